"""Kể từ lần mở trước: what the days since the last opening brought by themselves, without anybody typing."""

from dataclasses import dataclass
from datetime import date

from models.domain.task_facts import TaskFilter, TaskRow
from models.services.office import Office
from ui import showing, words
from ui.app.config import Config
from ui.tasks.look import TaskLook

KEY = "last_opened_on"


@dataclass(frozen=True, slots=True)
class SinceLine:
    """One thing that happened: a row became overdue, a reply that was asked for did not come."""

    id: int
    on: date
    what: str
    text: str
    task_unit_id: int


def last_opened_on(config: Config, today: date) -> date | None:
    """The day of the opening before this one, None the first time; remembers today for the next one."""
    kept = str(config.get(KEY))
    if kept != today.isoformat():
        config.set(KEY, today.isoformat())
    try:
        return date.fromisoformat(kept)
    except ValueError:
        return None


def since(office: Office, look: TaskLook, before: date | None) -> tuple[SinceLine, ...]:
    """What happened from the day `before` until yesterday, newest first."""
    today = office.clock.today()
    if before is None or before >= today:
        return ()
    lines = []
    for row in look.rows(TaskFilter(tile="overdue", is_open=True)):
        last_day = date.fromordinal(today.toordinal() - look(row).days_overdue)
        if before <= last_day < today:
            lines.append((last_day, "Hết hạn, chưa xong", f"{row.unit_name}: {row.content}", row.task_unit_id))
    for reminder in office.reminders.list():
        if reminder.reply_due_on is None or not before <= reminder.reply_due_on < today:
            continue
        waiting = [item for item in office.tasks.rows([item.task_unit_id for item in reminder.items]) if _is_open(item)]
        if waiting:
            text = f"{reminder.unit_name}, {words.word('stage', reminder.stage).lower()} {reminder.number_symbol or ''}".rstrip()
            lines.append(
                (
                    reminder.reply_due_on,
                    "Hết hạn trả lời",
                    f"{text} ngày {showing.day(reminder.issued_on)}",
                    waiting[0].task_unit_id,
                )
            )
    lines.sort(key=lambda line: line[0], reverse=True)
    return tuple(SinceLine(number, *line) for number, line in enumerate(lines, 1))


def _is_open(row: TaskRow) -> bool:
    return row.facts.completed_on is None and row.facts.stopped_on is None

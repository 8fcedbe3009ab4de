"""Kể từ lần mở trước: what the days since the last opening brought by themselves, without anybody typing."""

from dataclasses import dataclass
from datetime import date

from models.domain.task_facts import TaskFilter, TaskRow
from models.services.office import Office
from ui import showing, words
from ui.app.config import Config
from ui.series_words import period_text
from ui.tasks.look import TaskLook

KEY, BEFORE = "last_opened_on", "opened_before_on"
STOPPED = "Kỳ mới, đã dừng"


@dataclass(frozen=True, slots=True)
class SinceLine:
    """One thing that happened: a new period, a row that became overdue, a reply that was asked for and did not come."""

    id: int
    on: date
    what: str
    text: str
    task_unit_id: int


def last_opened_on(config: Config, today: date) -> date | None:
    """The day of the last opening on another day than today, None the first time; remembers today. So the list of what the days brought
    stays the same however often the program is opened on one day."""
    kept = str(config.get(KEY))
    if kept != today.isoformat():
        config.set(BEFORE, kept)
        config.set(KEY, today.isoformat())
    try:
        return date.fromisoformat(str(config.get(BEFORE)))
    except ValueError:
        return None


def since(office: Office, look: TaskLook, before: date | None) -> tuple[SinceLine, ...]:
    """What happened from the day `before` until yesterday, newest first."""
    today = office.clock.today()
    if before is None or before >= today:
        return ()
    lines = _new_periods(office, before)
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
    # of one day what is still to be done stands first
    lines.sort(key=lambda line: (-line[0].toordinal(), line[1] == STOPPED))
    return tuple(SinceLine(number, *line) for number, line in enumerate(lines, 1))


def _new_periods(office: Office, before: date) -> list[tuple[date, str, str, int]]:
    """Periods of recurring duties that came by themselves, each a line; and older ones that were stopped for the newest."""
    lines = []
    for task_id, on, key, task_unit_id in office.recurring.made_since(before, office.clock.today()):
        row = office.tasks.rows([task_unit_id])[0]
        units = sum(unit.role == "lead" for unit in office.tasks.units_of(task_id))
        who = row.unit_name if units == 1 else f"{units} đơn vị"
        due = f", hạn {showing.day(row.facts.due_on)}" if row.facts.due_on else ""
        task = office.tasks.get_task(task_id)
        reason = task.stop_reason if task is not None and task.stopped_on is not None else None
        what, stopped = (STOPPED, f" Đã dừng: {reason}.") if reason else ("Kỳ mới", "")
        lines.append((on, what, f"{period_text(row.recurrence, key)}, {who}{due}: {row.content}.{stopped}", task_unit_id))
    return lines


def _is_open(row: TaskRow) -> bool:
    return row.facts.completed_on is None and row.facts.stopped_on is None

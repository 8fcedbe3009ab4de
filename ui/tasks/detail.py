"""Everything the task pane shows of one row, gathered as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.domain.clarity import lacking
from models.domain.status import is_snoozed
from models.domain.tasks import Extension, Reminder, Task, TaskRow
from models.services.duties.event_days import words_of_event
from models.services.office import Office
from ui import showing, words
from ui.documents.detail import HistoryLine
from ui.series_words import period_text
from ui.tasks.look import document_text
from ui.tasks.timeline_marks import Mark, marks_of
from ui.why import why_due, why_warned


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the task with its own state."""

    name: str
    role: str
    row: TaskRow
    is_shown: bool


@dataclass(frozen=True, slots=True)
class BelowLine:
    """A sub-task: its words, and the row to go to."""

    content: str
    is_open: bool
    row: TaskRow


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """The pane: the row, its task, all units, sub-tasks, extensions, reminders, history; what it lacks of the "6 rõ"."""

    row: TaskRow
    task: Task
    facts: tuple[tuple[str, str], ...]
    units: tuple[UnitLine, ...]
    extensions: tuple[Extension, ...]
    reminders: tuple[Reminder, ...]
    history: tuple[HistoryLine, ...]
    sub_tasks: tuple[BelowLine, ...] = ()
    parent: TaskRow | None = None
    lacking: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    event_phrase: str = ""
    """The words that hang on an event whose day is not known yet; empty when the task waits for none."""

    @property
    def pending(self) -> Extension | None:
        """The request that waits for a decision."""
        return next((item for item in self.extensions if item.decision == "pending"), None)

    @property
    def is_open(self) -> bool:
        """Whether the row can still be acted on."""
        return self.row.facts.completed_on is None and self.row.facts.stopped_on is None


def gather(office: Office, task_unit_id: int) -> TaskDetail | None:
    """Read the pane of one row; None when it does not exist."""
    found = office.tasks.rows([task_unit_id])
    if not found:
        return None
    row = found[0]
    task = office.tasks.get_task(row.task_id)
    if task is None:
        return None
    unit_rows = office.tasks.rows([unit.id for unit in office.tasks.units_of(row.task_id)])
    units = tuple(
        UnitLine(item.unit_name, words.word("role", item.role), item, item.task_unit_id == task_unit_id) for item in unit_rows
    )
    extensions = tuple(office.tasks.extensions_of(task_unit_id))
    reminders = tuple(office.reminders.of_task_unit(task_unit_id))
    return TaskDetail(
        row=row,
        task=task,
        facts=tuple((name, value) for name, value in _facts(office, row, task) if value),
        units=units,
        extensions=extensions,
        reminders=reminders,
        marks=marks_of(office, row, task, unit_rows, extensions, reminders),
        history=tuple(_history(office, row)),
        event_phrase=_event_phrase(office, row, task),
        sub_tasks=tuple(_below(office, task.id)),
        parent=_lead_row(office, task.parent_id),
        lacking=lacking(row),
    )


def _below(office: Office, task_id: int) -> list[BelowLine]:
    lines = []
    for below in office.tasks.sub_tasks(task_id):
        row = _lead_row(office, below.id)
        if row is not None:
            lines.append(BelowLine(below.content, below.stopped_on is None and row.lead_done < row.lead_total, row))
    return lines


def _lead_row(office: Office, task_id: int | None) -> TaskRow | None:
    """The first lead row of a task."""
    units = office.tasks.units_of(task_id) if task_id is not None else []
    return next(iter(office.tasks.rows([unit.id for unit in units[:1]])), None)


def _event_phrase(office: Office, row: TaskRow, task: Task) -> str:
    if row.facts.due_on is not None or row.facts.completed_on is not None or row.facts.stopped_on is not None:
        return ""
    words_found, phrase = words_of_event(office, task)
    return phrase if words_found is not None else ""


def _facts(office: Office, row: TaskRow, task: Task) -> list[tuple[str, str]]:
    facts = row.facts
    day = f" ngày {showing.day(row.document_issued_on)}" if row.document_issued_on else ""
    document = f"{document_text(row)}{day}" if row.document_id is not None else ""
    return [
        ("Mã", row.code or ""),
        ("Sản phẩm", row.product or ""),
        ("Nơi nhận sản phẩm", row.product_recipient or ""),
        ("Nguồn giao", _origin(row)),
        ("Văn bản giao", document),
        ("Trích yếu", row.document_subject or ""),
        ("Loại hạn", words.word("deadline_kind", facts.deadline_kind)),
        ("Hạn theo văn bản", row.deadline_phrase or ""),
        ("Vì sao hạn này", why_due(office, row)),
        ("Vì sao mức này", why_warned(office, row)),
        ("Hạn gốc", showing.day(facts.original_due_on) if facts.original_due_on != facts.due_on else ""),
        ("Bắt đầu", showing.day(facts.starts_on)),
        ("Ngày rà soát", showing.day(facts.review_on)),
        ("Kỳ", _period(row)),
        ("Số liệu đến", showing.day(task.closing_on)),
        ("Lĩnh vực", row.sector or ""),
        ("Lãnh đạo phụ trách", row.leader or ""),
        ("Người theo dõi", row.tracker or ""),
        ("Cấp quyết định", row.decision_level or ""),
        ("Báo trước hạn", f"{row.lead_days} ngày" if row.lead_days is not None else ""),
        ("Số liệu đến ngày", showing.day(row.closing_on)),
        ("Tạm ẩn đến", showing.day(row.snoozed_until) if is_snoozed(row.snoozed_until, office.clock.today()) else ""),
        ("Hoàn thành ngày", showing.day(facts.completed_on)),
        ("Kết thúc bằng", words.word("completion", row.completion) if row.completion else ""),
        ("Minh chứng", row.evidence or ""),
        ("Kết quả", row.result or ""),
        ("Dừng ngày", showing.day(facts.stopped_on)),
        ("Lý do dừng", task.stop_reason or ""),
        ("Nguyên văn", task.source_text if task.source_text != row.content else ""),
    ]


def _origin(row: TaskRow) -> str:
    """Where the task comes from, when that is not the paper named below."""
    if row.origin == "document":
        return ""
    return words.word("origin", row.origin) + (f": {row.origin_text}" if row.origin_text else "")


def _period(row: TaskRow) -> str:
    """`Tháng 4/2024, hằng tháng`."""
    if not row.recurrence:
        return ""
    name, how = period_text(row.recurrence, row.period_key), words.word("recurrence", row.recurrence)
    return f"{name}, {how.lower()}" if name else how


def _history(office: Office, row: TaskRow) -> list[HistoryLine]:
    events = [*office.events.of("task", row.task_id), *office.events.of("task_unit", row.task_unit_id)]
    for extension in office.tasks.extensions_of(row.task_unit_id):
        events += office.events.of("extension", extension.id)
    events.sort(key=lambda event: event.seq)
    return [HistoryLine(showing.moment(event.at), event.who, _what(event.verb, event.after or {})) for event in events]


def _what(verb: str, after: Mapping[str, Any]) -> str:
    """What was done, with the reason or what was said at the time."""
    said = [str(after[name]) for name in ("reason", "missing", "stop_reason", "override_reason") if after.get(name)]
    return ": ".join([words.word("verb", verb), *said[:1]])

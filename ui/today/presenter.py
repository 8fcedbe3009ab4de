"""The first page as plain data: six counts and the exception board with its four fields (process 6.3)."""

from dataclasses import dataclass

from models.domain.task_facts import Status, TaskFilter, TaskRow, WarningLevel
from ui import words
from ui.tasks.look import TaskLook, TaskState, document_text


@dataclass(frozen=True, slots=True)
class TileSpec:
    """A tile: key of the filter it counts and opens, words, tone of its colour, icon."""

    key: str
    title: str
    tone: str
    icon: str


_SHORT = {"due_today": "Hạn hôm nay"}  # six tiles stand side by side at 150 %
TILES: tuple[TileSpec, ...] = tuple(
    TileSpec(key, _SHORT.get(key, words.word("tile", key)), tone, icon)
    for key, tone, icon in (
        ("overdue", "danger", "warning"),
        ("due_today", "warn", "clock"),
        ("due_3", "warn", "calendar"),
        ("due_7", "info", "calendar"),
        ("missing_due", "info", "edit"),
        ("extension_pending", "info", "extend"),
    )
)

_BLOCKED: tuple[WarningLevel, ...] = ("red", "special_red")


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One line of the exception board: who is late, how many days, what is missing, who must decide."""

    id: int
    task_id: int
    who: str
    days_overdue: int
    missing_product: str
    decision_level: str
    content: str
    document: str
    status: Status
    warning_level: WarningLevel


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the page shows."""

    counts: dict[str, int]
    board: tuple[ExceptionRow, ...]


def look_at(look: TaskLook) -> TodayView:
    """Counts and board as of today; the longest overdue on top."""
    rows = [(row, look(row)) for row in look.rows(TaskFilter(tile="overdue", is_open=True))]
    board = [_exception(row, state) for row, state in rows if state.warning_level in _BLOCKED]
    board.sort(key=lambda row: (-row.days_overdue, row.who))
    tiles = look.tiles()
    return TodayView({tile.key: tiles.get(tile.key, 0) for tile in TILES}, tuple(board))


def _exception(row: TaskRow, state: TaskState) -> ExceptionRow:
    return ExceptionRow(
        id=row.task_unit_id,
        task_id=row.task_id,
        who=row.unit_name,
        days_overdue=state.days_overdue,
        missing_product=row.product or "chưa ghi sản phẩm",
        decision_level=_decision_level(row, state),
        content=row.content,
        document=document_text(row),
        status=state.status,
        warning_level=state.warning_level,
    )


def _decision_level(row: TaskRow, state: TaskState) -> str:
    """Red goes to the owner's superior, special red to the assigning level's board (process 5.4); a named recipient wins."""
    if row.product_recipient:
        return row.product_recipient
    if row.facts.has_pending_extension:
        return "Cấp giao việc"
    return "Thường trực" if state.warning_level == "special_red" else "Chánh Văn phòng"

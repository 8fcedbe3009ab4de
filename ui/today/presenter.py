"""The first page as plain data: six counts and the exception board with its four fields (process 6.3)."""

from dataclasses import dataclass
from datetime import date

from models.domain.task_facts import Status, WarningLevel
from models.services.office import Office
from models.services.warning.exceptions import ExceptionItem, deciders, exception_board
from ui import words
from ui.tasks.look import TaskLook, document_text


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


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One line of the exception board: who is late, how many days, what is missing, who must decide.

    `gaps`: fields that nobody has entered; their texts then ask for them. `days` is told in words, `days_overdue` 0 for blocked rows.
    """

    id: int
    task_id: int
    who: str
    days: str
    days_overdue: int
    missing_product: str
    decision_level: str
    content: str
    document: str
    status: Status
    warning_level: WarningLevel
    gaps: tuple[str, ...] = ()
    snoozed_until: date | None = None


@dataclass(frozen=True, slots=True)
class TodayView:
    """What the page shows. `groups`: how many lines each level must decide, in the order of the board."""

    counts: dict[str, int]
    board: tuple[ExceptionRow, ...]
    silent: tuple[ExceptionRow, ...]
    groups: tuple[tuple[str, int], ...]


def look_at(look: TaskLook, office: Office) -> TodayView:
    """Counts and board as of today: grouped by who must decide, the longest late on top of its group."""
    board = exception_board(office)
    rows = [_row(item) for item in board.items]
    tiles = look.tiles()
    groups = [(level or words.word("decider", proposed), len(items)) for (level, proposed), items in deciders(board.items)]
    return TodayView(
        {tile.key: tiles.get(tile.key, 0) for tile in TILES},
        tuple(rows),
        tuple(_row(item, item.view.snoozed_until) for item in board.silent),
        tuple(groups),
    )


def _row(item: ExceptionItem, until: date | None = None) -> ExceptionRow:
    view = item.view
    return ExceptionRow(
        id=view.task_unit_id,
        task_id=view.task_id,
        who=item.who,
        days=f"{item.days} ngày" if item.trouble == "late" else f"chờ {item.days} ngày",
        days_overdue=view.days_overdue,
        missing_product=item.product or "cần ghi",
        decision_level=item.decision_level or words.word("decider", item.proposed),
        content=view.content,
        document=document_text(view),
        status=view.status,
        warning_level=view.warning_level,
        gaps=item.gaps,
        snoozed_until=until,
    )

"""The exception board: what is late or blocked, with its four compulsory fields, by who must decide (process 6.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from models.domain.status import is_snoozed
from models.domain.task_facts import TaskFilter
from models.domain.text import fold
from models.services.warning.warnings import TaskView, list_tasks

if TYPE_CHECKING:
    from models.services.office import Office

Trouble = Literal["late", "extension", "review"]
Proposed = Literal["board", "office_head", "assigner"]

# levels by rank, folded, as offices write them; others follow by name
_RANKS = ("thuong truc", "ban thuong vu", "chanh van phong", "pho chanh van phong", "truong phong", "don vi trinh")


@dataclass(frozen=True, slots=True)
class ExceptionItem:
    """One line of the board. `who` is late by `days` (late), or waits that long for a decision (extension, review).

    `product` and `decision_level` are None when nobody has entered them: the board asks for them. `proposed`: who should decide as
    long as no level is entered (process 5.4: special red goes to the board of the assigning level).
    """

    view: TaskView
    trouble: Trouble
    who: str
    days: int
    product: str | None
    decision_level: str | None
    proposed: Proposed

    @property
    def gaps(self) -> tuple[str, ...]:
        """Names of the compulsory fields that are empty."""
        return tuple(name for name in ("product", "decision_level") if getattr(self, name) is None)


@dataclass(frozen=True, slots=True)
class ExceptionBoard:
    """The board of a day. `items` stand together by who must decide, the longest late first; `silent` are snoozed ones."""

    on: date
    items: tuple[ExceptionItem, ...]
    silent: tuple[ExceptionItem, ...]


def exception_board(office: "Office", on: date | None = None) -> ExceptionBoard:
    """Late and blocked lead rows, and coordinating rows with a date of their own; green and yellow ones never."""
    today = on or office.clock.today()
    views = list_tasks(office, TaskFilter(tile="exceptions", roles=("lead", "coordinating")), today)
    items = [_item(office, view, today) for view in views if view.role == "lead" or view.facts.due_on is not None]
    items.sort(key=_order)
    silent = tuple(item for item in items if is_snoozed(item.view.snoozed_until, today))
    return ExceptionBoard(today, tuple(item for item in items if not is_snoozed(item.view.snoozed_until, today)), silent)


def _item(office: "Office", view: TaskView, today: date) -> ExceptionItem:
    trouble: Trouble = "late" if view.days_overdue else "extension" if view.facts.has_pending_extension else "review"
    proposed: Proposed = "board" if view.warning_level == "special_red" else "office_head"
    if view.facts.has_pending_extension or trouble == "review":
        proposed = "assigner"
    return ExceptionItem(
        view,
        trouble,
        view.unit_name,
        view.days_overdue or _waited(office, view, trouble, today),
        view.product,
        view.decision_level or view.product_recipient,
        proposed,
    )


def _waited(office: "Office", view: TaskView, trouble: Trouble, today: date) -> int:
    if trouble == "review":
        return (today - view.facts.review_on).days if view.facts.review_on else 0
    asked = [one.requested_on for one in office.tasks.extensions_of(view.task_unit_id) if one.decision == "pending"]
    return max(0, (today - min(asked, default=today)).days)


def _order(item: ExceptionItem) -> tuple[int, str, int, int, str, int]:
    """Level by rank, then late rows before blocked ones, the longest first."""
    level = (
        fold(item.decision_level or "")
        or {"board": _RANKS[0], "office_head": _RANKS[2], "assigner": "cap giao viec"}[item.proposed]
    )
    rank = next((number for number, name in enumerate(_RANKS) if level.startswith(name)), len(_RANKS))
    return rank, level, item.trouble != "late", -item.days, item.who, item.view.task_unit_id


def deciders(items: Sequence[ExceptionItem]) -> list[tuple[tuple[str | None, Proposed], list[ExceptionItem]]]:
    """The items by who must decide, in the order of the board; a level that is only proposed joins the same level entered by name."""
    groups: list[tuple[tuple[str | None, Proposed], list[ExceptionItem]]] = []
    last: tuple[int, str] | None = None
    for item in items:
        key = _order(item)[:2]
        if key == last:
            groups[-1][1].append(item)
        else:
            groups.append(((item.decision_level, item.proposed), [item]))
        last = key
    return groups

"""Why a row has its warning level: the facts of one sentence, as codes and values (process 5.3, 5.4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.deadlines import is_extended
from models.domain.status import StatusRules, is_snoozed
from models.domain.task_facts import TaskRow
from models.services.warning.warnings import TaskView, status_rules, view_of

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class WarningReason:
    """`code`: the level, or the status of a row that has none; `remarks`: further codes, in the order told; words lie in
    resources/texts/warning_reasons.json."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def warning_reason(office: "Office", row: TaskRow, on: date | None = None) -> WarningReason:
    """Level, days, the last acceptable day and how "trước ngày" is read, for one row as of `on` (today)."""
    today, rules = on or office.clock.today(), status_rules(office)
    return reason_of(view_of(row, today, rules), today, rules)


def reason_of(view: TaskView, today: date, rules: StatusRules) -> WarningReason:
    """The reason of a row that was already looked at."""
    facts, last = view.facts, view.last_acceptable_on
    params: dict[str, Any]
    code: str = view.warning_level
    if code == "none" or last is None:
        code = "general" if facts.deadline_kind == "general" and view.status == "ongoing" else view.status
        params = {"review_on": facts.review_on, "on": facts.completed_on or facts.stopped_on, "until": view.snoozed_until}
        if code == "awaiting" and facts.review_on is not None:
            code = "review_passed" if view.is_review_passed else "awaiting_review"
        return WarningReason(code, params, _remarks(view, today))
    params = {
        "last": last,
        "today": today,
        "days": abs((last - today).days),
        "yellow": rules.yellow_days if facts.lead_days is None else facts.lead_days,
        "yellow_unit": rules.yellow_unit if facts.lead_days is None else "calendar",
        "special": rules.special_red_days,
        "special_unit": rules.special_red_unit,
        "n": view.extension_count,
        "until": view.snoozed_until,
        "starts_on": facts.starts_on,
    }
    policy = "extended" if is_extended(facts) else f"before_{rules.before_policy}" if facts.is_exclusive else ""
    if code == "green" and facts.starts_on is not None and today < facts.starts_on:
        code = "green_not_begun"
    elif code == "yellow" and not params["days"]:
        code = "yellow_today"
    lead = "own_lead" if facts.lead_days is not None and code.startswith(("yellow", "green")) else ""
    return WarningReason(code, params, tuple(filter(None, (policy, lead, *_remarks(view, today)))))


def _remarks(view: TaskView, today: date) -> tuple[str, ...]:
    marks = []
    if view.facts.has_pending_extension and view.status not in ("completed", "stopped"):
        marks.append("extension_pending")
    if is_snoozed(view.snoozed_until, today):
        marks.append("snoozed")
    return tuple(marks)

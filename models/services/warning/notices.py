"""The notice of the day: what needs somebody today, counted, without the rows that keep silent (process 5.4)."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from models.domain.notice import NoticeRules, is_allowed_on, is_notice_due
from models.domain.status import is_snoozed
from models.domain.task_facts import TaskFilter
from models.services.warning.warnings import status_rules, view_of

if TYPE_CHECKING:
    from models.services.office import Office

KINDS = ("overdue", "due_today", "soon", "missing_due", "review", "extension_pending")
"""What a notice counts, in the order told."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Counts of lead rows by kind; kinds without any row are left out. `silent`: rows kept out of it by a snooze."""

    on: date
    counts: dict[str, int] = field(default_factory=dict)
    silent: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.counts


def day_notice(office: "Office", on: date | None = None) -> Notice:
    """What the day asks for: late, due today, yellow by the office's or the task's own lead time, without a date, blocked."""
    today, rules = on or office.clock.today(), status_rules(office)
    counts = {
        kind: office.tasks.count(TaskFilter(tile=kind, is_snoozed=False), today, rules)
        for kind in ("overdue", "due_today", "missing_due", "extension_pending")
    }
    ahead = office.tasks.ids(TaskFilter(tile="urged", from_on=today, is_snoozed=False), today, rules)
    views = [view_of(row, today, rules) for row in office.tasks.rows(ahead)]
    counts["soon"] = sum(view.warning_level == "yellow" and not view.is_due_today for view in views)
    waiting = office.tasks.rows(office.tasks.ids(TaskFilter(status="awaiting", is_open=True, is_snoozed=False), today, rules))
    counts["review"] = sum(view_of(row, today, rules).is_review_passed for row in waiting)
    silent = office.tasks.ids(TaskFilter(is_open=True, is_snoozed=True), today, rules)
    return Notice(today, {kind: counts[kind] for kind in KINDS if counts[kind]}, len(silent))


def silent_rows(office: "Office", on: date | None = None) -> list[int]:
    """Ids of the open rows that keep silent on the day, whatever their role."""
    today = on or office.clock.today()
    wanted = TaskFilter(is_open=True, is_snoozed=True, roles=("lead", "coordinating"))
    rows = office.tasks.rows(office.tasks.ids(wanted, today, status_rules(office)))
    return [row.task_unit_id for row in rows if is_snoozed(row.snoozed_until, today)]


def notice_rules(office: "Office") -> NoticeRules:
    """When this office wants its notice."""
    return NoticeRules.from_settings(office.settings.all())


def may_tell(office: "Office", last_on: date | None, *, at_hour: bool = True) -> bool:
    """Whether the notice is to be shown now; `at_hour` False for the system's scheduler, which has an hour of its own."""
    now, rules = office.clock.now(), notice_rules(office)
    is_working_day = office.calendar().is_working_day(now.date())
    if not at_hour:
        return last_on != now.date() and is_allowed_on(rules, is_working_day=is_working_day)
    return is_notice_due(now, last_on, rules, is_working_day=is_working_day)

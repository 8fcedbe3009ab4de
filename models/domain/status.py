"""Status, warning level, tiles and punctuality of one task_unit row: one rule table, read by Python here and as SQL by the store.

Nothing of this is stored (process 5.3, 5.4). A rule is a list of tests that must all hold; the first that holds gives the status.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, Protocol

from models.domain.deadlines import last_acceptable_on, original_last_acceptable_on
from models.domain.task_facts import Status, TaskFacts, WarningLevel

if TYPE_CHECKING:
    from models.domain.working_time import WorkingCalendar

TestName = Literal[
    "is_stopped",
    "is_completed",
    "kind_in",
    "has_due",
    "days_left_at_most",
    "days_left_at_least",
    "is_warned",
    "review_passed",
    "has_pending_extension",
]


class Settings(Protocol):
    """Whatever holds the settings of an office."""

    def all(self) -> Mapping[str, Any]:
        """Stored values by key."""


@dataclass(frozen=True, slots=True)
class StatusRules:
    """Settings that the rules use: policy of "trước ngày", day counts, and which days the two levels count (process 5.4).

    `due_soon_days` are calendar days; `yellow_days` and `special_red_days` calendar or working ones (`yellow_unit`,
    `special_red_unit`: calendar | working). `calendar` is asked for working days only; without one weekends alone are off.
    """

    before_policy: str = "lenient"
    due_soon_days: int = 7
    yellow_days: int = 3
    special_red_days: int = 3
    yellow_unit: str = "calendar"
    special_red_unit: str = "calendar"
    calendar: "WorkingCalendar | None" = field(default=None, repr=False, compare=False)

    @classmethod
    def from_settings(
        cls, values: Mapping[str, Any] | Settings, calendar: "Callable[[], WorkingCalendar] | None" = None
    ) -> "StatusRules":
        """The rules of an office from its settings (values by key, or what holds them); a missing key has its default.

        `calendar` gives the office's working calendar; it is asked only where a level counts working days.
        """
        default = cls()
        values = values if isinstance(values, Mapping) else values.all()
        units = [str(values.get(f"{name}_unit", "calendar")) for name in ("yellow", "special_red")]
        return cls(
            before_policy=str(values.get("before_policy", default.before_policy)),
            due_soon_days=int(values.get("due_soon_days", default.due_soon_days)),
            yellow_days=int(values.get("yellow_days", default.yellow_days)),
            special_red_days=int(values.get("special_red_days", default.special_red_days)),
            yellow_unit=units[0],
            special_red_unit=units[1],
            calendar=calendar() if calendar is not None and "working" in units else None,
        )

    def yellow_days_on(self, today: date) -> int:
        """`yellow_days` as calendar days ahead of `today`: the last day D* that is already yellow lies that far away.

        In working days D* is yellow from its n-th working day before on, so the limit is the n-th working day after today.
        """
        if self.yellow_unit != "working" or not self.yellow_days:
            return self.yellow_days
        return (self._working().add_working_days(today, self.yellow_days) - today).days

    def special_red_days_on(self, today: date) -> int:
        """`special_red_days` as calendar days before `today`: a row that many days late is special red.

        In working days a row is special red when n working days have passed since D*, today counted.
        """
        if self.special_red_unit != "working":
            return self.special_red_days
        first = self._working().add_working_days(today + timedelta(days=1), -self.special_red_days)
        return (today - first).days + 1

    def _working(self) -> "WorkingCalendar":
        if self.calendar is not None:
            return self.calendar
        from models.domain.working_time import WorkingCalendar

        return WorkingCalendar(())


@dataclass(frozen=True, slots=True)
class Test:
    """One condition. `value`: bool for the flags, kinds for kind_in, a number of days or the name of a setting for days_left."""

    __test__ = False

    name: TestName
    value: bool | int | str | tuple[str, ...] = True


STATUS_RULES: tuple[tuple[Status, tuple[Test, ...]], ...] = (
    ("stopped", (Test("is_stopped"),)),
    ("completed", (Test("is_completed"),)),
    ("ongoing", (Test("kind_in", ("ongoing", "general")),)),
    ("missing_due", (Test("has_due", False), Test("kind_in", ("dated", "issue_within")))),
    ("awaiting", (Test("has_due", False),)),
    ("overdue", (Test("days_left_at_most", -1),)),
    ("due_soon", (Test("days_left_at_most", "due_soon_days"),)),
    ("in_progress", ()),
)

_OPEN = (Test("is_stopped", False), Test("is_completed", False))
_JUDGED = (*_OPEN, Test("kind_in", ("dated", "issue_within", "awaiting")), Test("has_due"))

# Each tile is a filter over open rows; the board is the list behind `due`: an "or" of its groups.
TILES: dict[str, tuple[Test, ...]] = {
    "overdue": (*_JUDGED, Test("days_left_at_most", -1)),
    "due_today": (*_JUDGED, Test("days_left_at_least", 0), Test("days_left_at_most", 0)),
    "due_3": (*_JUDGED, Test("days_left_at_least", 1), Test("days_left_at_most", 3)),
    "due_7": (*_JUDGED, Test("days_left_at_least", 1), Test("days_left_at_most", 7)),
    "missing_due": (*_OPEN, Test("has_due", False), Test("kind_in", ("dated", "issue_within"))),
    "extension_pending": (*_OPEN, Test("has_pending_extension")),
}
BOARD: tuple[tuple[Test, ...], ...] = (
    (*_JUDGED, Test("days_left_at_most", "due_soon_days")),
    TILES["missing_due"],
    (*_OPEN, Test("kind_in", ("awaiting",)), Test("has_due", False), Test("review_passed")),
)
# What can be urged: everything that is yellow or worse, by the row's own lead days if it has some (the window A-B warns only from A).
URGED: tuple[Test, ...] = (*_JUDGED, Test("is_warned"))
# What the leaders read every day: late, or blocked until somebody decides (process 6.3); an "or" of its groups.
EXCEPTIONS: tuple[tuple[Test, ...], ...] = (
    TILES["overdue"],
    TILES["extension_pending"],
    (*_OPEN, Test("kind_in", ("awaiting",)), Test("has_due", False), Test("review_passed")),
)
# Directions without product or date: in no tile but their own.
GENERAL: tuple[Test, ...] = (*_OPEN, Test("kind_in", ("general",)))
MOST_LEAD_DAYS = 365
"""The longest time ahead that a task may ask to be warned (the schema's own limit)."""


@dataclass(frozen=True, slots=True)
class OnTime:
    """Punctuality of a completed row against the first and the extended deadline; None: not judged (open, never dated)."""

    original: bool | None = None
    extended: bool | None = None


def holds(test: Test, facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether one test holds. A test on days left fails without a date."""
    if test.name == "kind_in":
        return isinstance(test.value, tuple) and facts.deadline_kind in test.value
    if test.name in ("days_left_at_most", "days_left_at_least"):
        left = days_left(facts, today, rules)
        limit = limit_of(test, rules)
        return left is not None and (left <= limit if test.name == "days_left_at_most" else left >= limit)
    if test.name == "is_warned":
        return _is_warned(days_left(facts, today, rules), facts, today, rules)
    flags = {
        "is_stopped": facts.stopped_on is not None,
        "is_completed": facts.completed_on is not None,
        "has_due": facts.due_on is not None,
        "review_passed": facts.review_on is not None and facts.review_on <= today,
        "has_pending_extension": facts.has_pending_extension,
    }
    return flags[test.name] is test.value


def limit_of(test: Test, rules: StatusRules) -> int:
    """The number of days of a days_left test; a name is looked up among the settings."""
    return int(getattr(rules, test.value)) if isinstance(test.value, str) else int(test.value)  # type: ignore[arg-type]


def status_of(facts: TaskFacts, today: date, rules: StatusRules) -> Status:
    """The status on `today`: the first rule of the table that holds (process 5.3)."""
    return status_judge(today, rules)(facts)


def status_judge(today: date, rules: StatusRules) -> Callable[[TaskFacts], Status]:
    """`status_of` for many rows of one day: the rule table is read once, not once a row."""
    global _judged
    if _judged is not None and _judged[0] == today and _judged[1] is rules:
        return _judged[2]
    table = [(status, [_compiled(test, today, rules) for test in tests]) for status, tests in STATUS_RULES]

    def judge(facts: TaskFacts) -> Status:
        for status, tests in table:
            for test in tests:
                if not test(facts):
                    break
            else:
                return status
        raise AssertionError("the last rule always holds")

    _judged = (today, rules, judge)
    return judge


# the day and the rules that were asked for last: rows of a list come one after the other
_judged: tuple[date, StatusRules, Callable[[TaskFacts], Status]] | None = None


def _compiled(test: Test, today: date, rules: StatusRules) -> Callable[[TaskFacts], bool]:
    """One test with everything looked up that does not depend on the row."""
    value = test.value
    if test.name == "is_stopped":
        return lambda facts: (facts.stopped_on is not None) is value
    if test.name == "is_completed":
        return lambda facts: (facts.completed_on is not None) is value
    if test.name == "has_due":
        return lambda facts: (facts.due_on is not None) is value
    if test.name == "kind_in":
        assert isinstance(value, tuple)
        return lambda facts: facts.deadline_kind in value
    if test.name == "days_left_at_most":
        bound, policy = today + timedelta(days=limit_of(test, rules)), rules.before_policy
        if policy != "strict":
            return lambda facts: facts.due_on is not None and facts.due_on <= bound
        return lambda facts: (last := last_acceptable_on(facts, policy)) is not None and last <= bound
    return lambda facts: holds(test, facts, today, rules)


def in_tile(tile: str, facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether the row is counted by the tile; KeyError for an unknown tile."""
    return all(holds(test, facts, today, rules) for test in TILES[tile])


def on_board(facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether the row stands on the board of warnings: overdue, due soon, without its date, or a review day that passed."""
    return any(all(holds(test, facts, today, rules) for test in tests) for tests in BOARD)


def is_urged(facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether a letter may ask for the row: yellow or worse by its dates, whatever a window says."""
    return all(holds(test, facts, today, rules) for test in URGED)


def is_exception(facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether the row stands on the exception board: late, waiting for a decided extension, or come to its review day."""
    return any(all(holds(test, facts, today, rules) for test in tests) for tests in EXCEPTIONS)


def is_snoozed(until: date | None, today: date) -> bool:
    """Whether a row keeps silent in notices and on the board; it speaks again on the day `until` (process 5.4)."""
    return until is not None and today < until


def days_left(facts: TaskFacts, today: date, rules: StatusRules) -> int | None:
    """Calendar days from today to the last acceptable day; negative when it has passed, None without a date."""
    last = last_acceptable_on(facts, rules.before_policy)
    return None if last is None else (last - today).days


def days_overdue(facts: TaskFacts, today: date, rules: StatusRules) -> int:
    """Calendar days since the last acceptable day, 0 unless the status is overdue (public holidays count)."""
    if status_of(facts, today, rules) != "overdue":
        return 0
    return -(days_left(facts, today, rules) or 0)


def warning_level_of(facts: TaskFacts, today: date, rules: StatusRules) -> WarningLevel:
    """none | green | yellow | red | special_red (process 5.4). A window A-B gives no warning before A."""
    if status_of(facts, today, rules) not in ("overdue", "due_soon", "in_progress"):
        return "none"
    left = days_left(facts, today, rules)
    if left is None:
        return "none"
    if left < 0:
        return "special_red" if -left >= rules.special_red_days_on(today) else "red"
    if _is_warned(left, facts, today, rules) and not (facts.starts_on is not None and today < facts.starts_on):
        return "yellow"
    return "green"


def _is_warned(left: int | None, facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    if left is None:
        return False
    return left <= (rules.yellow_days_on(today) if facts.lead_days is None else facts.lead_days)


def on_time(facts: TaskFacts, rules: StatusRules) -> OnTime:
    """Judges a completed row against both deadlines; never without a first date (process 5.3)."""
    first = original_last_acceptable_on(facts, rules.before_policy)
    if facts.completed_on is None or first is None:
        return OnTime()
    last = last_acceptable_on(facts, rules.before_policy)
    return OnTime(facts.completed_on <= first, None if last is None else facts.completed_on <= last)


def days_late(facts: TaskFacts, rules: StatusRules) -> int | None:
    """Days by which a completed row missed its first deadline, 0 when in time, None when not judged."""
    first = original_last_acceptable_on(facts, rules.before_policy)
    if facts.completed_on is None or first is None:
        return None
    return max(0, (facts.completed_on - first).days)


def is_due_today(facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether the open row has its last acceptable day today (label of the row, never overdue)."""
    return in_tile("due_today", facts, today, rules)


def is_review_passed(facts: TaskFacts, today: date, rules: StatusRules) -> bool:
    """Whether an awaiting row has come to its review day."""
    return status_of(facts, today, rules) == "awaiting" and facts.review_on is not None and facts.review_on <= today


def age_band(overdue_days: int) -> str | None:
    """Band of an overdue row: 1_7, 8_30, over_30; None when it is not overdue."""
    if overdue_days <= 0:
        return None
    return "1_7" if overdue_days <= 7 else "8_30" if overdue_days <= 30 else "over_30"

"""The rule table of models.domain.status as SQL conditions on dates; aliases: `t` task, `tu` task_unit. One table, two readers.

Conditions compare columns with fixed dates, so the index on due dates serves them; "no date" is never true and never an error.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from models.domain.status import (
    BOARD,
    EXCEPTIONS,
    GENERAL,
    MOST_LEAD_DAYS,
    STATUS_RULES,
    TILES,
    URGED,
    StatusRules,
    Test,
    limit_of,
)
from models.domain.task_facts import Status

PENDING = "EXISTS (SELECT 1 FROM extension e WHERE e.task_unit_id = tu.id AND e.decision = 'pending')"
OPEN = "tu.completed_on IS NULL AND t.stopped_on IS NULL"
# a task of which a lead row is still to be done
OPEN_TASK = (
    "(t.stopped_on IS NULL AND EXISTS (SELECT 1 FROM task_unit l WHERE l.task_id = t.id AND l.role = 'lead'"
    " AND l.completed_on IS NULL))"
)

# a stop closes what is not done yet; rows completed before it stay completed
_STOPPED = "(t.stopped_on IS NOT NULL AND tu.completed_on IS NULL)"
# what `models.domain.clarity` calls lacking, for a row of any role
_UNTIMED = (
    "(t.deadline_kind = 'general' OR (t.deadline_kind <> 'ongoing' AND tu.due_on IS NULL"
    " AND NOT (t.deadline_kind = 'awaiting' AND t.review_on IS NOT NULL)))"
)
UNCLEAR = (
    f"({_UNTIMED} OR t.content = '' OR (coalesce(t.tracker, '') = '' AND coalesce(t.leader, '') = '')"
    " OR coalesce(t.product, '') = '' OR coalesce(t.decision_level, '') = '')"
)
_FLAGS = {
    "is_stopped": (_STOPPED, "(t.stopped_on IS NULL OR tu.completed_on IS NOT NULL)"),
    "is_completed": ("tu.completed_on IS NOT NULL", "tu.completed_on IS NULL"),
    "has_due": ("tu.due_on IS NOT NULL", "tu.due_on IS NULL"),
    "has_pending_extension": (PENDING, f"NOT {PENDING}"),
}
# under the strict policy "trước ngày D" ends the day before; an extended date names its last day
_ENDS_BEFORE = "(t.is_exclusive = 1 AND (tu.original_due_on IS NULL OR tu.original_due_on = tu.due_on))"


def test_sql(test: Test, today: date, rules: StatusRules) -> str:
    """One test of the rule table as a condition."""
    if test.name in _FLAGS:
        return _FLAGS[test.name][0 if test.value else 1]
    if test.name == "kind_in":
        assert isinstance(test.value, tuple)
        return f"t.deadline_kind IN ({', '.join(f'{kind!r}' for kind in test.value)})"
    if test.name == "review_passed":
        return f"t.review_on <= '{today}'" if test.value else f"coalesce(t.review_on > '{today}', 1)"
    is_strict = rules.before_policy == "strict"
    if test.name == "is_warned":
        return _warned_sql(today, rules, is_strict=is_strict)
    limit = today + timedelta(days=limit_of(test, rules))
    if test.name == "days_left_at_most":
        if not is_strict:
            return f"tu.due_on <= '{limit}'"
        return f"(tu.due_on <= '{limit + timedelta(days=1)}' AND (tu.due_on <= '{limit}' OR {_ENDS_BEFORE}))"
    if not is_strict:
        return f"tu.due_on >= '{limit}'"
    return f"(tu.due_on >= '{limit}' AND NOT (tu.due_on = '{limit}' AND {_ENDS_BEFORE}))"


def _warned_sql(today: date, rules: StatusRules, *, is_strict: bool) -> str:
    """Days left at most the row's own lead days, else the office's; the first condition lets the index on due dates serve it."""
    last = f"(julianday(tu.due_on) - CASE WHEN {_ENDS_BEFORE} THEN 1 ELSE 0 END)" if is_strict else "julianday(tu.due_on)"
    yellow = rules.yellow_days_on(today)
    far = today + timedelta(days=max(MOST_LEAD_DAYS, yellow) + 1)
    left = f"{last} - julianday('{today}') <= coalesce(t.lead_days, {yellow})"
    return f"(tu.due_on <= '{far}' AND {left})"


test_sql.__test__ = False  # type: ignore[attr-defined]


def all_sql(tests: Sequence[Test], today: date, rules: StatusRules) -> str:
    """All tests of a rule together."""
    return " AND ".join(test_sql(test, today, rules) for test in tests) or "1"


def status_case(today: date, rules: StatusRules) -> str:
    """An expression that gives the status of a row, as `status_of` does."""
    whens = " ".join(f"WHEN {all_sql(tests, today, rules)} THEN '{status}'" for status, tests in STATUS_RULES)
    return f"CASE {whens} END"


def status_condition(status: Status, today: date, rules: StatusRules) -> str:
    """Rows of one status; its own tests stand first so that an index can be used."""
    own = next((tests for name, tests in STATUS_RULES if name == status), None)
    if own is None:
        raise ValueError(f"no such status: {status}")
    return f"{all_sql(own, today, rules)} AND {status_case(today, rules)} = '{status}'"


def snoozed_condition(today: date, *, is_snoozed: bool) -> str:
    """Rows that keep silent today, or those that do not; as `models.domain.status.is_snoozed`."""
    return f"tu.snoozed_until > '{today}'" if is_snoozed else f"coalesce(tu.snoozed_until <= '{today}', 1)"


def tile_condition(tile: str, today: date, rules: StatusRules) -> str:
    """Rows that a tile counts; also `board` (the list of warnings), `urged` (yellow or worse), `exceptions`, `general` (chỉ đạo chung)."""
    if tile in ("board", "exceptions"):
        groups = BOARD if tile == "board" else EXCEPTIONS
        return "(" + " OR ".join(f"({all_sql(tests, today, rules)})" for tests in groups) + ")"
    if tile in ("urged", "general"):
        return all_sql(URGED if tile == "urged" else GENERAL, today, rules)
    if tile not in TILES:
        raise ValueError(f"no such tile: {tile}")
    return all_sql(TILES[tile], today, rules)

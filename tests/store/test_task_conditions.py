"""The rule table in SQL gives what the rule table in Python gives, for any rows and any day."""

import os
import sqlite3
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.clarity import lacking
from models.domain.status import (
    STATUS_RULES,
    TILES,
    StatusRules,
    holds,
    in_tile,
    is_exception,
    is_snoozed,
    is_urged,
    on_board,
    status_of,
)
from models.domain.tasks import TaskFilter
from models.domain.working_time import Holiday, WorkingCalendar
from models.store.connection import Connection
from models.store.migrations.runner import STEPS
from models.store.tasks import TaskRepository

RUNS = int(os.environ.get("PROPERTY_RUNS", "60"))
HOLIDAYS = WorkingCalendar((Holiday(date(2024, 4, 18), "holiday"), Holiday(date(2024, 4, 13), "makeup")))
RULES = [
    StatusRules(),
    StatusRules(before_policy="strict"),
    StatusRules("strict", 3, 1, 5),
    StatusRules("lenient", 14, 5, 2),
    StatusRules("lenient", 7, 3, 2, "working", "working", HOLIDAYS),
    StatusRules("strict", 7, 4, 1, "working", "working", HOLIDAYS),
]
FIRST = date(2024, 4, 1)

_TASK_COLUMNS = (
    "deadline_kind", "is_exclusive", "review_on", "starts_on", "stopped_on", "lead_days", "product", "tracker", "leader",
    "decision_level", "sector", "origin",
)  # fmt: skip

days = st.dates(FIRST, date(2024, 4, 24))
maybe = st.none() | days
row_strategy = st.fixed_dictionaries(
    {
        "deadline_kind": st.sampled_from(["dated", "dated", "issue_within", "ongoing", "awaiting", "general"]),
        "is_exclusive": st.booleans(),
        "review_on": maybe,
        "starts_on": maybe,
        "stopped_on": st.none() | st.none() | days,
        "due_on": maybe,
        "original_due_on": maybe,
        "completed_on": st.none() | st.none() | days,
        "pending": st.booleans(),
        "role": st.sampled_from(["lead", "lead", "coordinating"]),
        "unit": st.integers(1, 2),
        "lead_days": st.none() | st.integers(0, 20),
        "snoozed_until": maybe,
        "product": st.sampled_from([None, "Báo cáo"]),
        "tracker": st.sampled_from([None, "Trần Thị Mai"]),
        "leader": st.sampled_from([None, "Lê Văn Sơn"]),
        "decision_level": st.sampled_from([None, "Thường trực"]),
        "sector": st.sampled_from([None, "Tổ chức"]),
        "origin": st.sampled_from(["document", "slip", "meeting", "hand", "import"]),
    }
)


@pytest.fixture(scope="module")
def conn():
    raw = sqlite3.connect(":memory:", isolation_level=None)
    wrapped = Connection(raw)
    for statement in [statement for step in STEPS for statement in step.STATEMENTS]:
        wrapped.execute(statement)
    for number in (1, 2):
        wrapped.execute(
            "INSERT INTO unit (id, code, full_name, full_name_key, level, sort_key) VALUES (?, ?, ?, '', '', ?)",
            (number, f"U{number}", f"Đơn vị {number}", str(number)),
        )
    yield wrapped
    raw.close()


def fill(tasks: TaskRepository, rows) -> None:
    for row in rows:
        task_id = tasks.add_task(
            {name: row[name] for name in _TASK_COLUMNS} | {"content": "Báo cáo kết quả", "created_on": FIRST}
        )
        unit_id = tasks.add_unit(
            {name: row[name] for name in ("role", "due_on", "original_due_on", "completed_on", "snoozed_until")}
            | {"task_id": task_id, "unit_id": row["unit"]}
        )
        if row["pending"]:
            tasks.add_extension({"task_unit_id": unit_id, "requested_on": FIRST, "to_due_on": FIRST, "reason": "thiếu số liệu"})


@given(st.lists(row_strategy, max_size=25), days, st.sampled_from(RULES), st.sampled_from([("lead",), ("lead", "coordinating")]))
@settings(max_examples=RUNS, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_sql_is_the_function(conn: Connection, rows, today: date, rules: StatusRules, roles) -> None:
    tasks = TaskRepository(conn)
    conn.execute("BEGIN")
    try:
        fill(tasks, rows)
        counts = tasks.counts(today, rules, roles)
        everything = tasks.rows(tasks.ids(TaskFilter(roles=roles), today, rules))
        assert len(everything) == counts.total == sum(counts.statuses.values())
        assert set(counts.tiles) == set(TILES)
        for tile, count in counts.tiles.items():
            listed = list(tasks.ids(TaskFilter(tile=tile, roles=roles), today, rules))
            expected = [row.task_unit_id for row in everything if in_tile(tile, row.facts, today, rules)]
            assert sorted(listed) == sorted(expected)
            assert len(listed) == count == tasks.count(TaskFilter(tile=tile, roles=roles), today, rules)
        for row in everything:
            walked = next(name for name, tests in STATUS_RULES if all(holds(test, row.facts, today, rules) for test in tests))
            assert status_of(row.facts, today, rules) == walked
        for status, _ in STATUS_RULES:
            listed = list(tasks.ids(TaskFilter(status=status, roles=roles), today, rules))
            assert sorted(listed) == sorted(r.task_unit_id for r in everything if status_of(r.facts, today, rules) == status)
            assert len(listed) == counts.statuses.get(status, 0)
        board = list(tasks.ids(TaskFilter(tile="board", roles=roles), today, rules))
        assert sorted(board) == sorted(r.task_unit_id for r in everything if on_board(r.facts, today, rules))
        urged = list(tasks.ids(TaskFilter(tile="urged", roles=roles), today, rules))
        assert sorted(urged) == sorted(r.task_unit_id for r in everything if is_urged(r.facts, today, rules))
        exceptions = list(tasks.ids(TaskFilter(tile="exceptions", roles=roles), today, rules))
        assert sorted(exceptions) == sorted(r.task_unit_id for r in everything if is_exception(r.facts, today, rules))
        for silent in (True, False):
            listed = list(tasks.ids(TaskFilter(is_snoozed=silent, roles=roles), today, rules))
            assert sorted(listed) == sorted(r.task_unit_id for r in everything if is_snoozed(r.snoozed_until, today) is silent)
        general = list(tasks.ids(TaskFilter(tile="general", roles=roles), today, rules))
        assert sorted(general) == sorted(
            r.task_unit_id
            for r in everything
            if r.facts.deadline_kind == "general" and status_of(r.facts, today, rules) == "ongoing"
        )
        unclear = list(tasks.ids(TaskFilter(is_unclear=True, roles=roles), today, rules))
        assert sorted(unclear) == sorted(r.task_unit_id for r in everything if lacking(r))
        for name, value in (
            ("sector", "Tổ chức"),
            ("leader", "Lê Văn Sơn"),
            ("tracker", "Trần Thị Mai"),
            ("decision_level", "Thường trực"),
            ("origin", "meeting"),
        ):
            listed = list(tasks.ids(TaskFilter(roles=roles, **{name: value}), today, rules))
            assert sorted(listed) == sorted(r.task_unit_id for r in everything if getattr(r, name) == value)
        one = tasks.counts(today, rules, roles, unit_id=1)
        assert one.total == sum(row.unit_id == 1 for row in everything)
    finally:
        conn.execute("ROLLBACK")


def test_the_list_of_overdue_rows_is_served_by_an_index(conn: Connection) -> None:
    from models.store.task_conditions import tile_condition

    for rules in RULES[:2]:
        where = tile_condition("overdue", date(2024, 4, 16), rules)
        rows = "FROM task_unit tu JOIN task t ON t.id = tu.task_id"
        sql = f"EXPLAIN QUERY PLAN SELECT tu.id {rows} WHERE tu.role = 'lead' AND {where}"
        plan = " | ".join(row[3] for row in conn.all(sql))
        assert "SEARCH tu USING INDEX task_unit_open (due_on" in plan


def test_order_text_and_blocks(conn: Connection) -> None:
    tasks = TaskRepository(conn)
    conn.execute("BEGIN")
    try:
        contents = ["Dự thảo chỉ thị", "Đề án tổ chức", "Ban hành kế hoạch"]
        for number in range(900):
            task_id = tasks.add_task({"content": contents[number % 3], "deadline_kind": "dated", "created_on": FIRST})
            due = date(2024, 4, 1 + number % 20) if number % 7 else None
            tasks.add_unit({"task_id": task_id, "unit_id": 1 + number % 2, "role": "lead", "due_on": due, "original_due_on": due})
        rules = RULES[0]
        ids = tasks.ids(TaskFilter(), FIRST, rules)
        rows = tasks.rows(ids)
        assert [row.task_unit_id for row in rows] == list(ids)
        dues = [row.facts.due_on for row in rows if row.facts.due_on]
        assert dues == sorted(dues)
        assert all(row.facts.due_on is None for row in rows[len(dues) :])
        found = tasks.rows(tasks.ids(TaskFilter(text="de an"), FIRST, rules))
        assert len(found) == 300
        assert {row.content for row in found} == {"Đề án tổ chức"}
        by_name = tasks.rows(tasks.ids(TaskFilter(order_by="content"), FIRST, rules))
        assert list(dict.fromkeys(row.content for row in by_name)) == ["Ban hành kế hoạch", "Dự thảo chỉ thị", "Đề án tổ chức"]
        assert tasks.rows([ids[5], 10**6, ids[2]]) == [rows[5], rows[2]]
    finally:
        conn.execute("ROLLBACK")


@pytest.mark.parametrize("wanted", [TaskFilter(tile="nonsense"), TaskFilter(status="late")])  # type: ignore[arg-type]
def test_unknown_tiles_and_statuses_are_bugs(conn: Connection, wanted: TaskFilter) -> None:
    with pytest.raises(ValueError, match="no such"):
        TaskRepository(conn).ids(wanted, FIRST, RULES[0])

"""The month of deadlines: every cell counts exactly the list that it opens; days off; periods to come."""

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.tasks import TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office, writing
from models.services.warning.calendar_days import ORDER, calendar_month, day_filter, grid_start
from models.services.warning.warnings import status_rules
from tests.services.task_hands import D, give, unit


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-16")), who="theo dõi") as opened:
        yield opened


@pytest.mark.parametrize(
    "month, monday",
    [("2024-04-16", "2024-04-01"), ("2024-05-01", "2024-04-29"), ("2024-09-01", "2024-08-26"), ("2026-02-10", "2026-01-26")],
)
def test_weeks_begin_on_monday(month, monday) -> None:
    assert grid_start(D(month)) == D(monday)
    assert grid_start(D(month)).weekday() == 0


def fill(office: Office, count: int = 120) -> None:
    luck = random.Random(5)
    units = [unit(office, code) for code in ("BTCTU", "BTGTU", "BDVTU")]
    with writing(office):
        for number in range(count):
            chosen = luck.sample(units, luck.randint(1, 3))
            due = D("2024-04-16") + timedelta(days=luck.randint(-25, 40)) if luck.random() < 0.9 else None
            done = give(
                office, content=f"Việc số {number}", units=tuple(TaskUnitDraft(unit_id=one) for one in chosen), due_on=due,
                is_exclusive=luck.random() < 0.5 and due is not None, deadline_kind=luck.choice(("dated", "dated", "ongoing", "awaiting")),
            )  # fmt: skip
            if luck.random() < 0.3:
                tasking.complete(office, done.task_unit_ids[0], D("2024-04-15"), "Báo cáo")
            elif luck.random() < 0.1:
                tasking.stop(office, done.task_id, "Không cần")


@pytest.mark.parametrize(
    "wanted",
    [
        TaskFilter(is_open=True), TaskFilter(), TaskFilter(status="completed"), TaskFilter(tile="overdue"), TaskFilter(text="việc số 1"),
        TaskFilter(roles=("lead", "coordinating")),
    ],
)  # fmt: skip
def test_every_cell_counts_the_list_that_it_opens(office: Office, wanted: TaskFilter) -> None:
    fill(office)
    today, rules = office.clock.today(), status_rules(office)
    for month in (D("2024-04-01"), D("2024-05-31")):
        seen = calendar_month(office, month, wanted)
        assert len(seen.days) == 42
        for cell in seen.days:
            ids = office.tasks.ids(day_filter(wanted, cell.day), today, rules)
            assert cell.total == len(ids)
            assert {status for status, _ in cell.counts} <= set(ORDER)
    assert sum(cell.total for cell in calendar_month(office, D("2024-04-10"), wanted).days) > 0


def test_a_unit_sees_its_own(office: Office) -> None:
    fill(office)
    whole = calendar_month(office, D("2024-04-01"), TaskFilter())
    parts = [
        calendar_month(office, D("2024-04-01"), TaskFilter(unit_id=unit(office, code))) for code in ("BTCTU", "BTGTU", "BDVTU")
    ]
    for number, cell in enumerate(whole.days):
        assert cell.total == sum(part.days[number].total for part in parts)
    assert whole.busiest == max(cell.open_total for cell in whole.days)


def test_days_off_and_makeup_days_come_from_the_table(office: Office) -> None:
    kinds = {cell.day: (cell.kind, cell.is_in_month) for cell in calendar_month(office, D("2024-05-01"), TaskFilter()).days}
    assert kinds[D("2024-04-29")] == ("compensatory", False)
    assert kinds[D("2024-05-01")] == ("holiday", True)
    assert kinds[D("2024-05-04")] == ("makeup", True)
    assert kinds[D("2024-05-05")] == ("weekend", True)
    assert kinds[D("2024-05-06")] == ("working", True)


def test_periods_to_come_stand_on_their_day(office: Office) -> None:
    btc = unit(office, "BTCTU")
    give(office, content="Báo cáo tháng", due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 20})
    may = {cell.day: cell for cell in calendar_month(office, D("2024-05-01"), TaskFilter(is_open=True)).days}
    assert [content for _, content in may[D("2024-05-20")].coming] == ["Báo cáo tháng"]
    assert may[D("2024-05-20")].total == 0
    april = {cell.day: cell for cell in calendar_month(office, D("2024-04-01"), TaskFilter(is_open=True)).days}
    assert (april[D("2024-04-20")].total, april[D("2024-04-20")].coming) == (1, ())
    for wanted, count in (
        (TaskFilter(unit_id=btc), 1), (TaskFilter(unit_id=unit(office, "BTGTU")), 0), (TaskFilter(tile="overdue"), 0),
        (TaskFilter(document_id=77), 0),
    ):  # fmt: skip
        assert sum(len(cell.coming) for cell in calendar_month(office, D("2024-05-01"), wanted).days) == count


def test_a_weekly_duty_fills_the_weeks_to_come(office: Office) -> None:
    give(office, content="Báo cáo tuần", due_on=None, is_exclusive=False, recurrence="weekly", recurrence_day={"weekday": 5})
    days = [cell.day for cell in calendar_month(office, D("2024-06-01"), TaskFilter()).days if cell.coming]
    assert days == [D("2024-05-31") + timedelta(days=7 * n) for n in range(6)]


def test_a_month_of_20000_rows(office: Office) -> None:
    raw = office.register.conn
    btc = unit(office, "BTCTU")
    with writing(office) as events:
        raw.execute(
            """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
            INSERT INTO task (content, deadline_kind, created_on) SELECT 'Việc ' || i, 'dated', '2024-01-02' FROM n"""
        )
        raw.execute(
            """INSERT INTO task_unit (task_id, unit_id, role, original_due_on, due_on, completed_on)
            SELECT id, ?, 'lead', date('2024-01-01', '+' || (id % 360) || ' days'), date('2024-01-01', '+' || (id % 360) || ' days'),
            CASE WHEN id % 2 THEN '2024-04-01' END FROM task""",
            (btc,),
        )
        events.record("add", "task", None, after={})
    calendar_month(office, date(2024, 4, 1), TaskFilter())
    start = time.perf_counter()
    seen = calendar_month(office, date(2024, 4, 1), replace(TaskFilter(), is_open=True))
    took = time.perf_counter() - start
    assert sum(cell.total for cell in seen.days) > 1000
    print(f"month of 20,000 rows: {1000 * took:.0f} ms")
    assert took < 2.0  # ten times the aim: a slow machine does not fail, a query per row does

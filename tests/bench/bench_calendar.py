"""The month calendar over a register of 20,000 and 300,000 rows, against the bare count of the same days; python -m tests.bench.bench_calendar."""

import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.tasks import TaskFilter
from models.services.office import Office, open_office, writing
from models.services.setup import OfficeSetup, init_register
from models.services.warning.calendar_days import calendar_month

DAY = FixedClock(date(2024, 4, 16))


def best(call, times: int = 7) -> float:
    """The shortest of several runs, ms."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        found.append(time.perf_counter() - start)
    return 1000 * min(found)


def fill(office: Office, count: int) -> None:
    """`count` rows spread over two years, half of them done."""
    raw, unit = office.register.conn, office.units.by_code("BTCTU")
    assert unit is not None
    with writing(office) as events:
        raw.execute(
            """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO task (content, deadline_kind, created_on) SELECT 'Việc ' || i, 'dated', '2024-01-02' FROM n""",
            (count,),
        )
        raw.execute(
            """INSERT INTO task_unit (task_id, unit_id, role, original_due_on, due_on, completed_on)
            SELECT id, ?, 'lead', date('2023-07-01', '+' || (id % 730) || ' days'), date('2023-07-01', '+' || (id % 730) || ' days'),
            CASE WHEN id % 2 THEN '2024-04-01' END FROM task""",
            (unit.id,),
        )
        events.record("add", "task", None, after={})


def run() -> None:
    """Print the figures."""
    for count in (20_000, 300_000):
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        try:
            setup = OfficeSetup(name="Văn phòng Tỉnh ủy Mẫu", level="province", preset="2024")
            init_register(folder / "r", FixedClock(date(2024, 1, 2)), setup)
            with open_office(folder / "r", DAY) as office:
                fill(office, count)
                bare = best(
                    lambda office=office: office.register.conn.all(
                        "SELECT due_on, count(*) FROM task_unit WHERE role = 'lead' AND completed_on IS NULL AND due_on BETWEEN '2024-04-01' AND '2024-05-12'"
                        " GROUP BY 1"
                    )
                )
                for name, wanted in (("open", TaskFilter(is_open=True)), ("all", TaskFilter())):
                    took = best(lambda office=office, wanted=wanted: calendar_month(office, date(2024, 4, 1), wanted))
                    sys.stdout.write(
                        f"calendar, {count:>7} rows, {name:<4}: {took:7.1f} ms (bare count of open rows {bare:.1f} ms)\n"
                    )
        finally:
            shutil.rmtree(folder)


if __name__ == "__main__":
    run()

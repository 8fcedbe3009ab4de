"""Tiles, board and statuses over 300,000 rows of units: each against the bare SQL of the same conditions, in the same run.

`python -m tests.bench.bench_tasks [rows]`. Aims: tiles and board at most 1.5 times, all statuses by the function at most 3 times the bare
fetch. Processor time of this process, medians of 5 interleaved runs: a busy PC does not blur them.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.status import status_judge
from models.domain.tasks import TaskFilter
from models.services.office import Office, open_office
from models.services.warning.warnings import board, status_rules
from models.store import task_rows
from tests.bench.register_data import DAY
from tests.bench.task_data import filled_tasks

RUNS = 5
_OPEN = "tu.completed_on IS NULL AND t.stopped_on IS NULL"
_DATED = f"{_OPEN} AND t.deadline_kind IN ('dated', 'issue_within', 'awaiting') AND tu.due_on IS NOT NULL"
_FROM = "FROM task_unit tu JOIN task t ON t.id = tu.task_id WHERE tu.role = 'lead'"
_FACTS = """SELECT tu.id, t.deadline_kind, tu.due_on, t.is_exclusive, tu.completed_on, t.stopped_on, t.review_on, t.starts_on,
    tu.original_due_on, t.lead_days, EXISTS (SELECT 1 FROM extension e WHERE e.task_unit_id = tu.id AND e.decision = 'pending')
    AS has_pending_extension FROM task_unit tu JOIN task t ON t.id = tu.task_id"""


def bare_tiles(office: Office) -> list[int]:
    """The six numbers by hand-written SQL, one pass over the open rows."""
    day, three, seven = (str(DAY + timedelta(days=n)) for n in (0, 3, 7))
    pending = "EXISTS (SELECT 1 FROM extension e WHERE e.task_unit_id = tu.id AND e.decision = 'pending')"
    sums = (
        f"{_DATED} AND tu.due_on < '{day}'", f"{_DATED} AND tu.due_on = '{day}'", f"{_DATED} AND tu.due_on > '{day}' AND tu.due_on <= '{three}'",
        f"{_DATED} AND tu.due_on > '{day}' AND tu.due_on <= '{seven}'",
        f"{_OPEN} AND tu.due_on IS NULL AND t.deadline_kind IN ('dated', 'issue_within')", f"{_OPEN} AND {pending}",
    )  # fmt: skip
    return list(
        office.register.conn.raw.execute(f"SELECT {', '.join(f'sum({one})' for one in sums)} {_FROM} AND {_OPEN}").fetchone()
    )


def bare_board(office: Office) -> list[int]:
    """The ids of the board by hand-written SQL in the order of the list."""
    seven = DAY + timedelta(days=7)
    where = (
        f"(({_DATED} AND tu.due_on <= '{seven}') OR ({_OPEN} AND tu.due_on IS NULL AND t.deadline_kind IN ('dated', 'issue_within'))"
        f" OR ({_OPEN} AND t.deadline_kind = 'awaiting' AND tu.due_on IS NULL AND t.review_on <= '{DAY}'))"
    )
    sql = f"SELECT tu.id {_FROM} AND {where} ORDER BY tu.due_on IS NULL, tu.due_on, tu.id"
    return [row[0] for row in office.register.conn.raw.execute(sql).fetchall()]


def bare_rows(office: Office) -> int:
    """What the whole board needs at the least: its ids, its tiles and its rows, fetched and thrown away."""
    ids, raw = bare_board(office), office.register.conn.raw
    bare_tiles(office)
    count = 0
    for start in range(0, len(ids), 400):
        block = ids[start : start + 400]
        count += len(raw.execute(f"{task_rows._ROW} WHERE tu.id IN ({', '.join('?' * len(block))})", block).fetchall())
    return count


def bare_facts(office: Office) -> int:
    """Every row with what its status depends on, fetched and thrown away."""
    return len(office.register.conn.raw.execute(_FACTS).fetchall())


def statuses(office: Office) -> Counter[str]:
    """The status of every row by the function of the rule table."""
    judge = status_judge(DAY, status_rules(office))
    rows = office.register.conn.raw.execute(_FACTS).fetchall()
    return Counter([judge(task_rows.to_facts(row)) for row in rows])


def statuses_of_facts(facts: list[object], office: Office) -> Counter[str]:
    """The function alone, over facts at hand."""
    judge = status_judge(DAY, status_rules(office))
    return Counter([judge(one) for one in facts])  # type: ignore[arg-type]


def compare(name: str, goal: float, bare: Callable[[], object], ours: Callable[[], object]) -> float:
    """Medians of interleaved runs after one warm-up of each; prints and returns the ratio."""
    bare(), ours()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for times, work in zip(taken, (bare, ours), strict=True):
            gc.collect()
            gc.disable()
            begin = time.process_time()
            work()
            times.append(time.process_time() - begin)
            gc.enable()
    low, high = (statistics.median(times) for times in taken)
    print(f"{name}: bare {1000 * low:.0f} ms, ours {1000 * high:.0f} ms, ratio {high / low:.2f} (aim {goal})")
    return high / low


def main(count: int = 300_000) -> None:
    """Fill a register, compare each question with its bare SQL."""
    with tempfile.TemporaryDirectory() as folder:
        data = filled_tasks(Path(folder) / "r", count)
        with open_office(data, FixedClock(DAY)) as office:
            rules = status_rules(office)
            wanted = TaskFilter(tile="board")
            assert list(office.tasks.tiles(DAY, rules).values()) == bare_tiles(office)
            assert list(office.tasks.ids(wanted, DAY, rules)) == bare_board(office)
            print(f"{count} rows, {len(bare_board(office))} of them on the board")
            compare("tiles", 1.5, lambda: bare_tiles(office), lambda: office.tasks.tiles(DAY, rules))
            compare("board, its list", 1.5, lambda: bare_board(office), lambda: office.tasks.ids(wanted, DAY, rules))
            compare(
                "tiles and the list with its first screen", 1.5, lambda: (bare_tiles(office), bare_board(office)),
                lambda: (office.tasks.tiles(DAY, rules), office.tasks.rows(office.tasks.ids(wanted, DAY, rules)[:128])),
            )  # fmt: skip
            compare("whole board as rows", 1.5, lambda: bare_rows(office), lambda: board(office))
            compare("statuses with their facts", 3.0, lambda: bare_facts(office), lambda: statuses(office))
            facts = [task_rows.to_facts(row) for row in office.register.conn.raw.execute(_FACTS).fetchall()]
            compare("statuses, the function alone", 3.0, lambda: bare_facts(office), lambda: statuses_of_facts(facts, office))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

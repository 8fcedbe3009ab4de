"""Kill -9 while the periods of recurring duties are made: all of them come, each once. `PERIOD_KILLS=50` for more kills."""

import os
import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.recurrence import period_key, period_start
from models.domain.tasks import SeriesOptions, TaskUnitDraft
from models.services.checking import check_register
from models.services.duties import tasking
from models.services.office import open_office
from tests.services.task_hands import D, give

KILLS = int(os.environ.get("PERIOD_KILLS", "6"))
MONTHS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_periods_come_once_however_often_the_program_dies(data_dir: Path) -> None:
    """Each round the clock goes on by three months and a child that makes the periods is killed; opened again, nothing is twice."""
    day, chance = D("2024-01-15"), random.Random(20240115)
    with open_office(data_dir, FixedClock(day)) as office:
        units = tuple(TaskUnitDraft(unit_id=one.id) for one in office.units.all()[:20])
        for _ in range(3):
            give(
                office, content="Báo cáo công tác", due_on=None, recurrence="monthly", recurrence_day={"day": 25}, units=units,
                series=SeriesOptions(adjust="back"),
            )  # fmt: skip
    seen = {"nothing yet": 0, "all": 0}
    for _ in range(KILLS):
        expected = _keys(day)
        day += timedelta(days=31 * MONTHS)
        _kill_a_child(data_dir, day, chance.uniform(0.0, 0.09))
        with open_office(data_dir, FixedClock(day)) as office:
            found = [[period.key for period in office.recurring.periods(one)] for one in (1, 2, 3)]
            assert found in ([expected] * 3, [_keys(day)] * 3), "one write: all of the missing periods, or none"
            seen["all" if found[0] == _keys(day) else "nothing yet"] += 1
            tasking.make_due_periods(office)
            assert [[period.key for period in office.recurring.periods(one)] for one in (1, 2, 3)] == [_keys(day)] * 3
            assert tasking.make_due_periods(office).ids == {}
            assert {period.leads for period in office.recurring.periods(1)} == {20}
    with open_office(data_dir, FixedClock(day)) as office:
        assert [finding for finding in check_register(office) if finding.level == "error"] == []
    assert sum(seen.values()) == KILLS
    sys.stdout.write(f"{seen}\n")


def _keys(day) -> list[str]:
    """Every month from the first one to that of a day."""
    keys, start = [], D("2024-01-01")
    while start <= day:
        keys.append(period_key("monthly", start))
        start = period_start("monthly", start + timedelta(days=32))
    return keys


def _kill_a_child(folder: Path, day, after: float) -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:  # pragma: no cover (killed)
        try:
            with open_office(folder, FixedClock(day)) as office:
                os.write(writing, b"!")
                tasking.make_due_periods(office)
                time.sleep(10)
        finally:
            os._exit(1)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status)

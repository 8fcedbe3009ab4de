"""Numbers under kill -9 and under two processes, through the real services. Counts come from SO_DON_DOC_KILLS and SO_DON_DOC_WRITES."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.services.checking import check_register
from models.services.office import open_office

HERE = Path(__file__).resolve().parent
KILLS = int(os.environ.get("SO_DON_DOC_KILLS", "100"))
WRITES = int(os.environ.get("SO_DON_DOC_WRITES", "1000"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_no_acknowledged_number_is_lost_repeated_or_left_out_by_kills():
    done = subprocess.run([sys.executable, str(HERE / "kill_run.py"), str(KILLS)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "'acknowledged': 0" not in done.stdout


def test_two_processes_give_distinct_consecutive_numbers(data_dir):
    command = [sys.executable, str(HERE / "writer_run.py"), str(data_dir)]
    writers = [
        subprocess.Popen([*command, name, str(WRITES), "10"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("a", "b")
    ]
    given = []
    for writer in writers:
        out, err = writer.communicate(timeout=600)
        assert writer.returncode == 0, err
        given.append([int(line) for line in out.split()])
    assert [len(part) for part in given] == [WRITES, WRITES]
    assert sorted(given[0] + given[1]) == list(range(1, 2 * WRITES + 1))
    switches = sum(1 for number in given[0] if number + 1 in set(given[1]))
    assert switches > 1, "the processes ran one after the other"
    with open_office(data_dir, FixedClock(date(2024, 5, 3))) as office:
        assert check_register(office) == []

"""The process that issues letters is killed at any moment: the whole batch is there, or nothing."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from models.domain.clock import FixedClock
from models.services.office import Office, open_office
from tests.services.reminder_hands import KILLS, LATE, ROOT, D, at, issue_today

CHILD = """
import sys
from datetime import date
from pathlib import Path
from models.domain.clock import FixedClock
from models.domain.letters import RenderedLetter
from models.services.reminders import reminding
from models.services.office import open_office

office = open_office(Path(sys.argv[1]), FixedClock(date.fromisoformat(sys.argv[2])))
plan = reminding.plan(office)
render = lambda letter: RenderedLetter(pdf=("%PDF " + letter.number_text).encode() * 2000, page_count=1)
prepared = reminding.begin_issue(office, plan)
drawn = reminding.render_all(prepared, render)
print("ready", flush=True)
reminding.finish_issue(office, prepared, drawn)
print("done", flush=True)
sys.stdin.read()
"""


def kills_while_issuing(register: Path, day: str, seed: int, longest: float) -> Iterator[Office]:
    """Copies of the register, opened after a child that issued the letters of `day` in it was killed within `longest` seconds."""
    chance = random.Random(seed)
    for attempt in range(KILLS):
        folder = register.with_name(f"sổ {attempt}")
        shutil.copytree(register, folder)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder), day],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, longest))
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.communicate()
        with open_office(folder, FixedClock(D(day))) as office:
            yield office


def test_a_kill_at_any_moment_leaves_the_whole_batch_or_nothing(late_dir: Path) -> None:
    for office in kills_while_issuing(late_dir, str(LATE), 16, 0.12):
        reminders = office.reminders.list()
        letters = [office.documents.get(one.document_id) for one in reminders if one.document_id is not None]
        assert len(reminders) in (0, 4)
        assert [one.number_symbol for one in letters if one] == [f"0{n}-CV/VPTU" for n in range(1, len(reminders) + 1)]
        for one in reminders:
            assert one.pdf_sha256 is not None
            assert f"Số {one.number_symbol}".encode() in office.attachments.read(one.pdf_sha256)
        assert office.register.conn.value("SELECT count(*) FROM document WHERE direction = 'outgoing'") == len(reminders)
        assert office.events.verify_chain() == []
        if not reminders:
            assert [one.number_symbol for one in issue_today(office).letters] == [f"0{n}-CV/VPTU" for n in range(1, 5)]


def test_a_kill_leaves_letters_and_report_together_or_neither(late_dir: Path) -> None:
    with open_office(late_dir, FixedClock(LATE)) as office:
        issue_today(office)
        issue_today(at(office, "2024-04-25"))
    for office in kills_while_issuing(late_dir, "2024-05-07", 7, 0.15):
        papers = office.register.conn.value("SELECT count(*) FROM document WHERE direction = 'outgoing'")
        assert (papers, len(office.reminders.list())) in ((8, 8), (10, 13))
        assert office.events.verify_chain() == []
        if papers == 8:
            assert {one.number_symbol for one in issue_today(office).letters} == {"09-CV/VPTU", "01-BC/VPTU"}

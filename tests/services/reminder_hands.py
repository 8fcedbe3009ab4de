"""Hands of the tests of reminder letters: late units, a stand-in for the typesetter, another day."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.letters import Letter, RenderedLetter
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.reminders import reminding

D = date.fromisoformat
ROOT = Path(__file__).resolve().parents[2]
LATE = D("2024-04-16")
CODES = ("BTCTU", "BTGTU", "BDVTU", "BNCTU")
KILLS = int(os.environ.get("ISSUE_KILLS", "6"))


def together(letters: Sequence[Letter], _progress: object) -> RenderedLetter:
    """A merged file that shows which letters are in it."""
    return RenderedLetter(pdf="|".join(one.number_text for one in letters).encode(), page_count=len(letters))


def render(letter: Letter) -> RenderedLetter:
    """Stands in for the typesetter: the bytes depend on the letter alone."""
    return RenderedLetter(pdf=f"%PDF {letter.number_text} {' '.join(letter.addressees)} {letter.body}".encode(), page_count=1)


def unit(office: Office, code: str) -> int:
    found = office.units.by_code(code)
    assert found is not None
    return found.id


def make_late(data_dir: Path) -> Path:
    """Four units with one task each due 15/4/2024; the first has a second one, due 19/4/2024."""
    with open_office(data_dir, FixedClock(D("2024-04-01"))) as office:
        tasks = [
            TaskDraft(
                content=f"Dự thảo kế hoạch {code}",
                product="Kế hoạch",
                deadline_kind="dated",
                due_on=due,
                is_exclusive=True,
                deadline_phrase=f"trước ngày {due.day}/4/2024",
                units=(TaskUnitDraft(unit_id=unit(office, code)),),
            )
            for code, due in [*((code, D("2024-04-15")) for code in CODES), (CODES[0], D("2024-04-19"))]
        ]
        paper = DocumentDraft(
            direction="incoming", doc_type="ket_luan", subject="nhiệm vụ quý II", number_symbol="310-KL/TU",
            issuer="Tỉnh ủy Mẫu", issued_on=D("2024-03-28"),
        )  # fmt: skip
        register_document(office, paper, tasks=tasks)
    return data_dir


def issue_today(office: Office) -> reminding.Issued:
    """Plan and issue what is late today."""
    return reminding.issue(office, reminding.plan(office), render)


def at(office: Office, day: str) -> Office:
    office.clock = FixedClock(D(day))
    return office

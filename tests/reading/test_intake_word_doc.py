"""Real Word 97 files (tests/data, saved by LibreOffice from own papers) through each converter: the same facts as the text."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from models.intake.antiword_tables import without_frames
from models.services.reading import read_content

_spec = importlib.util.spec_from_file_location("paper_kinds", Path(__file__).with_name("paper_kinds.py"))
kinds = importlib.util.module_from_spec(_spec)
sys.modules["paper_kinds"] = kinds
_spec.loader.exec_module(kinds)
DATA = Path(__file__).parents[1] / "data"
NUMBERS = (0, 5, 10)


def facts(data, places=None):
    reading = read_content(data, "a", None, places).reading
    found = reading.document
    tasks = [(task.due_on, task.lead_units) for task in reading.tasks]
    return {
        "number": found.number_symbol, "day": found.issued_on, "issuer": found.issuer, "subject": found.subject,
        "addressees": found.addressees, "tasks": tasks, "authority": found.signing_authority, "position": found.position,
        "distribution": found.distribution, "signer": found.signer,
    }  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("program", ["antiword", "soffice", "catdoc"])
def test_an_old_word_file_says_what_its_text_says(program, number):
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    paper = kinds.papers()[number]
    expected = facts(kinds.text(paper))
    assert (expected["number"], expected["signer"]) == (paper.number_symbol, paper.signer)
    assert facts((DATA / f"paper_{number}.doc").read_bytes(), {program: path}) == expected


FRAMED = [
    (
        "|HUYỆN ỦY LỤC NAM  |ĐẢNG CỘNG SẢN VIỆT NAM  |\n|Số 1-CV/HU        |                        |\n\nKính gửi",
        "HUYỆN ỦY LỤC NAM\nSố 1-CV/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nKính gửi",
    ),
    ("|TT |Nội dung |Đơn vị |\n|1  |Báo cáo  |       |", "TT | Nội dung | Đơn vị\n1 | Báo cáo | "),
    ("|Đơn vị |Số liệu |\n|Sở A   |12      |", "Đơn vị | Số liệu\nSở A | 12"),
    ("|Nơi nhận:   |BÍ THƯ |\n|- Như trên; |       |\n|            |Tên    |", "Nơi nhận:\n- Như trên;\nBÍ THƯ\n\nTên"),
    ("| chỉ một ô |", "chỉ một ô"),
    ("a | b\n||\n|", "a | b\n||\n|"),
]


@pytest.mark.parametrize("text, expected", FRAMED)
def test_tables_of_antiword_lose_their_frames(text, expected):
    assert without_frames(text) == expected

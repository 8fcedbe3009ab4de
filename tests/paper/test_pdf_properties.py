"""Every kind of PDF: facts, archive, structure for those who listen, sizes, the same bytes everywhere."""

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from reports.papers.letters import render_letter, render_merged
from reports.press.fonts import family
from reports.press.pdf_archive import srgb_profile
from reports.press.pen import Pen
from tests.bench.bench_letters import letters
from tests.paper import pdf_outputs
from tests.paper.archive_rules import archive_faults
from tests.paper.geometry import Paper
from tests.paper.letter_samples import letter, table

_ROOT = Path(__file__).resolve().parents[2]


@cache
def tagged() -> dict[str, bytes]:
    return pdf_outputs.tagged()


@cache
def untagged() -> dict[str, bytes]:
    return pdf_outputs.untagged()


def test_letters_may_be_archived_and_read_aloud() -> None:
    assert {name: faults for name, pdf in tagged().items() if (faults := archive_faults(pdf, is_tagged=True))} == {}


def test_everything_else_may_be_archived() -> None:
    assert {name: faults for name, pdf in untagged().items() if (faults := archive_faults(pdf, is_tagged=False))} == {}


SEEDED = [
    (b"/Lang (vi-VN)", b"/Lang (en-US)", "language"),
    (b"/DisplayDocTitle", b"/DisplayXocTitle", "title on the window"),
    (b"/Outlines ", b"/Outlinex ", "bookmarks"),
    (b"<dc:title><rdf:Alt><rdf:li", b"<dc:title><rdf:Alt><rdf:lx", None),
    (b"<pdfaid:part>2", b"<pdfaid:part>1", "what it claims"),
    (b"<pdfuaid:part>1", b"<pdfuaid:part>7", "what it claims to those who listen"),
    (b"/GTS_PDFA1", b"/GTS_PDFX1", "output intent"),
    (b"/MarkInfo", b"/MarkXnfo", "marked"),
    (b"/Subtype /TrueType", b"/Subtype /TrueTypX", "face"),
    (b"/FirstChar 0", b"/FirstChar 1", "face"),
    (b"/Flags ", b"/Flagx ", None),
    (b"%\x93\x8c", b"%aaaa", "header"),
    (b"%%EOF\n", b"%%EOX\n", None),
    (b"/Producer (", b"/SMask    (", "forbidden"),
    (b"/ID \n[", b"/IX \n[", "ID"),
]


@pytest.mark.parametrize(("good", "bad", "fault"), SEEDED)
def test_the_rules_see_a_fault(good: bytes, bad: bytes, fault: str | None) -> None:
    pdf = tagged()["letter HD05 plain"]
    assert good in pdf
    broken = pdf.replace(good, bad[: len(good)].ljust(len(good)))
    if fault is None:  # so broken that no reader gets as far
        with pytest.raises(Exception):  # noqa: B017
            assert archive_faults(broken, is_tagged=True) == []
    else:
        assert any(one.startswith(fault) for one in archive_faults(broken, is_tagged=True))


def marked(pdf: bytes) -> dict[tuple[int, int], str]:
    """Text under each mark of a page (0-based); -1: what is decoration."""
    reader = PdfReader(io.BytesIO(pdf))
    paper = Paper(pdf)
    said: dict[tuple[int, int], str] = {}
    for number, page in enumerate(reader.pages):
        runs = iter(paper.glyphs(number))
        content = page.get_contents()
        assert content is not None
        key = -1
        for piece in re.finditer(rb"/(?:\w+) <</MCID (\d+)>> BDC|(EMC)|\(((?:[^\\()]|\\.)*)\)Tj", content.get_data(), re.DOTALL):
            if piece[1]:
                key = int(piece[1])
            elif piece[2]:
                key = -1
            else:
                for _ in re.sub(rb"\\(?:[0-7]{3}|.)", b".", piece[3], flags=re.DOTALL):
                    said[number, key] = said.get((number, key), "") + next(runs).char
    return said


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """Role and text of each element that has text, in the order in which it is read aloud."""
    reader, said = PdfReader(io.BytesIO(pdf)), marked(pdf)
    found: list[tuple[str, str]] = []

    def walk(element: IndirectObject) -> None:
        thing = element.get_object()
        text = ""
        for kid in thing["/K"]:
            if isinstance(kid, IndirectObject):
                walk(kid)
            else:
                text += said[int(kid["/Pg"]["/StructParents"]), int(kid["/MCID"])]
        if text:
            found.append((str(thing["/S"]), text))

    walk(reader.root_object["/StructTreeRoot"].raw_get("/K"))
    return found


def test_a_letter_is_read_aloud_in_order() -> None:
    given = letter(table=table(2), table_after=1)
    said = spoken(render_letter(given).pdf)
    assert [role for role, _ in said if role != "/TD"][:6] == ["/P", "/P", "/H1", "/P", "/P", "/P"]
    assert said[2][1].replace(" ", "") == given.subject.replace(" ", "")
    paragraphs = [text.replace(" ", "") for role, text in said if role == "/P"]
    places = [paragraphs.index(text.replace(" ", "")) for text in given.body]
    assert places == sorted(places)
    assert given.table is not None
    assert [text.replace(" ", "") for role, text in said if role == "/TH"] == [
        text.replace(" ", "") for text in given.table.heads
    ]
    cells = [text.replace(" ", "") for role, text in said if role == "/TD"]
    assert cells == [text.replace(" ", "") for row in given.table.rows for text in row if text]


def test_what_is_repeated_on_a_new_page_is_read_once() -> None:
    given = letter(table=table(40), table_after=1)
    said = spoken(render_letter(given).pdf)
    assert given.table is not None
    assert [text.replace(" ", "") for role, text in said if role == "/TH"] == [
        text.replace(" ", "") for text in given.table.heads
    ]
    heads = "".join(given.table.heads).replace(" ", "")
    silent = {page: text.replace(" ", "") for (page, key), text in marked(render_letter(given).pdf).items() if key < 0}
    assert silent[0] == "*"
    assert len(silent) > 2
    assert all(text in (str(page + 1), str(page + 1) + heads) for page, text in silent.items() if page)


def test_headings_without_a_title_begin_at_the_first_level() -> None:
    given = letter(subject="", body=("I. TÌNH HÌNH", "Văn bản.", "II. KẾT QUẢ", "Văn bản."))
    roles = [role for role, _ in spoken(render_letter(given).pdf)]
    assert roles.count("/H1") == 2
    assert "/H2" not in roles


def test_sizes_of_a_batch() -> None:
    batch = letters(100)
    alone = [render_letter(one).pdf for one in batch]
    assert max(map(len, alone)) <= 40_000
    assert len(render_merged(batch).pdf) <= 3_000 * len(batch)


def test_the_same_bytes_whatever_the_process() -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, '.')\nfrom tests.paper import pdf_outputs\n"
        "made = pdf_outputs.untagged() | pdf_outputs.tagged()\n"
        "print(hashlib.sha256(b''.join(made.values())).hexdigest())"
    )
    here = hashlib.sha256(b"".join((untagged() | tagged()).values())).hexdigest()
    for seed in ("0", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=_ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == here


def test_what_was_drawn_before_changes_nothing() -> None:
    first = render_letter(letter()).pdf
    render_letter(letter(body=tuple(f"Đoạn thứ {number}: ŵ ẁ ¼." for number in range(6000))))
    assert render_letter(letter()).pdf == first


def test_every_character_of_the_faces_can_be_drawn_and_read_back() -> None:
    faces = family()
    for face in (faces.regular, faces.bold, faces.italic, faces.bold_italic):
        wanted = [
            chr(code)
            for code in sorted(face.characters)
            if code > 32 and code not in (0xA0, 0xAD) and not 0xE000 <= code < 0xF900
        ]
        pen = Pen(2000, 4000, title="Chữ")
        lines = ["".join(wanted[place : place + 60]) for place in range(0, len(wanted), 60)]
        for number, line in enumerate(lines):
            for place, char in enumerate(line):
                pen.show(20 + place * 30, 50 + number * 30, face, 12, char)
        pen.end_page()
        pdf = pen.finish()
        codes = {ord(one.char) for one in Paper(pdf).glyphs(0)}
        assert len({ord(char) for char in wanted} - codes) < 80  # the reader of the test composes a few of them its own way
        assert archive_faults(pdf, is_tagged=False) == []


def test_the_outline_opens_where_the_parts_begin() -> None:
    pdf = untagged()["report"]
    places = [item.get_dest().get_index() for item in Paper(pdf).document.get_toc()]
    assert len(places) > 1
    assert all(one < other for one, other in pairwise(places))


def test_the_profile_of_colours_is_small_and_whole() -> None:
    profile = srgb_profile()
    assert len(profile) < 1000
    assert int.from_bytes(profile[:4], "big") == len(profile)

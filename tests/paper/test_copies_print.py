"""Copies on paper: the block under the last marks of the original or on a page of its own, the frame of 80 x 50 mm, nothing lost."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from models.domain.copy_paper import CopyPaper
from models.domain.errors import RuleError
from models.services.paper.copies import _last_mark
from reports.papers.copy_pdf import render_copy
from reports.papers.letters import render_letter
from tests.paper.book_grid import overlaps
from tests.paper.checker_pages import check_fonts
from tests.paper.geometry import MM, Paper
from tests.paper.letter_samples import letter, table
from tests.paper.typed_samples import copy_block

PROFILES = ("HD05", "HD36", "ND30")
SHORT = ("Thực hiện Kết luận, đề nghị báo cáo kết quả.",)


def original(lines: int = 1, **changes: Any) -> bytes:
    return render_letter(letter(body=SHORT * lines, **changes)).pdf


def copied(content: bytes | None, profile: str = "HD05", **changes: Any) -> Paper:
    room = _last_mark(content) if content else None
    values: dict[str, Any] = {"title": "Sao y", "block": copy_block(profile), "layout_profile": profile} | changes
    return Paper(render_copy(CopyPaper(original=content, room_from_mm=room, **values)).pdf)


def frame(paper: Paper, page: int) -> tuple[float, float, float, float]:
    """The red frame: the one rectangle of its size."""
    found = [rule for rule in paper.rules(page) if 70 < rule[2] - rule[0] < 90 and rule[3] - rule[1] > 40]
    assert len(found) == 1
    return found[0]


def test_the_stamp_of_hd05_is_80_by_50_mm_and_red() -> None:
    content = original()
    paper, before = copied(content), Paper(content)
    left, top, right, bottom = frame(paper, 0)
    weight = 2 * 0.75 * MM  # the library reckons a line of full weight outside of its path
    assert right - left == pytest.approx(80 + weight, abs=0.05)
    assert bottom - top == pytest.approx(50 + weight, abs=0.05)
    red = "".join(glyph.char for glyph in paper.glyphs(0) if glyph.colour[0] > 100 and glyph.char.strip())
    assert red.startswith("BẢNSAOVĂNBẢN")
    for word in ("Số24-BS/VPĐU", "Saoy", "ngày10tháng6năm2026", "Cácchibộ"):
        assert word in red
    lowest = max(run.y for run in before.runs(0))
    line = min(rule[1] for rule in paper.rules(0) if rule[2] - rule[0] > 160)
    assert lowest < line < top
    assert line - lowest >= 3
    assert left == pytest.approx(30, abs=0.3)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("lines", [1, 4, 8, 12, 16, 20, 40, 90])
def test_the_block_stands_after_the_original_whatever_room_is_left(profile: str, lines: int) -> None:
    content = original(lines)
    before, paper = Paper(content), copied(content, profile)
    assert len(paper) - len(before) in (0, 1)
    for page in range(len(before) - (len(paper) == len(before))):
        assert paper.text(page) == before.text(page)
    last = len(paper) - 1
    said = " ".join(paper.text(last).split())
    assert "Ngô Thị H" in said
    assert ("BẢN SAO VĂN BẢN" if profile == "HD05" else "SAO Y") in said
    runs = paper.runs(last)
    assert max(run.y for run in runs) <= 277.3
    assert min(run.left for run in runs) >= 29.6
    assert max(run.right for run in runs) <= 195.4
    assert overlaps(paper.glyphs(last)) == []
    if len(paper) > len(before):  # nothing of the original is drawn on the added page, and there really was no room
        assert "Kính gửi" not in said
        assert max(run.y for run in before.runs(len(before) - 1)) > 180


def test_all_texts_of_the_original_stay() -> None:
    content = original(6, table=table(30))
    before, after = Paper(content), copied(content)
    for page in range(len(before)):
        words = " ".join(before.text(page).split())
        assert words[:200] in " ".join(after.text(page).split())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_lies_or_stands_on_its_head(turn: int) -> None:
    writer = PdfWriter()
    page = PdfReader(BytesIO(original())).pages[0]
    writer.add_page(page)
    writer.pages[0].rotate(turn)
    out = BytesIO()
    writer.write(out)
    paper = copied(out.getvalue())
    if turn in (90, 270):  # lying: no upright page to put the block on
        assert len(paper) == 2
        assert "BẢN SAO" not in paper.text(0)
    assert "BẢN SAO VĂN BẢN" in paper.text(len(paper) - 1)


def test_a_page_whose_box_does_not_begin_at_zero() -> None:
    from pypdf import Transformation
    from pypdf.generic import RectangleObject

    writer = PdfWriter()
    writer.add_page(PdfReader(BytesIO(original())).pages[0])
    page = writer.pages[0]
    page.add_transformation(Transformation().translate(100, 50))
    page.mediabox = RectangleObject((100, 50, 100 + 595.28, 50 + 841.89))
    page.cropbox = RectangleObject((100, 50, 100 + 595.28, 50 + 841.89))
    out = BytesIO()
    writer.write(out)
    paper = copied(out.getvalue())
    assert len(paper) == 1
    reader = PdfReader(BytesIO(render_copy(_plain(out.getvalue())).pdf))
    assert "BẢN SAO VĂN BẢN" in reader.pages[0].extract_text()
    shown = {run.text: run.left for run in paper.runs(0)}
    place = next(left for text, left in shown.items() if text.startswith("Số 24-BS"))
    assert place - 100 * MM == pytest.approx(33, abs=0.5)


def _plain(content: bytes) -> CopyPaper:
    return CopyPaper(
        title="x", block=copy_block("HD05"), layout_profile="HD05", original=content, room_from_mm=_last_mark(content)
    )


@pytest.mark.parametrize("top", [20.0, 60.0, 150.0, 200.0])
def test_the_block_alone_stands_at_the_height_chosen(top: float) -> None:
    paper = copied(None, sheet_top_mm=top)
    assert len(paper) == 1
    line = min(rule[1] for rule in paper.rules(0))
    assert line == pytest.approx(top, abs=0.3)
    assert "Ngô Thị H" in paper.text(0)


def test_too_low_for_the_block_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        copied(None, sheet_top_mm=250.0)
    assert caught.value.code == "copy_no_room"


def test_an_extract_is_typed_again_with_the_block_under_it() -> None:
    extract = ("1. Giao Sở Nội vụ chủ trì, tham mưu.", "2. Giao Sở Tài chính bố trí kinh phí.")
    paper = copied(None, extract=extract, block=copy_block("HD05", form="Trích sao"))
    text = " ".join(paper.text(0).split())
    assert text.index("1. Giao") < text.index("2. Giao") < text.index("BẢN SAO VĂN BẢN")
    assert paper.find(0, "1. Giao").top == pytest.approx(20, abs=1.6)
    long = copied(None, extract=extract * 40, block=copy_block("HD05", form="Trích sao"))
    assert len(long) > 2
    assert "Ngô Thị H" in long.text(len(long) - 1)


def test_a_file_that_is_no_pdf_inside_is_refused() -> None:
    with pytest.raises(RuleError) as caught:
        render_copy(
            CopyPaper(title="x", block=copy_block(), layout_profile="HD05", original=b"%PDF-1.4 broken", room_from_mm=10.0)
        )
    assert caught.value.code == "copy_unreadable"


def test_same_copy_same_bytes_and_every_face_embedded() -> None:
    content = original()
    first, second = (render_copy(_plain(content)).pdf for _ in range(2))
    assert first == second
    assert list(check_fonts(first)) == []


def test_the_open_number_of_a_draft_leaves_room_to_write() -> None:
    paper = copied(None, block=copy_block("HD05", number_text="Số        -BS/VPĐU"), sheet_top_mm=60.0)
    label, symbol = (next(run for run in paper.runs(0, gap=2) if run.text.startswith(start)) for start in ("Số", "-BS"))
    assert label.y == symbol.y
    assert symbol.left - label.right > 6  # eight blanks


@pytest.mark.parametrize("password", ["", "bí mật"])
def test_a_file_that_is_locked(password: str) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(original())))
    writer.encrypt(password, "chủ", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    if password:
        with pytest.raises(RuleError) as caught:
            copied(out.getvalue())
        assert caught.value.code in ("copy_unreadable", "pdf_encrypted")
    else:
        assert "BẢN SAO VĂN BẢN" in copied(out.getvalue()).text(0)

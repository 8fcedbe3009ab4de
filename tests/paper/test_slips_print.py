"""Routing slips, stamps and carrying slips on paper: sizes to the millimetre, the code in words and bars, lines to write on."""

from dataclasses import replace

import pytest

from models.domain.slip_paper import OpinionBlock, SlipPaper, StampLabel
from reports.slips.barcode import bar_width
from reports.slips.slip_pdf import render_slips
from reports.slips.stamp_pdf import render_stamps
from tests.paper.geometry import MM, Paper

SUBJECT = "Kết luận: về tình hình thực hiện nhiệm vụ quý I và một số việc trọng tâm quý II "


def slip(**changes: object) -> SlipPaper:
    base = SlipPaper(
        superior_line="TỈNH UỶ BẮC SƠN",
        issuer_line="VĂN PHÒNG",
        title="PHIẾU XỬ LÝ VĂN BẢN ĐẾN",
        code="P0012K",
        has_bars=True,
        urgency="HỎA TỐC",
        facts=(("Số đến", "12"), ("Ngày đến", "03/5/2024"), ("Tác giả", "Tỉnh ủy Bắc Sơn"), ("Trích yếu", SUBJECT)),
        blocks=(OpinionBlock("Ý kiến của Thường trực Tỉnh ủy", 4), OpinionBlock("Ý kiến của Chánh Văn phòng", 3)),
        boxes=("Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"),
        day_line="Ngày ....... tháng ....... năm ..........",
        notes=("Một dòng.", "Nhập ý kiến theo mã P0012K."),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def size(paper: Paper, page: int = 0) -> tuple[float, float]:
    sheet = paper.document[page]
    return round(sheet.get_width() * MM, 1), round(sheet.get_height() * MM, 1)


def test_one_slip_a_page_on_a5() -> None:
    paper = Paper(render_slips([slip(), slip(code="P0013M")]).pdf)
    assert len(paper) == 2
    assert size(paper) == (148.0, 210.0)
    for page, code in ((0, "P0012K"), (1, "P0013M")):
        text = paper.text(page)
        assert code in text
        for word in ("PHIẾU XỬ LÝ VĂN BẢN ĐẾN", "HỎA TỐC", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Trích yếu"):
            assert word in text


def test_two_slips_on_an_a4_sheet_to_be_cut() -> None:
    rendered = render_slips([slip(), slip(code="P0013M"), slip(code="P0014P")], "A4")
    paper = Paper(rendered.pdf)
    assert rendered.page_count == len(paper) == 2
    assert size(paper) == (297.0, 210.0)
    codes = {run.text: run.centre for run in paper.runs(0) if run.text.startswith("P00") and len(run.text) == 6}
    assert codes["P0013M"] - codes["P0012K"] == pytest.approx(148.5, abs=0.1)
    assert "P0014P" in paper.text(1)


@pytest.mark.parametrize("length", [1, 3, 12])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_nothing_leaves_the_sheet_and_every_block_has_a_line(length: int, count: int) -> None:
    blocks = tuple(OpinionBlock(f"Ý kiến thứ {n}", 3) for n in range(1, count + 1))
    paper = Paper(
        render_slips([slip(facts=(("Tác giả", "Đảng ủy " * length * 3), ("Trích yếu", SUBJECT * length)), blocks=blocks)]).pdf
    )
    assert len(paper) == 1
    runs = paper.runs(0)
    assert max(run.y for run in runs) <= 201
    assert min(run.left for run in runs) >= 14.9
    assert max(run.right for run in runs) <= 138.3
    heads = [run.y for run in runs if run.text.startswith("Ý kiến thứ")]
    dots = [run.y for run in runs if run.text.startswith("....")]
    assert len(heads) == count
    for start, end in zip(heads, [*heads[1:], 1000.0], strict=True):
        assert any(start < y < end for y in dots)
    box = next(run.y for run in runs if run.text.startswith("Chủ trì"))
    assert max(y for y in dots) < box
    if length == 12:
        assert "…" in paper.text(0)


def test_the_bars_are_as_wide_as_code_128_says() -> None:
    # start, 6 signs or fewer with pairs of digits, check and stop: 11 modules each, 13 for the stop; two switches of the set for the digits
    assert bar_width("P0012K", 1.0) == 11 * 8 + 13
    with_bars, without = (Paper(render_slips([slip(has_bars=flag)]).pdf) for flag in (True, False))
    narrow = [
        rule for rule in with_bars.rules(0) if rule[3] - rule[1] > 8 and rule[2] - rule[0] < 2 and rule not in without.rules(0)
    ]
    assert len(narrow) == 28  # 9 signs, 3 bars each, 4 of the stop: one bar more


@pytest.mark.parametrize("width, height", [(50.0, 35.0), (35.0, 50.0), (80.0, 60.0)])
@pytest.mark.parametrize(
    "office", ["VĂN PHÒNG\nTỈNH UỶ BẮC SƠN", "BAN CHỈ ĐẠO PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC\nĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH"]
)
def test_the_stamp_has_the_set_size_and_holds_its_words(width: float, height: float, office: str) -> None:
    lines = (("Số", "1234"), ("Ngày", "03/10/2024"), ("Chuyển", ""), ("Số và ký hiệu HS", ""))
    label = StampLabel(office=office, word="ĐẾN", lines=lines, width_mm=width, height_mm=height)
    paper = Paper(render_stamps([label, label]).pdf)
    assert len(paper) == 2
    assert size(paper) == (width + 4, height + 4)
    rules = paper.rules(0)
    assert min(rule[0] for rule in rules) == pytest.approx(2, abs=0.4)
    assert max(rule[2] for rule in rules) == pytest.approx(2 + width, abs=0.4)
    assert max(rule[3] for rule in rules) == pytest.approx(2 + height, abs=0.4)
    runs = paper.runs(0)
    assert min(run.left for run in runs) >= 2
    assert max(run.right for run in runs) <= 2 + width
    assert max(run.y for run in runs) <= 2 + height
    text = paper.text(0)
    for word in ("ĐẾN", "1234", "03/10/2024", "Chuyển", "Số và ký hiệu HS"):
        assert word in text


def test_same_slips_same_bytes_and_only_our_faces() -> None:
    first, second = render_slips([slip()]).pdf, render_slips([slip()]).pdf
    assert first == second
    assert b"Helvetica" not in first
    assert render_slips([slip(facts=(("Trích yếu", "☐ xong"),))]).missing_glyphs == ("☐",)

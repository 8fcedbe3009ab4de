"""Slips and stamps of every kind stand their checker; it finds what is seeded and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from models.domain.slip_codes import slip_code
from models.domain.slip_paper import OpinionBlock, SlipPaper, StampLabel
from reports.press.fonts import Face, family
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.slips.barcode import _elements, bar_width
from reports.slips.slip_pdf import render_slips
from reports.slips.stamp_pdf import render_stamps
from tests.paper.book_cases import LONG_SUBJECT, LONG_UNIT
from tests.paper.book_checker import rules_broken
from tests.paper.slip_checker import check_slips, check_stamps, read_bars

FACTS = (
    ("Số đến", "12"), ("Ngày đến", "03/5/2024"), ("Tác giả", "Tỉnh ủy Bắc Sơn"), ("Số, ký hiệu", "3022-CV/TU"),
    ("Ngày văn bản", "02/5/2024"), ("Trích yếu", "Công văn: về việc báo cáo kết quả"), ("Trình", "đồng chí Phó Bí thư Thường trực"),
)  # fmt: skip
STATE = (
    OpinionBlock("Ý kiến của lãnh đạo cơ quan", 3),
    OpinionBlock("Ý kiến của lãnh đạo đơn vị", 2),
    OpinionBlock("Ý kiến đề xuất", 2),
)


def slip(**changes: Any) -> SlipPaper:
    base = SlipPaper(
        superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG", title="PHIẾU XỬ LÝ VĂN BẢN ĐẾN", code=slip_code(12), has_bars=True,
        urgency="HỎA TỐC", facts=FACTS,
        blocks=(OpinionBlock("Ý kiến của Thường trực Tỉnh ủy", 4), OpinionBlock("Ý kiến của Chánh Văn phòng", 3)),
        boxes=("Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm"), day_line="Ngày ....... tháng ....... năm ..........",
        notes=("Ý kiến ghi trên phiếu này, không ghi lên văn bản đến.", "Nhập ý kiến vào chương trình theo mã P0012K."),
    )  # fmt: skip
    return replace(base, **changes)


LONG = slip(
    superior_line="ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH",
    facts=(*FACTS[:2], ("Tác giả", LONG_UNIT), ("Trích yếu", LONG_SUBJECT), FACTS[6]),
)
CASES: dict[str, tuple[list[SlipPaper], str]] = {
    "one": ([slip()], "A5"),
    "plain": ([slip(has_bars=False, urgency="", superior_line="")], "A5"),
    "few facts": ([slip(facts=FACTS[:1])], "A5"),
    "state": ([slip(blocks=STATE, title="PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN")], "A5"),
    "long": ([LONG], "A5"),
    "long state": ([replace(LONG, blocks=STATE)], "A5"),
    "two on a sheet": ([slip(), replace(LONG, code=slip_code(4711))], "A4"),
    "three on two sheets": ([slip(code=slip_code(n)) for n in (1, 99, 123456)], "A4"),
    "four": ([slip(code=slip_code(n)) for n in (7, 77, 777, 7777)], "A5"),
}
LINES = (("Số", "1234"), ("Ngày", "03/10/2024"), ("Chuyển", ""), ("Số và ký hiệu HS", ""))
LABEL = StampLabel(office="VĂN PHÒNG\nTỈNH UỶ BẮC SƠN", word="ĐẾN", lines=LINES, width_mm=50.0, height_mm=35.0)
LONG_LABEL = replace(LABEL, office="BAN CHỈ ĐẠO PHÒNG, CHỐNG THAM NHŨNG, TIÊU CỰC\nĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH")


@pytest.mark.parametrize("name", CASES)
def test_slips_stand_the_checker(name: str) -> None:
    slips, sheet = CASES[name]
    assert [str(one) for one in check_slips(slips, render_slips(slips, sheet).pdf, sheet)] == []


@pytest.mark.parametrize("label", [LABEL, LONG_LABEL], ids=["short", "long"])
@pytest.mark.parametrize("size", [(50.0, 35.0), (35.0, 50.0), (80.0, 60.0)])
def test_stamps_stand_the_checker(label: StampLabel, size: tuple[float, float]) -> None:
    given = [replace(label, width_mm=size[0], height_mm=size[1])] * 2
    assert [str(one) for one in check_stamps(given, render_stamps(given).pdf)] == []


@pytest.mark.parametrize("label", [LABEL, LONG_LABEL], ids=["short", "long"])
@pytest.mark.parametrize("place", [(30.0, 62.0), (5.0, 5.0), (150.0, 240.0), (92.5, 17.3)])
def test_stamps_on_the_paper_itself_stand_the_checker(label: StampLabel, place: tuple[float, float]) -> None:
    given = [replace(label, place_mm=place), label, replace(label, place_mm=place, width_mm=35.0, height_mm=50.0)]
    assert [str(one) for one in check_stamps(given, render_stamps(given).pdf)] == []


@pytest.mark.parametrize("number", [1, 9, 12, 4711, 99999, 123456])
def test_bars_are_read_back(number: int) -> None:
    code, x, bars = slip_code(number), 0.0, []
    for is_bar, width in _elements(code):
        if is_bar:
            bars.append((x, x + width))
        x += width
    assert read_bars(bars) == code
    assert read_bars([*bars[:5], (bars[5][0] + 1, bars[5][1] + 1), *bars[6:]]) == "?"


@pytest.mark.parametrize("code", ["P0012K", "AB", "123456", "A1", "12", "X123456789Y", "K00001234", slip_code(4711)])
def test_bars_of_any_code_are_read_back(code: str) -> None:
    x, bars = 0.0, []
    for is_bar, width in _elements(code):
        if is_bar:
            bars.append((x, x + width))
        x += width
    assert read_bars(bars) == code


def test_a_code_that_no_bars_can_say() -> None:
    for code in ("", "Đ12"):
        with pytest.raises(ValueError, match="printable"):
            bar_width(code, 1.0)


def seed(monkeypatch: pytest.MonkeyPatch, start: str, change: Callable[..., tuple[float, float, Face, float, str]]) -> None:
    drawn = Pen.show

    def show(self: Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        if text.startswith(start):
            x, y, face, size, text = change(x, y, face, size, text)
        drawn(self, x, y, face, size, text, word_space)

    monkeypatch.setattr(Pen, "show", show)


def broken() -> set[str]:
    return rules_broken(check_slips([slip()], render_slips([slip()]).pdf))


STARTS = (
    "TỈNH",
    "VĂN PHÒNG",
    "HỎA",
    "P0012",
    "PHIẾU",
    "Số đến",
    "Tỉnh ủy Bắc",
    "Ý kiến của Chánh",
    "Ngày ...",
    "Chủ trì",
    "Nhập ý kiến",
)


@pytest.mark.parametrize("start", STARTS)
def test_another_size(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, face, size - 1.5, text))
    assert any(rule.startswith("face and size") for rule in broken())


@pytest.mark.parametrize("start", STARTS)
def test_another_text_and_face(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, face, size, text.rstrip()[:-1] + "ž"))
    assert "text as given" in broken()
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, family().bold_italic, size, text))
    assert broken()


@pytest.mark.parametrize("start", ["PHIẾU", "P0012", "Chủ trì", "Ngày ...", "Nhập ý kiến", "...."])
def test_20_mm_to_the_left(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x - 20 * MM, y, face, size, text))
    assert broken()


def test_bars_of_another_code(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Pen.fill
    monkeypatch.setattr(Pen, "fill", lambda self, x, y, width, height: real(self, x, y, width * 0.6, height))
    assert "bars say the code" in broken()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"width_mm": 50.5}, "frame of the set size"), ({"height_mm": 34.0}, "frame of the set size"), ({"word": "ĐI"}, "text as given"),
        ({"lines": LINES[:3]}, "text as given"), ({"place_mm": (30.0, 62.0)}, "sheet"), ({"place_mm": (2.0, 2.0)}, "sheet"),
    ],
)  # fmt: skip
def test_another_stamp(changes: dict[str, Any], rule: str) -> None:
    assert rule in rules_broken(check_stamps([LABEL], render_stamps([replace(LABEL, **changes)]).pdf))


@pytest.mark.parametrize("place", [(30.5, 62.0), (30.0, 60.0), None])
def test_a_stamp_at_another_place_of_the_paper(place: tuple[float, float] | None) -> None:
    given = replace(LABEL, place_mm=(30.0, 62.0))
    found = rules_broken(check_stamps([given], render_stamps([replace(given, place_mm=place)]).pdf))
    assert "frame of the set size" in found


def test_a_stamp_with_words_over_its_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch, "TỈNH", lambda x, y, face, size, text: (x, y, face, size * 1.8, text))
    assert "words in the frame" in rules_broken(check_stamps([LABEL], render_stamps([LABEL]).pdf))

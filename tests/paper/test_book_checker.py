"""Every kind of register on every sheet stands the checker; the checker itself finds what is seeded and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import reports.registers.book_page
import reports.registers.books
from models.domain.letters import Book, BookRow
from reports.press.fonts import Face, family
from reports.press.pen import Pen
from reports.press.profile import MM
from reports.registers.books import render_book
from tests.paper.book_cases import FRONT, MARK, cases, row
from tests.paper.book_cases import book as made
from tests.paper.book_checker import check_book, rules_broken

CASES = cases()
Change = Callable[[float, float, Face, float, str], tuple[float, float, Face, float, str]]


@pytest.mark.parametrize("name", CASES)
def test_a_register_stands_the_checker(name: str) -> None:
    given, kind, shown = CASES[name]
    assert [str(one) for one in check_book(given, kind, render_book(given).pdf, shown)] == []


def rows(count: int = 30) -> list[BookRow]:
    return [row("incoming_party", n, is_struck=n == 3) for n in range(1, count + 1)]


FULL = made("incoming_party", [BookRow(cells=("Ký hiệu KL/TU",), is_section=True), *rows()], front=FRONT, mark=MARK)
SPREAD = replace(FULL, is_spread=True)


def broken(given: Book = FULL, drawn: Book | None = None) -> set[str]:
    return rules_broken(check_book(given, "incoming_party", render_book(drawn or given).pdf))


def test_the_control_has_no_finding() -> None:
    assert broken() == broken(SPREAD) == set()


def seed(monkeypatch: pytest.MonkeyPatch, start: str, change: Change, *, nth: int = 0) -> None:
    """The text that begins so, from the n-th of them on, is drawn otherwise."""
    drawn, seen = Pen.show, [0]

    def show(self: Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        if text.startswith(start):
            seen[0] += 1
            if seen[0] > nth:
                x, y, face, size, text = change(x, y, face, size, text)
        drawn(self, x, y, face, size, text, word_space)

    monkeypatch.setattr(Pen, "show", show)


TEXTS = {
    "Trang 2": "number of the page in its place", "In lại": "mark at the head", "Nhật ký": "seal at the foot", "SỔ ĐĂNG": "facts centred",
    "TỈNH UỶ": "facts centred", "Từ ngày": "facts centred", "Tổng số": "total under the table", "Trích yếu": "heads centred",
    "16/4/2024": "cell centred", "(4)": "heads centred", "Đảng ủy xã Bình": "cell at its left edge", "Tác giả": "heads centred",
}  # fmt: skip


@pytest.mark.parametrize("start", TEXTS)
def test_a_text_2_mm_to_the_right(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x + 2 * MM, y, face, size, text))
    assert broken() & {TEXTS[start], "words inside their cell", "side margins", "cover centred"}


@pytest.mark.parametrize("start", [*TEXTS, "Ký hiệu KL"])
def test_another_size_and_face(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, family().bold_italic, size - 1, text))
    assert any(rule.startswith("face and size") for rule in broken())


@pytest.mark.parametrize("start", [*TEXTS, "Ký hiệu KL", "VĂN PHÒNG", "7-CV", "Đã hủy"])
def test_another_text(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, face, size, text[:-1] + "ž"))
    assert broken() & {
        "text as given", "head of the table", "heading of a section", "page as given", "mark as given", "seal as given",
        "title as given", "period as given", "footer as given", "superior_line as given", "issuer_line as given", "date padded",
    }  # fmt: skip


def test_words_over_words(monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch, "Công văn", lambda x, y, face, size, text: (x, y + 9, face, size, text))
    assert "words apart" in broken()


def test_words_over_the_edge_of_a_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch, "Đảng ủy xã", lambda x, y, face, size, text: (x + 12 * MM, y, face, size, text))
    assert "words inside their cell" in broken() or "text as given" in broken()


FAULTY: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a row left out": ({"rows": FULL.rows[:5] + FULL.rows[6:]}, {"text as given"}),
    "a row twice": ({"rows": FULL.rows[:5] + FULL.rows[4:]}, {"text as given"}),
    "two rows exchanged": ({"rows": (*FULL.rows[:5], FULL.rows[6], FULL.rows[5], *FULL.rows[7:])}, {"text as given"}),
    "not struck": ({"rows": tuple(replace(one, is_struck=False) for one in FULL.rows)}, {"struck through"}),
    "struck without a reason": ({"rows": (*FULL.rows[:9], replace(FULL.rows[9], is_struck=True), *FULL.rows[10:])}, {"struck through"}),
    "another sheet": ({"sheet": "A3"}, {"sheet"}),
    "a spread": ({"is_spread": True}, {"sheet"}),
    "no seal": ({"seal_text": ""}, {"seal as given"}),
    "no mark": ({"mark": ""}, {"mark as given"}),
    "no total": ({"footer": None}, {"footer as given"}),
    "no numbers under the heads": ({"has_column_numbers": False}, {"head of the table"}),
    "pages counted from 5": ({"first_page": 5}, {"page as given"}),
    "no heading": ({"rows": FULL.rows[1:]}, {"heading of a section"}),
    "larger letters": ({"extra": {"register_pt": "12"}}, {"face and size of cell"}),
    "cover without volume": ({"front": replace(FRONT, facts=FRONT.facts[:3])}, {"cover as given"}),
    "cover with another name": ({"front": replace(FRONT, title="SỔ KHÁC")}, {"cover as given"}),
    "another issuer": ({"issuer_line": "BAN TỔ CHỨC"}, {"issuer_line as given"}),
    "columns in other widths": (
        {"columns": tuple(replace(one, width_mm=one.width_mm + (14 if n == 2 else 0)) for n, one in enumerate(FULL.columns))},
        {"width of a column", "columns in proportion"},
    ),
    "two columns exchanged": ({"columns": (*FULL.columns[:4], FULL.columns[5], FULL.columns[4], *FULL.columns[6:])}, {"head of the table"}),
    "a column left out": ({"columns": FULL.columns[:-1], "rows": tuple(replace(one, cells=one.cells[:10]) for one in FULL.rows)}, {"columns drawn"}),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTY)
def test_another_book_than_the_one_given(name: str) -> None:
    changes, rules = FAULTY[name]
    assert rules <= broken(FULL, replace(FULL, **changes))


WRONG_DATA: dict[str, tuple[dict[str, Any], str]] = {
    "total of another list": ({"footer": "Tổng số: 29 văn bản."}, "total as the list"),
    "date not padded": ({"rows": [BookRow(cells=("1/4/2024", *FULL.rows[1].cells[1:]))]}, "date padded"),
    "date padded too much": ({"rows": [BookRow(cells=("01/04/2024", *FULL.rows[1].cells[1:]))]}, "date padded"),
    "voided without the reason": ({"rows": [replace(FULL.rows[3], cells=(*FULL.rows[3].cells[:10], ""))]}, "reason of a voided number"),
    "cover without its period": ({"front": replace(FRONT, facts=(FRONT.facts[0], *FRONT.facts[2:]))}, "facts of a cover"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_DATA)
def test_data_that_no_register_may_print(name: str) -> None:
    changes, rule = WRONG_DATA[name]
    assert rule in broken(replace(FULL, **changes))


def _patched(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[Any], Any]) -> None:
    real = getattr(reports.registers.books, name)
    monkeypatch.setattr(reports.registers.books, name, lambda *args, **kwargs: change(real(*args, **kwargs)))


def test_a_page_that_holds_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    _patched(monkeypatch, "page_of", lambda page: replace(page, margins=replace(page.margins, bottom=6 * MM)))
    assert "rules in the margins" in broken()


@pytest.mark.parametrize("side", ["top", "left", "right"])
def test_other_margins(monkeypatch: pytest.MonkeyPatch, side: str) -> None:
    def moved(page: Any) -> Any:
        leaf = page.leaves[0]
        if side == "top":
            return replace(page, margins=replace(page.margins, top=page.margins.top - 3 * MM))
        changes = {"left": leaf.left + 2 * MM} if side == "left" else {"room": leaf.room - 2 * MM}
        return replace(page, leaves=(replace(leaf, **changes),))

    _patched(monkeypatch, "page_of", moved)
    assert broken() & {"table as wide as the text block", "rules in the margins", "facts over the table", "facts centred"}


def test_columns_over_the_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    _patched(monkeypatch, "page_of", lambda page: replace(page, leaves=(page.leaves[0], replace(page.leaves[1], left=10 * MM))))
    assert "table as wide as the text block" in broken(SPREAD)


def test_rows_of_a_spread_that_are_not_in_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = reports.registers.book_page.draw_row

    def lower(pen: Pen, page: Any, leaf: Any, cells: Any, top: float, face: Face, **how: Any) -> float:
        return real(pen, page, leaf, cells, top + (MM if leaf.first and not how.get("is_head") else 0), face, **how)

    monkeypatch.setattr(reports.registers.books, "draw_row", lower)
    assert "rows aligned on both pages" in broken(SPREAD)


def test_a_head_on_the_first_page_only(monkeypatch: pytest.MonkeyPatch) -> None:
    real, drawn = reports.registers.book_page.draw_row, [0]

    def once(pen: Pen, page: Any, leaf: Any, cells: Any, top: float, face: Face, **how: Any) -> float:
        drawn[0] += bool(how.get("is_head"))
        return top if how.get("is_head") and drawn[0] > 2 else real(pen, page, leaf, cells, top, face, **how)

    monkeypatch.setattr(reports.registers.books, "draw_row", once)
    assert "head of the table" in broken()


@pytest.mark.parametrize(("down", "short"), [(6.0, 0.0), (0.0, 9.0)])
def test_a_struck_line_too_low_or_too_short(monkeypatch: pytest.MonkeyPatch, down: float, short: float) -> None:
    real = Pen.rule

    def rule(self: Pen, x1: float, y1: float, x2: float, y2: float, weight: float) -> None:
        is_stroke = y1 == y2 and x2 - x1 < 80 * MM
        real(self, x1, y1 + down * is_stroke, x2 - short * is_stroke, y2 + down * is_stroke, weight)

    monkeypatch.setattr(Pen, "rule", rule)
    assert "struck through" in broken()


def test_a_face_that_is_not_embedded() -> None:
    pdf = render_book(FULL).pdf.replace(b"/FontFile2", b"/FontFileX")
    assert "face embedded" in rules_broken(check_book(FULL, "incoming_party", pdf))

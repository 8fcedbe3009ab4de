"""The checker is itself checked: each seeded fault of drawing is found, under the rule that it breaks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import reports.papers.letters
import reports.papers.table
from models.domain.letters import Letter
from reports.papers.letters import render_letter
from reports.press.flow import Atom
from reports.press.fonts import Face, family
from reports.press.pen import Pen
from reports.press.profile import MM, Profile
from tests.paper.checker import check_letter
from tests.paper.checker_cases import TYPED, cases
from tests.paper.letter_samples import FACT, OPENING, REQUEST, letter, table

FULL = letter(
    body=(OPENING, FACT, REQUEST), table=table(7), addressees=("Sở Nội vụ", "Sở Tài chính"),
    extra={"urgency": "KHẨN", "draft_note": "Dự thảo lần 2", "typist_mark": "NguyenVanA-26"},
)  # fmt: skip
BOLD_TYPED = letter(**TYPED)
STATE = cases()["ND30 marks"]
Show = Callable[[float, float, Face, float, str], tuple[float, float, Face, float, str]]

MOVED = (
    "TỈNH UỶ",
    "VĂN PHÒNG",
    "Số 687",
    "về việc",
    "KHẨN",
    "ĐẢNG CỘNG",
    "Bắc Sơn",
    "Kính gửi",
    "- Sở Tài",
    "PHÓ CHÁNH",
    "Nguyễn Văn A",
    "2",
)
SET = (
    *MOVED,
    "Thực hiện",
    "- Như trên",
    "NguyenVanA",
    "K/T",
    "Dự thảo",
    "*",
    "Nhiệm vụ thứ 3",
    "Số liệu",
    "(báo cáo)",
    "Nơi nhận",
)


def rules_broken(given: Letter) -> set[str]:
    return {one.rule for one in check_letter(given, render_letter(given).pdf)}


def seed(monkeypatch: pytest.MonkeyPatch, start: str, change: Show) -> None:
    """Every text that begins so is drawn otherwise."""
    drawn = Pen.show

    def show(self: Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        is_it = text == start if start in ("2", "*") else text.replace("\u00a0", " ").startswith(start)
        if is_it:
            x, y, face, size, text = change(x, y, face, size, text)
        drawn(self, x, y, face, size, text, word_space)

    monkeypatch.setattr(Pen, "show", show)


def test_the_papers_themselves_are_right() -> None:
    assert rules_broken(FULL) == rules_broken(BOLD_TYPED) == rules_broken(STATE) == set()


@pytest.mark.parametrize("start", MOVED)
def test_a_line_2_mm_to_the_right(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x + 2 * MM, y, face, size, text))
    assert rules_broken(FULL)


@pytest.mark.parametrize("start", ["ĐẢNG CỘNG", "TỈNH UỶ", "Kính gửi", "2", "Ban Thường vụ Tỉnh", "K/T", "Nguyễn Văn A"])
def test_a_line_2_mm_higher(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    lifted = 5 if start == "Nguyễn Văn A" else 2  # 28 mm are set, 25 must be there
    if start == "Ban Thường vụ Tỉnh":
        start = "Tuy nhiên"
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y - lifted * MM, face, size, text))
    assert rules_broken(FULL)


@pytest.mark.parametrize("start", SET)
def test_wrong_face(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    faces = family()
    seed(
        monkeypatch, start,
        lambda x, y, face, size, text: (x, y, faces.bold if face is faces.bold_italic else faces.bold_italic, size, text),
    )  # fmt: skip
    assert any(rule.startswith(("face and size", "page number")) for rule in rules_broken(FULL))


@pytest.mark.parametrize(("start", "by"), [(start, -1.5 if number % 2 else 2.0) for number, start in enumerate(SET)])
def test_wrong_size(monkeypatch: pytest.MonkeyPatch, start: str, by: float) -> None:
    seed(monkeypatch, start, lambda x, y, face, size, text: (x, y, face, size + by, text))
    assert any(rule.startswith(("face and size", "page number")) for rule in rules_broken(FULL))


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text + "!", lambda text: text.replace("1", "7", 1)])
@pytest.mark.parametrize("start", ["Số 687", "Bắc Sơn", "Thực hiện", "- Như trên", "Nguyễn Văn A", "Nhiệm vụ thứ 3", "Nơi nhận"])
def test_another_text(monkeypatch: pytest.MonkeyPatch, start: str, change: Callable[[str], str]) -> None:
    changed = []

    def other(x: float, y: float, face: Face, size: float, text: str) -> tuple[float, float, Face, float, str]:
        changed.append(change(text) != text)
        return x, y, face, size, change(text)

    seed(monkeypatch, start, other)
    assert ("text as given" in rules_broken(FULL)) == any(changed)


LAYOUT: dict[str, tuple[Callable[[Profile], dict[str, Any]], str]] = {
    "leading 17": (lambda p: {"line_exact_pt": 17.0}, "leading"),
    "leading 24": (lambda p: {"line_exact_pt": 24.0}, "leading"),
    "left margin 28": (lambda p: {"margins": replace(p.margins, left=28 * MM)}, "side margins"),
    "right margin 13": (lambda p: {"margins": replace(p.margins, right=13 * MM)}, "side margins"),
    "upper margin 18": (lambda p: {"margins": replace(p.margins, top=18 * MM)}, "upper and lower margin"),
    "indent 5": (lambda p: {"indent": 5 * MM}, "first line indented"),
    "no gap": (lambda p: {"paragraph_gap_pt": 0.0}, "gap between paragraphs"),
    "20 mm to sign": (lambda p: {"signature_gap": 20 * MM}, "room to sign"),
    "position bold": (lambda p: {"position_bold": True}, "face and size of position"),
    "subject upright": (lambda p: {"subject_italic": False}, "face and size of subject"),
    "subject 14": (lambda p: {"subject_pt": 14.0}, "face and size of subject"),
    "head of Nơi nhận bold": (lambda p: {"distribution_head_bold_italic": True}, "Nơi nhận underlined"),
    "number lower": (lambda p: {"page_number_top": 14 * MM}, "page number 10 mm from the edge"),
    "rule too far": (lambda p: {"rule_drop_pt": 14.0}, "rule as long as the title"),
    "urgency framed": (lambda p: {"urgency_frame": True}, "mark of urgency without a frame"),
    "urgency red": (lambda p: {"urgency_frame": True, "urgency_red": True}, "black"),
    "issuer 13": (lambda p: {"issuer_pt": 13.0}, "face and size of issuer_line"),
    "no star": (lambda p: {"star": ""}, "text as given"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(LAYOUT))
def test_wrong_layout(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    changes, rule = LAYOUT[name]
    drawn = reports.papers.letters._profile
    monkeypatch.setattr(reports.papers.letters, "_profile", lambda given: replace(drawn(given), **changes(drawn(given))))
    assert rule in rules_broken(FULL)


@pytest.mark.parametrize(
    ("given", "changes", "rule"),
    [
        (BOLD_TYPED, {"typed_subject_end": ""}, "text as given"),
        (BOLD_TYPED, {"type_pt": 14.0}, "face and size of type_name"),
        (STATE, {"urgency_red": False}, "black"),
        (STATE, {"urgency_frame": False}, "mark of urgency in its frame"),
        (STATE, {"issuer_rule_share": 0.9}, "rule under the issuer"),
        (STATE, {"position_bold": False}, "face and size of position"),
        (STATE, {"distribution_head_bold_italic": False}, "Nơi nhận not underlined"),
    ],
)
def test_wrong_title_and_state_papers(monkeypatch: pytest.MonkeyPatch, given: Letter, changes: dict[str, Any], rule: str) -> None:
    drawn = reports.papers.letters._profile
    monkeypatch.setattr(reports.papers.letters, "_profile", lambda one: replace(drawn(one), **changes))
    assert rule in rules_broken(given)


@pytest.mark.parametrize("by", [-3.0, 3.0])
def test_rules_of_another_length(monkeypatch: pytest.MonkeyPatch, by: float) -> None:
    drawn = Pen.rule

    def rule(self: Pen, x1: float, y1: float, x2: float, y2: float, weight: float) -> None:
        drawn(self, x1, y1, x2 + (by * MM if y1 == y2 else 0), y2, weight)

    monkeypatch.setattr(Pen, "rule", rule)
    assert {"rule as long as the title", "Nơi nhận underlined"} <= rules_broken(FULL)


def test_page_number_on_the_middle_of_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = reports.papers.letters.draw_pages
    monkeypatch.setattr(
        reports.papers.letters, "draw_pages", lambda pen, pages, profile, _, **more: drawn(pen, pages, profile, 105 * MM, **more)
    )
    assert "page number centred on the text block" in rules_broken(FULL)


def test_head_of_a_table_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    made = reports.papers.table.table_atoms

    def atoms(*args: Any) -> list[Atom]:
        found = made(*args)
        for atom in found:
            atom.head = None
        return found

    monkeypatch.setattr(reports.papers.table, "table_atoms", atoms)
    assert "table head repeated" in rules_broken(letter(table=table(40)))


def test_the_ending_and_the_colon_of_state_papers() -> None:
    assert rules_broken(letter(body=(OPENING, f"{FACT}/."))) == {"a Party paper ends with a full stop"}
    assert rules_broken(letter(number_text="Số: 687-CV/VPTU")) == {"colon after Số on state papers only"}


def test_cells_over_their_column(monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch, "trước ngày", lambda x, y, face, size, text: (x + 9 * MM, y, face, size, text))
    assert "cell inside its column" in rules_broken(FULL)


def test_signature_over_the_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    seed(monkeypatch, "PHÓ CHÁNH", lambda x, y, face, size, text: (x - 50 * MM, y, face, size, text))
    assert {"Nơi nhận apart from the signature", "signature on one axis"} <= rules_broken(FULL)


def test_text_under_the_lower_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = reports.papers.letters._profile
    deep = replace(drawn(FULL), margins=replace(drawn(FULL).margins, bottom=14 * MM))
    monkeypatch.setattr(reports.papers.letters, "_profile", lambda _: deep)
    assert "upper and lower margin" in rules_broken(letter(body=(" ".join([OPENING] * 50),)))


def test_signature_alone_on_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports.papers.letters, "keep_last", lambda atoms, count: None)
    assert any(
        "signature never alone" in rules_broken(letter(body=(OPENING, *[FACT] * count, REQUEST))) for count in range(9, 20)
    )


def test_a_face_that_is_not_embedded() -> None:
    pdf = render_letter(FULL).pdf.replace(b"/FontFile2", b"/FontFileX").replace(b"+SoDonDocSerif", b"-TimesXNewXRoman")
    broken = {one.rule for one in check_letter(FULL, pdf)}
    assert {"face embedded", "face subset", "one family of faces"} <= broken


def test_lines_that_do_not_reach_the_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Pen.line
    monkeypatch.setattr(Pen, "line", lambda self, x, y, line, size, word_space=0.0: drawn(self, x, y, line, size))
    assert "lines end at the margin" in rules_broken(FULL)

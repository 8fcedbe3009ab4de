"""The checks of typed papers are checked: each seeded fault is found under the rule that it breaks, and without one nothing is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import reports.papers.appendix
import reports.papers.body
import reports.papers.copy_block
import reports.papers.joint
import reports.papers.letter_texts
import reports.papers.letters
import reports.papers.margin_notes
import reports.press.profile
from models.domain.letters import Letter
from reports.papers.letters import render_letter
from reports.press.flow import Atom
from reports.press.fonts import Face, family
from reports.press.pen import Pen
from reports.press.profile import MM
from tests.paper.checker import check_letter
from tests.paper.typed_cases import LONG_TEXT, SHORT
from tests.paper.typed_samples import PLAN, appendices, copy_block, joint, paper

PAPERS: dict[str, Letter] = {
    "ke_hoach": paper("ke_hoach", appendices=appendices()),
    "quy_dinh": paper("quy_dinh"),
    "ket_luan": paper("ket_luan"),
    "ket_luan_long": paper("ket_luan", body=PLAN * 3),
    "short_appendix": paper("thong_bao", appendices=(SHORT,)),
    "to_trinh": paper("to_trinh"),
    "state": paper("ke_hoach", "ND30", appendices=appendices(is_state=True)),
    "letter": paper("cong_van_nhieu_noi"),
    "letter_long": paper("cong_van_nhieu_noi", body=PLAN * 3),
    "state_letter": paper("cong_van_nhieu_noi", "ND30"),
    "a5": paper("giay_moi", sheet="A5"),
    "joint": joint(4),
    "joint_3": joint(3),
    "copy": paper("thong_bao", copy_block=copy_block()),
    "copy_36": paper("thong_bao", "HD36", copy_block=copy_block("HD36")),
    "copy_30": paper("thong_bao", "ND30", copy_block=copy_block("ND30")),
    "long": paper("ke_hoach", body=PLAN * 3, appendices=(LONG_TEXT,)),
}
Patch = pytest.MonkeyPatch


def broken(name: str, *, is_duplex: bool = False) -> set[str]:
    given = PAPERS[name]
    return {one.rule for one in check_letter(given, render_letter(given, is_duplex=is_duplex).pdf, is_duplex=is_duplex)}


@pytest.mark.parametrize("name", list(PAPERS))
def test_the_papers_themselves_are_right(name: str) -> None:
    assert broken(name) == broken(name, is_duplex=True) == set()


def seed(patch: Patch, start: str, right: float = 0.0, down: float = 0.0, face: Face | None = None, by: float = 0.0) -> None:
    """Every text that begins so stands elsewhere (mm), in another face or size."""
    drawn = Pen.show

    def show(self: Pen, x: float, y: float, given: Face, size: float, text: str, word_space: float = 0.0) -> None:
        if text.replace("\u00a0", " ").startswith(start):
            x, y, given, size = x + right * MM, y + down * MM, face or given, size + by
        drawn(self, x, y, given, size, text, word_space)

    patch.setattr(Pen, "show", show)


MOVED: list[tuple[str, str, float, float, str]] = [
    # paper, beginning of the text, mm to the right, mm down, rule
    ("ket_luan", "Số 31", 0, 1, "number and date on one line"),
    ("state", "Bắc Sơn, ngày", 0, 1, "number and date on one line"),
    ("ket_luan", "CỦA BAN", 2, 0, "title centred on the text block"),
    ("ket_luan", "CỦA BAN", 0, 7, "type, author, subject from above"),
    ("ket_luan", "KHÔNG PHỔ", 2, 0, "circulation note centred"),
    ("ket_luan", "KHÔNG PHỔ", 0, 3, "circulation note 10 mm from the lower edge"),
    ("to_trinh", "Kính trình", 0, -14, "addressees under type and subject"),
    ("to_trinh", "Kính trình", 3, 0, "addressees centred on the text block"),
    ("to_trinh", "- Căn cứ Quy chế", 4, 0, "first line indented"),
    ("to_trinh", "- Căn cứ Quy chế", 0, -3, "gap between paragraphs"),
    ("quy_dinh", "Chương II", 2, 0, "chapter centred on the text block"),
    ("quy_dinh", "QUY ĐỊNH CHUNG", 2, 0, "chapter centred on the text block"),
    ("quy_dinh", "Mục 1", 2, 0, "chapter centred on the text block"),
    ("quy_dinh", "Điều 1.", 5, 0, "first line indented"),
    ("ke_hoach", "I. MỤC", -9, 0, "first line indented"),
    ("letter", "LƯU HÀNH", -3, 0, "circulation note at the right"),
    ("letter", "LƯU HÀNH", 0, 2, "circulation note 10 mm from the edge"),
    ("letter", "LƯU HÀNH", 0, 7, "circulation note over the text"),
    ("letter", "Văn phòng Tỉnh uỷ Bắc Sơn", 0, -4, "rule over the contact line"),
    ("letter", "- Lưu Văn phòng", 0, 130, "contact line under all else"),
    ("a5", "TỈNH UỶ", 0, 1.5, "issuer on the first line of the title"),
    ("a5", "GIẤY MỜI", 2, 0, "title centred on the text block"),
    ("a5", "Văn phòng Tỉnh uỷ trân trọng", 4, 0, "first line indented"),
    ("joint", "T/M UỶ BAN", 0, 1, "signatures of a row begin on one line"),
    ("joint", "Phạm Văn D", 0, 1, "names of a row on one line"),
    ("joint", "Hoàng Thị E", 2, 0, "signature on one axis"),
    ("joint", "Vũ Văn G", 0, -12, "room to sign"),
    ("joint_3", "TRƯỞNG BAN TỔ", 90, 0, "a signer left over on the left"),
    ("joint", "Nơi nhận", 0, -40, "Nơi nhận under the signatures"),
    ("copy", "BẢN SAO", 2, 0, "heading centred in the stamp"),
    ("copy", "Hình thức sao", 60, 0, "lines inside the stamp"),
    ("copy", "Nơi nhận bản sao", 0, 40, "lines inside the stamp"),
    ("copy", "Ngô Thị H", 2, 0, "signature of the copier on one axis"),
    ("copy", "Ngô Thị H", 0, -10, "room for the copier to sign"),
    ("copy", "T/L BAN", -50, 0, "signature of the copier beside the stamp"),
    ("copy", "Ngô Thị H", -60, 0, "signature of the copier on the right"),
    ("copy_36", "Số 24", 2, 0, "columns of the copy centred"),
    ("copy_36", "SAO Y", 0, 2, "form of the copy on the line of the copier"),
    ("copy_30", "Bắc Sơn, ngày 10", 0, 2, "number and date of the copy on one line"),
    ("copy_30", "Bắc Sơn, ngày 10", -50, 0, "columns of the copy apart"),
    ("ke_hoach", "Phụ lục 1", 2, 0, "title of the appendix centred"),
    ("ke_hoach", "(Kèm theo", 2, 0, "title of the appendix centred"),
    ("ke_hoach", "(Kèm theo", 0, -8, "title of the appendix from above"),
    ("ke_hoach", "Văn phòng Tỉnh uỷ", 0, -60, "text under the title of the appendix"),
    ("ke_hoach", "Nhiệm vụ thứ 3", 90, 0, "cell inside its column"),
    ("ke_hoach", "Phụ lục 2", 0, -4, "upper and lower margin"),
]


@pytest.mark.parametrize(("name", "start", "right", "down", "rule"), MOVED)
def test_moved(monkeypatch: Patch, name: str, start: str, right: float, down: float, rule: str) -> None:
    seed(monkeypatch, start, right, down)
    assert rule in broken(name)


SET = [
    ("ket_luan", "CỦA BAN", "author_line"), ("ket_luan", "KHÔNG PHỔ", "circulation"), ("to_trinh", "- Căn cứ Quy chế", "ground"),
    ("quy_dinh", "Chương I", "chapter"), ("quy_dinh", "VĂN PHÒNG TỈNH", "chapter"), ("quy_dinh", "Điều 2.", "heading"),
    ("quy_dinh", "Điều 3.", "body"), ("ke_hoach", "II. NHIỆM", "heading"), ("state", "Căn cứ Luật", "ground"),
    ("letter", "LƯU HÀNH", "circulation"), ("letter", "Văn phòng Tỉnh uỷ Bắc Sơn", "contact"), ("joint", "Vũ Văn G", "signer"),
    ("joint", "K/T TRƯỞNG", "signing_authority"), ("joint", "TRƯỞNG BAN TỔ", "position"), ("copy", "BẢN SAO", "copy_heading"),
    ("copy", "Hình thức", "copy_line"), ("copy_36", "SAO Y", "copy_form"), ("copy_36", "Số 24", "copy_number"),
    ("copy_30", "Bắc Sơn, ngày 10", "copy_date"), ("ke_hoach", "Phụ lục 1", "appendix_label"), ("ke_hoach", "ĐỀ CƯƠNG", "appendix_title"),
    ("ke_hoach", "(Kèm theo", "appendix_reference"), ("a5", "GIẤY MỜI", "type_name"), ("a5", "Thời gian", "body"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "start", "part"), SET)
def test_wrong_face_and_size(monkeypatch: Patch, name: str, start: str, part: str) -> None:
    with monkeypatch.context() as patch:
        seed(patch, start, face=family().bold_italic)
        assert f"face and size of {part}" in broken(name)
    if part != "copy_line":  # the stamp takes smaller letters for longer lines
        seed(monkeypatch, start, by=-2.5)
        assert f"face and size of {part}" in broken(name)


@pytest.mark.parametrize(("name", "start", "part"), SET)
def test_another_text(monkeypatch: Patch, name: str, start: str, part: str) -> None:
    drawn = Pen.show

    def show(self: Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        drawn(self, x, y, face, size, text[:-1] if text.replace("\u00a0", " ").startswith(start) else text, word_space)

    monkeypatch.setattr(Pen, "show", show)
    assert "text as given" in broken(name), part


LAYOUT: list[tuple[str, dict[str, Any], str]] = [
    ("letter", {"circulation_edge": 14 * MM}, "circulation note 10 mm from the edge"),
    ("letter", {"circulation_frame": True}, "circulation note framed on state papers only"),
    ("state_letter", {"circulation_frame": False}, "circulation note framed on state papers only"),
    ("ket_luan_long", {"circulation_last_page": ()}, "circulation note on the last page"),
    ("letter", {"circulation_last_page": ("LƯU HÀNH NỘI BỘ",)}, "circulation note at the right"),
    ("letter_long", {"circulation_last_page": ("LƯU HÀNH NỘI BỘ",)}, "circulation note on page 1"),
    ("state_letter", {"contact_pt": 10.0}, "face and size of contact"),
    ("ke_hoach", {"appendix_end": ""}, "text as given"),
    ("state", {"appendix_end": "-----"}, "text as given"),
    ("to_trinh", {"ground_dash": ""}, "text as given"),
    ("state", {"ground_italic": False}, "face and size of ground"),
    ("ke_hoach", {"appendix_first_page_number": True}, "page number"),
    ("copy", {"copy_width": 70 * MM}, "stamp of 80 x 50 mm"),
    ("copy", {"copy_height": 40 * MM}, "stamp of 80 x 50 mm"),
    ("copy", {"copy_style": "typed"}, "text as given"),
    ("copy_36", {"copy_style": "stamp", "copy_title": "BẢN SAO VĂN BẢN"}, "text as given"),
    ("a5", {"body_pt": 14.0}, "face and size of body"),
    ("a5", {"page_width": 150 * MM}, "sheet"),
    ("a5", {"signature_gap": 22 * MM}, "room to sign"),
    ("joint", {"signature_gap": 22 * MM}, "room to sign"),
]


@pytest.mark.parametrize(("name", "changes", "rule"), LAYOUT)
def test_wrong_layout(monkeypatch: Patch, name: str, changes: dict[str, Any], rule: str) -> None:
    drawn = reports.papers.letters._profile
    monkeypatch.setattr(reports.papers.letters, "_profile", lambda given: replace(drawn(given), **changes))
    assert rule in broken(name)


def test_contact_line_of_a_long_letter_on_the_other_page(monkeypatch: Patch) -> None:
    for profile, rule in (("HD05", True), ("ND30", False)):
        PAPERS["now"] = paper("bao_cao", profile, body=PLAN * 3, contact_line="Văn phòng Tỉnh uỷ, điện thoại 0200 123 456")
        assert broken("now") == set()
        drawn = reports.papers.letters._profile
        with monkeypatch.context() as patch:
            patch.setattr(
                reports.papers.letters,
                "_profile",
                lambda given, own=drawn, is_first=rule: replace(own(given), contact_on_first_page=is_first),
            )
            assert "contact line on its page" in broken("now")
    del PAPERS["now"]


def test_contact_line_that_does_not_go_down(monkeypatch: Patch) -> None:
    made = reports.papers.margin_notes.contact_atom
    monkeypatch.setattr(
        reports.papers.letters, "contact_atom", lambda texts, profile, **_: made(texts, profile, is_at_bottom=False)
    )
    assert "contact line at the lower margin" in broken("letter")


def _without(patch: Patch, module: Any, name: str, change: Callable[[list[Atom]], list[Atom]]) -> None:
    made = getattr(module, name)
    patch.setattr(module, name, lambda *args, **more: change(list(made(*args, **more))))


def _let_go(atoms: list[Atom]) -> list[Atom]:
    for atom in atoms:
        atom.keep = False
    return atoms


def test_heading_at_the_foot_of_a_page(monkeypatch: Patch) -> None:
    _without(monkeypatch, reports.papers.letters, "part_atoms", _let_go)
    found = set()
    for count in range(10, 30):
        PAPERS["now"] = paper("ke_hoach", body=(*["Một dòng."] * count, *PLAN[3:]))
        found |= broken("now")
    del PAPERS["now"]
    assert "heading stays with its text" in found


def test_title_of_an_appendix_turned_round(monkeypatch: Patch) -> None:
    _without(monkeypatch, reports.papers.appendix, "_title", lambda atoms: atoms[::-1])
    assert "appendix on a page of its own" in broken("short_appendix")
    assert broken("ke_hoach")


def test_numbers_of_the_paper_go_on_in_its_appendices(monkeypatch: Patch) -> None:
    drawn = reports.papers.appendix.draw_pages

    def draw(pen: Pen, pages: list[Any], *args: Any, **more: Any) -> None:
        drawn(pen, [[], [], *pages], *args, **more)

    monkeypatch.setattr(reports.papers.appendix, "draw_pages", draw)
    assert broken("ke_hoach")


def test_head_of_a_table_in_an_appendix_not_repeated(monkeypatch: Patch) -> None:
    def bare(atoms: list[Atom]) -> list[Atom]:
        for atom in atoms:
            atom.head = None
        return atoms

    _without(monkeypatch, reports.papers.appendix, "letter_table_atoms", bare)
    assert "table head repeated" in broken("ke_hoach")


def test_landscape_margins_of_a_portrait_sheet(monkeypatch: Patch) -> None:
    turned = reports.press.profile.on_landscape
    monkeypatch.setattr(
        reports.papers.appendix, "on_landscape", lambda profile: replace(turned(profile), margins=profile.margins)
    )
    assert {"side margins", "first line at the margin"} <= broken("ke_hoach")
    monkeypatch.setattr(reports.papers.appendix, "on_landscape", lambda profile: profile)
    assert "sheet" in broken("ke_hoach")


def test_lead_body_on_the_left(monkeypatch: Patch) -> None:
    drawn = reports.papers.joint._row
    monkeypatch.setattr(reports.papers.joint, "_row", lambda pair, columns, *rest: drawn(pair, columns[::-1], *rest))
    assert "the first of a row on the right" in broken("joint")


def test_rows_of_signatures_too_near(monkeypatch: Patch) -> None:
    monkeypatch.setattr(reports.papers.joint, "_ROW_GAP", -12.0)
    assert "rows of signatures apart" in broken("joint")


def test_a_row_of_signatures_over_two_pages(monkeypatch: Patch) -> None:
    drawn = reports.papers.joint.joint_atoms

    def one_by_one(lead: Any, others: Any, *rest: Any) -> list[Atom]:
        first, second = drawn(lead, [], *rest), drawn(others[0], others[1:], *rest)
        return [*_let_go(first[:-1]), *second]

    monkeypatch.setattr(reports.papers.letters, "joint_atoms", one_by_one)
    found = set()
    for count in range(3, 16):
        PAPERS["now"] = joint(2, body=(PLAN[2],) * count)
        found |= broken("now")
    del PAPERS["now"]
    assert {"a row of signatures on one page", "signatures of a row begin on one line"} <= found


def test_copy_parted_by_a_page(monkeypatch: Patch) -> None:
    _without(monkeypatch, reports.papers.letters, "copy_atoms", _let_go)
    found = set()
    for count in range(1, 25):
        PAPERS["now"] = paper("thong_bao", "HD36", copy_block=copy_block("HD36"), body=(PLAN[4],) * count)
        found |= broken("now")
    del PAPERS["now"]
    assert "copy on one page" in found


@pytest.mark.parametrize("name", ["copy", "copy_36", "copy_30"])
def test_rule_of_a_copy(monkeypatch: Patch, name: str) -> None:
    drawn = Pen.rule
    monkeypatch.setattr(
        Pen,
        "rule",
        lambda self, x1, y1, x2, y2, weight: drawn(self, x1, y1, x2 - (30 * MM if x2 - x1 > 100 * MM else 0), y2, weight),
    )
    assert "rule between original and copy" in broken(name)


def test_stamp_moved_and_black(monkeypatch: Patch) -> None:
    drawn = Pen.frame
    with monkeypatch.context() as patch:
        patch.setattr(Pen, "frame", lambda self, x, *rest: drawn(self, x + 2 * MM, *rest))
        assert "stamp at the left margin" in broken("copy")
    monkeypatch.setattr(Pen, "colour", lambda self, *, is_red: None)
    assert {"stamp red", "black"} <= broken("copy")


def test_circulation_in_small_letters() -> None:
    PAPERS["now"] = paper("cong_van_nhieu_noi", circulation_note="Lưu hành nội bộ")
    assert broken("now") == {"circulation note in capitals"}
    del PAPERS["now"]


@pytest.mark.parametrize("name", ["long", "ke_hoach"])
def test_backs_that_are_not_mirrored(monkeypatch: Patch, name: str) -> None:
    monkeypatch.setattr(Pen, "shift", lambda self, x: None)
    assert {"side margins", "page number centred on the text block"} <= broken(name, is_duplex=True)
    assert broken(name) == set()


def test_fronts_that_are_mirrored(monkeypatch: Patch) -> None:
    drawn = reports.papers.letters.draw_pages

    def draw(pen: Pen, *args: Any, **more: Any) -> None:
        pen.page_count += 1
        drawn(pen, *args, **more)
        pen.page_count -= 1

    monkeypatch.setattr(reports.papers.letters, "draw_pages", draw)
    assert "side margins" in broken("long", is_duplex=True)

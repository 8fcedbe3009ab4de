"""Typed papers: every template as a draft and numbered, letterhead, Nơi nhận, marks, grounds, appendices, by profile and issuer."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError
from models.domain.letters import Appendix, Letter
from models.domain.numbering import SeriesPolicy
from models.domain.paper_templates import BLANK, CoIssuer, PaperContent
from models.services.composing.paper_issue import issue_paper
from models.services.composing.typed_papers import compose_paper, default_values, missing_fields, paper_templates, wrong_fields
from models.services.numbers import series_rules
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.settings import add_person, change_settings
from models.services.setup import OfficeSetup, init_register
from tests.services.paper_hands import DAY, FILLED, content_of, new_office, render

SHIPPED = tuple(FILLED)


@pytest.fixture
def office(tmp_path: Path):
    with new_office(tmp_path) as opened:
        yield opened


def test_the_templates_are_all_there(office: Office) -> None:
    assert tuple(one.code for one in paper_templates(office)) == SHIPPED


@pytest.mark.parametrize("code", SHIPPED)
def test_an_empty_draft_prints_dots_and_names_what_is_missing(office: Office, code: str) -> None:
    content = replace(content_of(code), values={}, addressees=())
    letter = compose_paper(office, content)
    assert letter.is_draft
    assert letter.number_text.startswith("Số        -")
    missing = [one.key for one in missing_fields(office, content)]
    assert set(missing) >= {key for key in FILLED[code] if key == "subject"}
    assert BLANK in " ".join((letter.subject, *letter.body, *letter.addressees))
    assert "{" not in "".join((letter.subject, *letter.body, *letter.distribution))


@pytest.mark.parametrize("code", SHIPPED)
def test_a_filled_paper_has_no_dots_and_ends_with_its_mark(office: Office, code: str) -> None:
    content = content_of(code)
    assert missing_fields(office, content) == ()
    assert wrong_fields(office, content) == ()
    letter = compose_paper(office, content, number_symbol="15-XX/VPTU")
    assert not letter.is_draft
    assert letter.number_text == "Số 15-XX/VPTU"
    assert BLANK not in " ".join((letter.subject, *letter.body))
    assert letter.body[-1].endswith(".")
    assert not letter.body[-1].endswith("./.")
    assert all(line.endswith(";") for line in letter.distribution[:-1])
    assert letter.distribution[-1] == "Lưu Văn phòng Tỉnh ủy."
    assert letter.subject[0].islower()
    assert letter.title
    assert bool(letter.type_name) == (code != "cong_van")


@pytest.mark.parametrize("code", SHIPPED)
def test_the_state_forms_of_the_same_template(office: Office, code: str) -> None:
    change_settings(office, {"layout.profile": "ND30"})
    letter = compose_paper(office, content_of(code), number_symbol="15/TB-UBND")
    assert (letter.layout_profile, letter.number_text) == ("ND30", "Số: 15/TB-UBND")
    assert letter.body[-1].endswith("./.")
    assert letter.salutation == ""
    assert letter.author_line == ""
    assert letter.distribution[-1] == "Lưu: VT."
    assert letter.subject.startswith("V/v ") if code == "cong_van" else letter.subject[0].islower()


def test_a_letter_to_many(office: Office) -> None:
    content = content_of("cong_van", addressees=("BTCTU", "Các đảng ủy trực thuộc Tỉnh ủy;", " "))
    letter = compose_paper(office, content)
    assert letter.addressees == ("Ban Tổ chức Tỉnh ủy", "Các đảng ủy trực thuộc Tỉnh ủy")
    assert letter.distribution == (
        "Như trên;", "Thường trực Tỉnh ủy (báo cáo);", "Lãnh đạo Văn phòng;", "Lưu Văn phòng Tỉnh ủy."
    )  # fmt: skip
    assert letter.subject == "về việc cung cấp số liệu quý II"
    assert letter.title == "cung cấp số liệu quý II"
    assert letter.body[-1].endswith("gửi kết quả về Văn phòng Tỉnh ủy trước ngày 05/6/2026.")
    to_board = compose_paper(office, replace(content, addressees=("Thường trực Tỉnh ủy",)))
    assert "Thường trực Tỉnh ủy (báo cáo);" not in to_board.distribution


def test_own_lines_of_recipients(office: Office) -> None:
    lines = ("Như kính gửi", "BTCTU", "Lưu: TH", "Phòng Tổng hợp.")
    letter = compose_paper(office, content_of("cong_van", distribution=lines))
    assert letter.distribution == ("Như kính gửi;", "Ban Tổ chức Tỉnh ủy;", "Phòng Tổng hợp;", "Lưu: TH.")
    typed = compose_paper(office, content_of("thong_bao", addressees=("Các ban đảng",), distribution=("Phòng Tổng hợp",)))
    assert typed.distribution == ("Các ban đảng;", "Phòng Tổng hợp;", "Lưu Văn phòng Tỉnh ủy.")
    assert typed.addressees == ()


def test_the_committee_speaks(office: Office) -> None:
    letter = compose_paper(office, content_of("ket_luan", issuer="committee"))
    assert (letter.superior_line, letter.issuer_line) == (None, "TỈNH UỶ MẪU")
    assert letter.author_line == "CỦA BAN THƯỜNG VỤ TỈNH UỶ"
    assert letter.number_text == "Số        -KL/TU"
    assert (letter.signing_authority, letter.position) == ("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG")
    assert letter.body[0].endswith("Ban Thường vụ Tỉnh ủy kết luận như sau:")
    plenum = compose_paper(office, content_of("ket_luan", issuer="committee", organ="plenum"))
    assert plenum.author_line == "CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH"
    with pytest.raises(RuleError) as refused:
        compose_paper(office, content_of("ket_luan", issuer="office"))
    assert refused.value.code == "paper_issuer_not_allowed"


def test_a_submission_by_profile(office: Office) -> None:
    content = content_of("to_trinh")
    assert compose_paper(office, content).salutation == "Kính trình:"
    assert compose_paper(office, content).distribution[0] == "Như trên;"
    change_settings(office, {"layout.profile": "HD36"})
    assert compose_paper(office, content).salutation == ""


def test_an_invitation(office: Office) -> None:
    one = compose_paper(office, content_of("giay_moi", addressees=("Đồng chí Trưởng Ban Tổ chức",), sheet="A5"))
    assert one.sheet == "A5"
    assert one.addressees == ()
    assert one.body[0] == "Văn phòng Tỉnh ủy trân trọng kính mời: Đồng chí Trưởng Ban Tổ chức."
    assert "Thời gian: 08 giờ 00, thứ Tư, ngày 03 tháng 6 năm 2026." in one.body
    many = compose_paper(office, content_of("giay_moi", addressees=("A", "B.")))
    assert many.body[:3] == ("Văn phòng Tỉnh ủy trân trọng kính mời:", "- A;", "- B.")
    assert many.distribution[0] == "Như thành phần mời;"
    with pytest.raises(RuleError) as refused:
        compose_paper(office, content_of("bao_cao", sheet="A5"))
    assert refused.value.code == "paper_sheet_not_allowed"


@pytest.mark.parametrize("profile, last", [("HD05", "."), ("HD36", ","), ("ND30", ".")])
def test_grounds_with_the_marks_of_the_profile(office: Office, profile: str, last: str) -> None:
    change_settings(office, {"layout.profile": profile})
    basis = given_paper(office)
    letter = compose_paper(office, content_of("quyet_dinh", links=(("basis", basis),)))
    assert letter.grounds == (
        "Căn cứ Quy chế làm việc của Văn phòng;",
        "Theo chương trình công tác năm 2026;",
        "Căn cứ Kết luận số 310-KL/TU, ngày 28/5/2026 của Tỉnh ủy Mẫu về việc nhiệm vụ quý II;",
        f"Xét đề nghị của Trưởng phòng Tổng hợp{last}",
    )
    assert [text.split(".")[0] for text in letter.body[1:]] == ["Điều 1", "Điều 2", "Điều 3"]
    assert letter.body[0] == "CHÁNH VĂN PHÒNG TỈNH UỶ QUYẾT ĐỊNH"
    assert letter.distribution[0] == "Như Điều 3;"


def test_articles_of_several_paragraphs(office: Office) -> None:
    values = {**FILLED["quyet_dinh"], "articles": "Lập tổ công tác gồm:\na) ông A;\nb) bà B.\n\nĐiều 2. Nhiệm vụ\n1. Đọc."}
    body = compose_paper(office, replace(content_of("quyet_dinh"), values=values)).body
    assert body[1:6] == ("Điều 1. Lập tổ công tác gồm:", "a) ông A;", "b) bà B.", "Điều 2. Nhiệm vụ", "1. Đọc.")
    assert body[6].startswith("Điều 3. Quyết định này")


def test_headings_are_numbered_over_what_prints(office: Office) -> None:
    values = {**FILLED["bao_cao"], "shortcomings": "", "next_tasks": "", "proposals": "Không có."}
    body = compose_paper(office, replace(content_of("bao_cao"), values=values)).body
    assert [text for text in body if text.startswith("I")] == ["I. Kết quả thực hiện", "II. Kiến nghị, đề xuất"]


def test_a_joint_paper(office: Office) -> None:
    partner = CoIssuer(name="Ban Tổ chức Tỉnh uỷ", symbol="BTCTU", position="Trưởng ban", signer="Lê Thị Mẫu")
    letter = compose_paper(office, content_of("ke_hoach", co_issuers=(partner,)))
    assert letter.superior_line is None
    assert letter.issuer_line == "VĂN PHÒNG TỈNH UỶ - BAN TỔ CHỨC TỈNH UỶ"
    assert letter.number_text == "Số        -KH/VPTU-BTCTU"
    assert letter.position == "CHÁNH VĂN PHÒNG TỈNH UỶ"
    assert [(one.position, one.signer) for one in letter.co_signatures] == [("TRƯỞNG BAN TỔ CHỨC TỈNH UỶ", "Lê Thị Mẫu")]


def test_marks_and_notes(office: Office) -> None:
    content = content_of(
        "cong_van", urgency="thuong_khan", draft_note="Dự thảo lần 2", circulation_note="Lưu hành nội bộ", typist_mark="NguyenVanA",
        copy_count=26, contact_line="Điện thoại: 000",
    )  # fmt: skip
    draft = compose_paper(office, content)
    assert (draft.extra["urgency"], draft.extra["draft_note"]) == ("THƯỢNG KHẨN", "Dự thảo lần 2")
    assert (draft.extra["typist_mark"], draft.circulation_note) == ("NguyenVanA-26", "LƯU HÀNH NỘI BỘ")
    assert draft.contact_line == "Điện thoại: 000"
    assert "draft_note" not in compose_paper(office, content, number_symbol="01-CV/VPTU").extra
    old = compose_paper(office, replace(content, typist_mark="TVN/P.TH", copy_count=120))
    assert old.extra["typist_mark"] == "TVN/P.TH/120"
    assert compose_paper(office, replace(content, typist_mark="ABC-12")).extra["typist_mark"] == "ABC-12"


@pytest.mark.parametrize("profile, labels", [("HD05", ["Phụ lục 1", "Phụ lục 2"]), ("ND30", ["Phụ lục I", "Phụ lục II"])])
def test_appendices(office: Office, profile: str, labels: list[str]) -> None:
    change_settings(office, {"layout.profile": profile})
    parts = (
        Appendix(label="", title="Danh sách", reference="", body=("Một\nHai",)),
        Appendix(label="", title="Biểu", reference=""),
    )
    letter = compose_paper(office, content_of("thong_bao", appendices=parts), number_symbol="15-TB/VPTU")
    assert [one.label for one in letter.appendices] == labels
    assert letter.appendices[0].reference == "(Kèm theo Thông báo số 15-TB/VPTU, ngày 02/6/2026 của Văn phòng Tỉnh ủy)"
    assert letter.appendices[0].body == ("Một", "Hai")
    alone = compose_paper(office, content_of("thong_bao", appendices=parts[:1]))
    assert alone.appendices[0].label == "Phụ lục"
    assert "số        -TB/VPTU, ngày" in alone.appendices[0].reference


def test_house_spelling_and_layout_settings(office: Office) -> None:
    change_settings(office, {"layout.spelling_tone": "uỷ", "layout.capital_spelling_tone": "ỦY", "layout.body_pt": 15.0})
    letter = compose_paper(office, content_of("thong_bao", issuer="committee"))
    assert letter.issuer_line == "TỈNH ỦY MẪU"
    assert letter.body[-1].startswith("Ban Thường vụ Tỉnh uỷ")
    assert letter.extra["body_pt"] == "15.0"


def test_papers_that_it_answers_and_carries_out_are_named(office: Office) -> None:
    paper = given_paper(office)
    named = "Kết luận số 310-KL/TU, ngày 28/5/2026 của Tỉnh ủy Mẫu về việc nhiệm vụ quý II"
    answer = compose_paper(office, content_of("cong_van", links=(("replies_to", paper),)))
    assert answer.body[0] == f"Phúc đáp {named}, Văn phòng Tỉnh ủy có ý kiến như sau:"
    report = compose_paper(office, content_of("bao_cao", links=(("implements", paper),)))
    assert report.body[0] == f"Thực hiện {named}, Văn phòng Tỉnh ủy báo cáo như sau:"


def test_defaults_of_a_form(office: Office) -> None:
    values = default_values(office, content_of("thong_bao"))
    assert values["closing"].startswith("Văn phòng Tỉnh ủy thông báo")
    assert values["subject"] == ""
    cleared: Letter = compose_paper(office, content_of("thong_bao", values={**FILLED["thong_bao"], "closing": ""}))
    assert not any("để các cơ quan" in text for text in cleared.body)


def test_wrong_values_stay_in_a_draft_and_are_named(office: Office) -> None:
    content = content_of("giay_moi", values={**FILLED["giay_moi"], "meeting_on": "31/2/2026", "time": "25:00"})
    assert [one.code for one in wrong_fields(office, content)] == ["paper_value_time", "paper_value_date"]
    assert "Thời gian: 25:00, 31/2/2026, 31/2/2026." in compose_paper(office, content).body


def test_a_draft_before_any_term(tmp_path: Path) -> None:
    with new_office(tmp_path, term=False) as bare:
        assert compose_paper(bare, content_of("thong_bao")).number_text.endswith("/VPTU")


def test_unknown_template(office: Office) -> None:
    with pytest.raises(RuleError) as refused:
        compose_paper(office, PaperContent("không có", {}, DAY))
    assert refused.value.code == "paper_template_unknown"


def given_paper(office: Office) -> int:
    """A conclusion of the committee that came in."""
    paper = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject="nhiệm vụ quý II", number_symbol="310-KL/TU", issuer="Tỉnh ủy Mẫu",
        issued_on=date(2026, 5, 28),
    )  # fmt: skip
    office.clock = FixedClock(DAY)
    return register_document(office, paper).document.id


def test_a_series_counted_as_the_state_counts(office: Office) -> None:
    """The family goes by the series, not by a switch: number of the state's shape, profile and forms with it."""
    unit = next(one for one in office.units.own_issuers() if one.symbol == "VPTU")
    series_rules.add_policy(office, SeriesPolicy(direction="outgoing", period="year", issuer_unit_id=unit.id, shape="state"))
    assert compose_paper(office, content_of("thong_bao")).number_text == "Số:        /TB-VPTU"
    assert compose_paper(office, content_of("cong_van")).number_text == "Số:        /VPTU"
    committee = compose_paper(office, content_of("thong_bao", issuer="committee"))
    assert (committee.number_text, committee.layout_profile) == ("Số        -TB/TU", "HD05")
    issued = issue_paper(office, content_of("thong_bao"), render)
    assert (issued.number_symbol, issued.letter.number_text) == ("01/TB-VPTU", "Số: 01/TB-VPTU")
    document = office.documents.get(issued.document_id)
    assert document is not None
    assert document.layout_profile == "ND30"


def test_a_commune(tmp_path: Path) -> None:
    setup = OfficeSetup(
        name="Văn phòng Đảng ủy xã Mẫu", level="commune", preset="2025", term_start="2025-07-01", signer="Lê Văn Mẫu"
    )
    init_register(tmp_path / "sổ", FixedClock(DAY), setup)
    with open_office(tmp_path / "sổ", FixedClock(DAY)) as office:
        change_settings(office, {"office.committee_superior_line": "ĐẢNG BỘ TỈNH MẪU"})
        own = compose_paper(office, content_of("thong_bao"))
        assert (own.superior_line, own.issuer_line) == ("ĐẢNG UỶ XÃ MẪU", "VĂN PHÒNG")
        letter = compose_paper(office, content_of("ket_luan", organ="plenum", signing_authority=None))
        assert (letter.superior_line, letter.issuer_line) == ("ĐẢNG BỘ TỈNH MẪU", "ĐẢNG UỶ XÃ MẪU")
        assert letter.signing_authority == "T/L BAN THƯỜNG VỤ"
        person, _ = add_person(office, "Trần Mẫu", "BÍ THƯ")
        signed = compose_paper(office, content_of("ket_luan", organ="plenum", signer_id=person.id))
        assert (signed.signing_authority, signed.position) == ("T/M ĐẢNG UỶ", "BÍ THƯ")


def test_the_ending_of_the_state_never_stands_on_a_party_paper(office: Office) -> None:
    content = content_of("thong_bao", values={**FILLED["thong_bao"], "closing": "Thông báo để biết ./."})
    assert compose_paper(office, content).body[-1] == "Thông báo để biết."
    change_settings(office, {"layout.profile": "ND30"})
    assert compose_paper(office, content).body[-1] == "Thông báo để biết./."

"""The checklist of a paper: each rule finds its fault, a right paper has none, and every finding has its words and its place."""

import string
from dataclasses import replace
from datetime import date

import pytest

import resources
from models.domain.letters import Appendix, Letter, LetterTable, SignatureBlock
from models.domain.units import Person
from models.services.composing.paper_checks import RULES, PaperFacts, check_paper

TODAY = date(2026, 6, 3)
SIGNER = Person(id=1, full_name="Lê Văn Mẫu", position="CHÁNH VĂN PHÒNG", valid_from=date(2025, 7, 1))
LETTER = Letter(
    superior_line="TỈNH UỶ SÔNG LAM",
    issuer_line="VĂN PHÒNG",
    number_text="Số        -CV/VPTU",
    place="Sông Lam",
    issued_on=TODAY,
    subject="về việc chuẩn bị hội nghị sơ kết",
    addressees=("Ban Tổ chức Tỉnh uỷ",),
    body=("Văn phòng Tỉnh uỷ đề nghị chuẩn bị tài liệu... gửi trước ngày 10/6/2026.", "Trân trọng cảm ơn."),
    distribution=("Như trên;", "Lãnh đạo Văn phòng;", "Lưu Văn phòng Tỉnh uỷ."),
    signing_authority=None,
    position="CHÁNH VĂN PHÒNG",
    signer="Lê Văn Mẫu",
)
FACTS = PaperFacts(letter=LETTER, doc_type="cong_van", today=TODAY, signer=SIGNER, committee="Tỉnh ủy")
APPENDIX = Appendix(label="Phụ lục", title="Phân công", reference="(Kèm theo)", body=("Một dòng.",))
SECOND = replace(APPENDIX, label="Phụ lục 2")
NOTICE = {"doc_type": "thong_bao", "addressees": (), "type_name": "THÔNG BÁO"}


def found_in(**changes):
    """The findings when the right letter or its facts are changed; "person" is the signer as a person, "signer" the printed name."""
    own = {
        key: changes.pop(key)
        for key in ("doc_type", "missing", "wrong", "unknown_units", "is_day_off", "is_secret", "secret_doubt")
        if key in changes
    }
    facts = replace(FACTS, signer=changes.pop("person", SIGNER), **own)
    return check_paper(replace(facts, letter=replace(LETTER, **changes)))


def codes(**changes):
    return [one.code for one in found_in(**changes)]


def test_a_right_letter_has_no_finding():
    assert codes() == []


CASES = [
    ("field_missing", {"missing": (("noi_dung", "Nội dung"),), "body": ("Nội dung: …………",)}),
    ("secret_marked", {"is_secret": True}),
    ("secret_doubtful", {"secret_doubt": "MÂT"}),
    ("subject_empty", {"subject": " "}),
    ("body_empty", {"body": ()}),
    ("value_wrong", {"wrong": (("hop_ngay", "Ngày họp", "31/2"),)}),
    ("signer_missing", {"signer": "", "person": None}),
    ("signer_not_in_office", {"person": replace(SIGNER, valid_to=date(2026, 6, 2))}),
    ("signer_not_in_office", {"person": replace(SIGNER, valid_from=date(2026, 6, 4))}),
    ("subject_stop", {"subject": "về việc chuẩn bị hội nghị sơ kết."}),
    ("subject_capital", {**NOTICE, "subject": "Về kết quả sơ kết", "distribution": LETTER.distribution[1:]}),
    ("subject_prefix_twice", {"subject": "về việc V/v chuẩn bị hội nghị"}),
    ("subject_long", {"subject": "về việc " + "chuẩn bị " * 60 + "hội nghị"}),
    ("day_not_today", {"issued_on": date(2026, 6, 2)}),
    ("day_off", {"is_day_off": True}),
    ("unit_unknown", {"unknown_units": ("Ban Không có",)}),
    ("dots_left", {"body": ("Gửi trước ngày ……/6/2026.",)}),
    ("dots_left", {"subject": "về việc [...]"}),
    ("dots_left", {"body": ("Đồng chí {ten} dự họp.",)}),
    ("odd_marks", {"body": ("Đề nghị các ban,, đơn vị gửi báo cáo.",)}),
    ("odd_marks", {"body": ("Đề nghị gửi báo cáo..",)}),
    ("state_end", {"body": ("Đề nghị gửi báo cáo./.",)}),
    ("no_stop_at_end", {"body": ("Đề nghị gửi báo cáo",)}),
    ("appendix_not_named", {"appendices": (APPENDIX,)}),
    ("appendix_not_named", {"appendices": (replace(APPENDIX, label="Phụ lục 1"), SECOND), "body": ("Xem Phụ lục 1.",)}),
    ("appendix_empty", {"appendices": (replace(APPENDIX, body=("",)),), "body": ("Theo Phụ lục kèm theo.",)}),
    ("appendix_without", {"body": ("Chi tiết tại Phụ lục kèm theo.",)}),
    ("distribution_empty", {"distribution": ()}),
    ("archive_missing", {"distribution": ("Như trên.",)}),
    ("archive_not_last", {"distribution": ("Như trên;", "Lưu Văn phòng Tỉnh uỷ;", "Lãnh đạo Văn phòng.")}),
    ("archive_colon", {"distribution": ("Như trên;", "Lưu: Văn phòng Tỉnh uỷ.")}),
    ("as_above_missing", {"distribution": ("Lãnh đạo Văn phòng;", "Lưu Văn phòng Tỉnh uỷ.")}),
    ("recipient_twice", {"distribution": ("Như trên;", "Ban A;", "Ban A;", "Lưu Văn phòng Tỉnh uỷ.")}),
    ("authority_unknown", {"signing_authority": "TUQ BAN THƯỜNG VỤ"}),
    ("authority_unknown", {"signing_authority": "TM. BAN THƯỜNG VỤ"}),
    ("collective_deputy", {"signing_authority": "K/T BÍ THƯ", "position": "PHÓ BÍ THƯ"}),
    ("position_not_printed", {"signing_authority": "T/M BAN THƯỜNG VỤ", "position": "UỶ VIÊN BAN THƯỜNG VỤ"}),
    ("body_in_position", {"position": "CHÁNH VĂN PHÒNG TỈNH UỶ"}),
    ("degree_in_name", {"signer": "TS. Lê Văn Mẫu"}),
    ("draft_note_left", {"extra": {"draft_note": "Dự thảo lần 2"}}),
]


@pytest.mark.parametrize("code, changes", CASES, ids=[f"{code}-{number}" for number, (code, _) in enumerate(CASES)])
def test_each_fault_is_found_and_nothing_else(code, changes):
    found = found_in(**changes)
    assert [one.code for one in found] == [code]
    assert found[0].field


RIGHT = [
    {**NOTICE, "subject": "kết luận của Thường trực Tỉnh uỷ", "distribution": LETTER.distribution[1:]},
    {**NOTICE, "subject": "Nghị quyết Đại hội", "distribution": LETTER.distribution[1:]},  # a name keeps its capital
    {"appendices": (APPENDIX,), "body": ("Theo phụ lục kèm theo.",)},
    {"appendices": (replace(APPENDIX, label="Phụ lục 1"), SECOND), "body": ("Xem các phụ lục kèm theo.",)},
    {
        "appendices": (replace(APPENDIX, body=(), table=LetterTable(heads=("TT",), widths_mm=(165.0,), rows=(("1",),))),),
        "body": ("Theo Phụ lục kèm theo.",),
    },
    {"signing_authority": "T/M BAN THƯỜNG VỤ", "position": "PHÓ BÍ THƯ"},
    {"body": ("Văn phòng trân trọng kính mời: …", "Tới dự: cuộc họp.")},
    {"signing_authority": "T/M BAN THƯỜNG VỤ\nBÍ THƯ", "position": ""},
    {"signing_authority": "K/T CHÁNH VĂN PHÒNG", "position": "PHÓ CHÁNH VĂN PHÒNG"},
    {"position": "CHÁNH VĂN PHÒNG TỈNH UỶ", "co_signatures": (SignatureBlock(signing_authority=None, position="A", signer="B"),)},
    {"layout_profile": "ND30", "body": ("Đề nghị gửi báo cáo./.",), "distribution": ("Như trên;", "Lưu: VT.")},
]


@pytest.mark.parametrize("changes", RIGHT, ids=range(len(RIGHT)))
def test_what_is_right_is_not_found(changes):
    assert codes(**changes) == []


def test_what_holds_the_paper_back_stands_first():
    found = found_in(subject="về việc họp.", is_secret=True)
    assert [(one.code, one.weight) for one in found] == [("secret_marked", "must"), ("subject_stop", "look")]


def test_every_missing_field_is_named_at_its_own_place():
    found = found_in(missing=(("a", "Ô thứ nhất"), ("b", "Ô thứ hai")))
    assert [(one.field, one.params["label"]) for one in found] == [("a", "Ô thứ nhất"), ("b", "Ô thứ hai")]


def test_every_rule_is_worded_with_what_it_gives():
    """Words and rules are the same set; a word names only what its rule gives; every rule has a case."""
    words = resources.read_json("texts/paper_checks.json")
    assert {rule.code for rule in RULES} == set(words) == {code for code, _ in CASES}
    for code, changes in CASES:
        params = found_in(**changes)[0].params
        names = {name for _, name, _, _ in string.Formatter().parse(words[code]) if name}
        assert names <= set(params), code


def test_an_empty_field_in_a_sentence_is_no_odd_mark():
    missing = (("addressees", "Kính mời"),)
    assert codes(missing=missing, body=("Văn phòng trân trọng kính mời: ………….", "Tới dự: cuộc họp.")) == ["field_missing"]
    missing = (("event", "Việc mời dự"),)
    assert codes(missing=missing, body=("Tới dự: …………; …………, ………….",)) == ["field_missing"]

"""What a reminder letter says: citations, duties, one task or several, the office's own style (paper-format section 16)."""

import re
from datetime import date
from typing import Any

import pytest

from models.domain.settings import DEFAULTS
from models.services.reminders.letter_wording import author, cite, cite_cell, deadline_text, duty_text, lower_first, spell
from models.services.reminders.letters import (
    Citation,
    EarlierLetter,
    LetterStyle,
    ReminderFacts,
    ReminderItemFacts,
    compose_reminder,
    style_from_settings,
)
from reports.papers.letters import render_letter
from tests.paper.geometry import Paper

UNIT = "Ban cán sự đảng UBND tỉnh"
CONCLUSION = Citation(
    doc_type_name="Kết luận", issued_on=date(2024, 3, 28), issuer="Ban Chấp hành Đảng bộ tỉnh", occasion="tại Hội nghị lần thứ 31"
)
LETTER = Citation(
    doc_type_name="Công văn",
    number_symbol="915-CV/TU",
    issued_on=date(2024, 2, 5),
    issuer="Tỉnh ủy Bắc Sơn",
    subject="Nộp báo cáo quý",
)
ITEM = ReminderItemFacts(
    duty=f"Giao {UNIT} chủ trì, tham mưu xây dựng dự thảo chỉ thị (thời hạn hoàn thành trước ngày 15/4/2024).",
    citation=CONCLUSION,
    product="Dự thảo chỉ thị",
    product_recipient="Ban Thường vụ Tỉnh ủy",
    deadline_phrase="trước ngày 15/4/2024",
    due_on=date(2024, 4, 15),
    days_overdue=1,
)
SECOND = ReminderItemFacts(
    duty="Báo cáo sơ kết", citation=LETTER, due_on=date(2024, 4, 10), days_overdue=4, extensions=(date(2024, 4, 12),)
)


def style(**settings: Any) -> LetterStyle:
    values = DEFAULTS | {
        "office.superior_line": "TỈNH ỦY BẮC SƠN",
        "office.place": "Bắc Sơn",
        "office.committee_name": "Tỉnh ủy Bắc Sơn",
        "office.committee_short": "Tỉnh ủy",
    }
    return style_from_settings((values | settings).__getitem__, signer="Nguyễn Văn A")


def facts(*items: ReminderItemFacts, **changes: Any) -> ReminderFacts:
    values = {
        "unit_name": UNIT,
        "stage": "letter_1",
        "items": items or (ITEM,),
        "today": date(2024, 4, 16),
        "reply_due_on": date(2024, 4, 24),
    }
    return ReminderFacts(**(values | changes))


@pytest.mark.parametrize(
    "citation, comma, expected",
    [
        (CONCLUSION, True, "Kết luận của Ban Chấp hành Đảng bộ tỉnh tại Hội nghị lần thứ 31, ngày 28/3/2024"),
        (LETTER, True, "Công văn số 915-CV/TU, ngày 05/02/2024 của Tỉnh ủy Bắc Sơn về việc nộp báo cáo quý"),
        (LETTER, False, "Công văn số 915-CV/TU ngày 05/02/2024 của Tỉnh ủy Bắc Sơn về việc nộp báo cáo quý"),
        (
            Citation(doc_type_name="Chỉ thị", number_symbol="12-CT/TU", subject="Về thi đua."),
            True,
            "Chỉ thị số 12-CT/TU về thi đua",
        ),
        (Citation(doc_type_name="Văn bản khác", number_symbol="12-TU"), True, "Văn bản số 12-TU"),
    ],
)
def test_citation(citation: Citation, comma: bool, expected: str) -> None:
    assert cite(citation, comma=comma) == expected


@pytest.mark.parametrize(
    "citation, expected",
    [
        (CONCLUSION, "Kết luận, không số, ngày 28/3/2024"),
        (LETTER, "Công văn số 915-CV/TU, ngày 05/02/2024"),
        (Citation(doc_type_name="Kết luận"), "Kết luận, không số"),
        (None, "Không có văn bản giao"),
    ],
)
def test_citation_in_a_cell(citation: Citation | None, expected: str) -> None:
    assert cite_cell(citation, comma=True) == expected


@pytest.mark.parametrize(
    "duty, expected",
    [
        (ITEM.duty, "chủ trì, tham mưu xây dựng dự thảo chỉ thị"),
        ("Yêu cầu các đơn vị báo cáo.", "nhiệm vụ “Yêu cầu các đơn vị báo cáo”"),
        ("Ban hành kế hoạch", "ban hành kế hoạch"),
        ("UBND tỉnh báo cáo", "UBND tỉnh báo cáo"),
        ("Xây dựng đề án", "xây dựng đề án"),
    ],
)
def test_duty(duty: str, expected: str) -> None:
    assert duty_text(duty, UNIT, "trước ngày 15/4/2024") == expected


def test_deadline_in_its_own_words() -> None:
    assert deadline_text("thời hạn hoàn thành trước ngày 15/4/2024", None) == "trước ngày 15/4/2024"
    assert deadline_text(None, date(2024, 4, 5)) == "ngày 05/4/2024"
    assert deadline_text(None, None) == ""


def test_first_letter_says_who_owes_what_since_when() -> None:
    letter = compose_reminder(facts(), style())
    text = " ".join(letter.body)
    assert letter.subject == "về việc đôn đốc thực hiện nhiệm vụ được giao"
    assert letter.title == "đôn đốc thực hiện nhiệm vụ được giao"
    assert letter.addressees == (UNIT,)
    assert letter.body[0] == (
        "Thực hiện Kết luận của Ban Chấp hành Đảng bộ tỉnh tại Hội nghị lần thứ 31, ngày 28/3/2024, Ban cán sự đảng UBND tỉnh được giao "
        "chủ trì, tham mưu xây dựng dự thảo chỉ thị, thời hạn trước ngày 15/4/2024."
    )
    assert "đến ngày 16/4/2024, Văn phòng Tỉnh ủy chưa nhận được dự thảo chỉ thị (quá hạn 1 ngày)." in text
    assert "Văn phòng Tỉnh ủy đề nghị Ban cán sự đảng UBND tỉnh khẩn trương" in text
    assert "về Ban Thường vụ Tỉnh ủy (qua Văn phòng Tỉnh ủy) trước ngày 24/4/2024." in text
    assert text.endswith("báo cáo Thường trực Tỉnh ủy.")
    assert letter.table is None
    assert letter.distribution[0] == "Như trên;"
    assert letter.distribution[1] == "Thường trực Tỉnh ủy (báo cáo);"
    assert letter.distribution[-1] == "Lưu Văn phòng Tỉnh ủy."


def test_second_letter_names_the_first_and_asks_for_the_reason() -> None:
    earlier = (EarlierLetter(number_symbol="687-CV/VPTU", issued_on=date(2024, 4, 3)),)
    text = " ".join(compose_reminder(facts(stage="letter_2", earlier_letters=earlier), style()).body)
    assert "đã có Công văn số 687-CV/VPTU, ngày 03/4/2024" in text
    assert "báo cáo bằng văn bản nguyên nhân chậm" in text


def test_several_tasks_stand_in_a_table_that_the_text_points_to() -> None:
    letter = compose_reminder(facts(ITEM, SECOND), style())
    assert letter.table is not None
    assert letter.table_after == 1
    assert letter.body[1].endswith("02 nhiệm vụ sau:")
    assert letter.table.rows[0][1:5] == (
        "Chủ trì, tham mưu xây dựng dự thảo chỉ thị. Sản phẩm: dự thảo chỉ thị",
        "Kết luận, không số, ngày 28/3/2024",
        "trước ngày 15/4/2024",
        "1 ngày",
    )
    assert letter.table.rows[1][3] == "ngày 10/4/2024; gia hạn lần 1: 12/4/2024"
    assert sum(letter.table.widths_mm) == 165
    assert letter.table.as_of_text == "Số liệu tính đến ngày 16/4/2024."


def test_one_extended_task_says_so() -> None:
    assert "thời hạn ngày 10/4/2024 (đã gia hạn đến ngày 12/4/2024)." in compose_reminder(facts(SECOND), style()).body[0]


def test_number_or_draft() -> None:
    assert compose_reminder(facts(), style()).number_text == "Số        -CV/VPTU"
    numbered = compose_reminder(facts(number_symbol="688-CV/VPTU"), style())
    assert (numbered.number_text, numbered.is_draft) == ("Số 688-CV/VPTU", False)


def test_the_office_decides_its_style() -> None:
    own = style(
        **{
            "layout.subject_prefix": "V/v",
            "layout.spelling_tone": "uỷ",
            "layout.comma_before_date_in_citation": False,
            "letter.contact_line": "Đầu mối: phòng Tổng hợp",
            "letter.new_deadline_bold_italic": True,
            "letter.internal_distribution": "",
            "layout.line_exact_pt": 19.0,
        }
    )
    letter = compose_reminder(facts(SECOND), own)
    text = " ".join(letter.body)
    assert letter.subject.startswith("V/v đôn đốc")
    assert "Tỉnh ủy" not in text
    assert "Văn phòng Tỉnh uỷ" in text
    assert "915-CV/TU ngày 05/02/2024" in text
    assert letter.body[-1] == "Đầu mối: phòng Tổng hợp."
    assert letter.superior_line == "TỈNH UỶ BẮC SƠN"
    assert len(letter.distribution) == 3
    assert letter.extra["emphasis"] == "trước ngày 24/4/2024"
    assert letter.extra["line_exact_pt"] == "19.0"


def test_a_state_office_writes_by_its_own_decree() -> None:
    own = style(**{"layout.profile": "ND30", "layout.subject_prefix": "V/v"})
    letter = compose_reminder(facts(number_symbol="15/SNV-VP"), own)
    assert letter.number_text == "Số: 15/SNV-VP"
    assert letter.body[-1].endswith("./.")
    assert compose_reminder(facts(), own).number_text == "Số:        -CV/VPTU"
    paper = Paper(render_letter(letter).pdf)
    motto, title = paper.find(0, "Độc lập - Tự do - Hạnh phúc"), paper.find(0, "CỘNG HÒA XÃ HỘI")
    assert motto.centre == pytest.approx(title.centre, abs=0.2)
    assert motto.y > title.y
    rule = min(paper.rules(0), key=lambda one: abs(one[0] - motto.left))
    assert rule[2] == pytest.approx(motto.right, abs=0.4)
    assert paper.find(0, "Nơi nhận:").font == "SoDonDocSerif-BoldItalic"
    assert paper.find(0, "CHÁNH VĂN PHÒNG").font == "SoDonDocSerif-Bold"


def test_the_committee_orders() -> None:
    letter = compose_reminder(facts(), style(**{"letter.issuer": "committee", "office.position": "PHÓ BÍ THƯ"}))
    assert letter.superior_line is None
    assert letter.issuer_line == "TỈNH UỶ BẮC SƠN"
    assert letter.number_text.endswith("-CV/TU")
    assert any("Thường trực Tỉnh ủy yêu cầu Ban cán sự đảng" in text for text in letter.body)


@pytest.mark.parametrize("stage", ["note", "phone", "letter_1", "letter_2"])
@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("has_paper", [True, False])
@pytest.mark.parametrize("has_earlier", [True, False])
def test_every_stage_reads_well_and_prints(stage: str, count: int, has_paper: bool, has_earlier: bool) -> None:
    item = ITEM if has_paper else ReminderItemFacts(duty="Nộp báo cáo")
    earlier = (EarlierLetter(number_symbol="1-CV/VPTU", issued_on=date(2024, 4, 1)),) if has_earlier else ()
    letter = compose_reminder(facts(*[item] * count, stage=stage, earlier_letters=earlier), style())
    for text in (*letter.body, letter.subject, *letter.distribution):
        assert not re.search(r"[{}]|  | [.,;]|\.\.|đã có đôn đốc", text), text
        assert text == text.strip()
    assert letter.body[-1].endswith(".")
    assert "./." not in letter.body[-1]
    assert letter.addressees == (UNIT,)
    assert len(Paper(render_letter(letter).pdf)) == 1


def test_a_letter_without_items_is_a_bug() -> None:
    with pytest.raises(ValueError, match="without items"):
        compose_reminder(ReminderFacts(unit_name=UNIT, stage="letter_1", items=(), today=date(2024, 4, 16)), style())


@pytest.mark.parametrize(
    "text, tone, expected",
    [
        ("Tỉnh uỷ, Đảng uỷ", "ủy", "Tỉnh ủy, Đảng ủy"),
        ("Ủy ban, Tỉnh ủy", "uỷ", "Uỷ ban, Tỉnh uỷ"),
        ("ĐẢNG UỶ", "ỦY", "ĐẢNG ỦY"),
        ("thuỷ", "", "thuỷ"),
    ],
)
def test_spelling(text: str, tone: str, expected: str) -> None:
    assert spell(text, tone) == expected


@pytest.mark.parametrize(
    "text, expected", [("", ""), ("Tăng cường", "tăng cường"), ("Đảng ủy A", "Đảng ủy A"), ("Bắc Sơn", "Bắc Sơn")]
)
def test_lower_first(text: str, expected: str) -> None:
    assert lower_first(text) == expected


@pytest.mark.parametrize(
    ("issuer", "authority", "expected"),
    [
        ("Tỉnh ủy", "Ban Chấp hành", "Ban Chấp hành Đảng bộ tỉnh"),
        ("Tỉnh ủy Thái Nguyên", "Ban Chấp hành", "Ban Chấp hành Đảng bộ tỉnh Thái Nguyên"),
        ("Tỉnh ủy Bắc Giang", "Ban Thường vụ", "Ban Thường vụ Tỉnh ủy Bắc Giang"),
        ("Đảng uỷ xã Tân An", "Ban Chấp hành", "Ban Chấp hành Đảng bộ xã Tân An"),
        ("Sở Tài chính", None, "Sở Tài chính"),
        ("Văn phòng Tỉnh ủy", "Ban Chấp hành", "Văn phòng Tỉnh ủy"),
        ("", "Ban Thường vụ", ""),
    ],
)
def test_a_paper_is_cited_by_the_body_that_decided_it(issuer: str, authority: str | None, expected: str) -> None:
    assert author(issuer, authority) == expected

"""What an office may decide for itself: every setting with its default, its allowed values and its check.

The law leaves these open, or offices differ (domain files: "make it a setting"). A value in the register wins over the default.
"""

import re
from dataclasses import dataclass
from typing import Any

from models.domain.columns import column_choice
from models.domain.errors import RuleError
from models.domain.letters import COVER_COLUMNS
from models.domain.text import normalise


@dataclass(frozen=True, slots=True)
class Spec:
    """A setting: default, and either the allowed values, a range of numbers, or the type of the default alone.

    `is_clock`: a text HH:MM. `is_margins`: four lengths in mm as one text, upper, lower, left, right, each between `low` and `high`.
    `fields`: a text in which only these names may stand in braces. `columns`: a text of numbers of so many columns ("1 2 4 3").
    """

    default: Any
    choices: tuple[Any, ...] | None = None
    low: float | None = None
    high: float | None = None
    is_clock: bool = False
    is_margins: bool = False
    fields: tuple[str, ...] | None = None
    columns: int | None = None


_UNITS_OF_DAYS = ("calendar", "working")
LETTER_FIELDS = ("unit", "office", "board", "speaker", "new_deadline", "channel", "product", "count", "days", "earlier", "today")
"""What an office's own wording of a letter may name in braces."""
REPORT_FIELDS = ("office", "board", "count", "units", "days", "today")
"""The same for the report to the permanent board."""


SPECS: dict[str, Spec] = {
    # --- the office and its committee; filled by the set-up
    "office.name": Spec(""),  # full name, "Văn phòng Tỉnh ủy X"
    "office.level": Spec("province", ("province", "district", "commune")),  # level of the committee
    "office.preset": Spec("2025", ("2024", "2025")),  # which preset the units came from
    "office.place": Spec(""),  # địa danh before the date of a letter
    "office.symbol": Spec("VPTU"),  # issuer symbol of the office's own letters
    "office.superior_line": Spec(""),  # line 1 of the letterhead, "TỈNH UỶ X"
    "office.issuer_line": Spec("VĂN PHÒNG"),  # line 2 of the letterhead
    "office.committee_name": Spec(""),  # "Tỉnh ủy X"
    "office.committee_short": Spec(""),  # "Tỉnh ủy", as running text names it
    "office.committee_line": Spec(""),  # as a letterhead writes it, "TỈNH UỶ X"
    "office.committee_place": Spec(""),  # proper name in it, "X"
    "office.committee_symbol": Spec("TU"),  # issuer symbol of the committee
    "office.committee_superior_line": Spec(""),  # line 1 of the committee's own papers: "ĐẢNG BỘ TỈNH X", blank for a province
    "office.short_name": Spec(""),  # "Văn phòng Tỉnh ủy", as letters name the office
    "office.permanent_board": Spec(""),  # "Thường trực Tỉnh ủy", copied with "(báo cáo)"
    "office.signing_authority": Spec(""),  # default signing authority, "T/L BAN THƯỜNG VỤ", blank: signs directly
    "office.position": Spec("CHÁNH VĂN PHÒNG"),  # default position under which letters are signed
    # --- deadlines and warnings (process 5.3, 5.4)
    "before_policy": Spec("lenient", ("lenient", "strict")),  # is the day of "trước ngày D" itself still on time
    "due_soon_days": Spec(7, low=1, high=60),  # list "sắp đến hạn", calendar days
    "yellow_days": Spec(3, low=0, high=60),  # VÀNG this many calendar days before the last acceptable day
    "yellow_unit": Spec("calendar", _UNITS_OF_DAYS),  # which days the yellow limit counts
    "special_red_days": Spec(3, low=1, high=60),  # ĐỎ ĐẶC BIỆT from this many days overdue
    "special_red_unit": Spec("calendar", _UNITS_OF_DAYS),  # which days that limit counts; "quá hạn n ngày" stays calendar
    "notice.is_on": Spec(True),  # one grouped notice a day
    "notice.hour": Spec("08:00", is_clock=True),  # not before this time
    "notice.working_days_only": Spec(True),  # none on days off
    "counted_term_shift": Spec(True),  # "trong n ngày" ending on a day off moves to the next working day (BLDS 148.5)
    "issue_within_days": Spec(10, low=1, high=365),  # "ký ban hành" without a count
    "week_ends_on": Spec(5, (5, 6, 7)),  # last day of "trong tuần" and of a weekly duty: 5 Friday, 7 Sunday (phrases rule 5)
    "recurring.default_day": Spec(25, low=1, high=31),  # day of a monthly duty whose text names none
    "extension.cap": Spec(0, low=0, high=99),  # extensions after which a reason is asked again, 0: none
    # --- reminder ladder (process 5.5)
    "ladder.note": Spec(True),  # stage note while yellow
    "ladder.gap_working_days": Spec(5, low=0, high=60),  # least gap between two letters about one row
    "ladder.reply_working_days": Spec(5, low=1, high=60),  # day of reply asked for, working days after issue
    "ladder.reply_days": Spec(0, low=0, high=90),  # > 0: calendar days moved off days off instead (commune 10)
    "ladder.letter_limit": Spec(2, (1, 2)),  # letters before the report to the permanent board
    "ladder.report": Spec(True),  # after the last letter the permanent board is told
    "ladder.phone": Spec(False),  # a call is proposed before letter 1; never a precondition
    "ladder.restart_after_extension": Spec(False),  # a granted extension begins the ladder anew
    # --- who signs which stage, and in which words (local; process 5.5)
    "stage.letter_1.signer": Spec(0, low=0, high=2**53),  # id of the person, 0: the first signer of the day
    "stage.letter_1.authority": Spec(""),  # "T/L BAN THƯỜNG VỤ" for this stage, blank: the signer's own
    "stage.letter_1.subject": Spec("", fields=LETTER_FIELDS),  # blank: the program's own wording
    "stage.letter_1.request": Spec("", fields=LETTER_FIELDS),  # last paragraph: what is asked
    "stage.letter_2.signer": Spec(0, low=0, high=2**53),
    "stage.letter_2.authority": Spec(""),
    "stage.letter_2.subject": Spec("", fields=LETTER_FIELDS),
    "stage.letter_2.request": Spec("", fields=LETTER_FIELDS),
    "stage.report.signer": Spec(0, low=0, high=2**53),
    "stage.report.authority": Spec(""),
    "stage.report.subject": Spec("", fields=REPORT_FIELDS),
    "stage.report.request": Spec("", fields=REPORT_FIELDS),
    "letter.issuer": Spec("office", ("office", "committee")),  # in whose name reminder letters go out
    "letter.contact_line": Spec(""),  # optional "đầu mối" sentence at the end of a letter
    "letter.new_deadline_bold_italic": Spec(False),  # the new deadline printed in bold italic
    "letter.internal_distribution": Spec("Lãnh đạo Văn phòng"),  # line of Nơi nhận before the archive line, blank: none
    "letter.archive_line": Spec(""),  # "Lưu Văn phòng Tỉnh ủy", filled by the set-up
    # --- reports (process 6.1)
    "report.closing_day": Spec(
        0, (0, 14, 15, 20, 25, 31)
    ),  # last day of data; 31 the month's last, 0 as the profile: Party 31, state 14
    "target.risk_margin": Spec(10, low=0, high=100),  # a target is at risk when it lags by more per cent of its way
    # --- numbering (numbering section 5)
    "term_boundary": Spec("instant", ("instant", "whole_day")),  # HD05 counts the moment, HD36 whole days
    "term_restart_on_appointment": Spec("ask", ("ask", "yes", "no")),  # committee appointed before the congress (R10)
    "qd_series": Spec("one", ("one", "two")),  # Quyết định and Quy định in one series or two (R15)
    "quy_dinh_symbol": Spec("QĐ", ("QĐ", "QĐi")),  # symbol printed for a Quy định
    "secret_series": Spec("same", ("same", "separate")),  # Party: same (R6); state: separate (R18)
    "arrival_reset": Spec("year", ("year", "term")),  # số đến restarts each year or each term (R16)
    "arrival_padding": Spec(0, (0, 2)),  # digits of a số đến
    "arrival_old_year": Spec(True),  # a paper of last year's days takes last year's book while that is open
    "inserted_allowed": Spec(True),  # numbers like 12a, with reason (R14)
    "administrative_series": Spec("own", ("own", "letter")),  # giấy mời ... own series per type, or with the letters (R13)
    # --- paper (paper-format section 15)
    "layout.profile": Spec("HD05", ("HD05", "HD36", "ND30")),  # profile of new papers
    "layout.state_profile": Spec("ND30", ("ND30", "HD05", "HD36")),  # profile of papers whose number is of the state's shape
    "layout.subject_prefix": Spec("về việc", ("về việc", "V/v", "")),  # before the subject of a công văn; state papers: "V/v"
    "layout.line_exact_pt": Spec(18.0, low=18, high=22),  # exact leading of the text
    "layout.body_pt": Spec(14.0, low=13, high=15),  # type size of the text; HD05 and HD36 14-15, NĐ 30 13-14
    "layout.type_pt": Spec(16.0, low=13, high=16),  # type name (BÁO CÁO); HD05 and HD36 15-16, NĐ 30 13-14
    "layout.table_pt": Spec(12.0, low=9, high=14),  # tables inside letters
    "layout.register_pt": Spec(11.0, low=8, high=13),  # printed registers
    "layout.appendix_label_pt": Spec(16.0, low=13, high=16),  # "Phụ lục 1"; no rule gives sizes, so those of type and subject
    "layout.appendix_title_pt": Spec(14.0, low=13, high=15),  # its title and the line of what it belongs to
    "layout.landscape_margins_mm": Spec(
        "30 15 20 20", low=10, high=40, is_margins=True
    ),  # landscape appendices; no rule gives them
    "layout.a5_margins_mm": Spec("15 15 20 10", low=5, high=40, is_margins=True),  # papers on A5 (giấy mời); no rule gives them
    "layout.a5_pt": Spec(12.0, low=10, high=14),  # type size of the text on A5; all else shrinks alike
    "layout.data_as_of_pt": Spec(11.0, low=8, high=14),  # line "Số liệu tính đến"
    "layout.signature_gap_mm": Spec(28.0, low=25, high=60),  # from the position down to the name
    "layout.paragraph_gap_pt": Spec(6.0, low=5.5, high=18),  # between paragraphs
    "layout.indent_mm": Spec(10.0, low=8, high=13),  # first line of a paragraph
    "layout.header_left_mm": Spec(78.0, low=60, high=100),  # width of the issuer's block, adapts when lines are long
    "layout.rule_weight_pt": Spec(0.75, low=0.25, high=2),  # the rule under the title
    "layout.star_pt": Spec(14.0, low=10, high=16),  # the star under the issuer
    "layout.star_bold": Spec(False),  # its weight; no rule states it
    "layout.urgency_frame": Spec(False),  # a frame around the mark of urgency on Party papers; state papers always have it
    "layout.appendix_first_page_number": Spec(False),  # number on the first page of an appendix
    "layout.last_addressee_mark": Spec(";", (";", ".", "")),  # after the last line of Kính gửi
    "layout.comma_before_date_in_citation": Spec(True),  # "số 01-KL/TU, ngày ..." or without comma
    "layout.spelling_tone": Spec("ủy", ("ủy", "uỷ")),  # where running text puts the mark
    "layout.capital_spelling_tone": Spec("UỶ", ("ỦY", "UỶ")),  # where the letterhead puts it
    "layout.standalone_position_bold": Spec(False),  # a position that stands alone over the name
    # --- printed registers, slips and labels (paper-format sections 15, 17)
    "book.incoming_columns": Spec(
        "profile", ("profile", "10", "11")
    ),  # 10 of NĐ 30, 11 of Party offices; profile: by layout.profile
    "book.handover_papers": Spec(False),  # the handover book has a column for the number and day of the paper
    # which columns of each book print and in which order, by their numbers ("1 2 4 3"); blank: all as in the form
    "book.columns.incoming": Spec(""),
    "book.columns.outgoing": Spec(""),
    "book.columns.follow_up": Spec(""),
    "book.columns.handover": Spec(""),
    "book.columns.post": Spec(""),
    "book.sheet": Spec("A4", ("A4", "A3")),  # sheet of the landscape registers
    "book.spread": Spec(False),  # a landscape register over two facing pages: two upright A4 sheets, or A3 folded in the middle
    "book.column_numbers": Spec(True),  # a line (1) (2) ... under the heads, as the forms of NĐ 30 PL IV
    "book.seal": Spec(True),  # foot of each page: last line of the chain of events and its seal
    "cover_list.columns": Spec(
        "", columns=len(COVER_COLUMNS)
    ),  # the same of the list on top of a batch: TT, số ký hiệu, đơn vị, số nhiệm vụ, lần
    "print.app_footer": Spec(
        "lists", ("none", "lists")
    ),  # foot of lists that stay in the office; letters never, books have their seal
    "envelope.size": Spec("22x12", ("22x12", "DL", "C6", "C5", "C4", "B6", "B5", "B4")),  # presets/envelopes.json
    "office.address": Spec(""),  # on envelopes
    "office.phone": Spec(""),  # telephone, fax, e-mail on envelopes, as it prints
    "slip.sheet": Spec("A5", ("A5", "A4")),  # routing slip on A5, or two on an A4 landscape sheet to be cut
    "slip.code": Spec(True),  # the code of the slip also as a bar code
    "stamp.width_mm": Spec(50.0, low=30, high=100),  # stamp ĐẾN on a label; 35 x 50 mm, the side that lies is not stated
    "stamp.height_mm": Spec(35.0, low=25, high=100),
    "stamp.sheet": Spec("label", ("label", "A4")),  # onto a label, or onto the incoming paper itself, an A4 sheet
    "stamp.left_mm": Spec(20.0, low=5, high=175),  # its place there: the blank area under the number, top left; no rule states it
    "stamp.top_mm": Spec(43.0, low=5, high=265),  # the place is asked before each print: what is blank differs
    # --- reading of scans and of old Word files: programs of the PC, blank: found where their installers put them
    "intake.tesseract_path": Spec(""),  # tesseract.exe
    "intake.doc_converter_path": Spec(""),  # soffice, antiword or catdoc
    # --- keeping
    "secret_incoming": Spec("refuse", ("refuse", "placeholder")),  # a secret paper is refused, or a row without content
}

DEFAULTS: dict[str, Any] = {key: spec.default for key, spec in SPECS.items()}


def validate_setting(key: str, value: Any) -> Any:
    """The value as it is stored; RuleError setting_unknown, setting_invalid (key, value, allowed | low, high), columns_wrong (text, most).

    Text is normalised. A whole number is accepted where the default is a fraction; True is never read as 1.
    """
    spec = SPECS.get(key)
    if spec is None:
        raise RuleError("setting_unknown", field=key, key=key)
    if isinstance(value, str):
        value = normalise(value)
    if spec.choices is not None:
        if not any(type(choice) is type(value) and choice == value for choice in spec.choices):
            raise RuleError("setting_invalid", field=key, key=key, value=value, allowed=list(spec.choices))
        return value
    if not _same_kind(spec, value):
        raise RuleError("setting_invalid", field=key, key=key, value=value, allowed=type(spec.default).__name__)
    if spec.is_clock and not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", value):
        raise RuleError("setting_invalid", field=key, key=key, value=value, allowed="HH:MM")
    if spec.is_margins:
        return _margins(key, value, spec)
    if spec.fields is not None and not _names_only(value, spec.fields):
        raise RuleError("setting_invalid", field=key, key=key, value=value, allowed=[f"{{{name}}}" for name in spec.fields])
    if spec.columns is not None:
        if (numbers := column_choice(value, spec.columns)) is None:
            raise RuleError("columns_wrong", field=key, key=key, text=value, most=spec.columns)
        return " ".join(str(number) for number in numbers) if value else value
    if (spec.low is not None and value < spec.low) or (spec.high is not None and value > spec.high):
        raise RuleError("setting_invalid", field=key, key=key, value=value, low=spec.low, high=spec.high)
    return value


def _margins(key: str, value: str, spec: Spec) -> str:
    """Four lengths, as typed with blanks, commas for fractions or ";" between them, as they are stored ("30 15 20 20")."""
    sides = value.replace(";", " ").replace(",", ".").split()
    is_plain = len(sides) == 4 and all(re.fullmatch(r"\d{1,2}(?:\.\d)?", side) for side in sides)
    if not is_plain or not all((spec.low or 0) <= float(side) <= (spec.high or 0) for side in sides):
        raise RuleError("setting_invalid", field=key, key=key, value=value, low=spec.low, high=spec.high)
    return " ".join(sides)


def _names_only(text: str, names: tuple[str, ...]) -> bool:
    """Whether the braces of a text hold nothing but these names: no formats, no attributes, no single brace."""
    rest = text
    for name in names:
        rest = rest.replace(f"{{{name}}}", "")
    return "{" not in rest and "}" not in rest


def _same_kind(spec: Spec, value: Any) -> bool:
    """Whether the value is of the default's kind; sizes on paper are fractions, days are whole."""
    if isinstance(spec.default, bool) or isinstance(value, bool):
        return isinstance(spec.default, bool) and isinstance(value, bool)
    if isinstance(spec.default, float):
        return isinstance(value, int | float) and value == value
    return type(value) is type(spec.default)

"""All worked examples of numbering section 2, each on a register of its own, through the services that the office uses."""

from collections.abc import Callable
from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import Document, DocumentDraft, DocumentFilter, DocumentLink
from models.domain.errors import RuleError
from models.domain.number_symbols import parse_number_symbol
from models.domain.numbering import default_policies
from models.services.numbers import number_keeping as keeping
from models.services.numbers import numbering, periods
from models.services.office import Office, create_register, open_office, writing
from models.services.paper.books import outgoing_book
from models.services.register.citing import find_cited
from models.services.register.registering import register_document

REASON = "giấy đến muộn, lãnh đạo đã đồng ý"
CLOSING = "2025-10-03T11:00"
UNITS = {
    "TU": ("Tỉnh ủy Mẫu", "TU"),
    "VPTU": ("Văn phòng Tỉnh ủy Mẫu", "VPTU"),
    "BTCTU": ("Ban Tổ chức Tỉnh ủy Mẫu", "BTCTU"),
    "BNCTU": ("Ban Nội chính Tỉnh ủy Mẫu", "BNCTU"),
    "UBKTTU": ("Ủy ban Kiểm tra Tỉnh ủy Mẫu", "UBKTTU"),
    "CQUBKTTU": ("Cơ quan Ủy ban Kiểm tra Tỉnh ủy Mẫu", "CQUBKTTU"),
    "BCĐ1": ("Ban chỉ đạo Một", "BCĐ"),
    "BCĐ2": ("Ban chỉ đạo Hai", "BCĐ"),
    "ĐU": ("Đảng ủy xã Mẫu", "ĐU"),
    "HU": ("Huyện ủy Mẫu", "HU"),
    "ĐH": ("Đại hội đại biểu Đảng bộ tỉnh Mẫu", "ĐH"),
    "UBND": ("Ủy ban nhân dân tỉnh Mẫu", "UBND"),
}
V = {"V1": CLOSING, "V2": "2025-10-02", "V3": "2025-07-01", "V4": CLOSING}


class Desk:
    """A register with the fictional office of the examples, and short words for what a clerk does."""

    def __init__(self, office: Office) -> None:
        self.office = office
        with writing(office) as events:
            self.units = {
                code: office.units.add(
                    {"code": code, "full_name": name, "symbol": symbol, "level": "province", "is_own_issuer": True}
                )
                for code, (name, symbol) in UNITS.items()
            }
            office.terms.add({"name": "T1", "starts_at": "2020-10-14T16:30"})
            for policy in default_policies(family="state", issuer_unit_id=self.units["UBND"]):
                office.series.add_policy(policy)
            events.record("set_up", "register", None)

    def variant(self, name: str) -> "Desk":
        """Enter the next term in one of its four variants."""
        self.setting("term_boundary", "whole_day" if name == "V4" else "instant")
        periods.open_term(self.office, "T2", V[name])
        return self

    def setting(self, key: str, value: object) -> None:
        """Change a setting of the office."""
        with writing(self.office) as events:
            self.office.settings.set(key, value)
            events.record("change", "setting", None, after={key: value})

    def today(self, text: str) -> None:
        """Move the clock."""
        self.office.clock = FixedClock(date.fromisoformat(text))

    def before(self, issuer: str, doc_type: str, last: int, on: str = "2023-06-01", secrecy: str | None = None) -> None:
        """Say what the paper book ended with."""
        with writing(self.office) as events:
            day = date.fromisoformat(on)
            series = numbering.start_series(self.office, self.units[issuer], doc_type, last, day, secrecy=secrecy)
            events.record("start", "series", series.id)

    def arrivals(self, last: int, on: str) -> None:
        """Say what the incoming book ended with."""
        with writing(self.office) as events:
            events.record("start", "series", numbering.start_arrivals(self.office, last, date.fromisoformat(on)).id)

    def issue(self, issuer: str, doc_type: str, on: str, time: str | None = None, **more) -> Document:
        """Register an outgoing paper; the clock moves on to its day."""
        day = date.fromisoformat(on)
        if day > self.office.clock.today():
            self.office.clock = FixedClock(day)
        keywords = {name: more.pop(name) for name in ("late_reason", "insert_after", "accept_secret") if name in more}
        draft = DocumentDraft(
            direction="outgoing",
            doc_type=doc_type,
            subject=more.pop("subject", "việc mẫu"),
            issuer_unit_id=self.units[issuer],
            issued_on=day,
            signed_time=time,
            **more,
        )
        return register_document(self.office, draft, **keywords).document

    def give(self, issuer: str, doc_type: str, on: str, time: str | None = None, **more) -> str | None:
        """The number-symbol that a new outgoing paper gets."""
        return self.issue(issuer, doc_type, on, time, **more).number_symbol

    def next(self, issuer: str, doc_type: str, on: str, **more) -> str:
        """The proposal for the next number."""
        return numbering.next_number(self.office, self.units[issuer], doc_type, date.fromisoformat(on), **more).number_symbol

    def receive(self, arrived: str, number_symbol: str | None = None, issued: str | None = None, **more) -> Document:
        """Register an incoming paper."""
        day = date.fromisoformat(arrived)
        if day > self.office.clock.today():
            self.office.clock = FixedClock(day)
        keywords = {name: more.pop(name) for name in ("accept_duplicate", "accept_secret") if name in more}
        draft = DocumentDraft(
            direction="incoming",
            doc_type=more.pop("doc_type", "cong_van"),
            subject="việc mẫu",
            issuer=more.pop("issuer", "Cơ quan Mẫu"),
            number_symbol=number_symbol,
            issued_on=date.fromisoformat(issued) if issued else None,
            arrived_on=day,
            **more,
        )
        return register_document(self.office, draft, **keywords).document

    def findings(self) -> list[str]:
        """Codes of the check of the books."""
        return [finding.code for finding in numbering.check_books(self.office)]

    def term_of(self, document: Document) -> str:
        """Which term the number belongs to."""
        series = self.office.series.get(document.series_id or 0)
        assert series is not None
        names = {f"term:{term.id}": term.name for term in self.office.terms.all()}
        return names[series.period_key]


def refused(code: str, call: Callable[[], object]) -> RuleError:
    """The error that a call must end with."""
    with pytest.raises(RuleError) as caught:
        call()
    assert caught.value.code == code
    return caught.value


@pytest.fixture
def desk(tmp_path):
    clock = FixedClock(date(2020, 6, 1))
    create_register(tmp_path / "so", clock)
    with open_office(tmp_path / "so", clock, who="văn thư") as office:
        yield Desk(office)


# row: (last numbers before, papers in turn with what they get)
SIMPLE = {
    1: ([], [("TU", "nghi_quyet", "2020-11-02", "01-NQ/TU")]),
    2: ([("TU", "nghi_quyet", 8)], [("TU", "nghi_quyet", "2023-06-02", "09-NQ/TU")]),
    3: ([("TU", "nghi_quyet", 9)], [("TU", "nghi_quyet", "2023-06-02", "10-NQ/TU")]),
    4: ([("TU", "cong_van", 99)], [("TU", "cong_van", "2023-06-02", "100-CV/TU")]),
    5: ([("TU", "cong_van", 3021)], [("TU", "cong_van", "2023-06-02", "3022-CV/TU")]),
    6: ([("TU", "cong_van", 3022)], [("TU", "ket_luan", "2023-06-02", "01-KL/TU")]),
    7: ([("TU", "cong_van", 3022)], [("VPTU", "cong_van", "2023-06-02", "01-CV/VPTU")]),
    10: ([("TU", "nghi_quyet", 307)], [("TU", "nghi_quyet", "2023-12-29", "308-NQ/TU")]),
    11: ([("TU", "thong_bao", 1974)], [("TU", "thong_bao", "2023-10-13", "1975-TB/TU")]),
    12: (
        [("ĐU", "nghi_quyet", 5)],
        [("ĐU", "nghi_quyet", "2023-06-02", "06-NQ/ĐU"), ("ĐU", "nghi_quyet", "2023-06-02", "07-NQ/ĐU")],
    ),
    13: ([], [("UBKTTU", "bao_cao", "2023-06-02", "01-BC/UBKTTU"), ("CQUBKTTU", "bao_cao", "2023-06-02", "01-BC/CQUBKTTU")]),
    14: ([], [("BCĐ1", "ke_hoach", "2023-06-02", "01-KH/BCĐ"), ("BCĐ2", "ke_hoach", "2023-06-02", "01-KH/BCĐ")]),
    15: (
        [("TU", "nghi_quyet", 315)],
        [("TU", "nghi_quyet", "2023-12-29", "316-NQ/TU"), ("TU", "nghi_quyet", "2024-01-03", "317-NQ/TU")],
    ),
    17: ([("TU", "chi_thi", 25)], [("TU", "chi_thi", "2023-06-02", "26-CT/TU"), ("TU", "chi_thi", "2023-08-25", "27-CT/TU")]),
    19: ([], [("TU", "nghi_quyet", "2020-12-31", "01-NQ/TU")]),
    49: ([("TU", "quyet_dinh", 4)], [("TU", "quy_dinh", "2023-06-02", "05-QĐ/TU")]),
    51: ([], [("VPTU", "sao_y", "2023-06-02", "01-BS/VPTU")]),
    52: ([("VPTU", "ban_sao", 1)], [("VPTU", "trich_sao", "2023-06-02", "02-BS/VPTU")]),
    53: ([("VPTU", "cong_van", 686)], [("VPTU", "giay_moi", "2023-06-02", "01-GM/VPTU")]),
}

# row: variant, last numbers before (with the day that chooses the term), paper, time, expected, term
TERMS = {
    20: ("V1", [("TU", "nghi_quyet", 421, "2025-01-02")], "nghi_quyet", "2025-10-03", "10:59", "422-NQ/TU", "T1"),
    21: ("V1", [("TU", "nghi_quyet", 422, "2025-01-02")], "nghi_quyet", "2025-10-03", "11:30", "01-NQ/TU", "T2"),
    23: ("V2", [("TU", "nghi_quyet", 422, "2025-01-02")], "nghi_quyet", "2025-10-02", None, "01-NQ/TU", "T2"),
    24: ("V2", [("TU", "cong_van", 3210, "2025-01-02")], "cong_van", "2025-10-01", None, "3211-CV/TU", "T1"),
    25: ("V3", [("TU", "cong_van", 3100, "2025-01-02")], "cong_van", "2025-06-30", None, "3101-CV/TU", "T1"),
    26: ("V3", [("TU", "cong_van", 3101, "2025-01-02")], "cong_van", "2025-07-01", None, "01-CV/TU", "T2"),
    29: ("V4", [("TU", "nghi_quyet", 422, "2025-01-02")], "nghi_quyet", "2025-10-03", "15:00", "423-NQ/TU", "T1"),
    30: ("V4", [("TU", "nghi_quyet", 423, "2025-01-02")], "nghi_quyet", "2025-10-04", None, "01-NQ/TU", "T2"),
}


def row_8(desk):
    desk.before("VPTU", "cong_van", 685)
    got = desk.give("VPTU", "cong_van", "2023-06-02", signing_authority="K/T CHÁNH VĂN PHÒNG", position="PHÓ CHÁNH VĂN PHÒNG")
    assert got == "686-CV/VPTU"


def row_9(desk):
    desk.before("TU", "cong_van", 3022)
    desk.before("VPTU", "cong_van", 686)
    got = desk.give("TU", "cong_van", "2023-06-02", signing_authority="T/L BAN THƯỜNG VỤ", position="CHÁNH VĂN PHÒNG")
    assert got == "3023-CV/TU"
    assert desk.next("VPTU", "cong_van", "2023-06-02") == "687-CV/VPTU"


def row_16(desk):
    desk.before("HU", "nghi_quyet", 177)
    days = ["2023-12-14", "2023-12-20", "2023-12-28", "2024-01-05", "2024-01-15", "2024-01-24"]
    assert [desk.give("HU", "nghi_quyet", day) for day in days] == [f"{number}-NQ/HU" for number in range(178, 184)]
    assert desk.findings() == []


def row_18(desk):
    with writing(desk.office) as events:
        desk.office.terms.add({"name": "T0", "starts_at": "2015-10-20T16:00"})
        events.record("open", "term", None)
    desk.before("TU", "chi_thi", 18, "2020-06-01")
    desk.before("TU", "chi_thi", 11, "2021-01-04")
    assert desk.give("TU", "chi_thi", "2020-06-11") == "19-CT/TU"
    assert desk.give("TU", "chi_thi", "2021-09-28") == "12-CT/TU"
    assert desk.findings() == []


def row_22(desk):
    desk.variant("V1").before("TU", "nghi_quyet", 422, "2025-01-02")
    desk.today("2025-10-03")
    plan = numbering.next_number(desk.office, desk.units["TU"], "nghi_quyet", date(2025, 10, 3))
    assert plan.term_question
    assert [term.name for term in plan.term_choices] == ["T1", "T2"]
    assert plan.number_symbol == "423-NQ/TU"
    answered = numbering.next_number(
        desk.office, desk.units["TU"], "nghi_quyet", date(2025, 10, 3), term_id=plan.term_choices[1].id
    )
    assert (answered.number_symbol, answered.term_question) == ("01-NQ/TU", False)
    assert desk.term_of(desk.issue("TU", "nghi_quyet", "2025-10-03")) == "T1"


def row_27(desk):
    desk.variant("V3").before("TU", "cong_van", 150, "2025-07-02")
    refused("term_restart_unclear", lambda: periods.open_term(desk.office, "T2", CLOSING))
    periods.open_term(desk.office, "T2 sau đại hội", CLOSING, is_restart=False)
    assert desk.give("TU", "cong_van", "2025-10-06") == "151-CV/TU"


def row_28(desk):
    desk.variant("V3").before("TU", "cong_van", 150, "2025-07-02")
    desk.setting("term_restart_on_appointment", "yes")
    periods.open_term(desk.office, "T3", CLOSING)
    assert desk.give("TU", "cong_van", "2025-10-03", "10:00") == "151-CV/TU"
    assert desk.give("TU", "cong_van", "2025-10-03", "14:00") == "01-CV/TU"


def row_31(desk):
    desk.variant("V1").before("VPTU", "cong_van", 2100, "2025-01-02")
    assert desk.give("VPTU", "cong_van", "2025-10-06") == "01-CV/VPTU"


def row_32(desk):
    desk.variant("V1").before("TU", "chi_thi", 4, "2021-01-04")
    desk.before("TU", "chi_thi", 4, "2025-11-03")
    old, new = desk.issue("TU", "chi_thi", "2021-03-01"), desk.issue("TU", "chi_thi", "2025-12-01")
    assert old.number_symbol == new.number_symbol == "05-CT/TU"
    assert [desk.term_of(old), desk.term_of(new)] == ["T1", "T2"]
    assert find_cited(desk.office, "05-CT/TU", date(2021, 3, 1)).target == old
    assert find_cited(desk.office, "05-CT/TU", date(2025, 12, 1)).target == new
    assert {item.id for item in find_cited(desk.office, "05-CT/TU", None).candidates} == {old.id, new.id}


def row_33(desk):
    desk.variant("V1")
    assert desk.give("ĐH", "bao_cao", "2025-10-01") == "01-BC/ĐH"


def row_34(desk):
    desk.variant("V1").before("ĐH", "bao_cao", 19, "2025-10-01")
    assert desk.give("ĐH", "bien_ban", "2025-10-02") == "20-BB/ĐH"


def row_35(desk):
    desk.variant("V1").before("ĐH", "bien_ban", 20, "2025-10-01")
    assert desk.give("ĐH", "nghi_quyet", "2025-10-03") == "21-NQ/ĐH"


def row_36(desk):
    desk.variant("V1").before("TU", "cong_van", 3211, "2025-01-02")
    desk.before("ĐH", "bao_cao", 7, "2025-10-01")
    assert desk.give("TU", "cong_van", "2025-10-02") == "3212-CV/TU"
    assert desk.next("ĐH", "bao_cao", "2025-10-02") == "08-BC/ĐH"


def row_37(desk):
    desk.variant("V1").before("ĐH", "bao_cao", 60, "2025-10-01")
    assert desk.give("ĐH", "bao_cao", "2030-09-30") == "01-BC/ĐH"


def _two_bans(desk):
    desk.before("BTCTU", "quy_che", 4)
    desk.before("BNCTU", "quy_che", 2)


def row_38(desk):
    _two_bans(desk)
    assert desk.give("BTCTU", "quy_che", "2023-06-02", co_issuer_symbols=("BNCTU",)) == "05-QC/BTCTU-BNCTU"
    assert desk.next("BNCTU", "quy_che", "2023-06-02") == "03-QC/BNCTU"


def row_39(desk):
    row_38(desk)
    assert desk.give("BTCTU", "quy_che", "2023-06-05") == "06-QC/BTCTU"


def row_40(desk):
    _two_bans(desk)
    assert desk.give("BNCTU", "quy_che", "2023-06-02", co_issuer_symbols=("BTCTU",)) == "03-QC/BNCTU-BTCTU"


def row_41(desk):
    desk.before("VPTU", "cong_van", 686)
    assert desk.give("VPTU", "cong_van", "2023-06-02", co_issuer_symbols=("VPUBND",)) == "687-CV/VPTU-VPUBND"


def row_42(desk):
    desk.before("TU", "cong_van", 3022)
    paper = desk.issue("TU", "cong_van", "2023-06-02", secrecy="mat", accept_secret=True)
    assert (paper.number_symbol, paper.secrecy) == ("3023-CV/TU", "mat")


def row_43(desk):
    row_42(desk)
    assert desk.give("TU", "cong_van", "2023-06-05") == "3024-CV/TU"


def row_44(desk):
    desk.before("TU", "cong_van", 3022)
    desk.issue("TU", "cong_van", "2023-06-02", secrecy="mat", accept_secret=True, subject="chuyện kín")
    desk.give("TU", "cong_van", "2023-06-05")
    rows = [row.cells for row in outgoing_book(desk.office, date(2023, 6, 1), date(2023, 6, 30)).rows]
    text = " ".join(rows[0])
    assert "3023-CV/TU" in text
    assert "văn bản mật" in text.lower()
    assert "chuyện kín" not in " ".join(cell for row in rows for cell in row)
    assert desk.findings() == []


def row_45(desk):
    desk.before("UBND", "quyet_dinh", 15)
    assert desk.give("UBND", "quyet_dinh", "2023-06-02", secrecy="mat", accept_secret=True) == "01/QĐ-UBND"
    assert desk.next("UBND", "quyet_dinh", "2023-06-02") == "16/QĐ-UBND"


def row_46(desk):
    desk.before("UBND", "cong_van", 2150, "2024-12-30")
    assert desk.next("UBND", "cong_van", "2024-12-31", room="VX") == "2151/UBND-VX"
    desk.today("2025-01-02")
    assert desk.next("UBND", "cong_van", "2025-01-02", room="VX") == "01/UBND-VX"


def row_47(desk):
    desk.before("UBND", "quy_dinh", 2)
    assert desk.give("UBND", "quy_dinh", "2023-06-02") == "03/QyĐ-UBND"


def row_48(desk):
    desk.setting("qd_series", "two")
    desk.before("TU", "quyet_dinh", 2)
    desk.before("TU", "quy_dinh", 2)
    assert [desk.give("TU", "quyet_dinh", "2023-06-02") for _ in range(2)] == ["03-QĐ/TU", "04-QĐ/TU"]
    assert desk.give("TU", "quy_dinh", "2023-06-05") == "03-QĐ/TU"


def row_50(desk):
    found = parse_number_symbol("04-QĐi/TW")
    assert found is not None
    assert (found.doc_type, found.type_symbol) == ("quy_dinh", "QĐi")
    desk.setting("quy_dinh_symbol", "QĐi")
    desk.before("TU", "quyet_dinh", 3)
    assert desk.give("TU", "quy_dinh", "2023-06-02") == "04-QĐi/TU"
    assert desk.give("TU", "quyet_dinh", "2023-06-02") == "05-QĐ/TU"


def _letters(desk, first: int, last: int, on: str = "2023-06-02") -> list[Document]:
    desk.before("VPTU", "cong_van", first - 1)
    return [desk.issue("VPTU", "cong_van", on) for _ in range(first, last + 1)]


def row_54(desk):
    _letters(desk, 11, 37)
    refused("reason_required", lambda: desk.issue("VPTU", "cong_van", "2023-06-02", insert_after=12))
    paper = desk.issue("VPTU", "cong_van", "2023-06-02", insert_after=12, late_reason=REASON)
    assert (paper.number_symbol, paper.is_inserted, paper.number_reason) == ("12a-CV/VPTU", True, REASON)
    assert desk.next("VPTU", "cong_van", "2023-06-02") == "38-CV/VPTU"
    desk.setting("inserted_allowed", False)
    refused("insert_not_allowed", lambda: desk.issue("VPTU", "cong_van", "2023-06-02", insert_after=12, late_reason=REASON))


def row_55(desk):
    row_54(desk)
    desk.setting("inserted_allowed", True)
    assert desk.give("VPTU", "cong_van", "2023-06-02", insert_after=12, late_reason=REASON) == "12b-CV/VPTU"
    ids = desk.office.documents.ids(DocumentFilter(direction="outgoing", order_by="number", is_descending=False))
    order = [row.number_symbol for row in desk.office.documents.rows(ids)]
    assert order[1:5] == ["12-CV/VPTU", "12a-CV/VPTU", "12b-CV/VPTU", "13-CV/VPTU"]
    assert desk.findings() == []


def row_56(desk):
    papers = _letters(desk, 39, 45)
    keeping.void_number(desk.office, papers[1].id, "lãnh đạo không ký ban hành")
    voided = desk.office.documents.get(papers[1].id)
    assert (voided.number, voided.number_status, voided.number_reason) == (40, "voided", "lãnh đạo không ký ban hành")
    event = desk.office.events.of("document", papers[1].id)[-1]
    assert (event.verb, event.who, event.day) == ("void", "văn thư", date(2023, 6, 2))
    assert desk.give("VPTU", "cong_van", "2023-06-02") == "46-CV/VPTU"
    assert desk.findings() == []
    refused("already_voided", lambda: keeping.void_number(desk.office, papers[1].id, REASON))
    refused("reason_required", lambda: keeping.void_number(desk.office, papers[2].id, "  "))
    refused("reason_too_short", lambda: keeping.void_number(desk.office, papers[2].id, "sai"))


def row_57(desk):
    papers = _letters(desk, 41, 41)
    keeping.void_number(desk.office, papers[0].id, REASON)
    assert desk.give("VPTU", "cong_van", "2023-06-02") == "42-CV/VPTU"


def _reserved(desk):
    _letters(desk, 41, 41)
    until = date(2023, 6, 20)
    return keeping.reserve_numbers(
        desk.office, desk.units["VPTU"], "cong_van", 3, holder="Phòng Tổng hợp", purpose="họp", until=until
    )


def row_58(desk):
    assert _reserved(desk).number_symbols == ("42-CV/VPTU", "43-CV/VPTU", "44-CV/VPTU")
    assert desk.give("VPTU", "cong_van", "2023-06-05") == "45-CV/VPTU"
    statuses = [entry.status for entry in desk.office.series.entries(1)]
    assert statuses == ["issued", "reserved", "reserved", "reserved", "issued"]
    assert desk.findings() == []


def row_59(desk):
    ids = _reserved(desk).document_ids
    desk.give("VPTU", "cong_van", "2023-06-15")
    draft = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="việc giữ số", issued_on=date(2023, 6, 8))
    wrong = DocumentDraft(direction="outgoing", doc_type="bao_cao", subject="loại khác", issued_on=date(2023, 6, 8))
    refused("reservation_other_series", lambda: keeping.use_reservation(desk.office, ids[1], wrong))
    paper = keeping.use_reservation(desk.office, ids[1], draft).document
    assert (paper.number_symbol, paper.issued_on, paper.number_status) == ("43-CV/VPTU", date(2023, 6, 8), "issued")
    assert desk.give("VPTU", "cong_van", "2023-06-15") == "46-CV/VPTU"
    assert desk.findings() == []
    refused("not_reserved", lambda: keeping.use_reservation(desk.office, ids[1], draft))


def row_60(desk):
    ids = _reserved(desk).document_ids
    desk.today("2023-06-21")
    assert desk.findings() == ["reservation_expired"] * 3
    draft = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="việc giữ số", issued_on=date(2023, 6, 21))
    refused("reservation_expired", lambda: keeping.use_reservation(desk.office, ids[2], draft))
    for document_id in ids:
        keeping.void_number(desk.office, document_id, "hết hạn giữ số, không dùng")
    assert desk.findings() == []
    assert desk.give("VPTU", "cong_van", "2023-06-21") == "45-CV/VPTU"


def _late(desk):
    desk.before("VPTU", "cong_van", 54)
    assert desk.give("VPTU", "cong_van", "2023-05-08") == "55-CV/VPTU"
    desk.today("2023-05-10")


def row_61(desk):
    _late(desk)
    error = refused("late_registration", lambda: desk.issue("VPTU", "cong_van", "2023-05-03"))
    assert error.params["choices"] == ("late", "insert")
    assert (error.params["last_number"], error.params["last_on"]) == ("55-CV/VPTU", date(2023, 5, 8))
    inserted = desk.issue("VPTU", "cong_van", "2023-05-03", insert_after=54, late_reason=REASON)
    late = desk.issue("VPTU", "cong_van", "2023-05-03", late_reason=REASON)
    assert (inserted.number_symbol, late.number_symbol, late.is_late) == ("54a-CV/VPTU", "56-CV/VPTU", True)
    refused("late_registration", lambda: desk.issue("VPTU", "cong_van", "2023-05-05"))
    assert desk.findings() == []


def row_62(desk):
    desk.variant("V1").before("TU", "cong_van", 3212, "2025-01-02")
    desk.today("2025-10-10")
    assert desk.give("TU", "cong_van", "2025-10-10") == "01-CV/TU"
    refused("past_period", lambda: desk.issue("TU", "cong_van", "2025-09-30"))
    paper = desk.issue("TU", "cong_van", "2025-09-30", late_reason=REASON)
    assert (paper.number_symbol, paper.is_late, paper.number_reason) == ("3213-CV/TU", True, REASON)


def row_63(desk):
    desk.before("TU", "cong_van", 700)
    assert desk.next("TU", "cong_van", "2023-06-02") == desk.next("TU", "cong_van", "2023-06-02") == "701-CV/TU"
    assert [desk.give("TU", "cong_van", "2023-06-02") for _ in range(2)] == ["701-CV/TU", "702-CV/TU"]


def row_64(desk):
    desk.before("TU", "cong_van", 700)
    paper = desk.issue("TU", "cong_van", "2023-06-02", signer="Người Ký Mẫu")

    def again():
        return desk.issue("TU", "cong_van", "2023-06-02", number=701)

    error = refused("number_taken", again)
    facts = (error.params["number_symbol"], error.params["issued_on"], error.params["holder"], error.field)
    assert facts == ("701-CV/TU", date(2023, 6, 2), "Người Ký Mẫu", "number")
    keeping.void_number(desk.office, paper.id, REASON)
    assert refused("number_taken", again).params["document_id"] == paper.id
    refused("number_not_next", lambda: desk.issue("TU", "cong_van", "2023-06-02", number=705))
    refused("number_before_start", lambda: desk.issue("TU", "cong_van", "2023-06-02", number=12))
    assert desk.give("TU", "cong_van", "2023-06-02", number=702) == "702-CV/TU"


def row_65(desk):
    desk.before("TU", "cong_van", 3022)
    assert desk.give("TU", "cong_van", "2023-06-02") == "3023-CV/TU"
    assert desk.findings() == []
    refused("series_in_use", lambda: desk.before("TU", "cong_van", 4000))


def row_66(desk):
    desk.before("TU", "thong_bao", 20)
    desk.before("TU", "ket_luan", 7)
    paper = desk.issue("TU", "thong_bao", "2023-06-02")
    done = keeping.correct_type(desk.office, paper.id, "ket_luan", "nhầm tên loại khi đăng ký")
    assert done.document.number_symbol == "08-KL/TU"
    assert done.document.links[-1].target_id == paper.id
    old = desk.office.documents.get(paper.id)
    assert (old.number_symbol, old.number_status, old.doc_type) == ("21-TB/TU", "voided", "thong_bao")
    assert desk.findings() == []


def row_67(desk):
    assert desk.receive("2025-01-02").arrival_number == 1


def row_68(desk):
    desk.arrivals(4119, "2024-12-31")
    assert desk.receive("2024-12-31").arrival_number == 4120
    assert desk.receive("2025-01-02").arrival_number == 1


def row_69(desk):
    desk.arrivals(17, "2023-06-02")
    assert [desk.receive("2023-06-02").arrival_number for _ in range(2)] == [18, 19]


def row_70(desk):
    desk.arrivals(4120, "2024-12-31")
    desk.today("2025-01-02")
    paper = desk.receive("2024-12-31")
    assert (paper.arrival_number, paper.arrived_on, paper.registered_on) == (4121, date(2024, 12, 31), date(2025, 1, 2))


def row_71(desk):
    desk.arrivals(4120, "2024-12-31")
    desk.arrivals(3, "2025-01-02")
    periods.close_period(desk.office, "incoming", "year:2024")
    desk.today("2025-01-02")
    paper = desk.receive("2024-12-31")
    assert (paper.arrival_number, paper.arrived_on) == (4, date(2024, 12, 31))
    assert desk.office.events.of("document", paper.id)[-1].after["is_moved"] is True
    refused("next_period_begun", lambda: periods.reopen_period(desk.office, "incoming", "year:2024"))


def row_72(desk):
    desk.variant("V1").setting("arrival_reset", "term")
    desk.arrivals(9875, "2025-09-01")
    assert desk.receive("2025-10-02").arrival_number == 9876
    with writing(desk.office) as events:
        early = numbering.next_arrival(desk.office, date(2025, 10, 3), arrived_time="10:30")
        first = numbering.take_arrival(desk.office, date(2025, 10, 3), arrived_time="11:10")
        events.record("take", "series", first.series_id)
    assert (early, first.arrival_number) == (9877, 1)


def row_73(desk):
    desk.arrivals(230, "2023-06-01")
    paper = desk.receive("2023-06-09", "15-CV/BTCTU", "2023-05-30")
    assert (paper.arrival_number, paper.registered_on) == (231, date(2023, 6, 9))


def row_74(desk):
    desk.arrivals(230, "2023-06-01")
    refused("secret_document", lambda: desk.receive("2023-06-09", "15-CV/BTCTU", "2023-06-08", secrecy="mat"))
    paper = desk.receive("2023-06-09", "15-CV/BTCTU", "2023-06-08", secrecy="mat", accept_secret=True)
    assert (paper.arrival_number, paper.subject) == (231, "văn bản mật, xem sổ mật")
    assert (paper.issuer, paper.number_symbol, paper.issued_on) == ("", None, None)


def row_75(desk):
    first = desk.receive("2023-06-09", "3467-CV/TU", "2023-06-08", issuer="Tỉnh ủy Mẫu Sơn")
    error = refused(
        "duplicate_document", lambda: desk.receive("2023-06-12", "3467-CV/TU", "2023-06-08", issuer="Tỉnh uỷ Mẫu Sơn")
    )
    assert (error.params["document_id"], error.params["arrival_number"]) == (first.id, 1)
    copy = desk.receive("2023-06-12", "3467-CV/TU", "2023-06-08", issuer="Tỉnh ủy Mẫu Sơn", accept_duplicate=True)
    assert copy.arrival_number == 2


def row_76(desk):
    papers = [
        desk.receive("2023-06-09", "12-CV/ĐU", "2023-06-08", issuer=f"Đảng ủy xã {name}") for name in ("Mẫu Một", "Mẫu Hai")
    ]
    assert [paper.arrival_number for paper in papers] == [1, 2]
    assert len(find_cited(desk.office, "12-CV/ĐU", date(2023, 6, 8)).candidates) == 2
    assert find_cited(desk.office, "12-CV/ĐU", date(2023, 6, 8), "Đảng ủy xã Mẫu Hai").target == papers[1]
    desk.receive("2023-06-12", "40-CV/ĐU", "2023-06-08", issuer="Đảng ủy xã Mẫu Ba")
    other_day = find_cited(desk.office, "40-CV/ĐU", date(2023, 6, 9))
    assert (other_day.target, len(other_day.candidates)) == (None, 1)


def row_77(desk):
    target = desk.receive("2022-07-28", "233-NQ/TU", "2022-07-25", doc_type="nghi_quyet", issuer="Tỉnh ủy Mẫu")
    right = find_cited(desk.office, "233-NQ/TU", date(2022, 7, 25))
    wrong = find_cited(desk.office, "233 - NQ/TU", date(2023, 7, 25))
    assert (right.target, right.is_date_different) == (target, False)
    assert (wrong.target, wrong.is_date_different) == (target, True)
    link = DocumentLink("basis", "233-NQ/TU", date(2023, 7, 25))
    paper = desk.issue("TU", "ke_hoach", "2023-08-01", links=(link,))
    assert [(item.number_symbol, item.issued_on) for item in paper.links] == [("233-NQ/TU", date(2023, 7, 25))]


def row_78(desk):
    desk.receive("2023-06-09", "3467 - CV/TU", "2023-06-08", issuer="Tỉnh ủy Mẫu Sơn")
    refused("duplicate_document", lambda: desk.receive("2023-06-12", "3467-CV/TU", "2023-06-08", issuer="Tỉnh ủy Mẫu Sơn"))
    refused("duplicate_document", lambda: desk.receive("2023-06-12", "03467/CV-TU", "2023-06-08", issuer="Tỉnh ủy Mẫu Sơn"))


OWN = {int(name.removeprefix("row_")): call for name, call in list(globals().items()) if name.startswith("row_")}


def test_all_examples_are_here():
    assert sorted([*SIMPLE, *TERMS, *OWN]) == list(range(1, 79))


@pytest.mark.parametrize("row", sorted(SIMPLE))
def test_next_in_turn(desk, row):
    lasts, papers = SIMPLE[row]
    for last in lasts:
        desk.before(*last)
    assert [desk.give(*paper[:3]) for paper in papers] == [paper[3] for paper in papers]
    assert desk.findings() == []


@pytest.mark.parametrize("row", sorted(TERMS))
def test_change_of_term(desk, row):
    variant, lasts, doc_type, on, time, expected, term = TERMS[row]
    desk.variant(variant)
    for last in lasts:
        desk.before(*last)
    paper = desk.issue("TU", doc_type, on, time)
    assert (paper.number_symbol, desk.term_of(paper)) == (expected, term)


@pytest.mark.parametrize("row", sorted(OWN))
def test_example(desk, row):
    OWN[row](desk)

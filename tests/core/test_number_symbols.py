"""Number-symbols of real papers: the table of numbering section 6, its non-numbers, the printed form, the key and the search."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.number_symbols import (
    NumberSymbol,
    find_number_symbols,
    find_references_by_name,
    format_number_symbol,
    match_key,
    parse_number_symbol,
)

# (row, raw, number, suffix, type symbol, issuers, doc_type, printed form)
ROWS = [
    (1, "Số 3022-CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (2, "Số 3467 - CV/TU", 3467, "", "CV", ("TU",), "cong_van", "3467-CV/TU"),
    (3, "Số: 399-QĐ/TW", 399, "", "QĐ", ("TW",), None, "399-QĐ/TW"),
    (4, "số 28-NQ/TU, ngày 06/12/2023", 28, "", "NQ", ("TU",), "nghi_quyet", "28-NQ/TU"),
    (5, "Quy định số 137-QĐ/TW, ngày 01/12/2023", 137, "", "QĐ", ("TW",), "quy_dinh", "137-QĐ/TW"),
    (6, "tại quyết số 178-NQ/HU", 178, "", "NQ", ("HU",), "nghi_quyet", "178-NQ/HU"),
    (7, "Nghị quyết số\n183-NQ/HU", 183, "", "NQ", ("HU",), "nghi_quyet", "183-NQ/HU"),
    (8, "Kết luận số 21-KL/TW (khóa XIII)", 21, "", "KL", ("TW",), "ket_luan", "21-KL/TW"),
    (9, "Thông báo số 1975-TB/TU", 1975, "", "TB", ("TU",), "thong_bao", "1975-TB/TU"),
    (10, "01-NQ/TU", 1, "", "NQ", ("TU",), "nghi_quyet", "01-NQ/TU"),
    (11, "8-CV/ĐU", 8, "", "CV", ("ĐU",), "cong_van", "08-CV/ĐU"),
    (12, "12a-CV/VPTU", 12, "a", "CV", ("VPTU",), "cong_van", "12a-CV/VPTU"),
    (12, "12A-CV/VPTU", 12, "a", "CV", ("VPTU",), "cong_van", "12a-CV/VPTU"),
    (13, "5053-CV/VPTW/nb", 5053, "", "CV", ("VPTW",), "cong_van", "5053-CV/VPTW/nb"),
    (14, "04-QĐi/TW", 4, "", "QĐi", ("TW",), "quy_dinh", "04-QĐi/TW"),
    (15, "05-QC/BTCTU-BNCTU", 5, "", "QC", ("BTCTU", "BNCTU"), "quy_che", "05-QC/BTCTU-BNCTU"),
    (16, "20-BB/ĐH", 20, "", "BB", ("ĐH",), "bien_ban", "20-BB/ĐH"),
    (17, "138-CV/BTGDVTU", 138, "", "CV", ("BTGDVTU",), "cong_van", "138-CV/BTGDVTU"),
    (18, "09-KH/ĐUK", 9, "", "KH", ("ĐUK",), "ke_hoach", "09-KH/ĐUK"),
    (19, "15-CTHĐ/TU", 15, "", "CTHĐ", ("TU",), None, "15-CTHĐ/TU"),
    (20, "12/BC-VPTU", 12, "", "BC", ("VPTU",), "bao_cao", "12-BC/VPTU"),
    (21, "3467/CV-TU", 3467, "", "CV", ("TU",), "cong_van", "3467-CV/TU"),
    (22, "3022 CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (22, "3022CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (23, "3022-CV/ TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (23, "3022 – CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (23, "3022—CV / TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (23, "3022−CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (24, "05-QD/TU", 5, "", "QĐ", ("TU",), None, "05-QĐ/TU"),
    (24, "12-CV/DU", 12, "", "CV", ("ĐU",), "cong_van", "12-CV/ĐU"),
    (25, "3O22-CV/TU", 3022, "", "CV", ("TU",), "cong_van", "3022-CV/TU"),
    (26, "Số       -CV/VPTU", None, "", "CV", ("VPTU",), "cong_van", "        -CV/VPTU"),
    (27, "15/QĐ-UBND", 15, "", "QĐ", ("UBND",), "quyet_dinh", "15/QĐ-UBND"),
    (28, "12/UBND-VX", 12, "", "CV", ("UBND",), "cong_van", "12/UBND-VX"),
    (28, "1232/UBND-VP", 1232, "", "CV", ("UBND",), "cong_van", "1232/UBND-VP"),
    (29, "2450/VPCP-KGVX", 2450, "", "CV", ("VPCP",), "cong_van", "2450/VPCP-KGVX"),
    (30, "18/2016/QĐ-UBND", 18, "", "QĐ", ("UBND",), "quyet_dinh", "18/2016/QĐ-UBND"),
    (31, "73/2023/NĐ-CP", 73, "", "NĐ", ("CP",), "nghi_dinh", "73/2023/NĐ-CP"),
    (32, "30/NQ-CP", 30, "", "NQ", ("CP",), "nghi_quyet", "30/NQ-CP"),
    (33, "Luật số 117/2025/QH15", 117, "", None, ("QH15",), "luat", "117/2025/QH15"),
    (33, "Nghị quyết số 117/2025/QH15", 117, "", None, ("QH15",), "nghi_quyet", "117/2025/QH15"),
    (34, "24-BS/UBKTTU", 24, "", "BS", ("UBKTTU",), "ban_sao", "24-BS/UBKTTU"),
]
CONGRESS = "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX"
PLENUM = "Nghị quyết Trung ương 4 khóa XI"
NAMED = [
    (
        35,
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX",
        ("ĐH",),
        ["Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIX"],
    ),
    (
        36,
        "Nghị quyết Trung ương 4 khóa XI, XII",
        ("TW",),
        ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"],
    ),
]
NOT_NUMBERS = [
    "QCVN 01-1:2018/BYT",
    "2024-2029",
    "2025-2030 và 2026-2031",
    "3-4%",
    "17/10/1963 - 17/10/2023",
    "07/5/1954- 07/5/2024",
    "3 an",
    "5 rõ",
    "14/15 chỉ tiêu",
    "giường bệnh/10.000 dân",
    "Trang 3/6",
    "0204.3854.123",
    "ĐT: 0912 345 678",
    "NVA/P.TH/120",
    "",
    "-",
    "CV/TU",
    "ngày 03/5/2024",
]


def parsed(raw: str) -> NumberSymbol:
    """The parse of a raw text that must be read."""
    found = parse_number_symbol(raw)
    assert found is not None, raw
    return found


def test_the_table_is_whole():
    assert {row[0] for row in ROWS} | {row[0] for row in NAMED} == set(range(1, 37))


@pytest.mark.parametrize(
    ("row", "raw", "number", "suffix", "kind", "issuers", "doc_type", "printed"), ROWS, ids=[f"{r[0]}:{r[1]!r}" for r in ROWS]
)
def test_row(row, raw, number, suffix, kind, issuers, doc_type, printed):
    found = parsed(raw)
    assert (found.number, found.suffix, found.type_symbol, found.issuers, found.doc_type) == (
        number,
        suffix,
        kind,
        issuers,
        doc_type,
    )
    assert format_number_symbol(found) == printed
    assert parsed(printed).number_symbol == printed  # stable
    assert match_key(printed) == match_key(found)


@pytest.mark.parametrize(("row", "raw", "issuers", "texts"), NAMED, ids=[str(row[0]) for row in NAMED])
def test_reference_by_name(row, raw, issuers, texts):
    found = parsed(raw)
    assert (found.number, found.type_symbol, found.issuers, found.number_symbol) == (None, "NQ", issuers, texts[0])
    hits = find_references_by_name("Thực hiện " + raw + "; các văn bản khác")
    assert [hit.number_symbol.number_symbol for hit in hits] == texts
    assert all(a.end <= b.start for a, b in pairwise(hits))


@pytest.mark.parametrize("raw", NOT_NUMBERS)
def test_not_a_number(raw):
    assert parse_number_symbol(raw) is None
    assert find_number_symbols(f"Theo {raw} đã nêu, số liệu {raw}.") == []


@pytest.mark.parametrize(
    ("raw", "notes", "is_doubtful"),
    [
        ("3022-CV/TU", (), False),
        ("3O22-CV/TU", ("letter_in_number",), True),
        ("3.022-CV/TU", ("grouping_dots",), True),
        ("12-CV/DU", ("stroke_missing",), False),
        ("399-QĐ/TW", ("type_open",), False),
        ("15-CTHĐ/TU", ("type_unknown",), False),
        ("12/BC-VPTU", ("state_shape",), False),
        ("3022 CV/TU", ("hyphen_missing",), False),
        ("7-XYZ/QRS", ("type_unknown", "issuer_unknown"), True),
        ("Số       -CV/VPTU", ("unnumbered",), False),
    ],
)
def test_notes(raw, notes, is_doubtful):
    found = parsed(raw)
    assert (found.notes, found.is_doubtful) == (notes, is_doubtful)


@pytest.mark.parametrize(
    ("raw", "family", "symbol", "room", "year", "tail"),
    [
        ("12/BC-VPTU", "party", "BC/VPTU", None, None, None),
        ("12/UBND-VX", "state", "UBND-VX", "VX", None, None),
        ("18/2016/QĐ-UBND", "state", "QĐ-UBND", None, 2016, None),
        ("117/2025/QH15", "state", "QH15", None, 2025, None),
        ("5053-CV/VPTW/nb", "party", "CV/VPTW/nb", None, None, "nb"),
        ("687-CV/VPTU-VPUBND", "party", "CV/VPTU-VPUBND", None, None, None),
    ],
)
def test_parts(raw, family, symbol, room, year, tail):
    found = parsed(raw)
    assert (found.family, found.symbol, found.room, found.year, found.tail) == (family, symbol, room, year, tail)


@pytest.mark.parametrize("word", ["Quyết định số", "Quyết định", "QUYẾT ĐỊNH SỐ"])
def test_word_before_settles_the_type(word):
    assert parsed("5-QĐ/TU").doc_type is None
    assert getattr(parse_number_symbol("5-QĐ/TU", word), "doc_type", None) == "quyet_dinh"


def test_strokes_are_told_apart():
    kinds = [parsed(raw).doc_type for raw in ("4-ĐA/TU", "4-DA/TU", "4-HD/TU")]
    assert kinds == ["de_an", "du_an", "huong_dan"]
    assert len({match_key("4-ĐA/TU"), match_key("4-DA/TU")}) == 2


@pytest.mark.parametrize("same", ["3467 - CV/TU", "3467/CV-TU", "03467-CV/TU", "3467-cv/tu", "Số: 3467–CV/ TU", "3467 CV/TU"])
def test_same_key(same):
    assert match_key(same) == match_key("3467-CV/TU") == "3467||CV|TU"


def test_keys_differ():
    raws = [
        "12-CV/TU",
        "12a-CV/TU",
        "12-CV/VPTU",
        "12-TB/TU",
        "13-CV/TU",
        "12/CV-UBND",
        "18/2016/QĐ-UBND",
        "18/2017/QĐ-UBND",
        "18/QĐ-UBND",
    ]
    assert len({match_key(raw) for raw in raws}) == len(raws)
    assert match_key("04-QĐi/TW") == match_key("04-QĐ/TW")
    assert match_key(None) == match_key("  ") == ""
    assert match_key("bản  viết tay") == match_key("Bản viết tay") == "?BẢN VIẾT TAY"


def test_decomposed_marks_are_read():
    raw = unicodedata.normalize("NFD", "Quy định số 12-QĐ/ĐU")
    assert parsed(raw).doc_type == "quy_dinh"
    assert match_key(raw) == match_key("12-QĐ/ĐU")


def test_search_in_running_text():
    text = (
        "Thực hiện Kết luận số 12-KL/TU ngày 03/02/2026, Công văn số 45 - CV/VPTU và Quyết định số 18/2016/QĐ-UBND; "
        "xét Tờ trình 7/TTr-SNV, Công văn 120/STC-NS, các chỉ tiêu 14/15 giai đoạn 2025-2030, quy chuẩn QCVN 01-1:2018/BYT."
    )
    hits = find_number_symbols(text)
    assert [hit.number_symbol.number_symbol for hit in hits] == [
        "12-KL/TU",
        "45-CV/VPTU",
        "18/2016/QĐ-UBND",
        "07/TTr-SNV",
        "120/STC-NS",
    ]
    assert all(text[hit.start : hit.end] == hit.raw for hit in hits)
    assert [hit.number_symbol.doc_type for hit in hits] == ["ket_luan", "cong_van", "quyet_dinh", "to_trinh", "cong_van"]


def test_a_joint_symbol_stops_at_words():
    text = "Quy chế số 5-QC/BTCTU - BNCTU - Các đơn vị thực hiện"
    assert [hit.raw for hit in find_number_symbols(text)] == ["5-QC/BTCTU - BNCTU"]


@given(st.text(alphabet=st.sampled_from("0123456789OlaĐQCVNTUBKXIHDzđ-–/. :;,\n\tsốSngày%()\u00a0\u0301"), max_size=60))
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_the_form_is_stable(raw):
    found = parse_number_symbol(raw)
    match_key(raw)
    for hit in find_number_symbols(raw):
        assert raw[hit.start : hit.end] == hit.raw
    if found is not None and found.family == "party" and found.text is None:
        printed = format_number_symbol(found)
        again = parse_number_symbol(printed)
        assert again is not None
        assert format_number_symbol(again) == printed


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_survived(raw):
    parse_number_symbol(raw)
    match_key(raw)
    find_references_by_name(raw)


@pytest.mark.parametrize(
    "piece", ["1", "1-", "12/", "1O", "số ", "9-CV/TU-", "Nghị quyết Đại hội a ", "Số" + "." * 50, "1/2016/"]
)
def test_search_time_grows_with_the_text(piece):
    def seconds(count: int) -> float:
        text = piece * count
        start = time.perf_counter()
        find_number_symbols(text)
        find_references_by_name(text)
        return time.perf_counter() - start

    seconds(200)
    small = min(seconds(1500) for _ in range(3))
    assert seconds(15000) < 40 * small + 0.05

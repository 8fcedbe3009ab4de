"""The search box: no string raises, numbers are found as typed, marks decide the order, the index follows every change."""

import random
import string
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.documents import DocumentDraft, DocumentFilter
from models.services.office import writing
from models.services.register.documents import edit_document
from models.services.register.registering import register_document
from models.store.search import check_index, fts_query, is_marked, rebuild_index, searches_bodies

PAPERS = [
    ("3022-CV/TU", "Tỉnh ủy Mẫu", "về việc đẩy nhanh tiến độ giải ngân vốn đầu tư công", "Trần Văn Đức"),
    ("307-NQ/TU", "Tỉnh ủy Mẫu", "về chuyển đổi số giai đoạn mới", "Lê Thị Hoà"),
    ("12-CV/HU", "Huyện uỷ A", "về việc báo cáo tình hình dân vận", "Phạm Đình Quý"),
    ("05-BC/HU", "Huyện ủy B", "về kết quả công tác dân vân trên mặt nước", None),
    ("18/2016/QĐ-UBND", "Ủy ban nhân dân tỉnh", "ban hành quy định về đất đai", "Đỗ Đạt"),
]


@pytest.fixture
def papers(office):
    ids = {}
    for number_symbol, issuer, subject, signer in PAPERS:
        draft = DocumentDraft(
            direction="incoming", doc_type="cong_van", subject=subject, issuer=issuer, signer=signer, number_symbol=number_symbol,
            issued_on=date(2024, 4, 1), body=f"Toàn văn của {number_symbol} nói về thuỷ lợi",
        )  # fmt: skip
        ids[number_symbol] = register_document(office, draft).document.id
    return office, ids


@pytest.mark.parametrize(
    "typed, found",
    [
        ("3022-CV/TU", ["3022-CV/TU"]),
        ("3022 cv tu", ["3022-CV/TU"]),
        ("3022/cv-tu", ["3022-CV/TU"]),
        ("3022", ["3022-CV/TU"]),
        ("302", ["3022-CV/TU"]),
        ("số: 3022-CV/TU", ["3022-CV/TU"]),
        ("307-nq/tu", ["307-NQ/TU"]),
        ("qđ-ubnd", ["18/2016/QĐ-UBND"]),
        ("qd ubnd", ["18/2016/QĐ-UBND"]),
        ("huyen uy", ["05-BC/HU", "12-CV/HU"]),
        ("dan van", ["05-BC/HU", "12-CV/HU"]),
        ("dân vận", ["12-CV/HU", "05-BC/HU"]),
        ("dân vân", ["05-BC/HU", "12-CV/HU"]),
        ("tran van duc", ["3022-CV/TU"]),
        ("Đỗ Đạt", ["18/2016/QĐ-UBND"]),
        ("le thi hòa", ["307-NQ/TU"]),
        ("đất đai", ["18/2016/QĐ-UBND"]),
        ("thuy loi", [number for number, *_ in reversed(PAPERS)]),
        ("khong co gi nhu the", []),
        ("1000 cv", []),
    ],
)
def test_what_is_typed_finds_what_is_meant(papers, typed, found):
    office, ids = papers
    names = {i: name for name, i in ids.items()}
    result = [names[i] for i in office.documents.ids(DocumentFilter(text=typed))]
    if typed.startswith("số:"):
        assert found[0] in result
    else:
        assert result == found
    assert office.documents.count(DocumentFilter(text=typed)) == len(result)


def test_search_with_filters_keeps_the_order(papers):
    office, _ = papers
    wanted = DocumentFilter(text="uy", direction="incoming", from_on=date(2024, 5, 3), to_on=date(2024, 5, 3))
    assert list(office.documents.ids(wanted)) == sorted(office.documents.ids(wanted), reverse=True)
    assert list(office.documents.ids(DocumentFilter(text="uy", direction="outgoing"))) == []
    by_issuer = office.documents.ids(DocumentFilter(text="thuy loi", order_by="issuer", is_descending=False))
    issuers = [office.documents.get(i).issuer for i in by_issuer]
    assert issuers == ["Huyện uỷ A", "Huyện ủy B", "Tỉnh ủy Mẫu", "Tỉnh ủy Mẫu", "Ủy ban nhân dân tỉnh"]


def test_only_signs_mean_no_search(papers):
    office, ids = papers
    for text in ("", "  ", "-", '"', "*", "( ) / ^", "\x00"):
        assert fts_query(text) == ""
        assert len(office.documents.ids(DocumentFilter(text=text))) == len(ids)


def test_bodies_are_searched_from_three_letters():
    assert [searches_bodies(text) for text in ("", "a", "đi", "dau", "giải n", "giải ngân")] == [
        False,
        False,
        False,
        True,
        False,
        True,
    ]


def test_marks_are_noticed():
    assert [is_marked(text) for text in ("dan van", "dân vận", "3022-CV/TU", "Đ")] == [False, True, False, True]


def test_20_000_random_strings_never_raise(papers):
    office, _ = papers
    source = random.Random(20240503)
    alphabet = string.printable + "đĐàảãáạăằâầêôơưỳỷỹýỵ“”‘’–—…\u0300\u0301\u200b\u202e\x00\ud800" + '"' * 20 + "*-/^:()"
    slowest = 0.0
    for _ in range(20_000):
        text = "".join(source.choices(alphabet, k=source.randint(0, 24)))
        start = time.perf_counter()
        office.documents.ids(DocumentFilter(text=text))
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < 1.0


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_raises(office, text):
    office.documents.ids(DocumentFilter(text=text))


def test_the_index_follows_every_change(papers):
    office, ids = papers
    number = ids["12-CV/HU"]
    edit_document(office, number, {"subject": "về việc đổi tên “xã Đình Đạt” <b>", "issuer": "Huyện uỷ Ấ", "signer": None})
    edit_document(office, number, {"subject": "về việc chấn chỉnh kỷ luật"})
    with writing(office) as events:
        office.documents.set_body(number, "thân bài mới có chữ ĐỘC ĐÁO")
        events.record("edit", "document", number, after={"body": True})
    assert check_index(office.register.conn) == []
    assert list(office.documents.ids(DocumentFilter(text="chan chinh"))) == [number]
    assert list(office.documents.ids(DocumentFilter(text="doc dao"))) == [number]
    assert list(office.documents.ids(DocumentFilter(text="dan van"))) == [ids["05-BC/HU"]]


def test_a_damaged_index_is_found_and_rebuilt(papers):
    office, ids = papers
    conn = office.register.conn
    conn.execute(
        "INSERT INTO document_fts (document_fts, rowid, number_symbol, issuer, subject, signer) VALUES ('delete', 1, 'a', 'b', 'c', 'd')"
    )
    assert check_index(conn) == ["document_fts"]
    with conn.write():
        rebuild_index(conn)
    assert check_index(conn) == []
    assert list(office.documents.ids(DocumentFilter(text="3022"))) == [ids["3022-CV/TU"]]

"""Papers that extraction set wrongly: run together, double-spaced, foot first, with copies, signatures and stamps around them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.reading.flat_text import cut_line, with_parts, without_double_spacing
from models.reading.lines import split_lines
from models.reading.page_order import foot_last
from models.reading.read import read_text
from models.reading.result import to_json
from models.reading.stamps import without_stamps

HEAD = (
    "TỈNH ỦY SÔNG LAM\n*\nSố 12-CV/TU\nV/v rà soát hồ sơ cán bộ\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSông Lam, ngày 05 tháng 6 năm 2024\n\n"
    "Kính gửi:\n- Ban Tổ chức Tỉnh ủy,\n- Các huyện ủy, thành ủy.\n\n"
)
BODY = (
    "Thực hiện Kế hoạch số 12-KH/TU ngày 02/3/2024 của Ban Thường vụ Tỉnh ủy về công tác cán bộ năm 2024, Thường trực\n"
    "Tỉnh ủy yêu cầu các cơ quan, đơn vị rà soát toàn bộ hồ sơ cán bộ thuộc phạm vi quản lý theo đúng quy định hiện\n"
    "hành của Trung ương và của tỉnh, bảo đảm đầy đủ, chính xác, kịp thời.\n\n"
    "1. Ban Tổ chức Tỉnh ủy hướng dẫn các đơn vị lập danh sách cán bộ, tổng hợp kết quả và báo cáo Thường trực Tỉnh\n"
    "ủy trước ngày 30/6/2024.\n\n"
    "2. Các huyện ủy, thành ủy gửi danh sách cán bộ thuộc diện quản lý về Ban Tổ chức Tỉnh ủy chậm nhất ngày\n"
    "20/6/2024.\n\n"
)
LIST = "Nơi nhận:\n- Như trên,\n- Lưu Văn phòng Tỉnh ủy.\n\n"
SIGNED = "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Văn Thí Dụ\n"
PAPER = HEAD + BODY + LIST + SIGNED


def duties(text):
    return sorted((str(task.due_on), task.lead_units, task.exclusive) for task in read_text(text).tasks)


def shown(text):
    return to_json(read_text(text))["document"]


WHOLE, DUTIES = shown(PAPER), duties(PAPER)


def test_the_paper_itself():
    assert DUTIES == [("2024-06-20", ("Các huyện ủy, thành ủy",), False), ("2024-06-30", ("Ban Tổ chức Tỉnh ủy",), True)]
    assert (WHOLE["number_symbol"], WHOLE["signer"]) == ("12-CV/TU", "Trần Văn Thí Dụ")
    assert WHOLE["distribution"] == ["Như trên", "Lưu Văn phòng Tỉnh ủy"]


@pytest.mark.parametrize("lines", [1, 2, 4])
def test_a_paper_in_a_few_giant_lines(lines):
    parts = [part for part in PAPER.split("\n") if part]
    share = -(-len(parts) // lines)
    flat = "\n".join(" ".join(parts[at : at + share]) for at in range(0, len(parts), share))
    assert duties(flat) == DUTIES
    found = shown(flat)
    assert {name: found[name] for name in ("number", "symbol", "issued_on", "doc_type")} == {
        name: WHOLE[name] for name in ("number", "symbol", "issued_on", "doc_type")
    }


def test_parts_of_a_giant_line_keep_their_places():
    raw = " ".join(part for part in PAPER.split("\n") if part)
    made = with_parts(split_lines(raw))
    assert len(made) > 8
    assert "".join(line.raw for line in made) == raw
    assert all(raw[line.start : line.start + len(line.raw)] == line.raw for line in made)
    assert cut_line(raw)[0] == 0
    assert with_parts(split_lines(PAPER)) == split_lines(PAPER)


def test_a_blank_line_behind_every_line():
    double = PAPER.replace("\n\n", "\n").replace("\n", "\n\n")
    assert duties(double) == DUTIES
    lines = split_lines("\n\n".join(part for part in (BODY * 3).split("\n") if part))
    assert len(without_double_spacing(lines)) < 0.6 * len(lines)
    assert without_double_spacing(split_lines(PAPER)) == split_lines(PAPER)


def test_a_foot_before_the_head_goes_behind_the_text():
    turned = LIST + SIGNED + "\n" + HEAD + BODY
    assert duties(turned) == DUTIES
    assert (shown(turned)["signer"], shown(turned)["number_symbol"]) == ("Trần Văn Thí Dụ", "12-CV/TU")
    lines = split_lines(PAPER)
    assert foot_last(lines) == lines


@pytest.mark.parametrize(
    "block",
    [
        "\nSAO Y BẢN CHÍNH\nSố 55-BS/VPTU\nSông Lam, ngày 10 tháng 6 năm 2024\nCHÁNH VĂN PHÒNG\n\nLê Thị Ví Dụ\n",
        "\nHUYỆN ỦY YÊN KHÊ\n*\nSố 7-SL/HU\nSAO LỤC\nYên Khê, ngày 10 tháng 6 năm 2024\nT/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG\n\nLê Thị Ví Dụ\n",
    ],
    ids=["copy", "copy of an office"],
)
def test_the_block_of_a_copy_is_not_the_papers(block):
    copied = shown(PAPER + block)
    assert {name: copied[name] for name in ("number_symbol", "issued_on", "signer", "position", "issuer")} == {
        name: WHOLE[name] for name in ("number_symbol", "issued_on", "signer", "position", "issuer")
    }


@pytest.mark.parametrize(
    "stamp",
    [
        "Người ký: Văn phòng Tỉnh ủy\nEmail: vp@songlam.example\nCơ quan: Tỉnh ủy\nThời gian ký: 06.06.2024 16:42:07 +07:00\n",
        "Signature Not Verified\nĐược ký bởi: TỈNH ỦY SÔNG LAM\nNgày ký: 06/06/2024\n",
        "+----------------------+\n| VĂN PHÒNG HUYỆN ỦY  |\n| ĐẾN  Số: 642        |\n| Ngày: 16/6/2024     |\n+----------------------+\n",
    ],
    ids=["signed", "not verified", "framed stamp"],
)
@pytest.mark.parametrize("place", ["before", "under the number", "behind"])
def test_signatures_and_stamps_are_not_of_the_paper(stamp, place):
    if place == "before":
        text = stamp + "\n" + PAPER
    elif place == "under the number":
        text = PAPER.replace("\n\nĐẢNG CỘNG", f"\n\n{stamp}\nĐẢNG CỘNG", 1)
    else:
        text = PAPER + "\n" + stamp
    if place == "behind" and "ĐẾN" in stamp:
        pytest.skip("a stamp of arrival stands in the head")
    assert duties(text) == DUTIES
    found = shown(text)
    assert {**found, "issuer": None} == {**WHOLE, "issuer": None}
    assert found["issuer"] == WHOLE["issuer"]


def test_emptied_lines_keep_their_places():
    text = "Người ký: Văn phòng\nThời gian ký: 06.06.2024\n" + PAPER
    before, after = split_lines(text), without_stamps(split_lines(text))
    assert [line.start for line in before] == [line.start for line in after]
    assert all(a == b or a == replace(b, view=a.view, is_heading=False) for a, b in zip(after, before, strict=True))


@pytest.mark.parametrize(
    ("joined", "urgency", "secrecy"),
    [
        ("HỎA TỐC", "hoa_toc", None),
        ("MẬT HỎA TỐC", "hoa_toc", "mat"),
        ("TỐI MẬT\nKHẨN", "khan", "toi_mat"),
        ("THƯỢNG KHẨN TUYỆT MẬT", "thuong_khan", "tuyet_mat"),
    ],
)
def test_marks_that_extraction_joined(joined, urgency, secrecy):
    found = read_text(PAPER.replace("\n\nĐẢNG CỘNG", f"\n\n{joined}\n\nĐẢNG CỘNG", 1)).document
    assert (found.urgency, found.secrecy) == (urgency, secrecy)


def test_numbers_nested_under_an_owner_stay_with_it():
    body = (
        "2. Ban Tổ chức Tỉnh ủy\n\n2.1. Rà soát hồ sơ trước ngày 30/6/2024.\n\n2.2. Lập danh sách trước ngày 20/6/2024.\n\n"
        "3. Văn phòng Tỉnh ủy\n\n3.1. Bố trí kinh phí trước ngày 25/6/2024.\n\n"
    )
    assert duties(HEAD + body + LIST + SIGNED) == [
        ("2024-06-20", ("Ban Tổ chức Tỉnh ủy",), True),
        ("2024-06-25", ("Văn phòng Tỉnh ủy",), True),
        ("2024-06-30", ("Ban Tổ chức Tỉnh ủy",), True),
    ]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Trong tháng 6/2024, Ban Tổ chức Tỉnh ủy trình đề án, chậm nhất ngày 25/6/2024.", ["2024-06-25"]),
        ("Ban Tổ chức Tỉnh ủy báo cáo hằng ngày từ ngày 10/6/2024 đến ngày 20/6/2024, trước 16 giờ hằng ngày.", ["None"]),
        ("Ban Tổ chức Tỉnh ủy định kỳ hằng quý, trước ngày 20 của tháng cuối quý, báo cáo Thường trực Tỉnh ủy.", ["None"]),
        ("Ban Tổ chức Tỉnh ủy gặp mặt cán bộ trước Tết Nguyên đán, báo cáo kết quả chậm nhất ngày 10/01/2025.", ["2025-01-10"]),
    ],
)
def test_a_deadline_told_twice_is_one(words, due):
    assert [day for day, _, _ in duties(HEAD + words + "\n\n" + LIST + SIGNED)] == due


SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "bench/free_papers").glob("1*.txt"))]


@st.composite
def spliced(draw):
    """Pieces of several papers one behind the other, some of them turned round or with strange characters between."""
    pieces = []
    for _ in range(draw(st.integers(1, 5))):
        text = draw(st.sampled_from(SAMPLES))
        start = draw(st.integers(0, len(text)))
        piece = text[start : start + draw(st.integers(0, 900))]
        pieces.append("\n".join(reversed(piece.split("\n"))) if draw(st.booleans()) else piece)
        pieces.append(draw(st.text(max_size=6)))
    return "".join(pieces)


@settings(max_examples=int(os.environ.get("SPLICES", "300")), deadline=None, suppress_health_check=list(HealthCheck))
@given(spliced())
def test_spliced_papers_never_raise_and_their_spans_hold(text):
    reading = read_text(text)
    for task in reading.tasks:
        start, end = task.span
        assert 0 <= start < end <= len(reading.text)
    for cite in reading.citations:
        assert 0 <= cite.span[0] < cite.span[1] <= len(reading.text)

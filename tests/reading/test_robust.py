"""Any text is read without an error and in time that grows no faster than its length."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.reading.read import read_text
from models.reading.result import to_json
from resources import as_path

PIECES = [
    "trước ngày ",
    "15/4/2024",
    "chậm nhất ",
    "Giao ",
    "Sở Tài chính",
    " và ",
    ", ",
    "; ",
    "(",
    ")",
    "hằng tháng ",
    "ngày 25 ",
    "Số 12-CV/TU",
    "\n",
    "\n\n",
    "Kính gửi: ",
    "- ",
    "Nơi nhận:",
    "T/M BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
    "Lê Văn A",
    "(1) ",
    "1. ",
    "KẾT LUẬN",
    "V/v ",
    "tháng 4 ",
    "quý II ",
    "năm 2024",
    "từ ",
    "đến ",
    "trong vòng 10 ngày ",
    "chỉ tiêu:",
    "đạt trên 5%",
    "***",
    "|",
    "\u0301",
    "\u200b",
    "\x00",
    "ủy",
    "Ban ",
    "chủ trì, phối hợp ",
    "31/02/2024",
    ":",
    ".",
    "99/99",
    "…",
    "đã ",
    "hàng",
    "ngày 30/2",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_pieces_never_raise(text):
    json.dumps(to_json(read_text(text), with_text=True))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_never_raises(text):
    reading = read_text(text)
    for start, end in [t.span for t in reading.tasks] + [c.span for c in reading.citations] + [m.span for m in reading.marks]:
        assert 0 <= start <= end <= len(reading.text)


HOSTILE = {
    "deadlines": "trước ngày 15/4/2024 ",
    "gives": "Giao Sở Tài chính ",
    "brackets": "(",
    "closing": ")",
    "items": "(1) (2) ",
    "commas": "Sở A, ",
    "digits": "1/",
    "dots": ".",
    "numbers": "12-CV/TU ",
    "each": "hằng tháng ",
    "from": "từ ngày ",
    "lines": "\n",
    "dashes": "- a\n",
    "blanks": " ",
    "stars": "*",
    "letters": "a",
    "capitals": "BAN THƯỜNG VỤ\n",
    "receivers": "Nơi nhận:\n",
    "addresses": "Kính gửi: \n",
    "marks": "T/M BAN\n",
    "quotes": '"',
    "orders": "đề nghị các cơ quan ",
    "stroke": "\\",
    "tags": "<br",
    "semis": "; ",
    "units": "và Ban ",
    "targets": "(1) đạt 5% ",
    "signs": "PHÓ BÍ THƯ\n",
    "pipes": "|",
    "tabs": "\t",
    "accents": "e\u0301",
    "terms": "trong 5 ngày kể từ ",
    "in": "trong tháng 4 ",
    "months": "tháng 4 năm ",
    "headings": "1. Sở Tài chính:\n",
    "colons": "a:\n(1) b\n",
    "zero": "\u200b",
    "title": "KẾT LUẬN\n",
    "collect": "gửi về ",
    "coop": "chủ trì, phối hợp ",
    "before": "trước ",
    "dates": "15/4/2024 ",
}


@pytest.fixture(scope="module")
def honest_seconds():
    text = as_path("samples/ke_hoach.txt").read_text(encoding="utf-8")
    text = (text * (100_000 // len(text) + 1))[:100_000]
    return _seconds(text)


def _seconds(text):
    best = 1e9
    for _ in range(2):
        start = time.perf_counter()
        read_text(text)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_no_longer_than_fifteen_times_honest_text(name, honest_seconds):
    piece = HOSTILE[name]
    text = (piece * (100_000 // len(piece) + 1))[:100_000]
    assert _seconds(text) < 15 * honest_seconds


def test_a_long_list_of_duties_is_cut_with_a_warning():
    reading = read_text("\n".join(f"Giao Sở Tài chính hoàn thành đề án trước ngày {1 + i % 28}/4/2030." for i in range(3000)))
    assert len(reading.tasks) == 1000
    assert "too_many_tasks" in {warned.code for warned in reading.warnings}

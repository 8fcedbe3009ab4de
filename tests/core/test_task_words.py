"""Periods named in a subject, codes of slips, and the "6 rõ" of a row."""

from datetime import date
from itertools import product

import pytest

from models.domain.clarity import POINTS, lacking
from models.domain.period_words import periods_in
from models.domain.slip_codes import looks_like_slip_code, read_slip_code, slip_code
from models.domain.task_facts import TaskFacts, TaskRow

ON = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Báo cáo tháng 4/2024", ("2024-04",)),
        ("Báo cáo công tác tháng 4 năm 2024, phương hướng tháng 5/2024", ("2024-04", "2024-05")),
        ("Báo cáo tháng 11", ("2023-11",)),
        ("Báo cáo tháng 5", ("2024-05",)),
        ("Báo cáo quý I/2024", ("2024-Q1",)),
        ("Báo cáo quý 2 năm 2024", ("2024-Q2",)),
        ("Báo cáo quý IV", ("2023-Q4",)),
        ("Sơ kết 6 tháng đầu năm 2024", ("2024-H1",)),
        ("Kết quả sáu tháng cuối năm 2023", ("2023-H2",)),
        ("Báo cáo 9 tháng đầu năm 2023", ("2023-9M",)),
        ("Báo cáo tuần 18 năm 2024", ("2024-W18",)),
        ("Tổng kết năm 2023", ("2023",)),
        ("Thực hiện Kết luận ngày 15 tháng 4 năm 2024", ("2024",)),
        ("Báo cáo tháng 13/2024", ()),
        ("Báo cáo kết quả kiểm tra", ()),
    ],
)
def test_periods_of_a_subject(text: str, keys: tuple[str, ...]) -> None:
    assert periods_in(text, ON) == keys


def test_a_slip_of_the_pen_gives_no_slip() -> None:
    for number in (1, 12, 480, 9999, 123456):
        code = slip_code(number)
        assert read_slip_code(code) == code
        assert read_slip_code(f" {code[1:].lower()[:3]} {code[4:].lower()}") == code
        digits, letter = code[1:-1], code[-1]
        for place, digit in product(range(len(digits)), "0123456789"):
            if digit != digits[place]:
                wrong = f"P{digits[:place]}{digit}{digits[place + 1 :]}{letter}"
                assert read_slip_code(wrong) is None
                assert looks_like_slip_code(wrong)
        for place in range(len(digits) - 1):
            if digits[place] != digits[place + 1]:
                wrong = f"P{digits[:place]}{digits[place + 1]}{digits[place]}{digits[place + 2 :]}{letter}"
                assert read_slip_code(wrong) is None


@pytest.mark.parametrize("text", ["", "3022-CV/TU", "12K", "P0012", "báo cáo", "P" * 500, "20241504"])
def test_other_words_are_no_slip(text: str) -> None:
    assert read_slip_code(text) is None
    assert not looks_like_slip_code(text)


def row(kind="dated", due_on=ON, review_on=None, **values) -> TaskRow:
    base = {
        "task_unit_id": 1, "task_id": 1, "content": "Báo cáo", "document_id": None, "document_number_symbol": None, "document_issued_on": None,
        "document_doc_type": None, "document_subject": None, "document_issuer": None, "document_arrived_on": None, "unit_id": 1, "unit_name": "Ban",
        "role": "lead", "coordinating_units": (), "deadline_phrase": None, "due_time": None, "product": "Báo cáo", "product_recipient": None,
        "recurrence": None, "tracker": "Mai", "extension_count": 0, "sub_items": None, "decision_level": "Thường trực",
        "facts": TaskFacts(deadline_kind=kind, due_on=due_on, is_exclusive=False, review_on=review_on),
    }  # fmt: skip
    return TaskRow(**(base | values))


@pytest.mark.parametrize(
    ("values", "points"),
    [
        ({}, ()),
        ({"due_on": None}, ("time",)),
        ({"kind": "ongoing", "due_on": None}, ()),
        ({"kind": "general", "due_on": None}, ("time",)),
        ({"kind": "awaiting", "due_on": None}, ("time",)),
        ({"kind": "awaiting", "due_on": None, "review_on": ON}, ()),
        ({"tracker": None}, ("responsibility",)),
        ({"tracker": None, "leader": "Sơn"}, ()),
        ({"product": None, "decision_level": None}, ("product", "authority")),
        ({"content": "", "unit_id": 0}, ("owner", "work")),
    ],
)
def test_what_is_not_clear(values, points) -> None:
    assert lacking(row(**values)) == points
    assert set(points) <= set(POINTS)

"""How periods and rules read."""

import pytest

from models.domain.recurrence import RecurrenceRule
from ui.series_words import period_text, rule_text, short_period


@pytest.mark.parametrize(
    ("recurrence", "key", "long", "short"),
    [
        ("daily", "2024-05-03", "03/05/2024", "03/05 24"),
        ("weekly", "2024-W18", "Tuần 18/2024", "T18 24"),
        ("weekly", "2025-W01", "Tuần 1/2025", "T1 25"),
        ("monthly", "2024-04", "Tháng 4/2024", "4/24"),
        ("quarterly", "2024-Q2", "Quý II/2024", "QII 24"),
        ("half_yearly", "2024-H1", "6 tháng đầu năm 2024", "6Tđ 24"),
        ("half_yearly", "2024-H2", "6 tháng cuối năm 2024", "6Tc 24"),
        ("yearly", "2024", "Năm 2024", "2024"),
        (None, None, "", ""),
    ],
)
def test_names_of_periods(recurrence, key, long: str, short: str) -> None:
    assert (period_text(recurrence, key), short_period(recurrence, key)) == (long, short)


@pytest.mark.parametrize(
    ("recurrence", "facts", "lead", "words"),
    [
        ("daily", {}, None, "Hằng ngày"),
        ("weekly", {"weekday": 7}, None, "Chủ nhật hằng tuần"),
        ("monthly", {"day": 25}, None, "Ngày 25 hằng tháng"),
        ("monthly", {"day": 31}, 5, "Ngày cuối cùng hằng tháng; báo trước 5 ngày"),
        ("monthly", {"day": 5, "month_offset": 1}, None, "Ngày 5 của tháng sau"),
        ("monthly", {"nth": -1, "weekday": 5}, None, "Thứ Sáu cuối cùng hằng tháng"),
        ("monthly", {"is_last_working_day": True}, None, "Ngày làm việc cuối cùng hằng tháng"),
        ("quarterly", {"day": 20}, None, "Ngày 20 của tháng cuối quý"),
        ("quarterly", {"day": 10, "month_offset": 1}, None, "Ngày 10 của tháng đầu sau khi hết quý"),
        ("quarterly", {"day": 10, "month": 1, "month_offset": 3}, None, "Ngày 10 của tháng đầu sau khi hết quý"),
        ("quarterly", {"day": 10, "month": 8}, None, "Ngày 10 của tháng thứ 2 trong quý"),
        ("half_yearly", {"day": 31, "month_offset": 2}, None, "Ngày cuối cùng của tháng thứ 2 sau khi hết kỳ 6 tháng"),
        ("yearly", {"day": 20, "month": 11}, None, "Ngày 20 của tháng 11 hằng năm"),
        (
            "monthly",
            {"day": 2, "adjust": "back"},
            None,
            "Ngày 2 hằng tháng; rơi vào ngày nghỉ thì nộp sớm vào ngày làm việc trước đó",
        ),
    ],
)
def test_rules_in_words(recurrence, facts, lead, words: str) -> None:
    assert rule_text(RecurrenceRule(recurrence=recurrence, **facts), lead) == words

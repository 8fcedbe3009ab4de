"""One typed line as a task: bodies, deadline and content in any order."""

from datetime import date

import pytest

from models.reading.typed_task import read_typed_task

TODAY = date(2024, 4, 2)
D = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "leads", "helpers", "content", "due_on"),
    [
        (
            "giao Ban Tổ chức Tỉnh ủy chủ trì, Ban Dân vận Tỉnh ủy phối hợp, trước 15/4, báo cáo kết quả rà soát",
            ("Ban Tổ chức Tỉnh ủy",),
            ("Ban Dân vận Tỉnh ủy",),
            "Báo cáo kết quả rà soát",
            "2024-04-15",
        ),
        (
            "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ lập dự toán, hoàn thành trước ngày 20/4/2024",
            ("Sở Tài chính",),
            ("Sở Nội vụ",),
            "Lập dự toán",
            "2024-04-20",
        ),
        (
            "Văn phòng Tỉnh ủy chủ trì, chậm nhất ngày 15/3, tổng hợp; Sở Y tế, Sở Nội vụ phối hợp",
            ("Văn phòng Tỉnh ủy",),
            ("Sở Y tế", "Sở Nội vụ"),
            "Tổng hợp",
            "2025-03-15",
        ),
        ("giao Ban Quản lý chợ nổi chủ trì, trước 15/4, kiểm đếm", ("Ban Quản lý chợ nổi",), (), "Kiểm đếm", "2024-04-15"),
        ("phân công Sở Y tế xây dựng phương án trực Tết", ("Sở Y tế",), (), "Xây dựng phương án trực Tết", None),
    ],
)
def test_parts(text: str, leads, helpers, content: str, due_on: str | None) -> None:
    task = read_typed_task(text, TODAY)
    assert task is not None
    assert (task.lead_units, task.coordinating_units, task.content) == (leads, helpers, content)
    assert task.due_on == (D(due_on) if due_on else None)
    assert task.quote == text
    assert task.explicit


def test_terms_and_recurrences() -> None:
    counted = read_typed_task("giao Sở Y tế lập danh sách trong 5 ngày làm việc kể từ ngày nhận được", TODAY)
    assert counted is not None
    assert counted.relative is not None
    assert (counted.relative.count, counted.relative.unit, counted.relative.start) == (5, "working_day", "receipt")
    monthly = read_typed_task("giao Sở Y tế báo cáo hằng tháng trước ngày 25", TODAY)
    assert monthly is not None
    assert (monthly.recurrence, monthly.recurrence_day, monthly.exclusive, monthly.content) == (
        "monthly",
        {"day": 25},
        True,
        "Báo cáo",
    )


def test_a_guessed_year_lowers_confidence() -> None:
    guessed, said = (read_typed_task(f"giao Sở Y tế báo cáo trước ngày {day}", TODAY) for day in ("15/4", "15/4/2024"))
    assert guessed is not None
    assert said is not None
    assert (guessed.confidence, said.confidence) == (0.5, 0.9)


@pytest.mark.parametrize("text", ["", "rà soát trước 15/4", "trước 15/4", "giao "])
def test_without_a_body_there_is_no_task(text: str) -> None:
    assert read_typed_task(text, TODAY) is None

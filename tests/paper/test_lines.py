"""Where a word too long for its line is parted."""

import random

import pytest

from reports.press.fonts import family
from reports.press.lines import break_balanced, break_text, break_title


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("1182-CV/BTCTW", ["1182-CV/", "BTCTW"]),
        ("3022-CV/TU", ["3022-CV/", "TU"]),
        ("-CV/VPTU", ["-CV/", "VPTU"]),
    ],
)
def test_a_number_symbol_is_parted_at_its_signs(word: str, expected: list[str]) -> None:
    face = family().regular
    width = face.width(word[:-1]) * 11
    assert [line.text for line in break_text(word, face, 11, width)] == expected


def test_a_word_without_signs_is_parted_anywhere_and_loses_nothing() -> None:
    face = family().regular
    lines = break_text("đ" * 300, face, 12, 100)
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == "đ" * 300


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "kết luận của Ban Thường vụ Tỉnh uỷ về kết quả thực hiện nhiệm vụ 5 tháng đầu năm 2026",
            ["kết luận của Ban Thường vụ Tỉnh uỷ", "về kết quả thực hiện nhiệm vụ 5 tháng đầu năm 2026"],
        ),
        (
            "(Kèm theo Kế hoạch số 45-KH/TU, ngày 03/6/2026 của Ban Thường vụ Tỉnh uỷ Bắc Sơn)",
            ["(Kèm theo Kế hoạch số 45-KH/TU, ngày 03/6/2026", "của Ban Thường vụ Tỉnh uỷ Bắc Sơn)"],
        ),
        ("về tiến độ thực hiện nhiệm vụ", ["về tiến độ thực hiện nhiệm vụ"]),
        ("", [""]),
    ],
)
def test_a_title_is_parted_where_the_sense_allows(text: str, expected: list[str]) -> None:
    assert [line.text for line in break_title(text, family().bold, 14, 467.7)] == expected


def test_a_title_takes_no_more_lines_and_loses_nothing() -> None:
    face, rng = family().bold, random.Random(7)
    words = [
        "về",
        "của",
        "nhiệm",
        "vụ",
        "năm",
        "2026",
        "Tỉnh",
        "uỷ",
        "Bắc",
        "Sơn,",
        "kết",
        "quả",
        "theo",
        "dõi;",
        "đôn",
        "đốc",
        "31-KL/TU",
        "giao",
    ]
    for _ in range(300):
        text = " ".join(rng.choice(words) for _ in range(rng.randint(1, 90)))
        width = rng.uniform(90, 480)
        even, sensible = (breaker(text, face, 14, width) for breaker in (break_balanced, break_title))
        assert len(sensible) == len(even)
        assert " ".join(line.text for line in sensible) == text
        assert all(line.width <= width + 0.01 for line in sensible)
        assert all(line.width == pytest.approx(face.width(line.text) * 14, abs=0.01) for line in sensible)
    assert break_title("đ" * 300, face, 12, 100) == break_balanced("đ" * 300, face, 12, 100)

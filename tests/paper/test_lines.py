"""Where a word too long for its line is parted."""

import pytest

from reports.fonts import family
from reports.lines import break_text


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

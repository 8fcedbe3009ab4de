"""Words from Tesseract's table: columns in order, certainty, and what is mended without doubt."""

import pytest

from models.intake.ocr_mending import mended_line, mended_word
from models.intake.ocr_words import certainty_of, placed, words_of

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*lines):
    """Tesseract's rows for lines of (left, top, words); every word is 20 wide a letter and 30 high."""
    rows = [HEAD]
    for left, top, text in lines:
        rows.append(f"4\t1\t1\t1\t1\t0\t{left}\t{top}\t{len(text) * 20}\t30\t-1\t")
        for word in text.split():
            rows.append(f"5\t1\t1\t1\t1\t1\t{left}\t{top + 5}\t{len(word) * 20}\t20\t90.5\t{word}")
            left += len(word) * 20 + 15
    return "\n".join(rows)


def test_two_columns_one_after_the_other():
    text, shown = placed(
        words_of(
            table(
                (100, 100, "TỈNH ỦY"),
                (900, 100, "ĐẢNG CỘNG SẢN"),
                (100, 140, "VĂN PHÒNG"),
                (100, 180, "Số 12-CV/VPTU"),
                (900, 180, "Sơn Bình, ngày 05"),
                (100, 300, "Kính gửi: Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy"),
            )
        )
    )
    assert text.split("\n") == [
        "TỈNH ỦY",
        "VĂN PHÒNG",
        "Số 12-CV/VPTU",
        "ĐẢNG CỘNG SẢN",
        "Sơn Bình, ngày 05",
        "Kính gửi: Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
    ]
    assert " ".join(word.text for word in shown) == " ".join(text.split())
    assert (shown[0].left, shown[0].top, shown[0].right, shown[0].bottom) == (100, 105, 180, 125)


def test_words_that_touch_do_not_grow_together():
    rows = [HEAD, "4\t1\t1\t1\t1\t0\t10\t10\t200\t30\t-1\t"]
    rows += [f"5\t1\t1\t1\t1\t1\t{10 + 50 * n}\t15\t50\t20\t90\t{word}" for n, word in enumerate(["Việt", "Nam"])]
    assert placed(words_of("\n".join(rows)))[0] == "Việt Nam"


@pytest.mark.parametrize("row", ["", "5\t1", "5\t1\t1\t1\t1\t1\tx\t1\t1\t1\t90\tchữ", "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t90\t  "])
def test_rows_that_hold_nothing_are_passed_over(row):
    assert words_of(HEAD + "\n" + row) == []


def test_certainty_counts_letters():
    words = words_of("\n".join(f"5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t{sure}\t{text}" for sure, text in ((90, "báo cáo"), (20, "i"))))
    assert certainty_of(words) == pytest.approx((0.9 * 7 + 0.2) / 8, abs=0.001)
    assert certainty_of([]) is None


@pytest.mark.parametrize(
    "read, meant",
    [
        ("Đêề", "Đề"),
        ("Đáảng", "Đảng"),
        ("(Đêề", "(Đề"),
        ("Đảng", "Đảng"),
        ("lưu", "lưu"),
        ("xoong", "xoong"),
        ("3022-CV/TU", "3022-CV/TU"),
        ("QĐ-UBND", "QĐ-UBND"),
        ("Đắk", "Đắk"),
    ],
)
def test_a_vowel_read_twice(read, meant):
    assert mended_word(read) == meant


@pytest.mark.parametrize(
    "read, meant",
    [
        ("PHÓ CHỦ TICH", "PHÓ CHỦ TỊCH"),
        ("T/M BAN THUỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("ĐẢNG CỘNG SAN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("Phó chủ tich", "Phó chủ tich"),
        ("PHÓ CHỦ TICH XÃ", "PHÓ CHỦ TICH XÃ"),
        ("", ""),
    ],
)
def test_lines_of_every_paper(read, meant):
    assert mended_line(read) == meant

"""Spans of the text on the pages: one rectangle a line, and the place is found again where text and pages differ."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.pages import PageMap, PageWord, SourcePage, Spot, spots

PER_LINE, LINES = 5, 8


def pages_of(words):
    """Words in lines of five, eight lines a page; each box is 40 wide and 12 high."""
    pages = []
    for start in range(0, len(words), PER_LINE * LINES):
        placed = []
        for place, word in enumerate(words[start : start + PER_LINE * LINES]):
            x, y = place % PER_LINE * 50.0, place // PER_LINE * 16.0
            placed.append(PageWord(word, x, y, x + 40, y + 12))
        pages.append(SourcePage(250, 140, tuple(placed)))
    return pages


def spans_of(words, text):
    """Span of each word in the text that holds them all in order."""
    at, out = 0, []
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        out.append((start, at))
    return out


def is_inside(word, spot):
    return spot.left <= word.left and spot.right >= word.right and spot.top <= word.top and spot.bottom >= word.bottom


TEXT = "Thực hiện Công văn số 3022-CV/TU ngày 03/5/2024 của Tỉnh ủy về rà soát biên chế năm học mới"
WORDS = TEXT.split()


def test_one_rectangle_a_line():
    text = " ".join(WORDS)
    pages = pages_of(WORDS)
    start = text.index("văn số")
    assert spots(pages, text, (start, text.index(" của"))) == [Spot(0, 150, 0, 240, 12), Spot(0, 0, 16, 140, 28)]


def test_part_of_a_word_shows_the_word():
    text = " ".join(WORDS)
    start = text.index("3022")
    assert spots(pages_of(WORDS), text, (start, start + 4)) == [Spot(0, 0, 16, 40, 28)]


def test_over_the_edge_of_a_page():
    words = [f"chữ{number}" for number in range(50)]
    text = "\n\n".join(" ".join(words[at : at + 40]) for at in (0, 40))
    found = spots(pages_of(words), text, (text.index("chữ39"), text.index("chữ41") + 5))
    assert found == [Spot(0, 200, 112, 240, 124), Spot(1, 0, 0, 90, 12)]


def test_two_columns_at_one_height_are_two_rectangles():
    left = [PageWord("VĂN", 40, 50, 60, 62), PageWord("PHÒNG", 64, 50, 100, 62)]
    right = [PageWord("Sơn", 300, 20, 320, 32), PageWord("Bình", 324, 20, 350, 32)]
    text = "VĂN PHÒNG\nSơn Bình"
    found = spots([SourcePage(595, 842, (*left, *right))], text, (0, len(text)))
    assert found == [Spot(0, 40, 50, 100, 62), Spot(0, 300, 20, 350, 32)]


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-5, 0), (10_000, 10_010)])
def test_empty_and_foreign_spans(span):
    assert spots(pages_of(WORDS), " ".join(WORDS), span) == []


def test_nothing_on_the_pages():
    assert spots([], "Công văn", (0, 8)) == []
    assert spots([SourcePage(595, 842)], "Công văn", (0, 8)) == []
    assert spots(pages_of(WORDS), "", (0, 5)) == []


def test_decomposed_words_on_the_page():
    apart = [unicodedata.normalize("NFD", word) for word in WORDS]
    text = " ".join(WORDS)
    assert spots(pages_of(apart), text, spans_of(WORDS, text)[-1]) == spots(pages_of(WORDS), text, spans_of(WORDS, text)[-1])


def test_a_page_number_that_begins_like_the_next_word():
    words = ["trình", "Thường", "trực", "1", "15/4/2024", "để", "tổng", "hợp", "báo", "cáo"]
    text = " ".join(word for word in words if word != "1")
    start = text.index("15/4")
    assert spots(pages_of(words), text, (start, start + 9)) == [Spot(0, 200, 0, 240, 12)]


word = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy0123456789/-", min_size=2, max_size=7)


@given(st.lists(word, min_size=1, max_size=120))
def test_every_word_is_found_where_it_stands(words):
    text = " ".join(words)
    pages = pages_of(words)
    shown = [(number, placed) for number, page in enumerate(pages) for placed in page.words]
    found = PageMap(pages, text)
    for span, (page, placed) in zip(spans_of(words, text), shown, strict=True):
        assert found.spots(span) == [Spot(page, placed.left, placed.top, placed.right, placed.bottom)]


@given(st.lists(st.sampled_from([0, 0, 0, 0, 0, 0, 1, 2]), min_size=30, max_size=120), st.data())
def test_the_place_is_found_again(kinds, data):
    """Words only on the page (numbers of pages) or only in the text (cleaned signs) lose at most what touches them."""
    kinds = [0, 0, 0, *kinds]
    words = [f"{100_003 + number * 77_773 % 899_999}từ" for number in range(len(kinds))]
    on_page = [word for word, kind in zip(words, kinds, strict=True) if kind != 2]
    in_text = [word for word, kind in zip(words, kinds, strict=True) if kind != 1]
    text = data.draw(st.sampled_from([" ", "\n", ""])).join(in_text)
    pages = pages_of(on_page)
    shown = {placed.text: (number, placed) for number, page in enumerate(pages) for placed in page.words}
    found = PageMap(pages, text)
    for name, span, kind in zip(words, [None] * len(words), kinds, strict=True):
        if kind != 0:
            continue
        start = text.index(name)
        page, placed = shown[name]
        span = (start, start + len(name))
        assert any(spot.page == page and is_inside(placed, spot) for spot in found.spots(span))


@given(st.text(max_size=300), st.lists(st.text(max_size=8), max_size=60), st.tuples(st.integers(-5, 400), st.integers(-5, 400)))
def test_any_text_beside_any_words(text, words, span):
    pages = pages_of(words)
    for spot in spots(pages, text, span):
        assert 0 <= spot.page < len(pages)
        assert spot.left < spot.right
        assert spot.top < spot.bottom


@pytest.mark.parametrize("text", ["x" * 300_000, "ab" * 150_000, " ".join(str(number) for number in range(50_000))])
def test_time_grows_with_the_length_alone(text):
    words = [str(number * 31 % 100_000) for number in range(60_000)]
    began = time.process_time()
    PageMap(pages_of(words), text)
    assert time.process_time() - began < 5

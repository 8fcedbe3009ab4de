"""The preview under load: large files, slow and broken pages, memory, fine screens; the window is never held."""

import time

import pytest
from PySide6.QtWidgets import QApplication

from reports.papers.letters import render_letter, render_merged
from tests.paper.letter_samples import letter
from tests.window.preview_hands import A3_LANDSCAPE, boxes
from ui.widgets import pdf_pages
from ui.widgets.pdf_pages import PdfPages, Tile, whole_page
from ui.widgets.pdf_view import PdfView


def test_memory_is_bounded_at_400_percent_of_a3(preview, settle):
    preview.show_pdf(boxes(6, A3_LANDSCAPE))
    view = preview.view
    view.set_zoom(4.0)
    for page in range(1, 7):
        view.go_to(page)
        for across in range(0, view.horizontalScrollBar().maximum() + 1, 600):
            view.horizontalScrollBar().setValue(across)
            view.repaint()
            assert view.wait_drawn()
            assert view.held_bytes() < 90 << 20
    whole = round(A3_LANDSCAPE[0] * 96 / 72 * 4) * round(A3_LANDSCAPE[1] * 96 / 72 * 4) * 4
    assert whole > 100 << 20, "one page in one piece would be that large"
    view.hide()
    assert view.held_bytes() == 0


def test_a_thousand_letters_show_at_once_and_are_measured_later(preview, settle):
    pdf = render_merged([letter(number_text=f"Số {number}-CV/VPTU") for number in range(400)]).pdf
    longest = 0.0
    began = time.perf_counter()
    preview.show_pdf(pdf)
    preview.view.repaint()
    longest = time.perf_counter() - began
    assert preview.view.page_count() == 400
    assert not preview.view._missing(), "the first page is painted"
    for _ in range(60):
        began = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - began)
        time.sleep(0.002)
    assert longest < 0.5, longest  # 10 ms here; a busy machine of a build may be slower
    preview.view.go_to(400)
    assert preview.view.current_page() == 400


def test_pages_of_other_sizes_are_found_while_the_window_lives(preview, qtbot):
    preview.show_pdf(boxes(350, last=A3_LANDSCAPE))
    qtbot.waitUntil(lambda: preview.view._measured == 350, timeout=5000)
    assert preview.view._sizes[-1] == pytest.approx(A3_LANDSCAPE, abs=0.01)
    assert preview.view._sizes[-2] == pytest.approx((595.28, 841.89), abs=0.01)


def test_letters_stay_sharp_on_a_fine_screen(qtbot, context, settle, monkeypatch):
    """One pixel of the tile is one pixel of the screen, whatever the ratio."""
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made = PdfView()
        qtbot.addWidget(made)
        monkeypatch.setattr(type(made), "devicePixelRatioF", lambda _self, ratio=ratio: ratio)
        made.resize(500, 400)
        made.show()
        made.show_pdf(boxes())
        made.repaint()
        assert made.wait_drawn()
        number, place = made.shown_pages()[0]
        tiles = made._tiles_of(number, place)
        assert {tile.page_width for tile in tiles} == {round(place.width() * ratio)}
        made.hide()


def test_a_page_that_takes_long_does_not_hold_the_window(preview, settle, monkeypatch, context, qtbot):
    real = pdf_pages._Drawer._picture

    def slow(self, state, tile):
        time.sleep(0.6)
        return real(self, state, tile)

    monkeypatch.setattr(pdf_pages._Drawer, "_picture", slow)
    began = time.perf_counter()
    preview.show_pdf(boxes(3))
    preview.view.repaint()
    preview.copy_picture()
    assert time.perf_counter() - began < 0.4, "0.2 s at most, and the clipboard waits for nothing"
    assert preview.page_count() == 3
    began = time.perf_counter()
    preview.view.zoom_in()
    preview.view.repaint()
    assert time.perf_counter() - began < 0.2
    assert preview.view.wait_drawn(10)
    qtbot.waitUntil(lambda: bool(context.window.said), timeout=10000)
    assert "Đã sao trang 1" in context.window.said[-1][1]


def test_a_document_that_opens_slowly_does_not_hold_the_window(preview, settle, monkeypatch, qtbot):
    real = pdf_pages._Drawer._open

    def slow(self, state):
        time.sleep(0.6)
        real(self, state)

    monkeypatch.setattr(pdf_pages._Drawer, "_open", slow)
    began = time.perf_counter()
    preview.show_pdf(boxes(3))
    assert time.perf_counter() - began < 0.4
    assert preview.page_count() == 0
    assert "Đang mở" in preview.view._text
    qtbot.waitUntil(lambda: preview.page_count() == 3, timeout=5000)
    assert preview.next.isEnabled()
    assert preview.view.wait_drawn()


def test_a_page_that_cannot_be_drawn_says_so(preview, settle, monkeypatch):
    real = pdf_pages._Drawer._picture

    def broken(self, state, tile):
        if tile.number == 1:
            raise MemoryError
        return real(self, state, tile)

    monkeypatch.setattr(pdf_pages._Drawer, "_picture", broken)
    preview.show_pdf(boxes(3))
    preview.view.fit_page()
    preview.view.go_to(2)
    assert preview.view.wait_drawn()
    assert preview.view._failed == {1}
    preview.view.viewport().grab()
    preview.view.go_to(3)
    assert preview.view.wait_drawn()


def test_a_document_is_closed_with_its_view_whatever_way_it_goes(qtbot):
    pages = PdfPages(boxes(2))
    assert pages.wait_open(5)
    state = pages._state
    del pages
    with state.lock:
        assert state.is_closed
    deadline = time.monotonic() + 5
    while state.document is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert state.document is None
    assert state.pdf == b""


def test_bands_of_a_page_join_to_the_whole(qtbot):
    pages = PdfPages(render_letter(letter()).pdf)
    assert pages.wait_open(5)
    whole = pages.draw(whole_page(0, pages.sizes()[0], 96))
    for top in range(0, whole.height(), 200):
        high = min(200, whole.height() - top)
        band = pages.draw(Tile(0, whole.width(), whole.height(), 0, top, whole.width(), high))
        assert whole.copy(0, top, whole.width(), high) == band
    pages.close()

"""The preview of a paper: real pages at any zoom, walked by keys and buttons, its tools, files that are no PDF."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reports.papers.letters import render_letter
from tests.paper.letter_samples import letter, table
from tests.window.preview_hands import boxes, dark_at
from ui.widgets import folder_opening, paper_preview
from ui.widgets.paper_preview import PaperPreview


def test_the_page_in_the_window_is_the_page_of_the_file(preview, settle):
    preview.show_pdf(boxes())
    for zoom in (0.25, 1.0, 1.7, 4.0):
        preview.view.set_zoom(zoom)
        settle()
        assert preview.view.wait_drawn()
        scale = zoom * 96 / 72
        for x, y, is_dark in ((110, 840 - 110, True), (95, 840 - 110, False), (290, 840 - 290, True), (305, 840 - 290, False)):
            preview.view.bring_in(0, x - 4, y - 4, x + 4, y + 4)
            preview.view.wait_drawn()
            place = preview.view.shown_pages()[0][1]
            picture = preview.view.viewport().grab().toImage()
            found = dark_at(picture, round(place.x() + x * scale), round(place.y() + y * scale))
            assert found is is_dark, (zoom, x, y)


def test_zoom_keys_buttons_and_wheel_stay_within_their_limits(preview, settle):
    preview.show_pdf(boxes(3))
    view = preview.view
    assert view.fit == "width"
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.fit == ""
    for _ in range(30):
        preview.larger.click()
    assert view.zoom == 4.0
    assert preview._percent.text() == "400%"
    for _ in range(60):
        QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 0.25
    turn = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), turn)
    assert view.zoom == pytest.approx(0.3)
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.fit == "width"
    assert preview.to_width.isChecked()
    preview.to_page.click()
    assert view.fit == "page"
    assert [number for number, _ in view.shown_pages() if view.shown_pages()[0][1].top() >= 0] == [0]
    area = view.shown_pages()[0][1]
    assert view.viewport().rect().contains(area)


def test_zooming_keeps_the_place_that_is_read(preview):
    preview.show_pdf(boxes(20))
    view = preview.view
    view.set_zoom(1.0)
    view.go_to(11)
    number, x, y = view.page_at(QPointF(view.viewport().width() / 2, view.viewport().height() / 2))
    for zoom in (3.0, 0.4, 1.0):
        view.set_zoom(zoom)
        now = view.page_at(QPointF(view.viewport().width() / 2, view.viewport().height() / 2))
        assert now is not None
        assert now[0] == number
        assert now[1] == pytest.approx(x, abs=4)
        assert now[2] == pytest.approx(y, abs=4)


def test_pages_are_walked_by_keys_buttons_and_number(preview, settle, qtbot):
    preview.show_pdf(boxes(12))
    view = preview.view
    settle()
    assert preview._count.text() == "/ 12"
    assert not preview.previous.isEnabled()
    preview.next.click()
    settle()
    assert preview.page_edit.text() == "2"
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert preview.page_edit.text() == "3"
    preview._ask_page()
    preview.page_edit.setText("9")
    QTest.keyClick(preview.page_edit, Qt.Key.Key_Return)
    settle()
    assert view.current_page() == 9
    QTest.keyClick(view, Qt.Key.Key_End)
    settle()
    assert preview.page_edit.text() == "12"
    assert not preview.next.isEnabled()


def test_the_same_paper_keeps_its_page_another_begins_at_the_first(preview, settle):
    preview.show_pdf(boxes(8), "a")
    preview.view.go_to(5)
    preview.show_pdf(boxes(9), "a")
    assert preview.view.current_page() == 5
    preview.show_pdf(boxes(3), "a")
    assert preview.view.current_page() == 3, "the paper became shorter"
    preview.show_pdf(boxes(8), "b")
    assert preview.view.current_page() == 1
    preview.view.go_to(4)
    preview.clear("Chưa có gì")
    preview.show_pdf(boxes(8), "")
    assert preview.view.current_page() == 1


def test_a_new_edition_replaces_every_picture_of_the_old(preview, settle):
    preview.show_pdf(boxes(), "a")
    preview.view.fit_page()
    assert preview.view.wait_drawn()
    before = preview.view.viewport().grab().toImage()
    from reportlab.pdfgen.canvas import Canvas

    empty = Canvas("x", pagesize=(595.28, 841.89))
    empty.showPage()
    preview.show_pdf(empty.getpdfdata(), "a")
    assert preview.view.wait_drawn()
    settle()
    after = preview.view.viewport().grab().toImage()
    place = preview.view.shown_pages()[0][1]
    spot = (place.x() + place.width() // 3, place.y() + round(place.height() * 0.75))
    assert dark_at(before, *spot)
    assert not dark_at(after, *spot)


def test_a_file_that_is_no_pdf_says_so_and_can_still_be_saved(preview, settle, tmp_path):
    refused = []
    preview.view.refused.connect(lambda: refused.append(True))
    preview.show_pdf(b"%PDF-1.7 not really", file_name="hỏng.pdf")
    settle()
    assert refused == [True]
    assert "Không mở được" in preview.view._text
    assert not preview.print_tool.isEnabled()
    assert preview.save_tool.isEnabled()
    preview.write(tmp_path / "hỏng.pdf")
    assert (tmp_path / "hỏng.pdf").read_bytes() == b"%PDF-1.7 not really"
    preview.show_pdf(boxes(2))
    assert preview.view.page_count() == 2, "the drawing thread lives on"


def test_the_page_goes_into_the_clipboard_at_200_dots_an_inch(preview, context, qtbot):
    preview.show_pdf(boxes(2, last=(419.53, 595.28)))
    preview.view.go_to(2)
    preview.copy_picture()
    qtbot.waitUntil(lambda: bool(context.window.said), timeout=5000)
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (round(419.53 * 200 / 72), round(595.28 * 200 / 72))
    assert dark_at(image, round(110 * 200 / 72), round((595 - 110) * 200 / 72))
    assert not dark_at(image, 20, 20)
    assert "Đã sao trang 2" in context.window.said[-1][1]


def test_saving_remembers_the_folder_and_shows_it(preview, context, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(folder_opening, "show_in_folder", lambda path: bool(shown.append(path)) or True)
    preview.show_pdf(boxes(), file_name="Công văn.pdf")
    assert not preview.folder_tool.isEnabled()
    preview.write(tmp_path / "Công văn.pdf")
    assert preview.done["taken"] == 1
    assert context.config.get("last_folder") == str(tmp_path)
    preview.folder_tool.click()
    assert shown == [tmp_path / "Công văn.pdf"]
    preview.show_pdf(boxes(2))
    assert not preview.folder_tool.isEnabled(), "this one is not saved"


def test_a_folder_that_cannot_be_written_is_told(preview, context, tmp_path):
    (tmp_path / "tệp").write_text("x")
    preview.show_pdf(boxes())
    preview.write(tmp_path / "tệp" / "a.pdf")
    assert context.window.failed
    assert preview.done["taken"] == 0


def test_keys_print_and_save_inside_the_preview(preview, settle, monkeypatch):
    saved = []
    monkeypatch.setattr(paper_preview, "QFileDialog", lambda *_: saved.append(True) or pytest.fail("opened twice"))
    preview.show_pdf(boxes())
    preview.view.setFocus()
    settle()
    QTest.keyClick(preview.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert preview.done["printed"] == 1
    preview.clear()
    QTest.keyClick(preview.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(preview.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert preview.done["printed"] == 1
    assert saved == [], "nothing is shown"


def test_the_zoom_is_remembered(preview, context, qtbot):
    preview.show_pdf(boxes())
    preview.view.set_zoom(1.5)
    other = PaperPreview(context)
    qtbot.addWidget(other)
    assert other.view.zoom == 1.5
    other.view.fit_page()
    third = PaperPreview(context)
    qtbot.addWidget(third)
    assert third.view.fit == "page"
    context.config.set("preview_zoom", "nonsense")
    fourth = PaperPreview(context)
    qtbot.addWidget(fourth)
    assert fourth.view.fit == "width"


def test_every_tool_has_a_name_and_takes_the_focus(preview):
    for number in range(preview.tools.count()):
        widget = preview.tools.itemAt(number).widget()
        if widget is not preview._count:
            assert widget.accessibleName()
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_forty_item_letter_is_drawn_page_by_page(preview):
    preview.show_pdf(render_letter(letter(table=table(40))).pdf)
    for page in range(1, preview.page_count() + 1):
        preview.view.go_to(page)
        assert preview.view.wait_drawn()
        assert preview.current_image(1.0).width() == 595

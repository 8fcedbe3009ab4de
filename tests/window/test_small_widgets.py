"""Form, tile, badge, text with marks, PDF pages, wrapping rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from ui.app.tokens import DARK, LIGHT
from ui.widgets.badge import Badge, BadgeLabel, level_badge, secrecy_badge, stage_badge, status_badge, urgency_badge
from ui.widgets.choices import Choice, DecimalEdit, NumberEdit
from ui.widgets.flow import EvenRow, FlowLayout
from ui.widgets.form import Form
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_view import Span, TextView
from ui.widgets.tile import Tile
from ui.words import word, words


def test_an_error_stands_at_its_field(qtbot):
    form = Form(2)
    qtbot.addWidget(form)
    subject = form.add("subject", "Trích yếu", QLineEdit(), required=True, span=2)
    note = form.add("note", "Ghi chú", QPlainTextEdit())
    form.show()
    assert subject.accessibleName() == "Trích yếu"
    assert any(label.text() == "Trích yếu *" for label in form.findChildren(QLabel))
    assert form.show_error(RuleError("subject_required", field="subject"))
    assert form.error_text("subject") == "Chưa có trích yếu."
    assert subject.property("invalid") is True
    assert subject.accessibleDescription() == "Chưa có trích yếu."
    assert form.error_text("note") == ""
    assert not form.show_error(RuleError("subject_required", field="other"))
    assert not form.show_error(RuleError("subject_required"))
    form.clear_errors()
    assert form.error_text("subject") == ""
    assert subject.property("invalid") is False
    assert note.property("invalid") is not True


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, None], ids=["enter", "space", "mouse"])
def test_a_tile_opens_its_list(qtbot, key):
    tile = Tile("overdue", "Quá hạn", "danger", "danger")
    qtbot.addWidget(tile)
    tile.show()
    opened = []
    tile.opened.connect(opened.append)
    if key is None:
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(tile, key)
    assert opened == ["overdue"]


def test_a_tile_says_its_number(qtbot):
    tile = Tile("overdue", "Quá hạn", "danger")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "Quá hạn: –"
    tile.set_count(1234, "3 đơn vị")
    assert tile.accessibleName() == "Quá hạn: 1.234"
    assert tile.count() == 1234


def test_every_state_has_a_word_and_a_tone():
    for status in words("status"):
        assert status_badge(status).text == word("status", status)
    for level in words("warning_level"):
        assert level_badge(level).tone in LIGHT.tones
    for stage in words("stage"):
        assert stage_badge(stage).tone in LIGHT.tones
    assert urgency_badge(None) is None
    assert secrecy_badge("mat") == Badge("Mật", "severe")
    assert status_badge("overdue", "special_red").tone == "severe"


def luminance(color):
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_in_both_themes(tokens):
    for ground in (tokens.window, tokens.surface, tokens.raised, tokens.alternate, tokens.selection, tokens.hover):
        assert contrast(tokens.text, ground) >= 7, ground
        assert contrast(tokens.muted, ground) >= 4.5, ground
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    for ground in (tokens.window, tokens.surface):
        assert contrast(tokens.accent_text, ground) >= 4.5
        assert contrast(tokens.focus, ground) >= 3
    for name, tone in tokens.tones.items():
        assert contrast(tone.text, tone.ground) >= 4.5, name


def test_a_badge_takes_the_room_of_its_word(qtbot):
    small, wide = BadgeLabel(Badge("Đỏ")), BadgeLabel(Badge("Chờ điều kiện"))
    for made in (small, wide):
        qtbot.addWidget(made)
    assert small.sizeHint().width() < wide.sizeHint().width()
    small.set_badge(None)
    assert small.isHidden()


TEXT = "Giao 🖋 Sở Tài chính chủ trì,\nhoàn thành trước ngày 15/4/2024."


@pytest.fixture
def view(qtbot):
    made = TextView("Văn bản")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.set_text(TEXT)
    start = TEXT.index("trước")
    made.set_spans(
        [
            Span(TEXT.index("Sở"), TEXT.index(" chủ"), "unit", "u"),
            Span(start, start + len("trước ngày 15/4/2024"), "deadline", "d"),
        ]
    )
    made.show()
    return made


def test_marks_lie_on_their_words_beyond_the_basic_plane(view):
    marks = view.extraSelections()
    marked = [mark.cursor.selectedText() for mark in marks]
    assert marked == ["Sở Tài chính", "trước ngày 15/4/2024"]


def test_a_click_on_a_mark_tells_its_key(view):
    seen = []
    view.span_clicked.connect(seen.append)
    cursor = view.textCursor()
    cursor.setPosition(TEXT.index("ngày") + 1)  # one more for the second half of the pen
    place = view.cursorRect(cursor).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert seen == ["d"]


def test_showing_a_mark_frames_it(view):
    def ground():
        marks = view.extraSelections()
        return marks[1].format.background().color().name()

    before = ground()
    view.show_span("d")
    assert ground() != before


def test_spans_beyond_the_text_do_no_harm(view):
    view.set_spans([Span(5000, 6000, "task", 1), Span(3, 3, "task", 2)])
    view.show_span(1)
    assert all(mark.cursor.position() <= len(TEXT) + 1 for mark in view.extraSelections())


def test_only_marks_in_sight_are_drawn_and_others_when_they_come_into_sight(qtbot):
    made = TextView("Văn bản")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    made.set_text("\n".join(f"dòng {number:04}" for number in range(3000)))
    made.set_spans([Span(number * 10, number * 10 + 9, "task", number) for number in range(3000)])
    assert 0 < len(made.extraSelections()) < 60
    made.show_span(2900)
    marked = [mark.cursor.selectedText() for mark in made.extraSelections()]
    assert "dòng 2900" in marked
    assert "dòng 0000" not in marked
    assert len(marked) < 60


@pytest.fixture
def pdf():
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("x", pagesize=(595, 842))
    for _ in range(3):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    return canvas.getpdfdata()


def test_pdf_pages_are_drawn_zoomed_and_walked(qtbot, pdf, settle):
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    empty = made.grab().toImage()
    made.show_pdf(pdf)
    settle()
    assert made.page_count() == 3
    assert made.current_page() == 1
    assert made.grab().toImage() != empty
    QTest.keyClick(made, Qt.Key.Key_End)
    assert made.current_page() == 3
    before = made.verticalScrollBar().maximum()
    QTest.keyClick(made, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert made.verticalScrollBar().maximum() > before
    QTest.keyClick(made, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert made.verticalScrollBar().maximum() == before
    made.clear()
    assert made.page_count() == 0


def test_rows_wrap_when_narrow(qtbot):
    for kind, lines in ((FlowLayout, 2), (EvenRow, 2)):
        holder = QWidget()
        qtbot.addWidget(holder)
        row = kind(10, holder)
        for _ in range(4):
            part = QWidget()
            part.setFixedHeight(30)
            part.setMinimumWidth(100)
            row.addWidget(part)
        assert row.heightForWidth(1000) == 30
        assert row.heightForWidth(230) == lines * 30 + (lines - 1) * 10


def test_scrolling_over_a_number_does_not_change_it(qtbot):
    for made in (NumberEdit(0, 99), DecimalEdit(0, 99), Choice("Cấp")):
        qtbot.addWidget(made)
        assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus

"""User text is shown as it is: forty kinds of text that Qt would otherwise read as markup or mnemonics."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Form
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain import ElidedLabel, ask, box, button, label, menu_text, set_tip, tell
from ui.widgets.tile import Tile

HOSTILE = (
    "<b>đậm</b>",
    "<p>đoạn</p>",
    "<img src='file:///etc/hostname'>",
    "<a href='http://x'>liên kết</a>",
    "Điều 5 <kèm theo>",
    "a < b > c",
    "Trình & duyệt",
    "&Lưu",
    "&amp; &lt;",
    "<script>alert(1)</script>",
    "<table><tr><td>ô</td></tr></table>",
    "<!-- chú thích -->",
    "<font color=red>đỏ</font>",
    "<br>",
    "&nbsp;",
    "<h1>To</h1>",
    "<style>*{color:red}</style>",
    "${tiêu đề}",
    "{trích yếu}",
    "%s %d %1",
    "<qt>rich</qt>",
    "<?xml version='1.0'?>",
    "<ul><li>mục</li></ul>",
    "a\tb",
    "‘ngoặc’ “kép”",
    "<b",
    "b>",
    "&&",
    "&#60;b&#62;",
    "<I>nghiêng</I>",
    "\\n \\t",
    "🖋 ký",
    "Đảng uỷ – Ủy ban",
    "<span style='font-size:99pt'>to</span>",
    "<body bgcolor=red>",
    "<html>",
    "https://vi.example",
    "<hr>",
    "<center>giữa</center>",
    "<sup>2</sup>",
)


def ink(widget):
    """The texts of all labels inside."""
    return [child.text() for child in widget.findChildren(QLabel)]


def test_there_are_forty_texts():
    assert len(set(HOSTILE)) == 40


@pytest.mark.parametrize("text", HOSTILE)
def test_every_kind_of_label_is_literal(qtbot, text):
    made = label(text)
    qtbot.addWidget(made)
    assert made.text() == text
    assert made.textFormat() == Qt.TextFormat.PlainText
    short = ElidedLabel(text)
    qtbot.addWidget(short)
    assert short.textFormat() == Qt.TextFormat.PlainText
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message(text, "warn", text, lambda: None)
    assert bar.text() == text
    empty = EmptyState("empty", text, text, text, lambda: None)
    qtbot.addWidget(empty)
    tile = Tile("x", text)
    qtbot.addWidget(tile)
    form = Form()
    qtbot.addWidget(form)
    form.add("a", text, label(""), hint=text)
    form.set_error("a", text)
    for widget in (bar, empty, tile, form):
        assert text in ink(widget)
        assert all(child.textFormat() == Qt.TextFormat.PlainText for child in widget.findChildren(QLabel))
    badge = BadgeLabel(Badge(text))
    qtbot.addWidget(badge)
    assert badge.accessibleName() == text


@pytest.mark.parametrize("text", HOSTILE)
def test_boxes_and_tips_are_literal(qtbot, text):
    made = box(None, text, text, "danger")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    made.show()
    assert all(child.textFormat() == Qt.TextFormat.PlainText for child in made.findChildren(QLabel) if child.text() == text)
    assert ink(made).count(text) == 2
    made.close()
    tip = label("")
    qtbot.addWidget(tip)
    set_tip(tip, text)
    assert "<b>" not in tip.toolTip()
    assert "<img" not in tip.toolTip()


@pytest.mark.parametrize("text", ["Trình & duyệt", "&Lưu", "&&"])
def test_ampersands_survive_on_buttons(qtbot, text):
    made = button(text)
    qtbot.addWidget(made)
    assert made.text().replace("&&", "\0").count("&") == 0
    assert made.text().replace("&&", "&") == text
    assert made.accessibleName() == text
    assert menu_text(text).replace("&&", "&") == text


def test_ask_runs_only_on_yes(qtbot):
    done = []
    for answer, expected in (("Thôi", []), ("Xoá", ["yes"])):
        made = ask(None, "Xoá?", yes="Xoá", danger=True, then=lambda: done.append("yes"))
        assert made.isVisible()
        next(knob for knob in made.buttons() if knob.text() == answer).click()
        assert done == expected


def test_a_dangerous_question_refuses_by_default(qtbot):
    made = ask(None, "Xoá?", danger=True, then=lambda: None)
    assert made.defaultButton().text() == "Thôi"
    made.close()


def test_tell_closes_with_one_button(qtbot):
    made = tell(None, "Xong")
    assert isinstance(made, QMessageBox)
    assert [knob.text() for knob in made.buttons()] == ["Đóng"]
    made.buttons()[0].click()
    assert not made.isVisible()


def test_a_long_line_of_a_box_is_broken_not_cut(qtbot):
    from ui.widgets.plain import box

    text = "Sổ đang được mở bởi nguoi_dung trên máy MAY-VAN-THU-01 (tiến trình 12345), từ 08:15 ngày 16/04/2024."
    made = box(None, text, "Hãy đóng ở đó rồi mở lại.", "danger")
    qtbot.addWidget(made)
    made.show()
    shown = made.findChild(QLabel, "qt_msgbox_label")
    assert " ".join(shown.text().split()) == text
    assert shown.text().count("\n") == 1
    assert shown.sizeHint().width() <= shown.width()
    made.hide()

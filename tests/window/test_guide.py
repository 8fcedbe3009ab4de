"""F1 shows the guide of the repository; a window larger than its screen fills the screen."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

import resources
from ui.app import qt
from ui.app.frame import Frame
from ui.app.guide import GuideWindow


def test_the_guide_is_the_one_of_the_repository():
    source = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    assert resources.guide().startswith(source.split("\n")[0])
    assert "![" not in resources.guide()


def test_f1_opens_the_guide(qtbot, context):
    frame = Frame(context, lambda error: None)
    qtbot.addWidget(frame)
    keys = next(item for item in frame.findChildren(QShortcut) if item.key().toString() == "F1")
    keys.activated.emit()
    guide = frame.findChild(GuideWindow)
    assert "Hướng dẫn sử dụng" in guide.text.toPlainText()
    guide.search.setText("sao lưu")
    assert guide.find_next()
    assert guide.text.textCursor().selectedText().casefold() == "sao lưu"
    guide.search.setText("không có chữ này đâu")
    assert not guide.find_next()
    guide.close()


def test_a_window_larger_than_its_screen_fills_it(qtbot):
    for size, is_filled in (((300, 200), False), ((5000, 200), True), ((300, 5000), True)):
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(*size)
        qt._show(window)
        assert bool(window.windowState() & Qt.WindowState.WindowMaximized) == is_filled

"""What the tests of the pane of proposed tasks share: a pane, papers to fill it, and hands on mouse and keys."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from models.domain.paper_days import PaperDays
from models.reading.result import ReadTask

DAYS = PaperDays(date(2024, 3, 28), date(2024, 4, 1))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def read(content="Xây dựng kế hoạch kiểm tra", leads=("Ban Tổ chức Tỉnh ủy",), **values):
    base = {"deadline_kind": "dated", "due_on": date(2024, 4, 15), "deadline_phrase": "trước ngày 15/4/2024", "confidence": 0.9}
    quote = f"Giao {', '.join(leads)} {content} trước ngày 15/4/2024."
    return ReadTask(
        **({"quote": quote, "content": content, "span": (0, 10), "lead_units": leads, "explicit": True} | base | values)
    )


def contents(pane):
    return [task.content for task in pane.tasks]


def press(qtbot, name, parent):
    """Click the shown button with these words or this name."""
    QApplication.processEvents()
    found = [
        made
        for kind in (QPushButton, QToolButton)
        for made in parent.findChildren(kind)
        if made.isVisible() and name in (made.accessibleName(), made.text().replace("&&", "&"))
    ]
    assert found, (name, [made.accessibleName() for made in parent.findChildren(QPushButton) if made.isVisible()])
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def key(qtbot, code, modifier=CONTROL):
    """A key where the cursor is."""
    qtbot.keyClick(QApplication.focusWidget(), code, modifier)


def code_id(office, code):
    return office.units.by_code(code).id

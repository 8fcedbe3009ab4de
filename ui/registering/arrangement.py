"""Where the parts of the registering page stand: text left, form and tasks right, both with movable borders."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def arranged(source: QWidget, notice: QWidget, form: QWidget, strip: QWidget, tasks: QWidget) -> QSplitter:
    """The parts in their places; the notice stands over the form, the strip under it."""
    top = QWidget()
    column = QVBoxLayout(top)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(notice)
    column.addWidget(form, 1)
    column.addWidget(strip)
    right = _splitter(Qt.Orientation.Vertical, (top, 3), (tasks, 2))
    right.setSizes([360, 250])
    whole = _splitter(Qt.Orientation.Horizontal, (source, 2), (right, 3))
    whole.setSizes([440, 660])
    return whole


def make_room(tasks: QWidget, has_tasks: bool) -> None:
    """Without tasks the form takes the height; with tasks both have their share. A border that a person moved stays."""
    splitter = tasks.parent()
    if not isinstance(splitter, QSplitter) or splitter.property("moved"):
        return
    splitter.setStretchFactor(1, 2 if has_tasks else 0)
    whole = sum(splitter.sizes())
    lower = whole * 2 // 5 if has_tasks else tasks.minimumSizeHint().height() + 40
    splitter.setSizes([max(whole - lower, 1), lower])


def _splitter(orientation: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.splitterMoved.connect(lambda *_: made.setProperty("moved", True))
    for number, (part, stretch) in enumerate(parts):
        made.addWidget(part)
        made.setStretchFactor(number, stretch)
    return made

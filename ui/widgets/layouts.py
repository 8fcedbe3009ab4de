"""Small helpers for layouts."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QPlainTextEdit, QScrollArea, QWidget

_SETTLED_MS = 150


def clear_layout(layout: QLayout) -> None:
    """Take out and delete every widget of a layout; spacers go too."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def set_lines(edit: QPlainTextEdit, lines: int) -> None:
    """Show exactly so many lines; as a style, because the house's style sheet sets a minimum height of its own."""
    edit.ensurePolished()
    height = edit.fontMetrics().lineSpacing() * lines + 6
    edit.setStyleSheet(f"min-height: {height}px; max-height: {height}px;")


def bring_into_sight(widget: QWidget, margin: int = 30) -> None:
    """Scroll every area around a control so that it can be seen: at once, and again when what was just built has its place."""

    def scroll() -> None:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget, 0, margin)
            around = around.parentWidget()

    for pause in (0, _SETTLED_MS):
        QTimer.singleShot(pause, widget, scroll)

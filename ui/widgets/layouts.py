"""Small helpers for layouts."""

from PySide6.QtWidgets import QLayout, QPlainTextEdit


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

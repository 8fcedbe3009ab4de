"""What can be done with a proposed task as a whole, its keys, and whose turn Ctrl+Z is: the text's or the list's."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

ACTIONS: dict[str, tuple[str, str]] = {
    "split": ("Tách theo các ý (1), (2)… hoặc tại con trỏ", "Ctrl+Shift+T"),
    "mark": ("Đánh dấu để gộp", "Ctrl+M"),
    "join": ("Gộp các việc đã đánh dấu", "Ctrl+G"),
    "duplicate": ("Nhân đôi", "Ctrl+D"),
    "drop": ("Bỏ việc này", "Ctrl+Shift+Del"),
}
"""What can be done with a task: words and key."""


def is_for_the_list(editor: QObject, event: QEvent) -> bool:
    """Whether Ctrl+Z or Ctrl+Y in a control goes to the list of tasks, because its text has nothing to take back or do again."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not _can(editor, is_redo=False)
    return event.matches(QKeySequence.StandardKey.Redo) and not _can(editor, is_redo=True)


def _can(editor: QObject, *, is_redo: bool) -> bool:
    if isinstance(editor, QPlainTextEdit):
        return editor.document().isRedoAvailable() if is_redo else editor.document().isUndoAvailable()
    if isinstance(editor, QLineEdit):
        return editor.isRedoAvailable() if is_redo else editor.isUndoAvailable()
    return False

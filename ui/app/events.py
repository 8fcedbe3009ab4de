"""The one signal by which screens learn of writes."""

from PySide6.QtCore import QObject, Signal

from models.domain.changes import ChangeSet


class Bus(QObject):
    """`changed(change_set)` after every write; each page decides whether to read again."""

    changed = Signal(object)

    def publish(self, changes: ChangeSet) -> None:
        """Tell every page what changed; nothing is sent for an empty set."""
        if changes.ids:
            self.changed.emit(changes)

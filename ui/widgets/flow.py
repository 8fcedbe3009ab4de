"""A row of controls that wraps to the next line when the window is narrow."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places its items left to right, centred on their line, and starts a new line when the width is used up."""

    def __init__(self, spacing: int = 6, parent: QWidget | None = None, *, is_right: bool = False) -> None:
        super().__init__(parent)
        self._is_right = is_right
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        y, x = rect.y(), rect.x()
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        current: list[tuple[QLayoutItem, int, int]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), max(rect.width(), item.minimumSize().width()))
            if current and x + width > rect.right() + 1:
                lines.append(current)
                current, x = [], rect.x()
            current.append((item, x, width))
            x += width + self.spacing()
        if current:
            lines.append(current)
        for row in lines:
            height = max(item.sizeHint().height() for item, _, _ in row)
            shift = rect.right() + 1 - row[-1][1] - row[-1][2] if self._is_right else 0
            if not is_trial:
                for item, left, width in row:
                    own = item.sizeHint().height()
                    item.setGeometry(QRect(QPoint(left + shift, y + (height - own) // 2), QSize(width, own)))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())


class EvenRow(FlowLayout):
    """Items of one width that share the row; with too little room they stand in several even rows."""

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return 0
        least, gap = max(item.minimumSize().width() for item in items), self.spacing()
        columns = min(len(items), max(1, (rect.width() + gap) // (least + gap)))
        rows = -(-len(items) // columns)
        columns = -(-len(items) // rows)
        height = max(item.sizeHint().height() for item in items)
        if not is_trial:
            for place, item in enumerate(items):
                line, column = divmod(place, columns)
                left = rect.x() + column * (rect.width() + gap) // columns
                right = rect.x() + (column + 1) * (rect.width() + gap) // columns - gap
                item.setGeometry(QRect(left, rect.y() + line * (height + gap), right - left, height))
        return rows * (height + gap) - gap

"""The drawn map of a chain: cards with lines between them, walked with the arrow keys; each card is a control of its own."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from ui.app.tokens import tokens
from ui.documents.chain_layout import ChainMap, MapNode
from ui.widgets.plain import set_tip

_PAD, _MARGIN, _ARROW = 9, 16, 6


class PaperCard(QAbstractButton):
    """One paper: number and day, who issued it, what it is about. Dashed: not in the register. A heavy edge: the paper asked about."""

    def __init__(self, node: MapNode, size: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self.node = node
        self.setFixedSize(size)
        self.setAccessibleName(node.spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_tip(
            self,
            "\n".join(part for part in (f"{node.number} {node.day}".strip(), node.issuer, node.subject, node.remark) if part),
        )

    @property
    def is_stub(self) -> bool:
        """Whether the paper is not in the register."""
        return self.node.document_id is None and not self.node.count

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, node = tokens(), self.node
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = node.parent is None
        edge = t.focus if self.hasFocus() else t.accent if is_here else t.line_strong
        pen = QPen(QColor(edge), 2.0 if self.hasFocus() or is_here else 1.0)
        if self.is_stub and not self.hasFocus():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = t.hover if self.underMouse() else t.window if self.is_stub else t.selection if is_here else t.raised
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        self._paint_words(painter)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        t, node = tokens(), self.node
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        strong.setStrikeOut(node.is_voided)
        room = self.rect().adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        line = self.fontMetrics().height()
        day = QFontMetrics(self.font()).horizontalAdvance(node.day) + (8 if node.day else 0)
        painter.setFont(strong)
        painter.setPen(QColor(t.accent_text if node.count else t.text))
        self._line(painter, QRect(room.left(), room.top(), room.width() - day, line), node.number)
        painter.setFont(self.font())
        painter.setPen(QColor(t.tone("warn").text if node.remark else t.muted))
        painter.drawText(QRect(room.right() - day, room.top(), day + 1, line), Qt.AlignmentFlag.AlignRight, node.day)
        second = node.remark or node.issuer
        first_words, more = ("", node.subject) if second else _parted(node.subject, painter.fontMetrics(), room.width())
        painter.setPen(QColor(t.muted if second else t.text))
        self._line(painter, QRect(room.left(), room.top() + line, room.width(), line), second or first_words)
        painter.setPen(QColor(t.muted if self.is_stub else t.text))
        self._line(painter, QRect(room.left(), room.top() + 2 * line, room.width(), line), more)

    def _line(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home):
            event.ignore()  # the map walks; Qt would walk among buttons as they were made
        else:
            super().keyPressEvent(event)


def _parted(text: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """The words that fit into one line, and the rest."""
    words = text.split()[:60]
    count = 1
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


class MapCanvas(QWidget):
    """Cards at their places, lines and names of groups painted behind them."""

    card_clicked = Signal(object)

    def __init__(self, drawn: ChainMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = drawn
        self.cards: list[PaperCard] = []
        metrics = self.fontMetrics()
        self._card = QSize(metrics.averageCharWidth() * 27, 3 * metrics.height() + 2 * _PAD - 4)
        words = max((metrics.horizontalAdvance(node.relation) for node in drawn.nodes), default=0)
        self._gap = words + 36
        self._step = self._card.height() + 14
        self._first = min(node.column for node in drawn.nodes)
        columns = max(node.column for node in drawn.nodes) - self._first + 1
        self._offset = QPoint(0, 0)
        self.setMinimumSize(
            columns * self._card.width() + (columns - 1) * self._gap + 2 * _MARGIN, int(drawn.rows * self._step) + 2 * _MARGIN
        )
        for node in drawn.nodes:
            card = PaperCard(node, self._card, self)
            card.move(self._place(node.column, node.row))
            card.clicked.connect(lambda _=False, card=card: self.card_clicked.emit(card.node))
            self.cards.append(card)

    def _place(self, column: int, row: float) -> QPoint:
        at = QPoint(_MARGIN + (column - self._first) * (self._card.width() + self._gap), _MARGIN + int(row * self._step))
        return at + self._offset

    def resizeEvent(self, _event: object) -> None:
        spare = self.size() - self.minimumSize()  # a small map stands in the middle
        self._offset = QPoint(max(spare.width(), 0) // 2, max(spare.height(), 0) // 2)
        for card in self.cards:
            card.move(self._place(card.node.column, card.node.row))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(t.surface))
        for node in self.map.nodes:
            if node.parent is not None:
                self._paint_line(painter, node, self.map.nodes[node.parent])
        painter.setPen(QColor(t.muted))
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        line = self.fontMetrics().height()
        for group in self.map.groups:
            at = self._place(group.column, group.row)
            text = painter.fontMetrics().elidedText(group.text, Qt.TextElideMode.ElideRight, self._card.width())
            painter.drawText(QRect(at.x(), at.y(), self._card.width(), line), Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    def _paint_line(self, painter: QPainter, node: MapNode, parent: MapNode) -> None:
        """From the older paper to the one that rests on it, always left to right; the word over the part that is its own."""
        t = tokens()
        own, other = self._place(node.column, node.row), self._place(parent.column, parent.row)
        half, width = self._card.height() // 2, self._card.width()
        is_left = node.column < parent.column
        start = QPointF(own.x() + width, own.y() + half) if is_left else QPointF(other.x() + width, other.y() + half)
        end = QPointF(other.x(), other.y() + half) if is_left else QPointF(own.x(), own.y() + half)
        bend = end.x() - 16 if is_left else start.x() + 14
        pen = QPen(QColor(t.line_strong if not t.is_dark else t.faint), 1.3)
        if node.document_id is None and not node.count:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([start, QPointF(bend, start.y()), QPointF(bend, end.y()), end]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.muted))
        painter.drawPolygon(QPolygonF([end, end + QPointF(-_ARROW, -4), end + QPointF(-_ARROW, 4)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if node.relation:
            painter.setPen(QColor(t.muted))
            painter.setFont(self.font())
            left = start.x() + 4 if is_left else bend + 4
            y = start.y() if is_left else end.y()
            room = QRect(int(left), int(y) - self.fontMetrics().height() - 1, self._gap, self.fontMetrics().height())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, node.relation)


class MapView(QScrollArea):
    """The canvas in a scrolled area. Arrow keys go to the nearest card that way, Home to the paper asked about, Enter opens."""

    card_chosen = Signal(object)

    canvas: MapCanvas

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_map(self, drawn: ChainMap) -> None:
        """Draw another map in place of the one shown."""
        self.canvas = MapCanvas(drawn)
        self.canvas.card_clicked.connect(self.card_chosen.emit)
        self.setWidget(self.canvas)

    def show_middle(self) -> None:
        """Put the cursor on the paper asked about and make it visible."""
        card = self.canvas.cards[0]
        card.setFocus()
        self.ensureWidgetVisible(card, self.viewport().width() // 3, 40)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        card = self.focusWidget()
        if not isinstance(card, PaperCard):
            super().keyPressEvent(event)
            return
        ways = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}
        way = ways.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Home:
            self.show_middle()
        elif way is None:
            super().keyPressEvent(event)
        elif (following := self._next(card.node, *way)) is not None:
            following.setFocus()
            self.ensureWidgetVisible(following, 60, 40)

    def _next(self, node: MapNode, sideways: int, down: int) -> PaperCard | None:
        """The nearest card one column aside or further in the same column."""
        if down:
            fitting = [
                card for card in self.canvas.cards if card.node.column == node.column and (card.node.row - node.row) * down > 0
            ]
        else:
            fitting = [card for card in self.canvas.cards if card.node.column == node.column + sideways]
        return min(fitting, key=lambda card: abs(card.node.row - node.row), default=None)

"""The head of the office's future letters, drawn small while its name is being typed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget


class LetterheadPreview(QWidget):
    """White paper in both themes: it shows what the printer will give."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Mẫu phần đầu công văn")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._superior, self._issuer, self._number, self._place_date = "", "", "", ""

    def show_head(self, superior: str, issuer: str, number: str, place_date: str) -> None:
        """The four texts of the head."""
        self._superior, self._issuer, self._number, self._place_date = superior, issuer, number, place_date
        self.setAccessibleDescription(" – ".join(part for part in (superior, issuer, number, place_date) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 112)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = QRectF(self.rect()).adjusted(1, 1, -2, -2)
        painter.setPen(QPen(QColor("#D9D4CC"), 1))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRoundedRect(paper, 6, 6)
        painter.setPen(QColor("#1A1A1A"))
        half = paper.width() / 2
        left = QRectF(paper.x() + 6, paper.y() + 12, half - 12, 100)
        right = QRectF(paper.x() + half + 2, paper.y() + 12, half - 12, 100)
        y = self._line(painter, left, 0, self._superior, False) if self._superior else 0.0
        y = self._line(painter, left, y, self._issuer or "…", True)
        y = self._line(painter, left, y, "*", False)
        self._line(painter, left, y, self._number, False)
        title_bottom = self._line(painter, right, 0, "ĐẢNG CỘNG SẢN VIỆT NAM", True)
        width = min(
            QFontMetricsF(self._font(True, right.width(), "ĐẢNG CỘNG SẢN VIỆT NAM")).horizontalAdvance("ĐẢNG CỘNG SẢN VIỆT NAM"),
            right.width(),
        )
        middle = right.center().x()
        painter.drawLine(
            QPointF(middle - width / 2, right.y() + title_bottom + 1), QPointF(middle + width / 2, right.y() + title_bottom + 1)
        )
        self._line(painter, right, title_bottom + 6, self._place_date, False, is_italic=True)
        painter.end()

    def _font(self, is_bold: bool, width: float, text: str, is_italic: bool = False) -> QFont:
        font = QFont("Liberation Serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setFamilies(["Times New Roman", "Liberation Serif", "Tinos"])
        font.setBold(is_bold)
        font.setItalic(is_italic)
        size = 11.0
        font.setPointSizeF(size)
        while size > 6 and QFontMetricsF(font).horizontalAdvance(text) > width:
            size -= 0.5
            font.setPointSizeF(size)
        return font

    def _line(self, painter: QPainter, area: QRectF, y: float, text: str, is_bold: bool, is_italic: bool = False) -> float:
        """Draw one centred line at `y` of the area; the y below it."""
        font = self._font(is_bold, area.width(), text, is_italic)
        painter.setFont(font)
        height = QFontMetricsF(font).height()
        painter.drawText(QRectF(area.x(), area.y() + y, area.width(), height), Qt.AlignmentFlag.AlignCenter, text)
        return y + height

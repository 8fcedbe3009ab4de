"""Draws the rows of the big table: ground, text, badge, cursor."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.app.tokens import tokens
from ui.widgets.badge import paint_badge
from ui.widgets.register_table_model import RegisterTableModel

_PAD = 9
_ELIDE = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Draws ground, text and badge itself: colour and alignment through model roles cost three times the paint.

    Fonts, shortened texts and colours are kept: a repaint asks for some two hundred cells.
    """

    KEPT = 8000

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._base = QFont()
        self._fonts: dict[tuple[bool, bool], tuple[QFont, QFontMetrics]] = {}
        self._fitted: dict[tuple[str, int, bool], tuple[QStaticText, int]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        if not isinstance(model, RegisterTableModel):
            super().paint(painter, option, index)
            return
        t, rect, state, line = tokens(), option.rect, option.state, index.row()
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, _color(t.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, _color(t.hover))
        painter.setPen(_color(t.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_selected and index.column() == 0:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), _color(t.accent))
        column, row = model.columns[index.column()], model.row_or_none(line)
        text = model.text_of(row, column)
        area = rect.adjusted(_PAD, 0, -_PAD, -1)
        badge = column.badge(row) if column.badge and row is not None else None
        if badge is not None:
            used = paint_badge(painter, area, badge, option.font)
            area = area.adjusted(used + 6, 0, 0, 0)
            if text == badge.text:
                text = ""
        if text and area.width() > 8:
            tone = column.tone(row) if column.tone and row is not None else None
            color = t.text if tone is None else (t.tones[tone].text if tone in t.tones else getattr(t, tone))
            is_struck = row is not None and model.query.is_struck(row)
            font, metrics = self._font(option.font, column.is_strong, is_struck)
            painter.setFont(font)
            painter.setPen(_color(t.faint if is_struck else color))
            fitted, width = self._fit(text, area.width(), column.is_strong, font, metrics)
            left = area.x() + (0 if column.align == "left" else (area.width() - width) // (2 if column.align == "center" else 1))
            painter.drawStaticText(left, area.y() + (area.height() - metrics.height()) // 2, fitted)
        view = option.widget
        if view is not None and view.hasFocus() and isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            painter.setPen(_color(t.focus))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.x(), rect.bottom() - 1, rect.right(), rect.bottom() - 1)

    def _font(self, base: QFont, is_strong: bool, is_struck: bool) -> tuple[QFont, QFontMetrics]:
        if base != self._base:
            self._base = QFont(base)
            self._fonts.clear()
            self._fitted.clear()
        found = self._fonts.get((is_strong, is_struck))
        if found is None:
            font = QFont(base)
            if is_strong:
                font.setWeight(QFont.Weight.DemiBold)
            font.setStrikeOut(is_struck)
            found = self._fonts[(is_strong, is_struck)] = (font, QFontMetrics(font))
        return found

    def _fit(self, text: str, width: int, is_strong: bool, font: QFont, metrics: QFontMetrics) -> tuple[QStaticText, int]:
        """The text shortened to a width, its glyphs laid out once, and how wide it is."""
        key = (text, width, is_strong)
        found = self._fitted.get(key)
        if found is None:
            if len(self._fitted) > self.KEPT:
                self._fitted.clear()
            shown = metrics.elidedText(text.replace("\n", " "), _ELIDE, width)
            fitted = QStaticText(shown)
            fitted.setTextFormat(Qt.TextFormat.PlainText)
            fitted.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            fitted.prepare(font=font)
            found = self._fitted[key] = (fitted, metrics.horizontalAdvance(shown))
        return found


@lru_cache(maxsize=256)
def _color(name: str) -> QColor:
    return QColor(name)

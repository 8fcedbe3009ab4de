"""Pages one below the other on a desk: zoom, keys, scrolling. What a page shows comes from the class that draws it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.app.tokens import tokens

_GAP, _MAX = 14, 4.0
_POINT = 96 / 72  # pixels of a screen of 96 dpi


class PageCanvas(QAbstractScrollArea):
    """Lays pages out and paints them through `image_of` and `paint_over`. Sizes in points.

    Ctrl +/-/0 and Ctrl+wheel zoom; Page Up/Down, Home, End move.
    """

    page_changed = Signal(int, int)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._sizes: list[tuple[float, float]] = []
        self._zoom = 0.0  # 0: the page fits the width
        self._used: tuple[float, float] | None = None
        self._text = text
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what a page shows

    def image_of(self, number: int, width: int) -> QImage | None:
        """The picture of page `number` (from 0), about `width` pixels wide; None while there is none."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter, number: int, area: QRect) -> None:
        """Paint something over a page that lies at `area`."""

    def forget_images(self) -> None:
        """Pictures of another size are needed now."""

    def set_sizes(self, sizes: list[tuple[float, float]], text: str = "", used: tuple[float, float] | None = None) -> None:
        """Show pages of these sizes from the first; without any, a few words in the middle.

        `used`: from where to where the pages bear letters (points from the left): what fits the width then, the margins may be cut.
        """
        self._sizes, self._used = sizes, used
        self._text = text or self._text
        self._layout()
        self.verticalScrollBar().setValue(0)
        self._show_used()
        self._on_scrolled()
        self.viewport().update()

    def page_count(self) -> int:
        """Pages of the document shown."""
        return len(self._sizes)

    def current_page(self) -> int:
        """The page in the middle of the view, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        for number, area in enumerate(self._areas()):
            if middle <= area.bottom() + _GAP:
                return number + 1
        return len(self._sizes)

    def go_to(self, page: int) -> None:
        """Scroll to a page, from 1."""
        areas = self._areas()
        if 1 <= page <= len(areas):
            self.verticalScrollBar().setValue(areas[page - 1].top() - _GAP)

    def set_zoom(self, zoom: float) -> None:
        """1.0 is paper size on a 96 dpi screen; 0 fits the width."""
        page = self.current_page()
        self._zoom = 0.0 if zoom <= 0 else min(max(zoom, 0.25), _MAX)
        self.forget_images()
        self._layout()
        self._show_used()
        self.go_to(page)
        self.viewport().update()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(self._scale() * 1.2)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(self._scale() / 1.2)

    def fit_width(self) -> None:
        """As wide as the view."""
        self.set_zoom(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        if has_control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif has_control and event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif has_control and event.key() == Qt.Key.Key_0:
            self.fit_width()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(bar.value() + self.viewport().height() - 40)
        elif event.key() == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - self.viewport().height() + 40)
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._zoom == 0:
            self.forget_images()
        self._layout()
        self._show_used()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(t.alternate if not t.is_dark else t.window))
        if not self._sizes:
            painter.setPen(QColor(t.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        for number, place in self.shown_pages():
            painter.fillRect(place.adjusted(2, 3, 3, 4), QColor(0, 0, 0, 36))
            painter.fillRect(place, QColor("#FFFFFF"))
            image = self.image_of(number, max(1, round(place.width() * self.devicePixelRatioF())))
            if image is not None:
                painter.drawImage(place, image)
            self.paint_over(painter, number, place)
            painter.setPen(QColor(t.line_strong))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(t.focus))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.end()

    def _scale(self) -> float:
        if self._zoom:
            return self._zoom
        widest = max((size[0] for size in self._sizes), default=595.0)
        if self._used is not None:
            widest = min(widest, max(self._used[1] - self._used[0], widest / 2))
        return min(max((self.viewport().width() - 2 * _GAP) / (widest * _POINT), 0.2), 2.0)

    def _areas(self) -> list[QRect]:
        scale, y, areas = self._scale() * _POINT, _GAP, []
        for width, height in self._sizes:
            w, h = round(width * scale), round(height * scale)
            areas.append(QRect(max(_GAP, (self.viewport().width() - w) // 2), y, w, h))
            y += h + _GAP
        return areas

    def shown_pages(self) -> list[tuple[int, QRect]]:
        """The pages in sight, each with its place in the viewport."""
        port = self.viewport().rect()
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        return [
            (number, area.translated(shift))
            for number, area in enumerate(self._areas())
            if area.translated(shift).intersects(port)
        ]

    def placed(self, area: QRect, left: float, top: float, right: float, bottom: float) -> QRectF:
        """A rectangle of a page, in points, where the page lies at `area`."""
        scale = self._scale() * _POINT
        return QRectF(area.x() + left * scale, area.y() + top * scale, (right - left) * scale, (bottom - top) * scale)

    def page_at(self, place: QPointF) -> tuple[int, float, float] | None:
        """The page under a place of the viewport and where on it, in points; None beside the pages."""
        scale = self._scale() * _POINT
        for number, area in self.shown_pages():
            if area.contains(place.toPoint()):
                return number, (place.x() - area.x()) / scale, (place.y() - area.y()) / scale
        return None

    def bring_in(self, page: int, left: float, top: float, right: float, bottom: float) -> None:
        """Scroll so that a rectangle of a page (from 0, in points) is in sight; nothing moves when it is."""
        areas = self._areas()
        if not 0 <= page < len(areas):
            return
        wanted = self.placed(areas[page], left, top, right, bottom)
        for bar, low, high, room in (
            (self.verticalScrollBar(), wanted.top(), wanted.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), wanted.left(), wanted.right(), self.viewport().width()),
        ):
            if low < bar.value() + 8 or high > bar.value() + room - 8:
                bar.setValue(round(low - (room / 3 if high - low < room / 2 else 12)))

    def _show_used(self) -> None:
        """Begin at the first letters of the lines, not at the edge of the paper."""
        if self._used is not None and self._zoom == 0:
            self.horizontalScrollBar().setValue(round(self._used[0] * self._scale() * _POINT))

    def _layout(self) -> None:
        areas, port = self._areas(), self.viewport()
        height = areas[-1].bottom() + _GAP if areas else 0
        width = max((area.width() for area in areas), default=0) + 2 * _GAP
        for bar, whole, room in (
            (self.verticalScrollBar(), height, port.height()),
            (self.horizontalScrollBar(), width, port.width()),
        ):
            bar.setPageStep(room)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, whole - room))

    def _on_scrolled(self, *_: object) -> None:
        QTimer.singleShot(0, self, lambda: self.page_changed.emit(self.current_page(), self.page_count()))

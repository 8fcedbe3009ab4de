"""Pages one below the other on a desk: zoom, keys, scrolling. What a page shows comes from the class that draws it."""

from bisect import bisect_left
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.app.tokens import tokens

_GAP = 14
ZOOM_LEAST, ZOOM_MOST = 0.25, 4.0
_POINT = 96 / 72  # pixels of a screen of 96 dpi
_STEP = 1.2

Fit = Literal["width", "page", ""]


class PageCanvas(QAbstractScrollArea):
    """Lays pages out and paints them through `image_of` and `paint_over`. Sizes in points.

    Ctrl +/-/0 and Ctrl+wheel zoom; Page Up/Down, Home, End move, with Ctrl by whole pages.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # a bar that came and went with the height would change the width that the height follows
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sizes: list[tuple[float, float]] = []
        self._places: list[QRect] = []
        self._bottoms: list[int] = []
        self._zoom = 1.0
        self._fit: Fit = "width"
        self._told = 0.0
        self._used: tuple[float, float] | None = None
        self._text = text
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what a page shows

    def image_of(self, number: int, width: int) -> QImage | None:
        """The picture of page `number` (from 0), about `width` pixels wide; None while there is none."""
        raise NotImplementedError

    def paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        """Paint what the page shows at `place`, over white paper."""
        image = self.image_of(number, max(1, round(place.width() * self.devicePixelRatioF())))
        if image is not None:
            painter.drawImage(place, image)

    def paint_over(self, painter: QPainter, number: int, area: QRect) -> None:
        """Paint something over a page that lies at `area`."""

    def forget_images(self) -> None:
        """Pictures of another size are needed now."""

    def set_sizes(
        self,
        sizes: list[tuple[float, float]],
        text: str = "",
        used: tuple[float, float] | None = None,
        *,
        is_kept: bool = False,
    ) -> None:
        """Show pages of these sizes from the first (from the place shown now with `is_kept`); without any, a few words in the middle.

        `used`: from where to where the pages bear letters (points from the left): what fits the width then, the margins may be cut.
        """
        place = self._anchor(QPointF()) if is_kept else None
        self._sizes, self._used = sizes, used
        self._text = text or self._text
        self._layout()
        if place is None:
            self.verticalScrollBar().setValue(0)
            self._show_used()
        else:
            self._hold(*place)
        self._on_scrolled()
        self.viewport().update()

    def page_count(self) -> int:
        """Pages of the document shown."""
        return len(self._sizes)

    def current_page(self) -> int:
        """The page in the middle of the view, from 1; 0 without a document."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return min(bisect_left(self._bottoms, middle) + 1, len(self._sizes))

    def go_to(self, page: int) -> None:
        """Scroll to a page, from 1; a number outside of the document goes to its first or last page."""
        if self._places:
            area = self._places[min(max(page, 1), len(self._places)) - 1]
            spare = max(0, self.viewport().height() - area.height() - 2 * _GAP) // 2  # a page that fits stands in the middle
            self.verticalScrollBar().setValue(area.top() - _GAP - spare)

    @property
    def zoom(self) -> float:
        """What the zoom is now; 1.0 is paper size on a 96 dpi screen."""
        return self._scale()

    @property
    def fit(self) -> Fit:
        """What the zoom follows when the view changes its size: the width of the pages, a whole page, nothing."""
        return self._fit

    def set_zoom(self, zoom: float) -> None:
        """1.0 is paper size on a 96 dpi screen; 0 fits the width. 25 to 400 per cent."""
        self._set_zoom("width" if zoom <= 0 else "", zoom)

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(self._scale() * _STEP)

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(self._scale() / _STEP)

    def fit_width(self) -> None:
        """As wide as the view."""
        self._set_zoom("width")

    def fit_page(self) -> None:
        """A whole page in the view."""
        page = self.current_page()
        self._set_zoom("page")
        self.go_to(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar = self.verticalScrollBar()
        if has_control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif has_control and event.key() == Qt.Key.Key_Minus:
            self.zoom_out()
        elif has_control and event.key() == Qt.Key.Key_0:
            self.fit_width()
        elif has_control and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.go_to(self.current_page() + (1 if event.key() == Qt.Key.Key_PageDown else -1))
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
            step = _STEP ** (event.angleDelta().y() / 120)  # fine wheels send many small turns
            self._set_zoom("", self._scale() * step, event.position())
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._anchor(QPointF())
        super().resizeEvent(event)
        if self._fit:
            self.forget_images()
        self._layout()
        if self._fit and place is not None:
            self._hold(*place)
        self._show_used()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), QColor(t.alternate if not t.is_dark else t.window))
        if not self._sizes:
            painter.setPen(QColor(t.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect().adjusted(12, 12, -12, -12), flags, self._text)
        for number, place in self.shown_pages():
            painter.fillRect(place.adjusted(2, 3, 3, 4), QColor(0, 0, 0, 36))
            painter.fillRect(place, QColor("#FFFFFF"))
            self.paint_page(painter, number, place)
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

    # --- where the pages lie

    def shown_pages(self) -> list[tuple[int, QRect]]:
        """The pages in sight, each with its place in the viewport."""
        port = self.viewport().rect()
        shift = QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        found = []
        for number in range(bisect_left(self._bottoms, -shift.y()), len(self._places)):
            place = self._places[number].translated(shift)
            if place.top() > port.bottom():
                break
            if place.intersects(port):
                found.append((number, place))
        return found

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
        if not 0 <= page < len(self._places):
            return
        wanted = self.placed(self._places[page], left, top, right, bottom)
        for bar, low, high, room in (
            (self.verticalScrollBar(), wanted.top(), wanted.bottom(), self.viewport().height()),
            (self.horizontalScrollBar(), wanted.left(), wanted.right(), self.viewport().width()),
        ):
            if low < bar.value() + 8 or high > bar.value() + room - 8:
                bar.setValue(round(low - (room / 3 if high - low < room / 2 else 12)))

    def _scale(self) -> float:
        if not self._fit:
            return self._zoom
        widest = max((size[0] for size in self._sizes), default=595.0)
        room = self.viewport().size()
        if self._fit == "page":
            tallest = max((size[1] for size in self._sizes), default=842.0)
            fitting = min((room.width() - 2 * _GAP) / widest, (room.height() - 2 * _GAP) / tallest) / _POINT
            return min(max(fitting, 0.1), 2.0)
        if self._used is not None:
            widest = min(widest, max(self._used[1] - self._used[0], widest / 2))
        return min(max((room.width() - 2 * _GAP) / (widest * _POINT), 0.2), 2.0)

    def _set_zoom(self, fit: Fit, zoom: float = 1.0, at: QPointF | None = None) -> None:
        """Another zoom; the place under `at` (else the middle of the view) stays where it is."""
        port = self.viewport()
        around = at if at is not None else QPointF(port.width() / 2, port.height() / 2)
        place = self._anchor(around)
        self._fit, self._zoom = fit, min(max(zoom, ZOOM_LEAST), ZOOM_MOST)
        self.forget_images()
        self._layout()
        if place is not None:
            self._hold(*place)
        self._show_used()
        self.viewport().update()

    def _anchor(self, at: QPointF) -> tuple[QPointF, int, float, float] | None:
        """A place of the view as page and part of its height and of the width of all pages."""
        if not self._places:
            return None
        y = self.verticalScrollBar().value() + at.y()
        number = min(bisect_left(self._bottoms, y), len(self._places) - 1)
        area = self._places[number]
        x = self.horizontalScrollBar().value() + at.x()
        return at, number, (y - area.top()) / max(1, area.height()), (x - area.left()) / max(1, area.width())

    def _hold(self, at: QPointF, number: int, down: float, across: float) -> None:
        """Scroll so that a place of a page lies under `at` again."""
        if self._places:
            area = self._places[min(number, len(self._places) - 1)]
            self.verticalScrollBar().setValue(round(area.top() + down * area.height() - at.y()))
            self.horizontalScrollBar().setValue(round(area.left() + across * area.width() - at.x()))

    def _show_used(self) -> None:
        """Begin at the first letters of the lines, not at the edge of the paper."""
        if self._used is not None and self._fit == "width":
            self.horizontalScrollBar().setValue(round(self._used[0] * self._scale() * _POINT))

    def _layout(self) -> None:
        port, zoom = self.viewport(), self._scale()
        scale, y, room = zoom * _POINT, _GAP, port.width()
        places: list[QRect] = []
        for page_width, page_height in self._sizes:
            w, h = round(page_width * scale), round(page_height * scale)
            places.append(QRect(max(_GAP, (room - w) // 2), y, w, h))
            y += h + _GAP
        self._places, self._bottoms = places, [place.bottom() + _GAP for place in places]
        width = max((place.width() for place in places), default=0) + 2 * _GAP
        for bar, whole, shown in (
            (self.verticalScrollBar(), y if places else 0, port.height()),
            (self.horizontalScrollBar(), width if places else 0, room),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, whole - shown))
        if zoom != self._told:
            self._told = zoom
            self.zoom_changed.emit(zoom)

    def _on_scrolled(self, *_: object) -> None:
        QTimer.singleShot(0, self, lambda: self.page_changed.emit(self.current_page(), self.page_count()))

"""The pages of the paper being registered, as pictures that come when they are in sight, with every recognised spot marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.app.tokens import LIGHT
from ui.registering.reading_view import SPAN_TONES
from ui.widgets.page_canvas import PageCanvas

_WIDEST = 2600
_PAUSE_MS = 120  # while a border is dragged or the page zoomed the old picture is stretched
_KEPT = 10
_LINES = {"header": Qt.PenStyle.DotLine, "citation": Qt.PenStyle.DashLine}


@dataclass(frozen=True, slots=True)
class PageSpot:
    """A marked rectangle of a page (from 0), in points; `kind` and `key` as those of `Span`."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    kind: str
    key: str


class PaperView(PageCanvas):
    """Asks for pictures by `picture_wanted(page, pixels)`, one page at a time; `set_picture` answers."""

    picture_wanted = Signal(int, int)
    spot_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._spots: dict[int, list[PageSpot]] = {}
        self._images: dict[int, QImage] = {}
        self._asked: dict[int, int] = {}
        self._failed: set[int] = set()
        self._shown_key = ""
        super().__init__("Trang văn bản, các chỗ nhận dạng được đánh dấu", "Không có hình trang", parent)
        self.viewport().setMouseTracking(True)
        self._ask = QTimer(self)  # never while painting: the answer may come at once
        self._ask.setSingleShot(True)
        self._ask.timeout.connect(self._ask_next)

    def show_paper(
        self, sizes: list[tuple[float, float]], spots: Sequence[PageSpot], used: tuple[float, float] | None = None
    ) -> None:
        """Other pages with their marks; sizes in points. `used`: the part of the width that bears letters."""
        self._images, self._asked, self._failed, self._shown_key = {}, {}, set(), ""
        self.set_spots(spots)
        self.set_sizes(sizes, used=used)

    def set_spots(self, spots: Sequence[PageSpot]) -> None:
        """Mark other places of the same pages."""
        self._spots = {}
        for spot in spots:
            self._spots.setdefault(spot.page, []).append(spot)
        self.viewport().update()

    def set_picture(self, page: int, image: QImage | None) -> None:
        """The picture of a page; None: it cannot be drawn."""
        if image is None:
            self._failed.add(page)
        else:
            self._images.pop(page, None)
            self._images[page] = image
            while len(self._images) > _KEPT:
                far = max(self._images, key=lambda number: abs(number + 1 - self.current_page()))
                self._images.pop(far)
                self._asked.pop(far, None)
        self.viewport().update()
        self._ask.start(0)

    def has_pictures(self) -> bool:
        """Whether a page has been drawn."""
        return bool(self._images)

    def show_spot(self, key: str) -> None:
        """Outline the spot of a field or task and bring it into sight; an unknown key takes the outline away."""
        self._shown_key = key
        spot = next((spot for number in sorted(self._spots) for spot in self._spots[number] if spot.key == key), None)
        if spot is not None:
            self.bring_in(spot.page, spot.left, spot.top, spot.right, spot.bottom)
        self.viewport().update()

    def image_of(self, number: int, width: int) -> QImage | None:
        """The last picture of the page, whatever its size; a better one is asked for."""
        if self._is_wanted(number, width) and not self._ask.isActive():
            self._ask.start(_PAUSE_MS if number in self._images else 0)
        return self._images.get(number)

    def _is_wanted(self, number: int, width: int) -> bool:
        return number not in self._failed and self._asked.get(number, 0) != min(width, _WIDEST)

    def _ask_next(self) -> None:
        """Ask for the first page in sight that has no picture of the needed size."""
        for number, area in self.shown_pages():
            width = max(1, round(area.width() * self.devicePixelRatioF()))
            if self._is_wanted(number, width):
                self._asked[number] = min(width, _WIDEST)
                self.picture_wanted.emit(number, self._asked[number])
                return

    def paint_over(self, painter: QPainter, number: int, area: QRect) -> None:
        """The marks: a tint under the letters and a line of its own kind below, the chosen one framed."""
        if number not in self._images:
            painter.setPen(QColor(LIGHT.muted))
            words = "Không vẽ được trang này" if number in self._failed else f"Đang vẽ trang {number + 1}…"
            painter.drawText(area.intersected(self.viewport().rect()), Qt.AlignmentFlag.AlignCenter, words)
            if number not in self._failed:
                return
        painter.save()
        painter.setClipRect(area)
        for spot in self._spots.get(number, ()):
            self._paint_spot(
                painter, spot, self.placed(area, spot.left, spot.top, spot.right, spot.bottom).adjusted(-1, -1, 1, 1)
            )
        painter.restore()

    def _paint_spot(self, painter: QPainter, spot: PageSpot, place: QRectF) -> None:
        tone = LIGHT.tone(SPAN_TONES.get(spot.kind, "neutral"))  # paper is white in the dark theme too
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(place, QColor(tone.edge if spot.kind == "deadline" else tone.ground))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QPen(QColor(tone.text), 2 if spot.kind == "deadline" else 1, _LINES.get(spot.kind, Qt.PenStyle.SolidLine)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if spot.key == self._shown_key and spot.kind != "deadline":
            painter.setPen(QPen(QColor(LIGHT.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(-2, -2, 2, 2))

    def spot_at(self, place: QPointF) -> PageSpot | None:
        """The smallest marked spot under a place of the viewport."""
        found = self.page_at(place)
        if found is None:
            return None
        number, x, y = found
        hits = [
            spot
            for spot in self._spots.get(number, ())
            if spot.left - 1 <= x <= spot.right + 1 and spot.top - 1 <= y <= spot.bottom + 1
        ]
        return min(hits, key=lambda spot: (spot.right - spot.left) * (spot.bottom - spot.top), default=None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.spot_clicked.emit(spot.key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = self.spot_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

"""The real pages of a PDF, drawn by PDFium from bytes; nothing is written to disk."""

from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.app.tokens import tokens

_GAP, _MAX = 14, 4.0


class PdfView(QAbstractScrollArea):
    """Pages one below the other, drawn when they come into sight. Ctrl +/-/0 and Ctrl+wheel zoom; Page Up/Down, Home, End move."""

    page_changed = Signal(int, int)

    def __init__(self, name: str = "Xem trước trang in", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pdf = b""
        self._sizes: list[tuple[float, float]] = []
        self._images: dict[tuple[int, int], QImage] = {}
        self._zoom = 0.0  # 0: the page fits the width
        self._text = "Chưa có trang nào để xem"
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; ValueError when PDFium cannot read it."""
        import pypdfium2  # 40 ms and only here

        self.clear()
        try:
            with pypdfium2.PdfDocument(pdf) as document:
                self._sizes = [document.get_page_size(number) for number in range(len(document))]
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a readable PDF") from error
        self._pdf = pdf
        self._layout()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()
        self.viewport().update()

    def clear(self, text: str = "") -> None:
        """Show nothing, with a few words in the middle."""
        self._pdf, self._sizes = b"", []
        self._images.clear()
        self._text = text or self._text
        self._layout()
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
        self._images.clear()
        self._layout()
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
            self._images.clear()
        self._layout()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = tokens()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(t.alternate if not t.is_dark else t.window))
        if not self._sizes:
            painter.setPen(QColor(t.muted))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for number, area in enumerate(self._areas()):
            place = area.translated(-left, -top)
            if place.intersects(self.viewport().rect()):
                painter.fillRect(place.adjusted(2, 3, 3, 4), QColor(0, 0, 0, 36))
                painter.fillRect(place, QColor("#FFFFFF"))
                painter.drawImage(place, self._image(number, place.width()))
                painter.setPen(QColor(t.line_strong))
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
        return min(max((self.viewport().width() - 2 * _GAP) / (widest * 96 / 72), 0.2), 2.0)

    def _areas(self) -> list[QRect]:
        scale, y, areas = self._scale() * 96 / 72, _GAP, []
        for width, height in self._sizes:
            w, h = round(width * scale), round(height * scale)
            areas.append(QRect(max(_GAP, (self.viewport().width() - w) // 2), y, w, h))
            y += h + _GAP
        return areas

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

    def _image(self, number: int, width: int) -> QImage:
        ratio = self.devicePixelRatioF()
        side = max(1, round(width * ratio))
        image = self._images.get((number, side))
        if image is None:
            image = self._drawn(number, side)
            image.setDevicePixelRatio(ratio)
            if len(self._images) > 24:
                self._images.pop(next(iter(self._images)))
            self._images[(number, side)] = image
        return image

    def _drawn(self, number: int, side: int) -> QImage:
        """A page `side` pixels wide. The document is open for this moment only: a window may be gone before it could be closed."""
        import pypdfium2

        with pypdfium2.PdfDocument(self._pdf) as document:
            page = document[number]
            bitmap = page.render(scale=side / self._sizes[number][0], rev_byteorder=False)
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, _format(bitmap.format)).copy()
            bitmap.close()
            page.close()
        return image

    def _on_scrolled(self, *_: Any) -> None:
        QTimer.singleShot(0, self, lambda: self.page_changed.emit(self.current_page(), self.page_count()))


def _format(kind: int) -> QImage.Format:
    """PDFium's byte order as Qt's: 1 grey, 2 BGR, 3 BGRx, 4 BGRA."""
    return {1: QImage.Format.Format_Grayscale8, 2: QImage.Format.Format_BGR888, 3: QImage.Format.Format_RGB32}.get(
        kind, QImage.Format.Format_ARGB32
    )

"""The real pages of a PDF at any zoom; PDFium draws what is in sight, nothing is written to disk."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.app.tokens import LIGHT
from ui.widgets.page_canvas import PageCanvas
from ui.widgets.pdf_pages import PdfPages, Tile, whole_page

# A page is drawn in bands of its whole width: PDFium draws a letter that a left edge cuts a shade differently. A page at reading size is one
# or two bands; of A3 at 400 % only what is looked at is drawn.
_TILE_PIXELS, _WIDEST = 1 << 20, 6400
_KEPT_BYTES = 64 << 20  # of tiles out of sight and of earlier zooms
_OPEN_WAIT, _FIRST_WAIT, _ZOOM_WAIT = 0.1, 0.08, 0.03  # seconds the window waits for a drawing before it paints without it
_POLL_MS = 8
_REFUSED = "Không mở được các trang của tệp PDF này: tệp bị hỏng hoặc có mật khẩu.\nTệp vẫn còn nguyên; có thể lưu ra và mở bằng chương trình khác."


class PdfView(PageCanvas):
    """The pages of a PDF. `shown`: the pages can be walked now; `refused`: PDFium cannot read the file, and the view says so."""

    shown = Signal()
    refused = Signal()

    def __init__(self, name: str = "Xem trước trang in", parent: QWidget | None = None) -> None:
        self._pages: PdfPages | None = None
        self._tiles: OrderedDict[tuple[int, Tile], QImage] = OrderedDict()
        self._failed: set[int] = set()
        self._paper = ""
        self._edition = 0
        self._wait = 0.0
        self._measured = 0  # pages whose size is known
        self._is_opening = self._is_kept = False
        self._asked: tuple[Tile, Callable[[QImage], None]] | None = None
        super().__init__(name, "Chưa có trang nào để xem", parent)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    def show_pdf(self, pdf: bytes, paper: str = "") -> None:
        """Show a document. The page and the place on it stay when `paper` names what is shown already; zoom always stays.

        A file that cannot be read shows a few words instead (signal `refused`).
        """
        self._is_kept = self._pages is not None and paper == self._paper and bool(self._sizes)
        self._close_pages()
        self._paper, self._is_opening = paper, True
        self._edition += 1
        self._failed.clear()
        if not self._is_kept:
            self._tiles.clear()
        self._pages = PdfPages(pdf)
        self._wait = _FIRST_WAIT
        self._pages.wait_open(_OPEN_WAIT)  # nearly always there by then; a file that takes longer opens while the window lives
        self._on_poll()
        if self._is_opening and not self._is_kept:
            self.set_sizes([], "Đang mở tệp PDF…")
        self._start()

    def clear(self, text: str = "") -> None:
        """Show nothing, with a few words in the middle."""
        self._close_pages()
        self._paper, self._is_opening = "", False
        self._tiles.clear()
        self.set_sizes([], text)

    def current_image(self, scale: float = 200 / 72) -> QImage:
        """The page in the middle of the view, `scale` pixels to a point; a null image when there is none or it takes too long."""
        number = self.current_page() - 1
        if self._pages is None or number < 0:
            return QImage()
        made = self._pages.draw(whole_page(number, self._sizes[number], 72 * scale), 10)
        self.viewport().update()  # what was wanted before is asked for again
        return made if made is not None else QImage()

    def take_image(self, scale: float, then: Callable[[QImage], None]) -> None:
        """`then(image)` gets the page in the middle of the view, `scale` pixels to a point; the window does not wait for it.

        A page that cannot be drawn, or a paper that goes before it is drawn, gives nothing.
        """
        number = self.current_page() - 1
        if self._pages is not None and number >= 0:
            self._asked = whole_page(number, self._sizes[number], 72 * scale), then
            self._pages.want(self._wanted())
            self._start()

    def wait_drawn(self, seconds: float = 5.0) -> bool:
        """Wait until the document is open and all that is in sight is drawn (tests, pictures of the window)."""
        until = time.monotonic() + seconds
        while self._pages is not None and time.monotonic() < until:
            self._pages.wait_open(max(0.0, until - time.monotonic()))
            self._on_poll()
            missing = self._missing()
            if not missing or self._pages.is_failed:
                return True
            self._pages.want(self._wanted())
            self._pages.wait_some(0.2)
        return self._pages is None

    def forget_images(self) -> None:
        """Pages of another size are drawn anew; the old pictures stand in until then."""
        self._wait = _ZOOM_WAIT

    def hideEvent(self, event: QHideEvent) -> None:
        self._tiles.clear()  # a page of the window that nobody looks at holds no pictures
        if self._pages is not None:
            self._pages.want([])
        self._wait = _FIRST_WAIT
        super().hideEvent(event)

    # --- tiles

    def paintEvent(self, event: QPaintEvent) -> None:
        missing = self._missing()
        if missing and self._pages is not None:
            self._pages.want(self._wanted())
            until = time.monotonic() + self._wait
            while missing and (rest := until - time.monotonic()) > 0 and self._pages.wait_some(rest):
                self._fetch()
                missing = self._missing()
            self._start()
        self._wait = 0.0
        super().paintEvent(event)

    def paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        """The tiles in sight; where one is missing, the page as it was drawn for another zoom or edition."""
        ratio = self.devicePixelRatioF()
        wanted = self._tiles_of(number, place)
        if any((self._edition, tile) not in self._tiles for tile in wanted):
            self._paint_stand_ins(painter, number, place)
        # whole pixels of the screen, or the letters would be smeared over two of them
        left, top = round(place.x() * ratio), round(place.y() * ratio)
        for tile in wanted:
            image = self._tiles.get((self._edition, tile))
            if image is not None:
                self._tiles.move_to_end((self._edition, tile))
                image.setDevicePixelRatio(ratio)
                painter.drawImage(QPointF((left + tile.left) / ratio, (top + tile.top) / ratio), image)
        if number in self._failed:
            painter.setPen(QColor(LIGHT.muted))
            area = place.intersected(self.viewport().rect())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, f"Không vẽ được trang {number + 1}")

    def _paint_stand_ins(self, painter: QPainter, number: int, place: QRect) -> None:
        for (_, tile), image in self._tiles.items():
            if tile.number == number:
                across, down = place.width() / tile.page_width, place.height() / tile.page_height
                target = QRectF(
                    place.x() + tile.left * across, place.y() + tile.top * down, tile.width * across, tile.height * down
                )
                painter.drawImage(target, image, QRectF(image.rect()))

    def _tiles_of(self, number: int, place: QRect) -> list[Tile]:
        """The tiles of a page that are in sight when it lies at `place`."""
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(place.width() * ratio)), max(1, round(place.height() * ratio))
        seen = place.intersected(self.viewport().rect()).translated(-place.topLeft())
        if seen.isEmpty():
            return []
        wide = min(width, _WIDEST)
        high = max(64, _TILE_PIXELS // wide)
        columns = range(int(seen.left() * ratio) // wide, min(math.ceil((seen.right() + 1) * ratio), width - 1) // wide + 1)
        rows = range(int(seen.top() * ratio) // high, min(math.ceil((seen.bottom() + 1) * ratio), height - 1) // high + 1)
        return [
            Tile(number, width, height, x * wide, y * high, min(wide, width - x * wide), min(high, height - y * high))
            for y in rows
            for x in columns
        ]

    def _wanted(self) -> list[Tile]:
        """What is to be drawn next, the most urgent first."""
        return [*self._missing(), *([self._asked[0]] if self._asked is not None else []), *self._coming()]

    def _missing(self) -> list[Tile]:
        """Tiles in sight that are not drawn."""
        return [
            tile
            for number, place in self.shown_pages()
            if number not in self._failed
            for tile in self._tiles_of(number, place)
            if (self._edition, tile) not in self._tiles
        ]

    def _coming(self) -> list[Tile]:
        """The first tile of the next page: who reads on finds it drawn."""
        shown = self.shown_pages()
        number = shown[-1][0] + 1 if shown else len(self._sizes)
        if number >= len(self._sizes) or number in self._failed:
            return []
        place = QRect(self._places[number])
        place.moveTopLeft(self.viewport().rect().topLeft())
        return [tile for tile in self._tiles_of(number, place)[:1] if (self._edition, tile) not in self._tiles]

    def _fetch(self) -> bool:
        """Keep what was drawn; whether anything came."""
        made = self._pages.take() if self._pages is not None else []
        for tile, image in made:
            if self._asked is not None and tile == self._asked[0]:
                (_, then), self._asked = self._asked, None
                if image is not None:
                    then(image)
            elif image is None:
                self._failed.add(tile.number)
            else:
                self._tiles[(self._edition, tile)] = image
        if made:
            self._let_go()
        return bool(made)

    def _let_go(self) -> None:
        """Tiles of an earlier edition go when the new ones are there, tiles out of sight when there are many, the oldest first."""
        if not self._missing():
            for key in [key for key in self._tiles if key[0] != self._edition]:
                del self._tiles[key]
        seen = {(self._edition, tile) for number, place in self.shown_pages() for tile in self._tiles_of(number, place)}
        spare = sum(image.sizeInBytes() for key, image in self._tiles.items() if key not in seen)
        for key in [key for key in self._tiles if key not in seen]:
            if spare <= _KEPT_BYTES:
                return
            spare -= self._tiles.pop(key).sizeInBytes()

    def held_bytes(self) -> int:
        """Memory of the pictures kept."""
        return sum(image.sizeInBytes() for image in self._tiles.values())

    # --- what comes from the drawing thread

    def _start(self) -> None:
        if not self._poll.isActive():
            self._poll.start()

    def _on_poll(self) -> None:
        pages = self._pages
        if pages is None:
            self._poll.stop()
            return
        if self._is_opening:
            self._take_opening(pages)
        elif pages.is_open and len(pages.sizes()) > self._measured:
            self._take_sizes(pages)
        if self._fetch():
            self.viewport().update()
        if self._asked is not None and not pages.is_drawing():
            pages.want(self._wanted())
        if not self._is_opening and not pages.is_drawing() and (pages.is_failed or self._measured >= pages.count):
            self._poll.stop()

    def _take_opening(self, pages: PdfPages) -> None:
        if pages.is_failed:
            self._is_opening = False
            self._tiles.clear()
            self.set_sizes([], _REFUSED)
            self.refused.emit()
        elif pages.is_open:
            self._is_opening = False
            self._measured = 0
            self._take_sizes(pages, is_kept=self._is_kept)
            self.shown.emit()

    def _take_sizes(self, pages: PdfPages, *, is_kept: bool = True) -> None:
        """Pages not measured yet are taken to be as large as the first."""
        known = pages.sizes()
        before, self._measured = self._measured, len(known)
        whole = known + [known[0]] * (pages.count - len(known)) if known else []
        if before == 0 or whole != self._sizes:
            self.set_sizes(whole, is_kept=is_kept)

    def _close_pages(self) -> None:
        self._asked = None
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self._measured = 0

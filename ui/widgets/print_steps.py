"""Draws papers into a printer, band by band between two turns of the window; copies, backs, how far it came."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from models.domain.errors import Cancelled
from ui.app.jobs import Slices
from ui.widgets.pdf_pages import PdfPages, Tile, whole_page

FINE_DPI, PLAIN_DPI = 600, 300
_FINE_PAPERS = 30  # larger batches are drawn at 300 dpi: a quarter of what the printer has to take in
_BAND_BYTES = 1 << 19  # what a printer takes in within a few hundredths of a second
_LOOK_DPI = 36  # enough to see whether a page has colours
_OPEN_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class PrintPaper:
    """A PDF to print, `copies` times one after another."""

    name: str
    pdf: bytes
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Printed:
    """What went to the printer: pages, the paper printed last, and whether it was stopped or the printer refused."""

    pages: int
    last_name: str = ""
    is_cancelled: bool = False
    is_refused: bool = False


def fitting_dpi(papers: int) -> int:
    """Dots per inch for a batch of so many papers."""
    return FINE_DPI if papers <= _FINE_PAPERS else PLAIN_DPI


def print_steps(printer: QPrinter, papers: Sequence[PrintPaper], *, is_duplex: bool = False) -> Slices:
    """Print; the result is a `Printed`. Pages and copies that the printer was asked for hold; each page has its own sheet.

    Cancelled ends after the page that is being drawn. With `is_duplex` every copy begins on the front of a sheet.
    """
    run = _Run(printer, is_duplex)
    try:
        wanted = sum(paper.copies for paper in papers)
        rounds = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
        in_order = (paper for _ in range(rounds) for paper in papers for _ in range(paper.copies))
        for number, paper in enumerate(in_order, 1):
            yield from run.draw(paper, number, wanted * rounds)
            if run.is_over:
                break
        return run.result()
    finally:
        run.end()


class _Run:
    """One job of the printer."""

    def __init__(self, printer: QPrinter, is_duplex: bool) -> None:
        self._printer, self._is_duplex = printer, is_duplex
        self._painter = QPainter()
        self._pages = self._sides = 0
        self._last = ""
        self._is_cancelled = self._is_refused = False

    @property
    def is_over(self) -> bool:
        """Nothing more is to be drawn."""
        return self._is_cancelled or self._is_refused

    def result(self) -> Printed:
        """What was done so far."""
        return Printed(self._pages, self._last, self._is_cancelled, self._is_refused)

    def end(self) -> None:
        """Hand the pages over."""
        if self._painter.isActive():
            self._painter.end()

    def draw(self, paper: PrintPaper, number: int, count: int) -> Slices:
        """One copy of a paper."""
        pages = PdfPages(paper.pdf)
        try:
            if not pages.wait_open(_OPEN_SECONDS) or pages.is_failed:
                self._is_refused = True
                return
            while len(pages.sizes()) < pages.count:
                yield None
            sizes = pages.sizes()
            first, last = self._printer.fromPage() or 1, self._printer.toPage() or len(sizes)
            chosen = range(max(first, 1) - 1, min(last, len(sizes)))
            if self._is_duplex and self._sides % 2 and chosen:
                self._begin_page(sizes[chosen[0]])  # an empty back: the next paper is a sheet of its own
            for page in chosen:
                if not self._begin_page(sizes[page]):
                    self._is_refused = True
                    return
                yield from self._draw_page(pages, page, sizes[page], _told(paper, number, count, page + 1, len(sizes)))
                self._pages += 1
                self._last = paper.name
                if self._is_cancelled:
                    return
        finally:
            pages.close()

    def _begin_page(self, size: tuple[float, float]) -> bool:
        """A new sheet of the page's own size."""
        landscape = QPageLayout.Orientation.Landscape if size[0] > size[1] else QPageLayout.Orientation.Portrait
        self._printer.setPageLayout(QPageLayout(_sheet(*size), landscape, QMarginsF()))
        is_begun = self._printer.newPage() if self._painter.isActive() else self._painter.begin(self._printer)
        self._sides += 1
        return is_begun

    def _draw_page(self, pages: PdfPages, number: int, size: tuple[float, float], told: tuple[int, int, str]) -> Slices:
        """The page on the sheet that is begun, cut into bands where nothing is cut through: one band is one step."""
        yield from self._pause(told)
        small = yield from self._picture(pages, whole_page(number, size, _LOOK_DPI))
        is_grey = small is not None and small.allGray()
        resolution = self._printer.resolution()
        dpi = resolution if is_grey else min(resolution, PLAIN_DPI)
        image = yield from self._picture(pages, whole_page(number, size, dpi, is_grey=is_grey))
        if image is None:
            self._is_refused = True
            return
        scale = resolution / dpi
        for top, bottom in _bands(image):
            band = image.copy(0, top, image.width(), bottom - top)
            if not _is_blank(band):
                place = QRectF(0, top * scale, image.width() * scale, (bottom - top) * scale)
                self._painter.drawImage(place, band)
            yield from self._pause(None)

    def _picture(self, pages: PdfPages, tile: Tile) -> Generator[tuple[int, int, str] | None, None, QImage | None]:
        """A picture from the drawing thread; None when the page cannot be drawn."""
        pages.want([tile])
        while True:
            if pages.wait_some(0.02):
                for made, image in pages.take():
                    if made == tile:
                        return image
            yield from self._pause(None)

    def _pause(self, told: tuple[int, int, str] | None) -> Slices:
        """Let the window live; a page that is begun is drawn to its end even when the work is to stop."""
        try:
            yield told
        except Cancelled:
            self._is_cancelled = True


def _told(paper: PrintPaper, number: int, count: int, page: int, pages: int) -> tuple[int, int, str]:
    """How far: papers of a batch, pages of a single one."""
    return (
        (number - 1, count, f"In {number}/{count}: {paper.name}") if count > 1 else (page - 1, pages, f"In trang {page}/{pages}")
    )


def _bands(image: QImage) -> Iterator[tuple[int, int]]:
    """From where to where the bands of a page go, cut in the midst of blank rows: through or beside letters a seam could show."""
    high = max(64, _BAND_BYTES // image.bytesPerLine())
    around = max(2, image.height() // 800)
    top = 0
    while image.height() - top > high:
        first = top + high // 2 - around
        light = [_white(image.copy(0, row, image.width(), 1)) for row in range(first, top + high + around)]
        least = [min(light[place - around : place + around + 1]) for place in range(around, len(light) - around)]
        cut = first + around + least.index(max(least))
        yield top, cut
        top = cut
    yield top, image.height()


def _is_blank(band: QImage) -> bool:
    return _white(band) == band.sizeInBytes()


def _white(image: QImage) -> int:
    """How many bytes of a picture are white."""
    return bytes(memoryview(image.constBits())).count(0xFF)


def _sheet(width: float, height: float) -> QPageSize:
    """The sheet of a page of that many points: A3, A4, A5 by name, a label by its size."""
    upright = QSizeF(min(width, height), max(width, height))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)

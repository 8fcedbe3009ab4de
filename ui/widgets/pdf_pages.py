"""PDFium behind one thread of its own: a document stays open while it is shown, its pages are drawn away from the window."""

import atexit
import ctypes
import logging
import threading
import time
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

LOG = logging.getLogger(__name__)
_PAGES_OPEN = 3  # parsed pages kept of a document: several tiles of one page are drawn from one parsing
_SIZES_AT_ONCE = 100  # pages measured between two drawings


@dataclass(frozen=True, slots=True)
class Tile:
    """A piece of page `number` (from 0): of the page drawn `page_width` x `page_height` pixels the rectangle at `left`, `top`.

    `is_grey`: one byte a pixel instead of four.
    """

    number: int
    page_width: int
    page_height: int
    left: int
    top: int
    width: int
    height: int
    is_grey: bool = False


def whole_page(number: int, size: tuple[float, float], dpi: float, *, is_grey: bool = False) -> Tile:
    """A page of `size` points in one piece at that many dots per inch."""
    width, height = max(1, round(size[0] * dpi / 72)), max(1, round(size[1] * dpi / 72))
    return Tile(number, width, height, 0, 0, width, height, is_grey)


@dataclass(eq=False)
class _State:
    """What the window's thread and the drawing thread share of one document; `lock` guards every field."""

    pdf: bytes
    lock: threading.Condition = field(default_factory=threading.Condition)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    count: int = 0
    is_open: bool = False
    is_failed: bool = False
    is_closed: bool = False
    wanted: list[Tile] = field(default_factory=list)
    made: deque[tuple[Tile, QImage | None]] = field(default_factory=deque)
    # of the drawing thread alone:
    document: Any = None
    pages: OrderedDict[int, Any] = field(default_factory=OrderedDict)


class PdfPages:
    """One PDF. The window's thread asks with `want` and fetches with `take`; it never waits longer than it says.

    Dropping the last reference closes the document; `close` does it at once.
    """

    def __init__(self, pdf: bytes) -> None:
        self._state = _State(pdf)
        self._finalizer = weakref.finalize(self, _drop, self._state)
        self._finalizer.atexit = False
        _drawer().add(self._state)

    @property
    def count(self) -> int:
        """Pages of the document; 0 until it is open."""
        return self._state.count

    @property
    def is_failed(self) -> bool:
        """Whether PDFium cannot read the document."""
        return self._state.is_failed

    @property
    def is_open(self) -> bool:
        """Whether the number of pages and the size of the first are known."""
        return self._state.is_open

    def sizes(self) -> list[tuple[float, float]]:
        """Sizes in points of the pages measured so far, from the first on; all of a short document when it is open."""
        with self._state.lock:
            return list(self._state.sizes)

    def wait_open(self, seconds: float) -> bool:
        """Wait until the document is open or refused; whether that happened in time."""
        state = self._state
        with state.lock:
            return state.lock.wait_for(lambda: state.is_open or state.is_failed, seconds)

    def want(self, tiles: Sequence[Tile]) -> None:
        """Draw these next, in this order; what was wanted before and is not drawn yet is forgotten."""
        with self._state.lock:
            self._state.wanted = list(tiles)
        if tiles:
            _drawer().wake()

    def take(self) -> list[tuple[Tile, QImage | None]]:
        """What was drawn since the last call; None for a page that cannot be drawn."""
        with self._state.lock:
            made = list(self._state.made)
            self._state.made.clear()
        return made

    def wait_some(self, seconds: float) -> bool:
        """Wait until something is drawn that was not taken yet."""
        state = self._state
        with state.lock:
            return state.lock.wait_for(lambda: bool(state.made), seconds)

    def is_drawing(self) -> bool:
        """Whether something wanted is still to come."""
        with self._state.lock:
            return bool(self._state.wanted) and not self._state.is_failed

    def draw(self, tile: Tile, seconds: float = 20.0) -> QImage | None:
        """Draw one piece and wait for it; None when it cannot be drawn or takes longer. Nothing else may be wanted meanwhile."""
        self.take()
        self.want([tile])
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0 and self.wait_some(rest):
            for drawn, image in self.take():
                if drawn == tile:
                    return image
        return None

    def close(self) -> None:
        """Let the document go."""
        self._finalizer()


def warm_up() -> None:
    """Load PDFium in the background: the first page then does not wait for it (40 ms and more)."""
    _drawer().wake()


class _Drawer:
    """The one thread that calls PDFium, which bears no second one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._states: list[_State] = []
        self._is_stopped = False
        self._is_idle = True
        self._pdfium: Any = None
        self._thread = threading.Thread(target=self._run, name="pdf", daemon=True)
        self._thread.start()

    def add(self, state: _State) -> None:
        """Open a document next."""
        with self._changed:
            self._states.append(state)
            self._changed.notify()

    def wake(self) -> None:
        """Something is wanted, or is to be closed."""
        with self._changed:
            self._changed.notify()

    def stop(self) -> None:
        """Close everything before PDFium itself is taken down; a page being drawn is waited for."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()
        self._thread.join(10)

    def _run(self) -> None:
        import pypdfium2  # 40 ms: only here, never on the window's thread

        self._pdfium = pypdfium2
        atexit.register(self.stop)  # after PDFium has registered its own end: so this one comes first
        while True:
            with self._changed:
                step = self._next()
                while step is None and not self._is_stopped:
                    self._changed.wait()
                    step = self._next()
                if self._is_stopped:
                    break
            assert step is not None
            step()
        for state in self._states:
            self._close(state)

    def _next(self) -> Callable[[], None] | None:
        """The most urgent step: close, open, draw what is wanted, measure pages; the document asked last comes first."""
        for state in self._states:
            if state.is_closed:
                return partial(self._forget, state)
        newest_first = self._states[::-1]
        for state in newest_first:
            if state.document is None and not state.is_failed:
                return partial(self._open, state)
        for state in newest_first:
            if state.wanted and not state.is_failed:
                return partial(self._draw, state)
        for state in newest_first:
            if state.is_open and len(state.sizes) < state.count:
                return partial(self._measure, state)
        return None

    def _open(self, state: _State) -> None:
        try:
            state.document = self._pdfium.PdfDocument(state.pdf)
            count = len(state.document)
            first = [state.document.get_page_size(number) for number in range(min(count, _SIZES_AT_ONCE))]
        except Exception as error:
            self._refuse(state, error)
            return
        with state.lock:
            state.count, state.sizes, state.is_open = count, first, True
            state.lock.notify_all()

    def _refuse(self, state: _State, error: Exception) -> None:
        LOG.warning("a PDF cannot be read: %s", type(error).__name__)
        with state.lock:
            state.is_failed = True
            state.lock.notify_all()

    def _measure(self, state: _State) -> None:
        known = len(state.sizes)
        try:
            more = [state.document.get_page_size(number) for number in range(known, min(known + _SIZES_AT_ONCE, state.count))]
        except Exception as error:
            self._refuse(state, error)
            return
        with state.lock:
            state.sizes += more
            state.lock.notify_all()

    def _draw(self, state: _State) -> None:
        with state.lock:
            if not state.wanted:
                return
            tile = state.wanted[0]
        image: QImage | None = None
        try:
            image = self._picture(state, tile)
        except Exception as error:  # one bad page must not end the thread that draws all others
            LOG.warning("a page cannot be drawn: %s", type(error).__name__)
        with state.lock:
            if state.wanted and state.wanted[0] == tile:
                del state.wanted[0]
            state.made.append((tile, image))
            state.lock.notify_all()

    def _picture(self, state: _State, tile: Tile) -> QImage:
        raw = self._pdfium.raw
        page = self._page(state, tile.number)
        kind = QImage.Format.Format_Grayscale8 if tile.is_grey else QImage.Format.Format_RGB32
        image = QImage(tile.width, tile.height, kind)
        if image.isNull():
            raise MemoryError
        image.fill(Qt.GlobalColor.white)
        room = (ctypes.c_char * image.sizeInBytes()).from_buffer(image.bits())
        layout = raw.FPDFBitmap_Gray if tile.is_grey else raw.FPDFBitmap_BGRx
        bitmap = raw.FPDFBitmap_CreateEx(tile.width, tile.height, layout, room, image.bytesPerLine())
        flags = raw.FPDF_ANNOT | (raw.FPDF_GRAYSCALE if tile.is_grey else 0)
        try:
            raw.FPDF_RenderPageBitmap(bitmap, page.raw, -tile.left, -tile.top, tile.page_width, tile.page_height, 0, flags)
        finally:
            raw.FPDFBitmap_Destroy(bitmap)
        return image

    def _page(self, state: _State, number: int) -> Any:
        if number in state.pages:
            state.pages.move_to_end(number)
        else:
            state.pages[number] = state.document[number]
            if len(state.pages) > _PAGES_OPEN:
                state.pages.popitem(last=False)[1].close()
        return state.pages[number]

    def _forget(self, state: _State) -> None:
        self._close(state)
        with self._changed:
            self._states.remove(state)

    def _close(self, state: _State) -> None:
        """The bytes go with the document, whoever still holds the shared state."""
        for page in state.pages.values():
            page.close()
        state.pages.clear()
        if state.document is not None:
            state.document.close()
        state.document, state.pdf = None, b""


def _drop(state: _State) -> None:
    state.is_closed = True
    state.wanted = []
    _drawer().wake()


_only: list[_Drawer] = []
_making = threading.Lock()


def _drawer() -> _Drawer:
    """The drawing thread, started when first needed."""
    if not _only:
        with _making:
            if not _only:
                _only.append(_Drawer())
    return _only[0]

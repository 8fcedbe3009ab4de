"""The pen: a reportlab canvas in points from the top left corner, one text object per page, black, everything embedded."""

import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from reports.press.fonts import Face, family
from reports.press.lines import Line
from reports.press.pdf_archive import LANGUAGE, put_facts
from reports.press.pdf_tags import Structure
from reports.press.tags import Tag

_TEXTS_KEPT = 5000
_START = "start"  # the bookmark of the first page, and how the names of the others begin
_NOTHING = nullcontext()

rl_config.useA85 = 0  # binary streams: a fifth smaller and faster than text-armoured ones


class Pen:
    """Draws one PDF. y runs down from the top edge and means the baseline of a text. Same calls, same bytes.

    `is_tagged`: what is drawn under a `Tag` can be read aloud in order (PDF/A-2a, PDF/UA-1); without it the file is PDF/A-2u.
    """

    def __init__(self, width: float, height: float, *, title: str = "", author: str = "", is_tagged: bool = False) -> None:
        self._canvas = Canvas(
            "",  # the file is asked for at the end, without a copy in between
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            lang=LANGUAGE,
            pdfVersion=(1, 7),
            initialFontName=family().regular.name,  # type: ignore[arg-type]  # the stubs say float
        )
        self._document: Any = self._canvas._doc  # type: ignore[attr-defined]
        put_facts(self._canvas, title, author, is_tagged=is_tagged)
        self._structure = Structure(self._document) if is_tagged else None
        self._pieces: dict[tuple[str, str], list[tuple[str, str]]] = {}  # of each text: name of the font in the PDF, its codes
        self._bookmarks = 0
        self._title = title
        self.height = height
        self.width = width
        self.page_count = 0
        self._begin()

    def _begin(self) -> None:
        text: Any = self._canvas.beginText()
        self._object, self._text = text, text._code
        self._font: tuple[str, float] = ("", 0.0)
        self._word_space = 0.0
        self._line_width = 0.0
        self._tag: Tag | None = None
        self._is_marked = False
        self._is_decorating = False

    def show(self, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        """Draw the text with its left end at x. `word_space` widens each blank (justification keeps the text one string)."""
        if not text:
            return
        # what setFont, setTextOrigin and textOut of the text object write, without measuring and splitting the text each time
        out = self._text
        if self._structure is not None and not self._is_marked:
            self._mark()
        if word_space != self._word_space:
            out.append(f"{word_space:.4g} Tw")
            self._word_space = word_space
        place = f"1 0 0 1 {x:.2f} {self.height - y:.2f} Tm"
        for name, codes in self._pieces.get((face.name, text)) or self._split(face, text):
            font = (name, size)
            if font != self._font:
                out.append(f"{name} {size:g} Tf")
                self._font = font
            out.append(f"{place} ({codes})Tj")
            place = ""

    def _split(self, face: Face, text: str) -> list[tuple[str, str]]:
        """The text as codes of reportlab's subsets of the face, remembered: letters repeat most of their lines."""
        font: Any = pdfmetrics.getFont(face.name)
        document, escaped = self._document, self._canvas._escape  # type: ignore[attr-defined]
        parts = font.splitString(text, document)
        pieces = [(font.getSubsetInternalName(subset, document), escaped(codes)) for subset, codes in parts]
        if len(self._pieces) >= _TEXTS_KEPT:
            self._pieces.clear()
        self._pieces[(face.name, text)] = pieces
        return pieces

    def _mark(self) -> None:
        """What follows belongs to the element begun, or is decoration."""
        if self._tag is None:
            self._text.append("/Artifact BMC")
        else:
            assert self._structure is not None
            number = self._structure.mark(self._tag)
            self._text.append(f"/{self._tag.role} <</MCID {number}>> BDC")
        self._is_marked = True

    def _unmark(self) -> None:
        if self._is_marked:
            self._text.append("EMC")
            self._is_marked = False

    def tagged(self, tag: Tag) -> AbstractContextManager[None]:
        """What is drawn within belongs to the element; nothing happens on a pen without tags. An inner tag wins."""
        return _NOTHING if self._structure is None or self._is_decorating else self._under(tag)

    @contextmanager
    def _under(self, tag: Tag) -> Iterator[None]:
        outer = self._tag
        assert self._structure is not None
        if tag.parent is not None:
            self._structure.add(tag)  # an empty cell is a cell
        self._change(tag)
        try:
            yield
        finally:
            self._change(outer)

    @contextmanager
    def decorating(self) -> Iterator[None]:
        """What is drawn within says what was said before (the head of a table on its next page) and belongs to no element."""
        self._is_decorating = True
        try:
            yield
        finally:
            self._is_decorating = False

    def _change(self, tag: Tag | None) -> None:
        if tag is not self._tag:
            self._unmark()
            self._tag = tag

    def line(self, x: float, y: float, line: Line, size: float, word_space: float = 0.0) -> None:
        """Draw a broken line, run by run."""
        for face, text in line.runs:
            self.show(x, y, face, size, text, word_space)
            if len(line.runs) > 1:
                x += face.width(text) * size + word_space * (text.count(" ") + text.count("\u00a0"))

    def centred(self, x: float, y: float, face: Face, size: float, text: str) -> None:
        """Draw the text with its middle at x."""
        self.show(x - face.width(text) * size / 2, y, face, size, text)

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float) -> None:
        """Draw a solid straight line."""
        self._weigh(weight)
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black rectangle with its upper left corner at x, y."""
        self._canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the outline of a rectangle with its upper left corner at x, y."""
        self._weigh(weight)
        self._canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def _weigh(self, weight: float) -> None:
        if weight != self._line_width:
            self._canvas.setLineWidth(weight)
            self._line_width = weight

    def colour(self, *, is_red: bool) -> None:
        """Words and frames that follow are red, or black again; nothing else of a paper has a colour."""
        for one in (self._object, self._canvas):
            one.setFillColorRGB(0.8 if is_red else 0.0, 0.0, 0.0)
        self._canvas.setStrokeColorRGB(0.8 if is_red else 0.0, 0.0, 0.0)

    def bookmark(self, title: str, level: int = 0) -> None:
        """An outline entry that opens the current page."""
        self._bookmarks += 1
        key = f"{_START}{self._bookmarks}"
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level)

    def turn(self, width: float, height: float) -> None:
        """The page begun and all that follow have another size; called before anything is drawn on the page."""
        self._canvas.setPageSize((width, height))
        self.width, self.height = width, height

    def shift(self, x: float) -> None:
        """All that follows on this page stands so far to the right; called before anything is drawn on it."""
        self._canvas.translate(x, 0)

    def end_page(self) -> None:
        """Finish the page; the next call draws on a new one."""
        self._unmark()
        canvas: Any = self._canvas
        if not self.page_count:
            canvas.bookmarkPage(_START)
        if self._word_space:
            self._text.append("0 Tw")
        if self._structure is not None:
            canvas._code[:] = ["/Artifact BMC", *canvas._code, "EMC"]
        canvas.drawText(self._object)
        canvas.showPage()
        page = self._document.Pages.pages[-1]
        if self._structure is not None:
            self._structure.close_page(page)
        self._press(page)
        self.page_count += 1
        self._begin()

    @staticmethod
    def _press(page: Any) -> None:
        """Compress the page now: reportlab would hold the marks of all pages until the end. The bytes are the same either way."""
        stream = PDFStream(content=zlib.compress(page.stream.encode("utf-8")))
        stream.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
        page.Contents, page.stream = stream, None

    def finish(self) -> bytes:
        """The PDF. Every page must have been ended. A paper without parts has one bookmark, its title."""
        if not self._bookmarks and self.page_count:
            self._canvas.addOutlineEntry(self._title, _START, 0)
        if self._bookmarks > 1:
            self._canvas.showOutline()
        if self._structure is not None:
            self._structure.close()
        canvas: Any = self._canvas
        pdf: bytes = canvas.getpdfdata()
        return pdf

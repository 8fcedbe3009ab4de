"""The pen: a reportlab canvas in points from the top left corner, one text object per page, black, everything embedded."""

import zlib
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import Face, family
from reports.lines import Line

rl_config.useA85 = 0  # binary streams: a fifth smaller and faster than text-armoured ones


class _PressedStream(PDFStream):
    """A stream that lets go of its bytes once they are written: a PDF is written once."""

    def format(self, document: Any) -> Any:
        written = super().format(document)
        self.content = b""
        return written


class Pen:
    """Draws one PDF. y runs down from the top edge and means the baseline of a text. Same calls, same bytes."""

    def __init__(self, width: float, height: float, *, title: str = "", author: str = "") -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            lang="vi-VN",
            initialFontName=family().regular.name,  # type: ignore[arg-type]  # the stubs say float
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setCreator("")
        self._canvas.setSubject("")
        self.height = height
        self.width = width
        self.page_count = 0
        self._begin()

    def _begin(self) -> None:
        self._text: Any = self._canvas.beginText()
        self._face: Face | None = None
        self._size = 0.0
        self._word_space = 0.0
        self._line_width = 0.0

    def show(self, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        """Draw the text with its left end at x. `word_space` widens each blank (justification keeps the text one string)."""
        out = self._text
        if face is not self._face or size != self._size:
            out.setFont(face.name, size)
            self._face, self._size = face, size
        if word_space != self._word_space:
            out.setWordSpace(word_space)
            self._word_space = word_space
        # what setTextOrigin and textOut write, without measuring the text a second time
        out._code.append(f"1 0 0 1 {x:.3f} {self.height - y:.3f} Tm")
        out._textOut(text)

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
        if weight != self._line_width:
            self._canvas.setLineWidth(weight)
            self._line_width = weight
        self._canvas.line(x1, self.height - y1, x2, self.height - y2)

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black rectangle with its upper left corner at x, y."""
        self._canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the outline of a rectangle with its upper left corner at x, y."""
        if weight != self._line_width:
            self._canvas.setLineWidth(weight)
            self._line_width = weight
        self._canvas.rect(x, self.height - y - height, width, height, stroke=1, fill=0)

    def colour(self, *, is_red: bool) -> None:
        """Words and frames that follow are red, or black again; nothing else of a paper has a colour."""
        for one in (self._text, self._canvas):
            one.setFillColorRGB(0.8 if is_red else 0.0, 0.0, 0.0)
        self._canvas.setStrokeColorRGB(0.8 if is_red else 0.0, 0.0, 0.0)

    def bookmark(self, title: str, level: int = 0, key: int = 0) -> None:
        """An outline entry that opens the current page; several of one page and level have different keys."""
        key_text = f"page-{self.page_count + 1}-{level}-{key}" if key else f"page-{self.page_count + 1}-{level}"
        self._canvas.bookmarkPage(key_text)
        self._canvas.addOutlineEntry(title, key_text, level)

    def turn(self, width: float, height: float) -> None:
        """The page begun and all that follow have another size; called before anything is drawn on the page."""
        self._canvas.setPageSize((width, height))
        self.width, self.height = width, height

    def shift(self, x: float) -> None:
        """All that follows on this page stands so far to the right; called before anything is drawn on it."""
        self._canvas.translate(x, 0)

    def end_page(self) -> None:
        """Finish the page; the next call draws on a new one."""
        if self._word_space:
            self._text.setWordSpace(0)
        self._canvas.drawText(self._text)
        self._canvas.showPage()
        self._press()
        self.page_count += 1
        self._begin()

    def _press(self) -> None:
        """Compress the page now: reportlab would hold the marks of all pages until the end. The bytes are the same either way."""
        document: Any = self._canvas._doc  # type: ignore[attr-defined]
        page = document.Pages.pages[-1]
        stream = _PressedStream(content=zlib.compress(page.stream.encode("utf-8")))
        stream.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
        page.Contents, page.stream = stream, None

    def finish(self) -> bytes:
        """The PDF. Every page must have been ended."""
        self._canvas.save()
        return self._buffer.getvalue()

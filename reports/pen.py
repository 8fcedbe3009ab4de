"""The pen: marks in points from the top left corner, one run of texts per page, black, everything embedded, fit for the archive."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field

from reports.fonts import Face
from reports.lines import Line
from reports.pdf_archive import put_facts
from reports.pdf_file import PdfFile, text_string
from reports.pdf_fonts import FaceCodes, put_face
from reports.pdf_pages import StoredPage
from reports.pdf_tags import Structure
from reports.tags import Tag

_RED = "0.8 0 0"
_TEXTS_KEPT = 1000
_NOTHING = nullcontext()


@dataclass(slots=True)
class _Entry:
    """One line of the outline: its object, what it opens, and the entries under it."""

    number: int
    title: str
    page: int
    level: int
    below: "list[_Entry]" = field(default_factory=list)


class Pen:
    """Draws one PDF. y runs down from the top edge and means the baseline of a text. Same calls, same bytes.

    `is_tagged`: what is drawn under a `Tag` can be read aloud in order (PDF/A-2a, PDF/UA-1); without it the file is PDF/A-2u.
    """

    def __init__(self, width: float, height: float, *, title: str = "", author: str = "", is_tagged: bool = False) -> None:
        self._title, self._author = title, author
        self._file = PdfFile()
        self._tree, self._resources = self._file.number(), self._file.number()
        self._structure = Structure(self._file) if is_tagged else None
        self._pages: list[int] = []
        self._outline: list[_Entry] = []
        self._shown: dict[FaceCodes, set[str]] = {}  # texts, and from time to time the characters they were made of
        self.height = height
        self.width = width
        self.page_count = 0
        self._begin()

    def _begin(self) -> None:
        self._page = 0  # a number is taken when something is drawn or a bookmark opens the page
        self._below = ""
        self._text: list[str] = []
        self._marks: list[str] = []
        self._font: tuple[str, float] = ("", 0.0)
        self._word_space = 0.0
        self._line_width = 1.0
        self._tag: Tag | None = None
        self._is_marked = False
        self._is_decorating = False

    def show(self, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        """Draw the text with its left end at x. `word_space` widens each blank (justification keeps the text one string)."""
        if not text:
            return
        out, codes = self._text, face.codes
        if self._structure is not None and not self._is_marked:
            self._mark()
        shown = self._shown.get(codes)
        if shown is None:
            shown = self._shown[codes] = set()
        shown.add(text)
        if word_space != self._word_space:
            out.append(f"{word_space:.4g} Tw")
            self._word_space = word_space
        place = f"1 0 0 1 {x:.2f} {self.height - y:.2f} Tm"
        for subset, piece in codes.written(text):
            font = (f"{codes.key}{subset}", size)
            if font != self._font:
                out.append(f"/{font[0]} {size:g} Tf")
                self._font = font
            out.append(f"{place} ({piece})Tj")
            place = ""

    def _mark(self) -> None:
        """What follows belongs to the element begun, or is decoration."""
        if self._tag is None:
            self._text.append("/Artifact BMC")
        else:
            assert self._structure is not None
            number = self._structure.mark(self._tag, self.page_count, self._page_number())
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
        self._marks.append(f"{x1:.2f} {self.height - y1:.2f} m {x2:.2f} {self.height - y2:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a black rectangle with its upper left corner at x, y."""
        self._marks.append(f"{x:.3f} {self.height - y - height:.2f} {width:.3f} {height:.2f} re f")

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the outline of a rectangle with its upper left corner at x, y."""
        self._weigh(weight)
        self._marks.append(f"{x:.2f} {self.height - y - height:.2f} {width:.2f} {height:.2f} re S")

    def _weigh(self, weight: float) -> None:
        if weight != self._line_width:
            self._marks.append(f"{weight:g} w")
            self._line_width = weight

    def colour(self, *, is_red: bool) -> None:
        """Words and frames that follow are red, or black again; nothing else of a paper has a colour."""
        self._text.append(f"{_RED} rg" if is_red else "0 g")
        self._marks.append(f"{_RED} rg {_RED} RG" if is_red else "0 g 0 G")

    def _page_number(self) -> int:
        if not self._page:
            self._page = self._file.number()
        return self._page

    def bookmark(self, title: str, level: int = 0) -> None:
        """An outline entry that opens the current page."""
        self._outline.append(_Entry(self._file.number(), title, self._page_number(), level))

    def turn(self, width: float, height: float) -> None:
        """The page begun and all that follow have another size; called before anything is drawn on the page."""
        self.width, self.height = width, height

    def shift(self, x: float) -> None:
        """All that follows on this page stands so far to the right; called before anything is drawn on it."""
        self._marks.append(f"1 0 0 1 {x:.2f} 0 cm")

    def end_page(self) -> None:
        """Finish the page; the next call draws on a new one."""
        file = self._file
        self._unmark()
        marks, key = self._marks, ""
        if self._structure is not None:
            marks = ["/Artifact BMC", *marks, "EMC"] if marks else []
            key = f"/StructParents {self.page_count}"
        content = "\n".join([*marks, "BT", *self._text, "ET"]).encode("latin-1")
        contents = f"{file.put_packed(content)} 0 R"
        self._put_page(f"[{self._below}{contents}]" if self._below else contents, key)

    def _put_page(self, contents: str, key: str) -> None:
        box = f"/MediaBox[0 0 {self.width:.2f} {self.height:.2f}]"
        page = f"<</Type/Page/Parent {self._tree} 0 R{box}/Resources {self._resources} 0 R/Contents {contents}{key}>>"
        self._pages.append(self._file.put(page, self._page_number()))
        for codes, texts in self._shown.items():
            if len(texts) > _TEXTS_KEPT:
                self._shown[codes] = {"".join(sorted(set().union(*texts)))}
        self.page_count += 1
        self._begin()

    def paste(self, page: StoredPage, *, is_open: bool = False) -> None:
        """A page that another pen finished, byte for byte; `adopt` its characters too.

        `is_open`: what is drawn until the next `end_page` stands on it.
        """
        contents = self._file.put_stream(page.content, "/Filter/FlateDecode")
        self.turn(page.width, page.height)
        if is_open:  # its state of drawing ends with it
            self._below = f"{self._file.put_stream(b'q')} 0 R {contents} 0 R "
            self._marks.append("Q")
        else:
            self._put_page(f"{contents} 0 R", "")

    def adopt(self, characters: Iterable[tuple[Face, str]]) -> None:
        """Characters of pasted pages, which the faces of this document must have."""
        for face, text in characters:
            self._shown.setdefault(face.codes, set()).add(text)

    def finish(self) -> bytes:
        """The PDF. Every page must have been ended. A paper without parts has one bookmark, its title."""
        file = self._file
        fonts = [font for codes, texts in self._shown.items() for font in put_face(file, codes, texts)]
        file.put(f"<</Font<<{''.join(f'/{name} {number} 0 R' for name, number in sorted(fonts))}>>>>", self._resources)
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        file.put(f"<</Type/Pages/Count {self.page_count}/Kids[{kids}]>>", self._tree)
        if not self._outline and self._pages:
            self._outline.append(_Entry(file.number(), self._title, self._pages[0], 0))
        info, facts = put_facts(file, self._title, self._author, is_tagged=self._structure is not None)
        tree = self._structure.put() if self._structure is not None else ""
        outline = self._put_outline()
        root = file.put(f"<</Type/Catalog/Pages {self._tree} 0 R{facts}{tree}{outline}>>")
        return file.close(root, info)

    def _put_outline(self) -> str:
        """Write the outline, entries of a deeper level under the one before them; returns what the catalogue says of it."""
        if not self._outline:
            return ""
        top = _Entry(self._file.number(), "", 0, -1)
        path = [top]
        for entry in self._outline:
            while path[-1].level >= entry.level:
                path.pop()
            path[-1].below.append(entry)
            path.append(entry)
        self._file.put(f"<</Type/Outlines{_inner(top)}>>", top.number)
        self._put_entries(top)
        return f"/Outlines {top.number} 0 R{'/PageMode/UseOutlines' if len(self._outline) > 1 else ''}"

    def _put_entries(self, parent: _Entry) -> None:
        below = parent.below
        for place, entry in enumerate(below):
            before = f"/Prev {below[place - 1].number} 0 R" if place else ""
            after = f"/Next {below[place + 1].number} 0 R" if place + 1 < len(below) else ""
            facts = f"/Title{text_string(entry.title)}/Parent {parent.number} 0 R/Dest[{entry.page} 0 R/Fit]"
            self._file.pack(f"<<{facts}{before}{after}{_inner(entry)}>>", entry.number)
            self._put_entries(entry)


def _inner(entry: _Entry) -> str:
    """First, last and count of the entries under one; they are shown when the outline opens."""
    if not entry.below:
        return ""
    return f"/First {entry.below[0].number} 0 R/Last {entry.below[-1].number} 0 R/Count {_count(entry)}"


def _count(entry: _Entry) -> int:
    return sum(1 + _count(one) for one in entry.below)

"""What stands where on a PDF page, read back with pdfium: runs with font, size, baseline and edges in mm from the top left."""

import ctypes
import unicodedata
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
ASCENT = 0.891


@dataclass(frozen=True)
class Glyph:
    char: str
    font: str
    size: float
    x: float  # origin, mm
    right: float
    y: float  # baseline from the top, mm
    colour: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True)
class Run:
    """Glyphs on one baseline in one face and size, without a gap wider than `gap` mm."""

    text: str
    font: str
    size: float
    left: float
    right: float
    y: float

    @property
    def top(self) -> float:
        return self.y - ASCENT * self.size * MM

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


class Paper:
    """A rendered PDF opened for measuring."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)
        self._glyphs: dict[int, list[Glyph]] = {}
        self._rules: dict[int, list[tuple[float, float, float, float]]] = {}

    def __len__(self) -> int:
        return len(self.document)

    def text(self, page: int) -> str:
        textpage = self.document[page].get_textpage()
        try:
            return textpage.get_text_bounded()
        finally:
            textpage.close()

    def all_text(self) -> str:
        return " ".join(self.text(page) for page in range(len(self)))

    def glyphs(self, page: int) -> list[Glyph]:
        """Every glyph of a page in the order of drawing, read once."""
        if page not in self._glyphs:
            self._glyphs[page] = self._read_glyphs(page)
        return self._glyphs[page]

    def _read_glyphs(self, page: int) -> list[Glyph]:
        sheet = self.document[page]
        height = sheet.get_height()
        textpage = sheet.get_textpage()
        found = []
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        name = ctypes.create_string_buffer(200)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        flags = ctypes.c_int()
        for index in range(textpage.count_chars()):
            if raw.FPDFText_IsGenerated(textpage, index) == 1:
                continue
            raw.FPDFText_GetCharOrigin(textpage, index, x, y)
            raw.FPDFText_GetLooseCharBox(textpage, index, box)
            raw.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
            size = raw.FPDFText_GetFontSize(textpage, index)
            font = name.value.decode().split("+")[-1]
            char = chr(raw.FPDFText_GetUnicode(textpage, index))
            raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
            colour = (red.value, green.value, blue.value)
            found.append(Glyph(char, font, size, x.value * MM, box.right * MM, (height - y.value) * MM, colour))
        textpage.close()
        return found

    def runs(self, page: int, gap: float = 4.0) -> list[Run]:
        groups: list[list[Glyph]] = []
        for glyph in self.glyphs(page):
            last = groups[-1][-1] if groups else None
            if (
                last
                and abs(last.y - glyph.y) < 0.05
                and last.font == glyph.font
                and abs(last.size - glyph.size) < 0.01
                and -1.2 < glyph.x - last.right < gap
            ):
                groups[-1].append(glyph)
            else:
                groups.append([glyph])
        runs = []
        for group in groups:
            text = unicodedata.normalize("NFC", "".join(glyph.char for glyph in group))
            ink = [glyph for glyph in group if glyph.char.strip()]
            if ink:
                runs.append(Run(text.strip(), group[0].font, round(group[0].size, 2), ink[0].x, ink[-1].right, group[0].y))
        return runs

    def find(self, page: int, start: str) -> Run:
        return next(run for run in self.runs(page) if run.text.startswith(start))

    def rules(self, page: int) -> list[tuple[float, float, float, float]]:
        """Straight lines drawn: left, top, right, bottom in mm."""
        if page not in self._rules:
            self._rules[page] = self._read_rules(page)
        return self._rules[page]

    def _read_rules(self, page: int) -> list[tuple[float, float, float, float]]:
        sheet = self.document[page]
        height = sheet.get_height()
        found = []
        for thing in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = thing.get_bounds() if hasattr(thing, "get_bounds") else thing.get_pos()
            found.append((left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
        return found

    def rule_colour(self, page: int, rule: tuple[float, float, float, float]) -> tuple[int, int, int]:
        """The colour of the stroke of a line that `rules` gave."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        things = list(self.document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]))
        raw.FPDFPageObj_GetStrokeColor(things[self.rules(page).index(rule)], red, green, blue, alpha)
        return (red.value, green.value, blue.value)

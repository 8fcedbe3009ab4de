"""The words of RTF that matter for its text, and the text as it grows: bytes of code pages, fonts, rows of tables."""

import unicodedata
from dataclasses import dataclass, replace

from models.intake.legacy_tables import convert

SKIPPED = frozenset(
    b"colortbl stylesheet info pict object themedata datastore listtable listoverridetable generator latentstyles rsidtbl xmlnstbl "
    b"fldinst bkmkstart bkmkend shppict nonshppict filetbl revtbl wgrffmtfilter pgdsctbl annotation atnid atnauthor "
    b"ftnsep ftnsepc aftnsep sp sn sv".split()
)
HIDING = frozenset((b"v", b"deleted"))
"""Hidden and deleted words; 0 ends them."""
BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"nestrow": "\n", b"nestcell": "\t", b"tab": "\t"}
SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"~": "\u00a0",
    b"_": "-",
    b"-": "",
}
CODE_PAGES = (437, 850, 932, 936, 949, 950, 1250, 1251, 1252, 1253, 1254, 1257, 1258, 65001)
CHARSETS = {0: "cp1252", 163: "cp1258", 134: "cp936", 136: "cp950", 128: "cp932", 129: "cp949", 204: "cp1251", 238: "cp1250"}


@dataclass(slots=True)
class State:
    """What a group may change and its end gives back."""

    is_silent: bool = False
    is_hidden: bool = False
    skip_after_u: int = 1
    font: int = 0
    place: str = ""

    @property
    def is_mute(self) -> bool:
        """Whether text here is not shown."""
        return self.is_silent or self.is_hidden

    def copy(self) -> "State":
        """The state of an inner group."""
        return replace(self)


class RtfText:
    """Text that grows piece by piece; bytes wait until their run ends, a row of a table until it is whole."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._waiting = bytearray()
        self._letters: list[str] = []
        self._coding = ("", "")
        self._row_start: int | None = None
        self._cells: list[int] = []

    def put(self, text: str) -> None:
        """Add plain text."""
        self._flush()
        self._out.append(text)

    def put_bytes(self, raw: bytes, page: str, font: str) -> None:
        """Add bytes of a code page set in a font; neighbours of one kind are decoded together."""
        if self._letters or self._coding != (page, font):
            self._flush()
            self._coding = (page, font)
        self._waiting.extend(raw)

    def put_unicode(self, code: int, font: str) -> None:
        """Add a UTF-16 unit of a run set in a font; pairs of units make one letter."""
        if self._waiting or self._coding[1] != font:
            self._flush()
            self._coding = ("", font)
        self._letters.append(chr(code))

    def begin_row(self) -> None:
        """A row of a table begins here unless one has begun."""
        self._flush()
        if self._row_start is None:
            self._row_start, self._cells = len(self._out), []

    def end_cell(self) -> None:
        """The cell is whole."""
        self.begin_row()
        self._cells.append(len(self._out))

    def end_row(self) -> None:
        """Three cells and more stand on one line; two only place text side by side."""
        self.begin_row()
        start = self._row_start or 0
        ends = self._cells
        texts = ["".join(self._out[begin:end]) for begin, end in zip([start, *ends], ends, strict=False)]
        rest = "".join(self._out[ends[-1] if ends else start :])
        del self._out[start:]
        if self._out and not self._out[-1].endswith("\n"):
            self._out.append("\n")
        if len(texts) > 2:
            self._out.append(" | ".join(" ".join(text.split()).replace("|", "/") for text in texts) + "\n" + rest)
        else:
            self._out.append("\n".join(text.strip("\n") for text in texts) + "\n" + rest)
        self._row_start = None

    def take(self) -> str:
        """The text so far; it begins anew."""
        text = self.text()
        self._out.clear()
        self._row_start = None
        return text

    def text(self) -> str:
        """The text so far."""
        self._flush()
        return "".join(self._out).replace("\u00a0", " ").replace("\u00ad", "")

    def _flush(self) -> None:
        page, font = self._coding
        if self._waiting:
            made = self._waiting.decode(page or "cp1252", errors="replace")
            self._waiting.clear()
            if page == "cp1258":  # its tones are marks of their own
                made = unicodedata.normalize("NFC", made)
            self._out.append(convert(made, font))
        elif self._letters:
            made = "".join(self._letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
            self._letters.clear()
            self._out.append(convert(made, font))

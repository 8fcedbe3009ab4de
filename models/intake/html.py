"""Text of an HTML page: block elements end lines, rows of wide tables stand on one line, hidden parts and scripts are dropped."""

import re
from html.parser import HTMLParser

from models.intake.docx_numbers import written

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "tr",
        "li",
        "ul",
        "ol",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "address",
        "blockquote",
        "pre",
        "hr",
        "dd",
        "dt",
        "dl",
        "center",
        "form",
        "fieldset",
        "figure",
        "figcaption",
        "td",
        "th",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "svg",
        "select",
        "textarea",
        "button",
        "iframe",
        "object",
        "audio",
        "video",
        "math",
    ]
)
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr", "param"])
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden|mso-hide\s{0,4}:\s{0,4}all", re.IGNORECASE)
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_OPEN = 200  # elements within each other; those deeper are read as plain text


class _Table:
    """The cells of the row being read."""

    def __init__(self) -> None:
        self.row_start = -1
        self.cells: list[int] = []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []
        self._tables: list[_Table] = []
        self._lists: list[tuple[str, int]] = []  # kind of number ("" for a dash), number of the last item

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent == ["p"] and tag in _BLOCKS:  # a paragraph ends where the next block begins
            self._silent.clear()
        if self._silent:
            if tag not in _VOID and tag in (self._silent[0], *_SILENT) and len(self._silent) < _MOST_OPEN:
                self._silent.append(tag)
            return
        if tag in _SILENT or (tag not in _VOID and _is_hidden(attrs)):
            self._silent.append(tag)
        elif tag == "table":
            if len(self._tables) < _MOST_OPEN:
                self._tables.append(_Table())
            self.parts.append("\n")
        elif tag == "tr":
            self._end_row()
            self._begin_row()
        elif tag in ("td", "th"):
            self._begin_cell()
        elif tag in ("ul", "ol"):
            found = dict(attrs)
            start = found.get("start") or "1"
            number = int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 6 else 0
            if len(self._lists) >= _MOST_OPEN:
                return
            self._lists.append((_KINDS.get(found.get("type") or "", "decimal") if tag == "ol" else "", number))
            self.parts.append("\n")
        elif tag == "li":
            self.parts.append("\n" + self._label())
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag == "body":
                self._silent.clear()
            elif tag == self._silent[-1]:
                self._silent.pop()
            elif tag in self._silent:
                while self._silent.pop() != tag:
                    pass
        elif tag == "table":
            self._end_row()
            if self._tables:
                self._tables.pop()
            self.parts.append("\n")
        elif tag == "tr":
            self._end_row()
        elif tag in ("ul", "ol"):
            if self._lists:
                self._lists.pop()
            self.parts.append("\n")
        elif tag in _BLOCKS and tag not in ("br", "li", "td", "th"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\r", "").replace("\n", " "))

    def _label(self) -> str:
        if not self._lists or not self._lists[-1][0]:
            return "- "
        kind, number = self._lists[-1]
        self._lists[-1] = (kind, number + 1)
        return written(number + 1, kind) + (") " if kind == "lowerLetter" else ". ")

    def _begin_row(self) -> None:
        self.parts.append("\n")
        if self._tables:
            self._tables[-1].row_start, self._tables[-1].cells = len(self.parts), []

    def _begin_cell(self) -> None:
        if self._tables:
            if self._tables[-1].row_start < 0:
                self._begin_row()
            self._tables[-1].cells.append(len(self.parts))
        self.parts.append("\n")

    def _end_row(self) -> None:
        """A row of three cells and more stands on one line; fewer only place text side by side."""
        if not self._tables or self._tables[-1].row_start < 0:
            return
        row = self._tables[-1]
        starts = row.cells
        if len(starts) > 2:
            cells = ["".join(self.parts[begin:end]) for begin, end in zip(starts, [*starts[1:], len(self.parts)], strict=True)]
            del self.parts[row.row_start :]
            self.parts.append(" | ".join(" ".join(cell.split()).replace("|", "/") for cell in cells))
        self.parts.append("\n")
        row.row_start = -1


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(name == "hidden" or (name == "style" and value and _HIDDEN.search(value[:2000])) for name, value in attrs)


_SECTION = re.compile(r"<!\[[^\[\]<>]{0,200}\]>")


def _without_open_ends(page: str) -> str:
    """The page without marks that never close: the parser would look for their end again and again."""
    page = _SECTION.sub("", page).replace("<![", " ")
    end = page.rfind("-->") + 1
    page = page[:end] + page[end:].replace("<!--", " ")
    end = page.rfind(">") + 1
    return page[:end] + page[end:].replace("<", " ")


def html_text(page: str) -> str:
    """The readable text of a page, one line per block; nothing of it is fetched or run."""
    reader = _Reader()
    try:
        reader.feed(_without_open_ends(page))
        reader.close()
    except (AssertionError, ValueError, NotImplementedError):
        pass  # what was read before the broken markup still counts
    lines = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in "".join(reader.parts).split("\n"))
    out: list[str] = []
    for line in lines:
        if line or (out and out[-1]):
            out.append(line)
    return "\n".join(out).replace("\u00ad", "").strip()

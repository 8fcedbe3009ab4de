"""Text of an HTML page: block elements end lines, list items get their dash, scripts and styles are dropped."""

import re
from html.parser import HTMLParser

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
        "blockquote",
        "pre",
        "hr",
        "dd",
        "dt",
        "dl",
        "center",
    ]
)
_SILENT = frozenset(("script", "style", "head", "title", "noscript", "template", "svg"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        elif tag == "body" and self._silent:
            self._silent.clear()
        elif tag in _BLOCKS and tag not in ("br", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data.replace("\r", "").replace("\n", " "))


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
    return "\n".join(out).strip()

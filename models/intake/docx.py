"""Text of a DOCX body: paragraphs with their automatic numbers, tables row by row, header and footer."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.intake.docx_numbers import Numbers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(f"{_W}{name}" for name in ("del", "delText", "instrText", "moveFrom", "txbxContent", "footnote"))
_MAX_LINES = 400_000


def docx_text(body: Element, headers: list[Element], footers: list[Element], numbers: Numbers) -> str:
    """The text in reading order: what the page headers say, the body, what the footers say; lone page numbers are left out."""
    lines = [line for root in headers for line in _edge(root)]
    lines += list(_blocks(body, numbers))
    lines += [line for root in footers for line in _edge(root)]
    return "\n".join(lines).strip("\n")


def _edge(root: Element) -> list[str]:
    """Lines of a header or footer that hold words."""
    return [line for line in _blocks(root, Numbers()) if any(ch.isalpha() for ch in line)]


def _blocks(root: Element, numbers: Numbers) -> Iterator[str]:
    """Lines of all paragraphs and tables below `root`, without recursion: nesting is hostile input's friend."""
    stack: list[Element] = [root]
    count = 0
    while stack and count < _MAX_LINES:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == f"{_W}p":
            count += 1
            yield _paragraph(element, numbers)
            box = next(element.iter(f"{_W}txbxContent"), None)  # a second one is the fall-back drawing of the same words
            if box is not None:
                stack.extend(reversed(list(box)))
        elif element.tag == f"{_W}tbl":
            yield ""
            if is_layout_table(element):
                stack.extend(reversed(list(element)))
            else:
                for row in _rows(element):
                    count += 1
                    yield " | ".join(_cell(cell, numbers) for cell in row)
        else:
            stack.extend(reversed(list(element)))


def is_layout_table(table: Element) -> bool:
    """A table that only places text side by side (letterhead, signature block): two columns at most and no drawn borders."""
    rows = _rows(table)
    if max(map(len, rows), default=0) > 2:
        return False
    properties = table.find(f"{_W}tblPr")
    borders = properties.find(f"{_W}tblBorders") if properties is not None else None
    if borders is not None:
        inner = borders.find(f"{_W}insideV")
        return inner is None or inner.get(f"{_W}val") in ("none", "nil")
    style = properties.find(f"{_W}tblStyle") if properties is not None else None
    if style is not None and "grid" in style.get(f"{_W}val", "").lower():
        return False
    cell_borders = (cell.find(f"{_W}tcPr/{_W}tcBorders") for row in rows for cell in row)
    return not any(
        edge.get(f"{_W}val") not in ("none", "nil") for border in cell_borders if border is not None for edge in border
    )


def _rows(table: Element) -> list[list[Element]]:
    rows = []
    for child in table:
        found = child if child.tag == f"{_W}tr" else child.find(f".//{_W}tr") if child.tag == f"{_W}sdt" else None
        if found is not None:
            rows.append([cell for cell in found if cell.tag == f"{_W}tc"])
    return rows


def _cell(cell: Element, numbers: Numbers) -> str:
    """A cell on one line; its paragraphs stand side by side."""
    parts = (" ".join(_paragraph(paragraph, numbers).split()) for paragraph in cell.iter(f"{_W}p"))
    return " ".join(part for part in parts if part).replace("|", "/")


def _paragraph(paragraph: Element, numbers: Numbers) -> str:
    parts: list[str] = []
    stack: list[Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            parts.append(element.text or "")
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif tag.endswith("}Fallback") or tag == f"{_W}pPr":
            continue
        else:
            stack.extend(reversed(list(element)))
    text = "".join(parts)
    return numbers.label(paragraph) + text if text.strip() else text

"""Text of an ODT body: paragraphs in order, tables row by row."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SKIPPED = frozenset((f"{_T}tracked-changes", f"{_T}note", f"{_T}sequence-decls"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def odt_text(root: Element) -> str:
    """The text of content.xml; rows of tables with more than two columns have " | " between their cells."""
    return "\n".join(_blocks(root)).strip("\n")


def _blocks(root: Element) -> Iterator[str]:
    stack: list[Element] = [root]
    while stack:
        element = stack.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag in (f"{_T}p", f"{_T}h"):
            yield _paragraph(element)
            continue
        if element.tag == f"{_TABLE}table":
            yield ""
            rows = [[cell for cell in row if cell.tag in _CELLS] for row in element.iter(f"{_TABLE}table-row")]
            if max(map(len, rows), default=0) > 2:
                yield from (_row(row) for row in rows)
                continue
        stack.extend(reversed(list(element)))


def _row(cells: list[Element]) -> str:
    texts = []
    for cell in cells:
        parts = (" ".join(_paragraph(paragraph).split()) for paragraph in cell.iter() if paragraph.tag in (f"{_T}p", f"{_T}h"))
        texts.append(" ".join(part for part in parts if part).replace("|", "/"))
    while texts and not texts[-1]:
        texts.pop()  # a sheet's row ends in thousands of empty cells
    return " | ".join(texts)


def _paragraph(paragraph: Element) -> str:
    parts: list[str] = []
    stack: list[Element | str] = [paragraph]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(" ".join(item.split("\n")))
            continue
        if item.tag in _SKIPPED:
            continue
        if item.tag == f"{_T}s":
            count = item.get(f"{_T}c", "1")
            parts.append(" " * min(int(count) if count.isascii() and count.isdigit() and len(count) < 9 else 1, 200))
        elif item.tag == f"{_T}tab":
            parts.append("\t")
        elif item.tag == f"{_T}line-break":
            parts.append("\n")
        pending: list[Element | str] = [item.text] if item.text else []
        for child in item:
            pending.append(child)
            if child.tail:
                pending.append(child.tail)
        stack.extend(reversed(pending))
    return "".join(parts)

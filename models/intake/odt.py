"""Text of an ODT: what the page headers say, paragraphs with their list numbers, text frames, tables row by row, the footers."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from models.intake.odt_lists import Lists, lists_of

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SKIPPED = frozenset(
    f"{space}{name}"
    for space, names in (
        (_T, "tracked-changes note sequence-decls variable-decls user-field-decls ruby-text hidden-text"),
        (_OFFICE, "annotation annotation-end automatic-styles styles master-styles meta"),
        (_SVG, "title desc"),
    )
    for name in names.split()
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_BOX = f"{_DRAW}text-box"
_PARAGRAPHS = (f"{_T}p", f"{_T}h")


def odt_text(root: Element, styles: Element | None = None) -> str:
    """The text of content.xml, between the page headers and footers of styles.xml; rows of tables with more than two columns
    have " | " between their cells.
    """
    lists = lists_of(root, styles)
    head = dict.fromkeys(_edges(styles, ("header", "header-left", "header-first")))
    foot = dict.fromkeys(line for line in _edges(styles, ("footer", "footer-left", "footer-first")) if line not in head)
    return "\n".join([*head, *_blocks(root, lists), *foot]).strip("\n")


def _edges(styles: Element | None, names: tuple[str, ...]) -> Iterator[str]:
    """Lines of page headers or footers that hold words."""
    if styles is None:
        return
    for page in styles.iter(f"{_STYLE}master-page"):
        for name in names:
            found = page.find(f"{_STYLE}{name}")
            if found is not None and found.get(f"{_STYLE}display") != "false":
                yield from (line for line in _blocks(found, Lists()) if any(ch.isalpha() for ch in line))


def _blocks(root: Element, lists: Lists) -> Iterator[str]:
    """Lines below `root`; on the way down lists are entered, on the way up they are left."""
    stack: list[Element | None] = [root]
    while stack:
        element = stack.pop()
        if element is None:
            lists.leave()
        elif element.tag in _PARAGRAPHS:
            text, boxes = _paragraph(element)
            if text or not boxes:
                yield lists.label() + text if text.strip() else text
            for box in reversed(boxes):
                stack.extend(reversed(list(box)))
        elif element.tag == f"{_TABLE}table":
            yield ""
            rows = _rows(element)
            if max(map(len, rows), default=0) > 2:
                yield from (_row(row) for row in rows)
            else:
                stack.extend(cell for row in reversed(rows) for cell in reversed(row))
        elif element.tag not in _SKIPPED:
            if element.tag == f"{_T}list":
                lists.enter(element)
                stack.append(None)
            elif element.tag in (f"{_T}list-item", f"{_T}list-header"):
                lists.item(element)
            stack.extend(reversed(list(element)))


def _rows(table: Element) -> list[list[Element]]:
    """The rows of a table, those of its header rows and groups too, but not of tables in its cells."""
    rows: list[list[Element]] = []
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag == f"{_TABLE}table-row":
            rows.append([cell for cell in element if cell.tag in _CELLS])
        elif element.tag.startswith(_TABLE):
            stack.extend(reversed(list(element)))
    return rows


def _row(cells: list[Element]) -> str:
    texts = []
    for cell in cells:
        parts = (" ".join(_paragraph(paragraph)[0].split()) for paragraph in cell.iter() if paragraph.tag in _PARAGRAPHS)
        texts.append(" ".join(part for part in parts if part).replace("|", "/"))
    while texts and not texts[-1]:
        texts.pop()  # a sheet's row ends in thousands of empty cells
    return " | ".join(texts)


def _paragraph(paragraph: Element) -> tuple[str, list[Element]]:
    """(text, text frames that hang on it)."""
    parts: list[str] = []
    boxes: list[Element] = []
    stack: list[Element | str] = [paragraph]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(" ".join(item.split("\n")))
            continue
        if item.tag in _SKIPPED:
            continue
        if item.tag == _BOX:
            boxes.append(item)
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
    return "".join(parts).replace("\u00ad", ""), boxes

"""Text of a DOCX body: paragraphs with their automatic numbers, tables, text boxes, notes, header and footer.

Deleted and hidden words, instructions of fields, prompts of empty content controls and comments are no text of the paper.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from models.intake.docx_numbers import Numbers
from models.intake.docx_words import W, is_skipped, paragraph_text

_BOX = f"{W}txbxContent"
_MAX_LINES = 400_000
_MAX_LOOK = 12  # paragraphs of a cell that tell what a table without borders is for
_MOTTOES = ("ĐẢNG CỘNG SẢN VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA")
_FOOTS = ("Nơi nhận", "NƠI NHẬN")


def docx_text(
    body: Element, headers: Sequence[Element], footers: Sequence[Element], numbers: Numbers, notes: Element | None = None
) -> str:
    """The text in reading order: page headers, body, notes, page footers; lone page numbers are left out."""
    edge = dict.fromkeys(line for root in headers for line in _edge(root, numbers))  # first and other pages often say the same
    lines = [*edge, *_blocks(body, numbers)]
    if notes is not None:
        lines += ["", *_edge(notes, numbers)]
    lines += dict.fromkeys(line for root in footers for line in _edge(root, numbers) if line not in edge)
    return "\n".join(lines).strip("\n")


def _edge(root: Element, numbers: Numbers) -> list[str]:
    """Lines of a header, footer or note that hold words."""
    return [line for line in _blocks(root, Numbers(fonts=numbers.fonts)) if any(ch.isalpha() for ch in line)]


def _blocks(root: Element, numbers: Numbers) -> Iterator[str]:
    """Lines of all paragraphs and tables below `root`, without recursion: nesting is hostile input's friend."""
    stack: list[Element] = [root]
    count = 0
    while stack and count < _MAX_LINES:
        element = stack.pop()
        if element.tag == f"{W}p":
            count += 1
            text = paragraph_text(element, numbers)
            boxes = _boxes(element)
            if text or not boxes:
                yield text
            for box in reversed(boxes):
                stack.extend(reversed(list(box)))
        elif element.tag == f"{W}tbl":
            yield ""
            rows = _rows(element)
            if not _is_layout(element, rows):
                for row in rows:
                    count += 1
                    yield " | ".join(_cell(cell, numbers) for cell in row)
            elif _stands_in_columns(rows):
                stack.extend(reversed([row[0] for row in rows if row] + [cell for row in rows for cell in row[1:]]))
            else:
                stack.extend(reversed([cell for row in rows for cell in row]))
        elif not is_skipped(element):
            stack.extend(reversed(list(element)))


def _boxes(paragraph: Element) -> list[Element]:
    """The text boxes that hang on a paragraph, each once: a drawing has a second form for old programs with the same words."""
    found: list[Element] = []
    stack: list[Element] = [paragraph]
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            found.append(element)
        elif not (element.tag.endswith("}Fallback") and found) and element.tag != f"{W}pPr":
            stack.extend(reversed(list(element)))
    if len(found) < 2:
        return found
    return list({"\n".join(_first_words(box)): box for box in reversed(found)}.values())[::-1]


def _first_words(box: Element) -> list[str]:
    return ["".join(t.text or "" for t in paragraph.findall(f"{W}r/{W}t")) for paragraph in box.findall(f"{W}p")]


def _is_layout(table: Element, rows: list[list[Element]]) -> bool:
    """A table that only places text side by side (letterhead, signature block): two columns at most and no drawn borders."""
    if max(map(len, rows), default=0) > 2:
        return False
    properties = table.find(f"{W}tblPr")
    borders = properties.find(f"{W}tblBorders") if properties is not None else None
    if borders is not None:
        inner = borders.find(f"{W}insideV")
        return inner is None or inner.get(f"{W}val") in ("none", "nil")
    style = properties.find(f"{W}tblStyle") if properties is not None else None
    if style is not None and "grid" in style.get(f"{W}val", "").lower():
        return False
    cell_borders = (cell.find(f"{W}tcPr/{W}tcBorders") for row in rows for cell in row)
    return not any(edge.get(f"{W}val") not in ("none", "nil") for border in cell_borders if border is not None for edge in border)


def _stands_in_columns(rows: list[list[Element]]) -> bool:
    """Whether several rows are a letterhead or a foot typed line by line: its left column is read first, then its right one."""
    if len(rows) < 2:
        return False
    for cell in (cell for row in rows[:_MAX_LOOK] for cell in row):
        for paragraph in cell.findall(f"{W}p")[:_MAX_LOOK]:
            text = paragraph_text(paragraph, Numbers()).strip()
            if text.startswith(_FOOTS) or any(motto in text.upper() for motto in _MOTTOES):
                return True
    return False


def _rows(table: Element) -> list[list[Element]]:
    rows = []
    for child in table:
        found = child if child.tag == f"{W}tr" else child.find(f".//{W}tr") if child.tag == f"{W}sdt" else None
        if found is not None and found.find(f"{W}trPr/{W}del") is None:
            rows.append(list(_cells(found)))
    return rows


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        cell = child if child.tag == f"{W}tc" else child.find(f"{W}sdtContent/{W}tc") if child.tag == f"{W}sdt" else None
        if cell is not None:
            yield cell


def _cell(cell: Element, numbers: Numbers) -> str:
    """A cell on one line; its paragraphs stand side by side."""
    parts: list[str] = []
    stack: list[Element] = [cell]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}p":
            parts.append(" ".join(paragraph_text(element, numbers).split()))
            stack.extend(reversed(_boxes(element)))
        elif not is_skipped(element) or element.tag == _BOX:
            stack.extend(reversed(list(element)))
    return " ".join(part for part in parts if part).replace("|", "/")

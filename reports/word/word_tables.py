"""Long tables of a Word file: the document keeps a slot for each, the rows are written into the finished package one by one."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from models.domain.report_paper import Cell
from reports.figures.report_tables import cell_text, is_count
from reports.word.word_xml import FACE

if TYPE_CHECKING:
    from docx.document import Document

_PART = "word/document.xml"
_STAMP = (2000, 1, 1, 0, 0, 0)  # fixed, so that one paper gives the same file twice
_SIGN = "\ue000"  # no text of an office holds it: the normaliser takes such characters out
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class TableSlots:
    """Slots in the order of the document; `fill` saves it with the tables in their places."""

    def __init__(self) -> None:
        self._tables: list[tuple[Sequence[int], Callable[[], Iterator[str]], bool]] = []

    def add(self, document: "Document", widths: Sequence[int], rows: Callable[[], Iterator[str]], *, has_borders: bool) -> None:
        """A slot at the end of the document. Widths in twentieths of a point; `rows` gives the XML of each row."""
        document.add_paragraph(f"{_SIGN}{len(self._tables)}{_SIGN}")
        self._tables.append((widths, rows, has_borders))

    def fill(self, document: "Document") -> bytes:
        """The file."""
        plain, out = io.BytesIO(), io.BytesIO()
        document.save(plain)
        with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                entry = zipfile.ZipInfo(name, _STAMP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with target.open(entry, "w") as part:
                    if name != _PART:
                        part.write(source.read(name))
                        continue
                    for piece in self._document(source.read(name).decode()):
                        part.write(piece.encode())
        return out.getvalue()

    def _document(self, text: str) -> Iterator[str]:
        for number, (widths, rows, has_borders) in enumerate(self._tables):
            before, _, text = text.partition(f"<w:p><w:r><w:t>{_SIGN}{number}{_SIGN}</w:t></w:r></w:p>")
            yield before
            yield table_head(widths, has_borders)
            yield from rows()
            yield "</w:tbl>"
        yield text


def table_head(widths: Sequence[int], has_borders: bool) -> str:
    """The opening of a table of fixed columns."""
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
    borders = f"<w:tblBorders>{edges}</w:tblBorders>" if has_borders else ""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def row_xml(cells: Sequence[Cell], widths: Sequence[int], size: float, *, is_head: bool = False, is_bold: bool = False) -> str:
    """One row that stays on its page, filled up to its width; a head repeats on every page. Size of letters in points."""
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "")
    bold = "<w:b/>" if is_head or is_bold else ""
    face = f'<w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>{bold}<w:sz w:val="{round(size * 2)}"/></w:rPr>'
    filled = [*cells, *[None] * (len(widths) - len(cells))]
    parts = [_cell(cell, width, face, is_head) for cell, width in zip(filled, widths, strict=True)]
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(parts)}</w:tr>"


def _cell(cell: Cell, width: int, face: str, is_head: bool) -> str:
    text = escape(cell_text(cell))
    side = "center" if is_head else "right" if isinstance(cell, int) or (isinstance(cell, str) and is_count(cell)) else "left"
    run = f'<w:r>{face}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/><w:jc w:val="{side}"/></w:pPr>'
        f"{run}</w:p></w:tc>"
    )

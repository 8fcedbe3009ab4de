"""WordprocessingML of runs, paragraphs, rules and tables, written as text: exact leading and indents in twentieths of a point."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

FACE = "Times New Roman"
ASCENT_SHARE = 0.8
"""Share of an exact leading above the baseline; LibreOffice takes it from Word."""

_RED = "CC0000"
_HYPHEN = re.compile(r"(?<=\S)-(?=\S)")
_SIGN = "\ue000"  # no text of an office holds it: the normaliser takes such characters out
_FONTS = f'<w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>'


def twips(points: float) -> int:
    """Points as twentieths of a point, the unit of Word."""
    return round(points * 20)


def run(
    text: str,
    size: float,
    *,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    red: bool = False,
    bound: bool = False,
) -> str:
    """A run of text in one style, size in points; a tab is a tab. `bound`: a hyphen inside a word ends no line ("1024-KL/TU")."""
    style = "<w:b/><w:bCs/>" * bold + "<w:i/><w:iCs/>" * italic + f'<w:color w:val="{_RED}"/>' * red
    half, line = round(size * 2), '<w:u w:val="single"/>' * underline
    properties = f'<w:rPr>{_FONTS}{style}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>{line}</w:rPr>'
    words = escape(_HYPHEN.sub(_SIGN, text) if bound else text)
    words = words.replace("\t", f"{_END}<w:tab/>{_BEGIN}").replace(_SIGN, f"{_END}<w:noBreakHyphen/>{_BEGIN}")
    return f"<w:r>{properties}{_BEGIN}{words}{_END}</w:r>".replace(_BEGIN + _END, "")


_BEGIN = '<w:t xml:space="preserve">'
_END = "</w:t>"


def paragraph(
    content: str,
    *,
    align: str = "left",
    leading: float | None = None,
    before: float = 0.0,
    after: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    first: float = 0.0,
    keep: bool = False,
    whole: bool = False,
    borders: str = "",
    tabs: Sequence[float] = (),
    frame: str = "",
    section: str = "",
) -> str:
    """One paragraph. Lengths in points; `leading` is exact; `first` may hang (below zero). `keep`: stays with the next paragraph,
    `whole`: on one page. `borders` and `frame`: elements as `borders_xml` and Word's framePr give them.
    """
    stops = "".join(f'<w:tab w:val="left" w:pos="{twips(stop)}"/>' for stop in tabs)
    line = f' w:line="{twips(leading)}" w:lineRule="exact"' if leading is not None else ""
    side = f'w:firstLine="{twips(first)}"' if first >= 0 else f'w:hanging="{twips(-first)}"'
    indent = f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" {side}/>' if left or right or first else ""
    both = "both" if align == "justify" else align
    around = f"<w:pBdr>{borders}</w:pBdr>" if borders else ""
    around += f"<w:tabs>{stops}</w:tabs>" if stops else ""
    return (
        f"<w:p><w:pPr>{'<w:keepNext/>' * keep}{'<w:keepLines/>' * whole}{frame}"
        f'{around}<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{line}/>{indent}'
        f'<w:jc w:val="{both}"/>{section}</w:pPr>{content}</w:p>'
    )


def borders_xml(sides: Sequence[str], weight: float, *, space: Sequence[int] = (), red: bool = False) -> str:
    """Borders of a paragraph or cell: sides in Word's order (top, left, bottom, right), weight and space in points."""
    colour = _RED if red else "000000"
    spaces = space or [0] * len(sides)
    return "".join(
        f'<w:{side} w:val="single" w:sz="{round(weight * 8)}" w:space="{gap}" w:color="{colour}"/>'
        for side, gap in zip(sides, spaces, strict=True)
    )


def rule(left: float, right: float, weight: float, *, before: float = 0.0, height: float = 1.0, keep: bool = False) -> str:
    """A solid line: the upper border of an empty paragraph of `height` points between two indents of its column, all in points."""
    edge = borders_xml(("top",), weight)
    return paragraph(run("", 1), leading=height, before=before, left=left, right=right, borders=edge, keep=keep)


def table(widths: Sequence[float], rows: Sequence[str], *, border: float = 0.0, padding: tuple[float, float] = (0.0, 0.0)) -> str:
    """A table of fixed columns (widths in points) at the left edge of the text block; `padding`: of cells, upright and sideways."""
    edge = borders_xml(("top", "left", "bottom", "right", "insideH", "insideV"), border)
    columns = [twips(width) for width in widths]
    upright, sideways = (twips(one) for one in padding)
    borders = f"<w:tblBorders>{edge}</w:tblBorders>" if border else ""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{upright}" w:type="dxa"/><w:left w:w="{sideways}" w:type="dxa"/>'
        f'<w:bottom w:w="{upright}" w:type="dxa"/><w:right w:w="{sideways}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(
    cells: Sequence[tuple[float, str]],
    *,
    height: float = 0.0,
    is_head: bool = False,
    is_middle: bool = False,
    edges: Sequence[str] = (),
) -> str:
    """A row that does not split, at least `height` points high; cells are (width in points, paragraphs). A head repeats on every page.

    `edges`: borders of each cell, as `borders_xml` gives them, where the table has none.
    """
    tall = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    middle = '<w:vAlign w:val="center"/>' if is_middle else ""
    borders = [f"<w:tcBorders>{edge}</w:tcBorders>" if edge else "" for edge in edges] or [""] * len(cells)
    parts = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{edge}{middle}</w:tcPr>{text}</w:tc>'
        for (width, text), edge in zip(cells, borders, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{'<w:tblHeader/>' * is_head}</w:trPr>{parts}</w:tr>"


def frame_xml(width: float, y: float) -> str:
    """A frame as wide as the text block at `y` points under the upper edge of its page; the text around keeps clear of it."""
    return f'<w:framePr w:w="{twips(width)}" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:x="0" w:y="{twips(y)}"/>'


def tiny(height: float = 1.0, *, keep: bool = False) -> str:
    """A paragraph that nobody sees: Word wants one between two tables and after the last."""
    return paragraph(run("", 1), leading=height, keep=keep)

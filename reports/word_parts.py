"""Pieces of a Word file that letters and reports share: runs, paragraphs, columns without borders; Times New Roman named."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reports.profile import Profile

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

FACE = "Times New Roman"
_STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed, so that one paper gives the same file twice


def run_in(
    paragraph: "WordParagraph", text: str, size: float, *, bold: bool = False, italic: bool = False, underline: bool = False
) -> Any:
    """A run of text at the end of a paragraph, size in points."""
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.name, run.font.size = FACE, Pt(size)
    run.bold, run.italic, run.underline = bold, italic, underline
    return run


def say(
    paragraph: "WordParagraph", size: float, text: str = "", *, align: str = "left", leading: float | None = None, before: float = 0.0,
    indent: float = 0.0, **style: bool,
) -> "WordParagraph":  # fmt: skip
    """Fill one paragraph: alignment, exact leading when given, gap before, first-line indent, one run."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Pt

    shape = paragraph.paragraph_format
    shape.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]  # fmt: skip
    shape.space_before, shape.space_after = Pt(before), Pt(0)
    if leading is not None:
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(leading)
    if indent:
        shape.first_line_indent = Pt(indent)
    if text:
        run_in(paragraph, text, size, **style)
    return paragraph


def columns(document: "Document", widths: tuple[float, ...]) -> Any:
    """A borderless table of one row whose cells are the columns; returns its cells."""
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Pt(width)
    return table.rows[0].cells


def cell_lines(cell: Any) -> Any:
    """Gives the cell's first paragraph, then new ones."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()


def points(value: float) -> Any:
    """A length that was counted in points."""
    from docx.shared import Pt

    return Pt(value)


def page_number(paragraph: "WordParagraph", size: float) -> None:
    """The number of the page, centred."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    say(paragraph, size, align="center")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = run_in(paragraph, "", size)
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def describe(document: "Document", size: float, title: str, author: str) -> None:
    """The usual face and size, title and author of the file; its stamps are fixed."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, author, "vi-VN"
    properties.created = properties.modified = _STAMP
    properties.comments = ""


def letterhead(
    document: "Document",
    profile: Profile,
    *,
    superior_line: str,
    issuer_line: str,
    number_text: str,
    place_and_date: str,
    subject: str = "",
) -> None:
    """The head of a Party paper in two columns (HD05 PL2); texts cleaned."""
    left_width = profile.header_left
    left, right = (cell_lines(cell) for cell in columns(document, (left_width, profile.text_width - left_width)))
    if superior_line:
        say(next(left), profile.issuer_pt, superior_line, align="center")
    say(next(left), profile.issuer_pt, issuer_line, align="center", bold=True)
    say(next(left), profile.star_pt, profile.star, align="center")
    say(next(left), profile.number_pt, number_text, align="center")
    if subject:
        say(next(left), profile.subject_pt, subject, align="center", italic=True)
    # the rule is as long as the words: they are underlined, the cell has no border
    say(next(right), profile.title_pt, profile.title, align="center", bold=True, underline=True)
    say(next(right), profile.date_pt, place_and_date, align="center", before=profile.header_leading_pt, italic=True)


def foot(
    document: "Document",
    profile: Profile,
    *,
    distribution: Sequence[str],
    signing_authority: Sequence[str],
    position: Sequence[str],
    signer: str,
) -> None:
    """Nơi nhận on the left, authority, position and name on the right; texts cleaned."""
    say(document.add_paragraph(), profile.distribution_pt)
    left_width = profile.signature_left
    left, right = (cell_lines(cell) for cell in columns(document, (left_width, profile.text_width - left_width)))
    say(next(left), profile.distribution_head_pt, profile.distribution_head, underline=True)
    for line in distribution:
        say(next(left), profile.distribution_pt, f"- {line}")
    for text in signing_authority:
        say(next(right), profile.signature_pt, text, align="center", bold=True)
    for text in position:
        say(next(right), profile.signature_pt, text, align="center")
    say(next(right), profile.signature_pt, signer, align="center", before=profile.signature_gap, bold=True)

"""A letter as DOCX, the editable twin of its PDF: same sizes, margins and parts, Times New Roman named (HD05 PL2)."""

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from models.domain.letters import Letter, LetterTable
from models.domain.paper_dates import paper_date_words
from reports.profile import MM, Profile, load_profile, with_settings
from reports.text import clean, keep_blanks, paragraphs

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_FACE = "Times New Roman"
_STAMP = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # fixed, so that one letter gives the same file twice


def letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file; texts are written as they are, never read as markup."""
    import docx

    profile = with_settings(load_profile(letter.layout_profile), letter.extra)
    document = docx.Document()
    _page(document, profile, letter)
    _letterhead(document, profile, letter)
    _addressees(document, profile, letter)
    after = len(letter.body) - 1 if letter.table_after is None else letter.table_after
    for index, text in enumerate(letter.body):
        for part in paragraphs(text):
            _body(document, profile, part)
        if letter.table is not None and index == after:
            _table(document, profile, letter.table)
    _foot(document, profile, letter)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: "Document", profile: Profile, letter: Letter) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = Pt(profile.page_width), Pt(profile.page_height)
    margins = profile.margins
    section.top_margin, section.bottom_margin = Pt(margins.top), Pt(margins.bottom)
    section.left_margin, section.right_margin = Pt(margins.left), Pt(margins.right)
    section.header_distance = Pt(profile.page_number_top)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    _say(number, profile.page_number_pt, align="center")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = _run(number, "", profile.page_number_pt)
        if kind is not None:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = _FACE, Pt(profile.body_pt)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FACE)
    properties = document.core_properties
    properties.title, properties.author, properties.language = (
        clean(letter.title or letter.subject),
        clean(letter.issuer_line),
        "vi-VN",
    )
    properties.created = properties.modified = _STAMP
    properties.comments = ""


def _run(
    paragraph: "WordParagraph", text: str, size: float, *, bold: bool = False, italic: bool = False, underline: bool = False
) -> Any:
    from docx.shared import Pt

    run = paragraph.add_run(text)
    run.font.name, run.font.size = _FACE, Pt(size)
    run.bold, run.italic, run.underline = bold, italic, underline
    return run


def _say(
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
        _run(paragraph, text, size, **style)
    return paragraph


def _columns(document: "Document", widths: tuple[float, ...]) -> Any:
    """A borderless table of one row whose cells are the columns; returns its cells."""
    from docx.shared import Pt

    table = document.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Pt(width)
    return table.rows[0].cells


def _lines(cell: Any) -> Any:
    """Gives the cell's first paragraph, then new ones."""
    yield cell.paragraphs[0]
    while True:
        yield cell.add_paragraph()


def _letterhead(document: "Document", profile: Profile, letter: Letter) -> None:
    left_width = profile.header_left
    left, right = (_lines(cell) for cell in _columns(document, (left_width, profile.text_width - left_width)))
    if letter.superior_line:
        _say(next(left), profile.issuer_pt, clean(letter.superior_line), align="center")
    _say(next(left), profile.issuer_pt, clean(letter.issuer_line), align="center", bold=True)
    _say(next(left), profile.star_pt, profile.star, align="center")
    _say(next(left), profile.number_pt, keep_blanks(letter.number_text), align="center")
    _say(next(left), profile.subject_pt, clean(letter.subject), align="center", italic=True)
    # the rule is as long as the words: they are underlined, the cell has no border
    _say(next(right), profile.title_pt, profile.title, align="center", bold=True, underline=True)
    place_and_date = f"{clean(letter.place)}, {paper_date_words(letter.issued_on)}"
    _say(next(right), profile.date_pt, place_and_date, align="center", before=profile.header_leading_pt, italic=True)


def _addressees(document: "Document", profile: Profile, letter: Letter) -> None:
    names = [clean(name) for name in letter.addressees]
    first = _say(document.add_paragraph(), profile.salutation_pt, align="center", before=profile.header_gap_pt)
    _run(first, f"{profile.salutation} ", profile.salutation_pt, italic=True)
    if len(names) == 1:
        _run(first, names[0], profile.body_pt)
        return
    for index, name in enumerate(names):
        mark = profile.last_addressee_mark if index == len(names) - 1 else profile.addressee_mark
        paragraph = _say(document.add_paragraph(), profile.body_pt, f"- {name}{mark}")
        paragraph.paragraph_format.left_indent = _points(50 * MM)


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)


def _body(document: "Document", profile: Profile, text: str) -> None:
    _say(
        document.add_paragraph(), profile.body_pt, text, align="justify", leading=profile.line_exact_pt, before=profile.paragraph_gap_pt,
        indent=profile.indent,
    )  # fmt: skip


def _table(document: "Document", profile: Profile, table: LetterTable) -> None:
    from docx.oxml import OxmlElement

    grid = document.add_table(rows=1, cols=len(table.heads))
    grid.style = "Table Grid"
    grid.autofit = False
    head = grid.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cells, texts, is_head in [(head.cells, table.heads, True), *((grid.add_row().cells, row, False) for row in table.rows)]:
        for cell, text, width in zip(cells, texts, table.widths_mm, strict=True):
            cell.width = _points(width * MM)
            _say(cell.paragraphs[0], profile.table_pt, clean(text), align="center" if is_head else "left", bold=is_head)
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if table.as_of_text:
        _say(document.add_paragraph(), profile.data_as_of_pt, clean(table.as_of_text), italic=True)


def _foot(document: "Document", profile: Profile, letter: Letter) -> None:
    _say(document.add_paragraph(), profile.distribution_pt)
    left_width = profile.signature_left
    left, right = (_lines(cell) for cell in _columns(document, (left_width, profile.text_width - left_width)))
    _say(next(left), profile.distribution_head_pt, profile.distribution_head, underline=True)
    for line in letter.distribution:
        _say(next(left), profile.distribution_pt, f"- {clean(line)}")
    for text in paragraphs(letter.signing_authority or ""):
        _say(next(right), profile.signature_pt, text, align="center", bold=True)
    for text in paragraphs(letter.position):
        _say(next(right), profile.signature_pt, text, align="center")
    _say(next(right), profile.signature_pt, clean(letter.signer), align="center", before=profile.signature_gap, bold=True)

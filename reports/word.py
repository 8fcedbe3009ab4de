"""A letter as DOCX, the editable twin of its PDF: same sizes, margins and parts, Times New Roman named (HD05 PL2)."""

import io
from typing import TYPE_CHECKING

from models.domain.letters import Letter, LetterTable
from models.domain.paper_dates import paper_date_words
from reports.profile import MM, Profile, load_profile, with_settings
from reports.text import clean, keep_blanks, paragraphs
from reports.word_parts import describe, foot, letterhead, page_number, points, run_in, say

if TYPE_CHECKING:
    from docx.document import Document


def letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file; texts are written as they are, never read as markup."""
    import docx

    profile = with_settings(load_profile(letter.layout_profile), letter.extra)
    document = docx.Document()
    _page(document, profile, letter)
    letterhead(
        document,
        profile,
        superior_line=clean(letter.superior_line or ""),
        issuer_line=clean(letter.issuer_line),
        number_text=keep_blanks(letter.number_text),
        subject="" if letter.type_name else clean(letter.subject),
        place_and_date=f"{clean(letter.place)}, {paper_date_words(letter.issued_on)}",
    )
    if letter.type_name:
        _title(document, profile, letter)
    if letter.addressees:
        _addressees(document, profile, letter)
    after = len(letter.body) - 1 if letter.table_after is None else letter.table_after
    for index, text in enumerate(letter.body):
        for part in paragraphs(text):
            _body(document, profile, part)
        if letter.table is not None and index == after:
            _table(document, profile, letter.table)
    foot(
        document,
        profile,
        distribution=[clean(line) for line in letter.distribution],
        signing_authority=paragraphs(letter.signing_authority or ""),
        position=paragraphs(letter.position),
        signer=clean(letter.signer),
    )
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: "Document", profile: Profile, letter: Letter) -> None:
    from docx.shared import Pt

    section = document.sections[0]
    section.page_width, section.page_height = Pt(profile.page_width), Pt(profile.page_height)
    margins = profile.margins
    section.top_margin, section.bottom_margin = Pt(margins.top), Pt(margins.bottom)
    section.left_margin, section.right_margin = Pt(margins.left), Pt(margins.right)
    section.header_distance = Pt(profile.page_number_top)
    section.different_first_page_header_footer = True
    page_number(section.header.paragraphs[0], profile.page_number_pt)
    describe(document, profile.body_pt, clean(letter.title or letter.subject), clean(letter.issuer_line))


def _title(document: "Document", profile: Profile, letter: Letter) -> None:
    """BÁO CÁO, its subject, five hyphens."""
    gap = profile.header_gap_pt
    say(document.add_paragraph(), profile.type_pt, clean(letter.type_name), align="center", before=gap, bold=True)
    say(document.add_paragraph(), profile.body_pt, clean(letter.subject), align="center", bold=True)
    if not profile.motto:
        say(document.add_paragraph(), profile.body_pt, "-----", align="center")


def _addressees(document: "Document", profile: Profile, letter: Letter) -> None:
    names = [clean(name) for name in letter.addressees]
    first = say(document.add_paragraph(), profile.salutation_pt, align="center", before=profile.header_gap_pt)
    run_in(first, f"{profile.salutation} ", profile.salutation_pt, italic=True)
    if len(names) == 1:
        run_in(first, names[0], profile.body_pt)
        return
    for index, name in enumerate(names):
        mark = profile.last_addressee_mark if index == len(names) - 1 else profile.addressee_mark
        paragraph = say(document.add_paragraph(), profile.body_pt, f"- {name}{mark}")
        paragraph.paragraph_format.left_indent = points(50 * MM)


def _body(document: "Document", profile: Profile, text: str) -> None:
    say(
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
            cell.width = points(width * MM)
            say(cell.paragraphs[0], profile.table_pt, clean(text), align="center" if is_head else "left", bold=is_head)
    for row in grid.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if table.as_of_text:
        say(document.add_paragraph(), profile.data_as_of_pt, clean(table.as_of_text), italic=True)

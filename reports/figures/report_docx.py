"""A báo cáo as DOCX, the editable twin of its PDF; its tables are written row by row into the file, no tree holds a long list."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.domain.report_paper import Appendix, Bars, ReportPaper, Table, Text
from reports.figures.report_tables import NOTE_PT
from reports.papers.letter_texts import SignerTexts
from reports.papers.letterhead import HeadTexts
from reports.press.profile import MM, Profile, load_profile, with_settings
from reports.press.text import clean, keep_blanks, paragraphs
from reports.word.word_parts import describe, foot, letterhead, page_number, points, run_in, say
from reports.word.word_tables import TableSlots, row_xml

if TYPE_CHECKING:
    from docx.document import Document

_SHADES = {"solid": "█", "cross": "▓", "dense": "▒", "slope": "░", "empty": "▫"}
"""The parts of a bar in letters, for the hatching of the PDF."""
_BAR_SIGNS = 28
_ROW_PT = 9.0


def report_docx(paper: ReportPaper) -> bytes:
    """The report with its appendices as a DOCX file; texts are written as they are, never read as markup."""
    import docx
    from docx.enum.section import WD_ORIENT, WD_SECTION

    profile = with_settings(load_profile(paper.layout_profile), paper.layout)
    document = docx.Document()
    tables = TableSlots()
    describe(document, profile.body_pt, clean(f"{paper.type_name} {paper.subject}"), clean(paper.issuer_line))
    section = document.sections[0]
    section.page_width, section.page_height = points(profile.page_width), points(profile.page_height)
    _margins(section, profile.margins, profile)
    page_number(section.header.paragraphs[0], profile.page_number_pt)
    for part in (section.footer, section.first_page_footer):
        say(part.paragraphs[0], NOTE_PT, clean(paper.footer), italic=True)
    _report(document, paper, profile, tables)
    for appendix in paper.appendices:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = points(profile.page_height), points(profile.page_width)
        _margins(section, profile.landscape_margins, profile)
        _restart_numbers(section)
        _appendix(document, appendix, profile, tables)
    return tables.fill(document)


def _margins(section: Any, margins: Any, profile: Profile) -> None:
    section.top_margin, section.bottom_margin = points(margins.top), points(margins.bottom)
    section.left_margin, section.right_margin = points(margins.left), points(margins.right)
    section.header_distance, section.footer_distance = points(profile.page_number_top), points(6 * MM)
    section.different_first_page_header_footer = True


def _restart_numbers(section: Any) -> None:
    """An appendix counts its own pages (HD05)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):  # a new section begins as a copy of the one before
        properties.remove(old)
    mark = OxmlElement("w:pgNumType")
    mark.set(qn("w:start"), "1")
    properties.find(qn("w:pgMar")).addnext(mark)  # Word wants the parts of a section in their order


def _report(document: "Document", paper: ReportPaper, profile: Profile, tables: TableSlots) -> None:
    head = HeadTexts(
        superior_line=clean(paper.superior_line),
        issuer_line=clean(paper.issuer_line),
        number_text=keep_blanks(paper.number_text),
        place=clean(paper.place),
        issued_on=paper.issued_on,
    )
    gap = letterhead(document, profile, head)
    size = profile.body_pt
    say(document.add_paragraph(), profile.type_pt, clean(paper.type_name), align="center", before=gap, bold=True)
    say(document.add_paragraph(), size, clean(paper.subject), align="center", bold=True)
    if not profile.motto:
        say(document.add_paragraph(), size, "-----", align="center")
    for block in paper.body:
        if isinstance(block, Table):
            _table(document, block, profile.table_pt, profile.text_width, profile, tables)
        elif isinstance(block, Bars):
            _bars(document, block, profile, tables)
        else:
            _text(document, block, profile)
    signer = SignerTexts(paragraphs(paper.signing_authority), paragraphs(paper.position), clean(paper.signer))
    foot(document, profile, [clean(line) for line in paper.distribution], signer)


def _text(document: "Document", block: Text, profile: Profile) -> None:
    for text in paragraphs(block.text):
        made = say(
            document.add_paragraph(), profile.body_pt, text, align="left" if block.is_heading else "justify",
            leading=profile.line_exact_pt, before=profile.paragraph_gap_pt, indent=profile.indent, bold=block.is_heading,
        )  # fmt: skip
        made.paragraph_format.keep_with_next = block.is_heading


def _appendix(document: "Document", appendix: Appendix, profile: Profile, tables: TableSlots) -> None:
    size = profile.body_pt
    for text, style in ((appendix.number_text, "bold"), (appendix.title, "bold"), (appendix.belongs_to, "italic")):
        say(document.add_paragraph(), size, clean(text), align="center", **{style: True})
    if not profile.motto:
        say(document.add_paragraph(), size, "-----", align="center")
    margins = profile.landscape_margins
    width = profile.page_height - margins.left - margins.right
    for table in appendix.tables:
        _table(document, table, 11.0 if table.title else _ROW_PT, width, profile, tables)


def _table(document: "Document", table: Table, size: float, width: float, profile: Profile, tables: TableSlots) -> None:
    if table.title:
        made = say(document.add_paragraph(), profile.table_pt, clean(table.title), before=8, bold=True)
        made.paragraph_format.keep_with_next = True
    scale = width * 20 / sum(table.widths_mm)
    widths = [round(one * scale) for one in table.widths_mm]

    def rows() -> Iterator[str]:
        yield row_xml(table.heads, widths, size, is_head=True)
        for number, cells in enumerate(table.rows(), 1):
            yield row_xml(cells, widths, size, is_bold=table.has_total and number == table.row_count)

    tables.add(document, widths, rows, has_borders=True)
    if not table.row_count and table.empty_text:
        say(document.add_paragraph(), profile.table_pt, clean(table.empty_text), italic=True)
    for note in table.notes or ("",):
        say(document.add_paragraph(), NOTE_PT, clean(note), before=3, italic=True)


def _bars(document: "Document", chart: Bars, profile: Profile, tables: TableSlots) -> None:
    """The chart in letters: a table of label, shaded signs and total."""
    made = say(document.add_paragraph(), profile.table_pt, clean(chart.title), before=8, bold=True)
    made.paragraph_format.keep_with_next = True
    legend = say(document.add_paragraph(), NOTE_PT)
    shades = [_SHADES[pattern] for pattern in chart.patterns]
    for shade, text in zip(shades, chart.legend, strict=True):
        run_in(legend, f"{shade} {clean(text)}   ", NOTE_PT)
    legend.paragraph_format.keep_with_next = True
    most = max((sum(values) for _, values in chart.rows), default=0) or 1

    widths = [round(profile.text_width * 20 * share) for share in (0.36, 0.52, 0.12)]

    def rows() -> Iterator[str]:
        for text, values in chart.rows:
            signs = "".join(shade * round(value * _BAR_SIGNS / most) for shade, value in zip(shades, values, strict=True))
            yield row_xml((text, signs, sum(values)), widths, NOTE_PT)

    tables.add(document, widths, rows, has_borders=False)

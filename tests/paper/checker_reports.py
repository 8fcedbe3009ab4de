"""The checker of reports and office sheets: every page, face and rule that they share with letters; their lists may stand landscape."""

from collections.abc import Iterator

from models.domain.report_paper import ReportPaper
from models.domain.sheet_paper import SheetPaper
from tests.paper.checker_pages import LANDSCAPE, PORTRAIT, check_colours, check_fonts, check_page
from tests.paper.checker_reading import Finding, Part, Reading, ink_of
from tests.paper.checker_table import MOTTO, TABLE, TITLE
from tests.paper.geometry import MM, Paper
from tests.paper.list_foot import check_list_foot


def check_report(given: ReportPaper, pdf: bytes) -> list[Finding]:
    """Everything that is wrong with the PDF of a report."""
    profile = given.layout_profile
    expected = {
        "superior_line": given.superior_line, "issuer_line": given.issuer_line, "number": given.number_text, "title": TITLE[profile],
        "motto": MOTTO[profile], "type_name": given.type_name, "typed_subject": given.subject,
        "hyphens": "" if profile == "ND30" else "-----", "distribution_head": "Nơi nhận:", "position": given.position,
        "signing_authority": given.signing_authority, "signer": given.signer,
    }  # fmt: skip
    reading, found = _common(pdf, profile, given.footer)
    parts = {name: reading.take(name, text) for name, text in expected.items() if text}
    found += _faces(profile, parts)
    found += _centred(parts)
    for text in [*given.distribution, *(appendix.title for appendix in given.appendices)]:
        if ink_of(text) not in reading.text:
            found.append(Finding("text as given", 0, text, "on the paper", "not found"))
    return found


def check_sheet(given: SheetPaper, pdf: bytes) -> list[Finding]:
    """Everything that is wrong with the PDF of an office sheet."""
    profile = given.layout_profile
    reading, found = _common(pdf, profile, given.footer)
    found += check_list_foot(pdf, given.footer, LANDSCAPE.left if given.is_landscape else PORTRAIT.left)
    names = {"type_name": given.title, "typed_subject": given.subject}
    found += _faces(profile, {name: reading.take(name, text) for name, text in names.items() if text})
    for one in given.signatures:
        for text in (one.head, one.name):
            if ink_of(text) not in reading.text:
                found.append(Finding("text as given", 0, text, "on the paper", "not found"))
    return found


def _common(pdf: bytes, profile: str, footer: str) -> tuple[Reading, list[Finding]]:
    paper = Paper(pdf)
    reading = Reading(paper)
    found: list[Finding] = [*check_fonts(pdf), *check_colours(paper)]
    number, was_landscape = 0, False
    for page in range(len(paper)):
        sheet = paper.document[page]
        is_landscape = sheet.get_width() > sheet.get_height()
        starts = is_landscape and (not was_landscape or _starts_appendix(reading, page))
        number = 1 if page == 0 or starts else number + 1
        was_landscape = is_landscape
        block = LANDSCAPE if is_landscape else PORTRAIT
        if {round(sheet.get_width() * MM), round(sheet.get_height() * MM)} != {210, 297}:
            found.append(Finding("sheet", page + 1, "", "A4", (sheet.get_width() * MM, sheet.get_height() * MM)))
        found += check_page(reading, page, profile, number, block, (footer,))
    return reading, found


def _starts_appendix(reading: Reading, page: int) -> bool:
    first = next((index for index, one in enumerate(reading.ink) if one.page == page), 0)
    return reading.text.startswith("Phụlục", first)


def _faces(profile: str, parts: dict[str, Part]) -> Iterator[Finding]:
    for name, part in parts.items():
        if not part.rows:
            yield Finding("text as given", 0, part.text, name, "not on the paper")
        for row in part.rows:
            for glyph in row.glyphs:
                if not TABLE[profile][name].holds(glyph.font, glyph.size):
                    yield Finding(
                        f"face and size of {name}", row.page + 1, part.text, TABLE[profile][name], (glyph.font, glyph.size)
                    )
                    break


def _centred(parts: dict[str, Part]) -> Iterator[Finding]:
    for name in ("type_name", "typed_subject", "hyphens"):
        for row in parts[name].rows if name in parts else ():
            if abs(row.centre - 112.5) > 0.3:
                yield Finding("title centred on the text block", row.page + 1, row.text, 112.5, row.centre)

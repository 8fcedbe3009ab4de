"""The checker of letters: reads a PDF and compares it with what the letter says and with the table of its profile.

It knows nothing of how the program draws: only the letter, the rules (checker_table) and the glyphs and rules of the page.
"""

from collections.abc import Callable, Iterator, Sequence

from models.domain.letters import Letter, LetterTable
from models.domain.text_parts import part_kinds
from tests.paper.checker_appendix import check_appendix
from tests.paper.checker_copy import check_copy, take_copy
from tests.paper.checker_foot import check_foot
from tests.paper.checker_head import check_head
from tests.paper.checker_joint import check_joint
from tests.paper.checker_notes import check_notes
from tests.paper.checker_pages import check_colours, check_fonts, check_page
from tests.paper.checker_plan import Plan
from tests.paper.checker_reading import Finding, Part, Reading, ink_of
from tests.paper.checker_table import LAST_ADDRESSEE, LEVEL_WORDS, MOTTO, ON_LAST_PAGE, TABLE, TITLE
from tests.paper.checker_text import check_paragraphs, check_salutation, check_tables
from tests.paper.geometry import Paper

PartRows = dict[str, list[Part]]
Take = Callable[..., None]
PRINTED_AS = {
    "chapter": "chapter", "chapter_name": "chapter", "section": "chapter", "decision": "chapter", "article": "heading",
    "heading": "heading",
}  # fmt: skip


def check_letter(letter: Letter, pdf: bytes, *, is_duplex: bool = False) -> list[Finding]:
    """Everything that is wrong with the PDF of one letter."""
    paper = Paper(pdf)
    reading, whole = Reading(paper), Reading(paper)
    plan = Plan(letter, whole, is_duplex=is_duplex)
    reading.skip(plan.is_number)
    parts, appendices = _take_all(letter, reading, plan)
    found = [*_missing([parts, *appendices], reading), *_faces(letter, [parts, *appendices], plan)]
    for page, planned in enumerate(plan.pages):
        found += check_page(
            whole, page, letter.layout_profile, planned.number, planned.block, (letter.circulation_note,) if letter.circulation_note else (),
            is_first_numbered=plan.numbered(page),
        )  # fmt: skip
    found += [*check_fonts(pdf), *check_colours(paper, _red(letter, parts))]
    if not any(one.rule == "text as given" for one in found):
        found += [*check_head(letter, parts, paper, plan), *check_salutation(parts, plan), *check_paragraphs(parts, plan)]
        found += [*check_tables(parts, reading), *check_foot(letter, parts, paper, plan)]
        found += [
            *check_notes(letter, parts, paper, plan),
            *check_joint(letter, parts, plan),
            *check_copy(letter, parts, paper, plan),
        ]
        for number, own in enumerate(appendices, 1):
            found += [*check_appendix(own, number, plan), *check_paragraphs(own, plan), *check_tables(own, reading)]
    return found


def _take_all(letter: Letter, reading: Reading, plan: Plan) -> tuple[PartRows, list[PartRows]]:
    """Every text of the letter and of each appendix with its place on the paper, in the order of a page."""
    profile = letter.layout_profile
    parts: PartRows = {}

    def take(name: str, text: str | None, kind: str = "") -> None:
        if text and ink_of(text):
            found = reading.take(kind or name, text)
            parts.setdefault(name, []).append(found)

    if letter.contact_line:
        parts["contact"] = [reading.cut("contact", letter.contact_line)]
    table = letter.table
    if table:
        parts["table_head_again"] = reading.take_at_page_starts("table_head", table.heads, range(1, plan.of(0).stop))
    take("superior_line", letter.superior_line)
    take("issuer_line", letter.issuer_line)
    take("star", "*" if profile != "ND30" else "")
    take("number", letter.number_text)
    if not letter.type_name:
        take("subject", letter.subject)
    take("urgency", letter.extra.get("urgency"))
    take("draft_note", letter.extra.get("draft_note"))
    take("title", TITLE[profile])
    take("motto", MOTTO[profile])
    parts["date"] = [_date(letter, reading)]
    is_last = letter.circulation_note == ON_LAST_PAGE and profile != "ND30"
    take("circulation", "" if is_last else letter.circulation_note)
    take("type_name", letter.type_name)
    if letter.type_name:
        take("author_line", letter.author_line)
        take("typed_subject", letter.subject)
        take("hyphens", "-----" if profile != "ND30" else "")
    if letter.addressees:
        take("salutation", letter.salutation or "Kính gửi:")
    for index, name in enumerate(letter.addressees):
        dash = "- " if len(letter.addressees) > 1 else ""
        last = letter.extra.get("last_addressee_mark", LAST_ADDRESSEE[profile])
        mark = "" if name.endswith((";", ".", ",", ":")) else last if index == len(letter.addressees) - 1 else ";"
        take("addressee", dash + name + mark)
    for text in letter.grounds:
        take("body", text if profile == "ND30" else f"- {text}", "ground")
    _take_body(letter.body, table, letter.table_after, take)
    if not letter.co_signatures:
        take("distribution_head", "Nơi nhận:")
        _take_distribution(letter, take)
    _take_signature(letter, take)
    for number, block in enumerate(letter.co_signatures):
        for name, given in (("authority", block.signing_authority or ""), ("position", block.position), ("signer", block.signer)):
            for line in given.split("\n"):
                take(f"co_{name} {number}", line, {"authority": "signing_authority"}.get(name, name))
    if letter.co_signatures:
        take("distribution_head", "Nơi nhận:")
        _take_distribution(letter, take)
    if letter.copy_block:
        take_copy(letter.copy_block, profile, take)
    take("circulation", letter.circulation_note if is_last else "")
    return parts, [_take_appendix(letter, number, reading, plan) for number in range(1, len(letter.appendices) + 1)]


def _take_body(body: Sequence[str], table: LetterTable | None, table_after: int | None, take: Take) -> None:
    kinds = iter(part_kinds(line for text in body for line in text.split("\n")))
    after = len(body) - 1 if table_after is None else table_after
    for index, text in enumerate(body):
        for line in text.split("\n"):
            take("body", line, PRINTED_AS.get(next(kinds), "body"))
        if table and index == after:
            _take_table(table, take)
    if table and not body:
        _take_table(table, take)


def _take_distribution(letter: Letter, take: Take) -> None:
    for line in letter.distribution:
        take("distribution", "- " + line)
    take("typist_mark", letter.extra.get("typist_mark"))


def _take_signature(letter: Letter, take: Take) -> None:
    for name, given in (("signing_authority", letter.signing_authority or ""), ("position", letter.position)):
        for line in given.split("\n"):
            take(name, line)
    take("signer", letter.signer)


def _take_appendix(letter: Letter, number: int, reading: Reading, plan: Plan) -> PartRows:
    """The texts of one appendix."""
    given = letter.appendices[number - 1]
    parts: PartRows = {}

    def take(name: str, text: str | None, kind: str = "") -> None:
        if text and ink_of(text):
            parts.setdefault(name, []).append(reading.take(kind or name, text))

    pages = plan.of(number)
    if given.table and pages:
        parts["table_head_again"] = reading.take_at_page_starts("table_head", given.table.heads, pages[1:])
    take("appendix_label", given.label)
    take("appendix_title", given.title)
    take("appendix_reference", given.reference)
    take("appendix_end", "-----" if letter.layout_profile == "HD05" else "")
    _take_body(given.body, given.table, None, take)
    return parts


def _take_table(table: LetterTable, take: Take) -> None:
    for text in table.heads:
        take("table_head", text)
    for number, row in enumerate(table.rows):
        for column, text in enumerate(row):
            take(f"cell {number} {column}", text)
    take("data_as_of", table.as_of_text)


def _date(letter: Letter, reading: Reading) -> Part:
    """Place and date, the level word abbreviated where that is how it stands."""
    day = letter.issued_on
    words = f"ngày {day.day:02d} tháng {f'{day.month:02d}' if day.month < 3 else day.month} năm {day.year}"
    forms = [
        letter.place,
        *(short + letter.place[len(word) :] for word, short in LEVEL_WORDS.items() if letter.place.startswith(word)),
    ]
    for place in forms:
        part = reading.take("date", f"{place}, {words}" if place else words)
        if part.rows:
            return part
    return Part("date", f"{letter.place}, {words}", ())


def _missing(every: Sequence[PartRows], reading: Reading) -> Iterator[Finding]:
    for name, several in (pair for parts in every for pair in parts.items()):
        for part in several:
            if not part.rows:
                yield Finding("text as given", 0, part.text, name, "not on the paper")
    for row in reading.left_over():
        yield Finding("text as given", row.page + 1, row.text, "nothing", "text that nobody gave")


def _faces(letter: Letter, every: Sequence[PartRows], plan: Plan) -> Iterator[Finding]:
    """Face and size of every component against the table of its profile."""
    table = TABLE[letter.layout_profile]
    emphasis = ink_of(letter.extra.get("emphasis", ""))
    for part in (part for parts in every for several in parts.values() for part in several):
        name = "table_cell" if part.name.startswith("cell ") else part.name
        for row in part.rows:
            block = plan.block(row)
            rule = block.row(table[name]) if not name.startswith("copy_") else table[name]
            for glyph in row.glyphs:
                is_note = (
                    name == "distribution"
                    and "(" in part.text
                    and block.row(table["distribution_note"]).holds(glyph.font, glyph.size)
                )
                is_bold = name == "position" and _is_bold_alone(letter) and glyph.font.endswith("-Bold")
                is_marked = name == "body" and emphasis and glyph.font.endswith("BoldItalic") and emphasis in ink_of(part.text)
                if not (rule.holds(glyph.font, glyph.size) or is_note or is_bold or is_marked):
                    yield Finding(f"face and size of {name}", row.page + 1, part.text, rule, (glyph.font, glyph.size))
                    break


def _is_bold_alone(letter: Letter) -> bool:
    return letter.extra.get("standalone_position_bold") == "true" and not letter.signing_authority


def _red(letter: Letter, parts: PartRows) -> dict[int, str]:
    """What is printed in red, by page from 0."""
    urgency = letter.extra.get("urgency", "") if letter.layout_profile == "ND30" else ""
    stamp = [part for name in ("copy_heading", "copy_line") for part in parts.get(name, []) if part.rows]
    red = {0: urgency}
    for part in stamp:
        red[part.page - 1] = red.get(part.page - 1, "") + part.text
    return red

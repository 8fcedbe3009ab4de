"""A letter as DOCX, the editable twin of its PDF: same sizes, margins, lines and parts, Times New Roman named (HD05 PL2)."""

from models.domain.letters import Letter
from models.domain.text_parts import PartKind
from reports.papers.letter_texts import AppendixTexts, TableTexts, Texts, letter_texts
from reports.press.fonts import ASCENT, family
from reports.press.profile import Profile, load_profile, on_landscape, on_sheet, with_settings
from reports.press.text import clean
from reports.word.word_blocks import as_of_xml, body_xml, centred_xml, ending_xml, salutation_xml, table_xml
from reports.word.word_foot import foot_xml
from reports.word.word_head import head_xml
from reports.word.word_notes import circulation_xml, contact_xml, copy_xml, last_page_note_xml
from reports.word.word_package import WordFile, page_number_xml, section
from reports.word.word_xml import ASCENT_SHARE, paragraph, run, tiny


def letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file; texts are written as they are, never read as markup.

    Each appendix is a section with page numbers of its own. Raises RuleError("layout_unknown") for an unknown profile.
    """
    profile = on_sheet(with_settings(load_profile(letter.layout_profile), letter.extra), letter.sheet)
    texts = letter_texts(letter)
    made = WordFile(profile.body_pt, clean(letter.title or letter.subject), clean(letter.issuer_line))
    number = made.edge("header", page_number_xml(profile.page_number_pt))
    parts = _letter(letter, texts, profile)
    contact = contact_xml(texts, profile, is_framed=False) if profile.contact_on_first_page else []
    sections = [(parts, profile, circulation_xml(texts, profile) or tiny(), "".join(contact))]
    for appendix in texts.appendices:
        page = on_landscape(profile) if appendix.is_landscape else profile
        first = page_number_xml(page.page_number_pt) if page.appendix_first_page_number else tiny()
        sections.append((_appendix(appendix, page), page, first, ""))
    has_footer = bool(contact)
    for index, (content, page, first, footer) in enumerate(sections):
        edges = [("header", "default", number), ("header", "first", made.edge("header", first))]
        if has_footer:  # a section without its own takes the footer of the one before
            edges += [
                ("footer", "default", made.edge("footer", tiny())),
                ("footer", "first", made.edge("footer", footer or tiny())),
            ]
        properties = section(page, edges, starts_at=1 if index else None, has_footer=bool(footer))
        made.body += content
        is_last = index == len(sections) - 1
        made.body.append(properties if is_last else paragraph(run("", 1), leading=1.0, section=properties))
    return made.save()


def first_gap(gap: float, size: float, profile: Profile) -> float:
    """The room above a first line of this size that puts it on the PDF's baseline: a line of Word hangs lower in its leading."""
    return gap + ASCENT * size - ASCENT_SHARE * profile.line_exact_pt


def _letter(letter: Letter, texts: Texts, profile: Profile) -> list[str]:
    head, below = head_xml(texts.head, profile)
    gap = below + profile.header_gap_pt
    parts = [head]
    if texts.type_name:
        parts += _title(texts, profile, gap)
    if texts.addressees:
        before = profile.paragraph_gap_pt if texts.type_name else first_gap(gap, profile.body_pt, profile)
        parts += salutation_xml(texts.salutation or profile.salutation, texts.addressees, profile, before=before)
    opening = profile.paragraph_gap_pt * 2
    if len(parts) == 1:
        opening = first_gap(gap + opening, profile.body_pt, profile)
    parts += _text(letter, texts, profile, opening)
    contact = [] if profile.contact_on_first_page else contact_xml(texts, profile, is_framed=texts.copy is None)
    copy = copy_xml(texts, profile)
    parts += foot_xml(texts, profile, keep=bool(contact))
    parts += [*contact, *copy]
    return [*parts, last_page_note_xml(texts, profile), tiny()]


def _title(texts: Texts, profile: Profile, gap: float) -> list[str]:
    """BÁO CÁO, whose it is, its subject, what ends it."""
    bold, width, leading = family().bold, profile.text_width, profile.line_exact_pt
    parts = [
        centred_xml(texts.type_name, bold, profile.type_pt, width, leading, before=first_gap(gap + 6.0, profile.type_pt, profile))
    ]
    parts += [centred_xml(text, bold, profile.body_pt, width, leading) for text in (texts.author_line, texts.subject)]
    return [*parts, *ending_xml(texts.subject, profile, width)]


def _text(letter: Letter, texts: Texts, profile: Profile, opening: float) -> list[str]:
    """Grounds, paragraphs and the table in its place; `opening`: room above the first of them."""
    last = len(texts.body) - 1
    after = last if letter.table_after is None else min(max(letter.table_after, 0), last)
    emphasis = clean(letter.extra.get("emphasis", ""))
    flow: list[tuple[str, PartKind, bool, bool]] = [
        (profile.ground_dash + text, "plain", profile.ground_italic, False) for text in texts.grounds
    ]
    for index, found in enumerate(texts.body):
        for place, (text, kind) in enumerate(found):
            flow.append((text, kind, False, index == after and place == len(found) - 1))
    parts: list[str] = []
    for place, (text, kind, is_italic, is_before_table) in enumerate(flow):
        is_last = place == len(flow) - 1
        table = texts.table if is_before_table else None
        parts.append(
            body_xml(
                text, profile, kind, emphasis, before=None if place else max(opening, profile.paragraph_gap_pt), italic=is_italic,
                after=profile.paragraph_gap_pt if table else 0.0, keep=is_last and table is None,
            )
        )  # fmt: skip
        parts += _table(table, profile, keep=is_last)
    if texts.table is not None and not texts.body:
        parts += [tiny(max(opening, 1.0)), *_table(texts.table, profile, keep=True)]
    return parts or [tiny()]


def _table(table: TableTexts | None, profile: Profile, *, keep: bool) -> list[str]:
    return [table_xml(table, profile, keep_last=keep), *as_of_xml(table.as_of_text, profile, keep=keep)] if table else []


def _appendix(texts: AppendixTexts, profile: Profile) -> list[str]:
    """Phụ lục n, its title, which paper it belongs to, its text and table."""
    faces, width, leading = family(), profile.text_width, profile.line_exact_pt
    lines = (
        (texts.label, faces.bold, profile.appendix_label_pt),
        (texts.title, faces.bold, profile.appendix_title_pt),
        (texts.reference, faces.italic, profile.appendix_title_pt),
        (profile.appendix_end, faces.regular, profile.appendix_title_pt),
    )
    parts = [centred_xml(text, face, size, width, leading) for text, face, size in lines]
    parts += [body_xml(text, profile, kind) for text, kind in texts.body]
    if texts.table:
        parts += [tiny(profile.paragraph_gap_pt, keep=True), *_table(texts.table, profile, keep=False)]
    return [*parts, tiny()]

"""Letters as PDF: one letter alone, or many in one file with bookmarks and page numbers of their own."""

from collections.abc import Callable, Sequence

from models.domain.letters import Letter, RenderedLetter
from reports.papers.appendix import draw_appendix
from reports.papers.body import ground_atoms, part_atoms, salutation_atoms
from reports.papers.copy_block import copy_atoms
from reports.papers.joint import joint_atoms
from reports.papers.letter_texts import Texts, letter_glyphs, letter_texts
from reports.papers.letterhead import draw_letterhead
from reports.papers.margin_notes import contact_atom, draw_circulation, is_on_last_page, last_page_note
from reports.papers.signature import signature_atoms
from reports.papers.table import letter_table_atoms
from reports.papers.title import title_atoms
from reports.press.flow import Atom, draw_pages, keep_last, paginate, stacked
from reports.press.fonts import require_glyphs
from reports.press.pen import Pen
from reports.press.profile import Profile, load_profile, on_sheet, with_settings
from reports.press.text import clean

Progress = Callable[[int, int], None]


def render_letter(letter: Letter, *, is_duplex: bool = False) -> RenderedLetter:
    """The PDF of one letter; the same letter gives the same bytes.

    `letter.extra` may hold what its office set for itself (keys of the layout data: "body_pt", "indent_mm" ...) and the marks
    "urgency", "draft_note", "typist_mark", "emphasis". `is_duplex` as of `render_merged`. Raises
    RuleError("glyph_missing", field=..., character=...) for a character that the type cannot print and
    RuleError("layout_unknown") for an unknown profile.
    """
    return render_merged([letter], is_duplex=is_duplex)


def render_merged(letters: Sequence[Letter], progress: Progress | None = None, *, is_duplex: bool = False) -> RenderedLetter:
    """All letters in one PDF, each beginning on a page of its own, a bookmark per addressee when there are several.

    `progress(done, total)` may raise to stop. `is_duplex`: for printing on both sides; the backs have the margins of the fronts
    mirrored, and each letter begins on a front, after an empty page where it must. Raises as `render_letter`; nothing is drawn
    when one letter is refused.
    """
    for letter in letters:
        require_glyphs(letter_glyphs(letter_texts(letter), _profile(letter)))
    first = letters[0] if letters else None
    sheet = _profile(first) if first else load_profile("HD05")
    author = clean(first.issuer_line) if first else ""
    # what is given to others can be heard as well as read; a batch goes to the printer, and tags would double its size
    pen = Pen(sheet.page_width, sheet.page_height, title=_title(letters), author=author, is_tagged=len(letters) == 1)
    for index, letter in enumerate(letters):
        # made again, not kept: a batch of any length takes the memory of its file and little more
        texts, profile = letter_texts(letter), _profile(letter)
        if is_duplex and pen.page_count % 2:
            pen.end_page()
        if (pen.width, pen.height) != (profile.page_width, profile.page_height):
            pen.turn(profile.page_width, profile.page_height)
        if len(letters) > 1 or texts.appendices:
            pen.bookmark(_bookmark(letter, texts))
        _draw(pen, texts, profile, letter, is_duplex)
        for appendix in texts.appendices:
            draw_appendix(pen, appendix, profile, is_duplex=is_duplex)
        if progress is not None:
            progress(index + 1, len(letters))
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count)


def _draw(pen: Pen, texts: Texts, profile: Profile, letter: Letter, is_duplex: bool) -> None:
    """The pages of a letter without its appendices."""
    first_top = draw_letterhead(pen, texts.head, profile) + profile.header_gap_pt
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    room = bottom - top
    atoms = _opening(texts, profile)
    start = len(atoms)
    atoms += _text(texts, profile, letter, room)
    if start < len(atoms):
        atoms[start].gap = max(atoms[start].gap, profile.paragraph_gap_pt * 2)
    keep_last(atoms, 2)
    atoms += _foot(texts, profile, room)
    first_bottom = bottom
    contact = contact_atom(texts.contact_line, profile) if texts.contact_line and profile.contact_on_first_page else None
    if contact is not None:
        first_bottom -= contact.height + contact.gap
    pages = paginate(atoms, first_top, top, bottom, first_bottom)
    if contact is not None:
        pages[0].append((first_bottom, contact.drawn))
    if texts.circulation_note:
        if is_on_last_page(texts.circulation_note, profile):
            pages[-1].append((bottom, last_page_note(texts.circulation_note, profile)))
        else:
            draw_circulation(pen, texts.circulation_note, profile)
    draw_pages(pen, pages, profile, profile.text_centre, is_duplex=is_duplex)


def _opening(texts: Texts, profile: Profile) -> list[Atom]:
    """What stands between head and text: type and subject, the addressees."""
    atoms: list[Atom] = []
    if texts.type_name:
        atoms += title_atoms(texts.type_name, texts.subject, profile, author_line=texts.author_line)
    if texts.addressees:
        block = salutation_atoms(texts.addressees, profile, texts.salutation)
        block[0].gap = profile.paragraph_gap_pt if texts.type_name else 0.0
        atoms += block
    if atoms:
        atoms[-1].keep = True
    return atoms


def _text(texts: Texts, profile: Profile, letter: Letter, room: float) -> list[Atom]:
    """Grounds, paragraphs and the table where it belongs."""
    atoms = [atom for text in texts.grounds for atom in ground_atoms(text, profile)]
    emphasis = clean(letter.extra.get("emphasis", ""))
    last = len(texts.body) - 1
    after = last if letter.table_after is None else min(max(letter.table_after, 0), last)
    for index, parts in enumerate(texts.body):
        for text, kind in parts:
            atoms += part_atoms(text, kind, profile, emphasis)
        if texts.table is not None and index == after:
            atoms += letter_table_atoms(texts.table, profile, room)
    if texts.table is not None and not texts.body:
        atoms += letter_table_atoms(texts.table, profile, room)
    return atoms


def _foot(texts: Texts, profile: Profile, room: float) -> list[Atom]:
    """Nơi nhận and signatures, then the contact line and the block of a copy; all of it on the page of the signature if it fits."""
    signer = texts.signer
    if texts.co_signers:
        atoms = joint_atoms(signer, texts.co_signers, texts.distribution, texts.typist_mark, profile, room)
    else:
        atoms = signature_atoms(
            texts.distribution, texts.typist_mark, signer.authority, signer.position, signer.name, profile, room
        )
    if texts.contact_line and not profile.contact_on_first_page:
        contact = contact_atom(texts.contact_line, profile, is_at_bottom=texts.copy is None)
        atoms[-1:] = stacked(atoms[-1], contact, room)
    if texts.copy is not None:
        atoms += copy_atoms(texts.copy, profile, room)
    return atoms


def _profile(letter: Letter) -> Profile:
    return on_sheet(with_settings(load_profile(letter.layout_profile), letter.extra), letter.sheet)


def _title(letters: Sequence[Letter]) -> str:
    if not letters:
        return ""
    first = letters[0]
    if len(letters) == 1 and first.title:
        return clean(first.title)
    name = clean(f"{first.number_text} {first.subject}")
    return name if len(letters) == 1 else clean(f"{name} (+{len(letters) - 1})")


def _bookmark(letter: Letter, texts: Texts) -> str:
    return clean(f"{'; '.join(texts.addressees)[:120] or texts.type_name} - {letter.number_text}")

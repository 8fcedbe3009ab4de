"""Letters as PDF: one letter alone, or many in one file with bookmarks and page numbers of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.domain.letters import Letter, RenderedLetter
from reports.body import paragraph_atoms, salutation_atoms
from reports.flow import Atom, draw_pages, keep_last, line_atom, paginate
from reports.fonts import ASCENT, Face, family, require_glyphs
from reports.letterhead import HeadTexts, draw_letterhead, head_glyphs
from reports.lines import break_text
from reports.pen import Pen
from reports.profile import Profile, load_profile, with_settings
from reports.signature import signature_atoms
from reports.table import table_atoms
from reports.text import clean, keep_blanks, paragraphs
from reports.title import title_atoms

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Every text of a letter, cleaned."""

    head: HeadTexts
    type_name: str
    subject: str
    addressees: list[str]
    body: list[list[str]]
    heads: list[str]
    rows: list[list[str]]
    as_of_text: str
    distribution: list[str]
    typist_mark: str
    signing_authority: list[str]
    position: list[str]
    signer: str


def render_letter(letter: Letter) -> RenderedLetter:
    """The PDF of one letter; the same letter gives the same bytes.

    `letter.extra` may hold what its office set for itself (keys of the layout data: "body_pt", "indent_mm" ...) and the marks
    "urgency", "draft_note", "typist_mark", "emphasis". Raises RuleError("glyph_missing", field=..., character=...) for a
    character that the type cannot print and RuleError("layout_unknown") for an unknown profile.
    """
    return render_merged([letter])


def render_merged(letters: Sequence[Letter], progress: Progress | None = None) -> RenderedLetter:
    """All letters in one PDF, each beginning on a page of its own, a bookmark per addressee when there are several.

    `progress(done, total)` may raise to stop. Raises as `render_letter`; nothing is drawn when one letter is refused.
    """
    prepared = [(letter, _texts(letter)) for letter in letters]
    for _, texts in prepared:
        require_glyphs(_glyphs(texts))
    first = letters[0] if letters else None
    profile = _profile(first) if first else load_profile("HD05")
    pen = Pen(profile.page_width, profile.page_height, title=_title(letters), author=clean(first.issuer_line) if first else "")
    for index, (letter, texts) in enumerate(prepared):
        if len(prepared) > 1:
            pen.bookmark(_bookmark(letter, texts))
        _draw(pen, texts, _profile(letter), letter)
        if progress is not None:
            progress(index + 1, len(prepared))
    count = pen.page_count
    return RenderedLetter(pdf=pen.finish(), page_count=count)


def _draw(pen: Pen, texts: _Texts, profile: Profile, letter: Letter) -> None:
    first_top = draw_letterhead(pen, texts.head, profile) + profile.header_gap_pt
    top, bottom = profile.margins.top, profile.page_height - profile.margins.bottom
    room = bottom - top
    atoms = list(title_atoms(texts.type_name, texts.subject, profile)) if texts.type_name else []
    atoms += salutation_atoms(texts.addressees, profile) if texts.addressees else []
    if atoms:
        atoms[-1].keep = True
    start = len(atoms)
    emphasis = clean(letter.extra.get("emphasis", ""))
    after = -1 if letter.table is None else _table_place(letter, len(texts.body))
    for index, parts in enumerate(texts.body):
        for text in parts:
            atoms += paragraph_atoms(text, profile, emphasis)
        if index == after:
            atoms += _table(letter, texts, profile, room)
    if letter.table is not None and not texts.body:
        atoms += _table(letter, texts, profile, room)
    if start < len(atoms):
        atoms[start].gap = max(atoms[start].gap, profile.paragraph_gap_pt * 2)
    keep_last(atoms, 2)
    atoms += signature_atoms(
        texts.distribution, texts.typist_mark, texts.signing_authority, texts.position, texts.signer, profile, room
    )
    draw_pages(pen, paginate(atoms, first_top, top, bottom), profile, profile.text_centre)


def _table(letter: Letter, texts: _Texts, profile: Profile, room: float) -> list[Atom]:
    assert letter.table is not None
    atoms = table_atoms(texts.heads, letter.table.widths_mm, texts.rows, profile, room)
    if texts.as_of_text:
        size = profile.data_as_of_pt
        for line in break_text(texts.as_of_text, family().italic, size, profile.text_width):

            def draw(pen: Pen, y: float, text: str = line.text) -> None:
                pen.show(profile.margins.left, y + ASCENT * size, family().italic, size, text)

            atoms[-1].keep = True
            atoms.append(line_atom(size, size * 1.25, draw, gap=3))
    return atoms


def _table_place(letter: Letter, count: int) -> int:
    return count - 1 if letter.table_after is None else min(max(letter.table_after, 0), count - 1)


def _texts(letter: Letter) -> _Texts:
    table = letter.table
    return _Texts(
        head=HeadTexts(
            superior_line=clean(letter.superior_line or ""),
            issuer_line=clean(letter.issuer_line),
            number_text=keep_blanks(letter.number_text),
            place=clean(letter.place),
            issued_on=letter.issued_on,
            subject="" if letter.type_name else clean(letter.subject),
            urgency=clean(letter.extra.get("urgency", "")),
            draft_note=clean(letter.extra.get("draft_note", "")),
        ),
        type_name=clean(letter.type_name),
        subject=clean(letter.subject),
        addressees=[text for name in letter.addressees if (text := clean(name))],
        body=[paragraphs(text) for text in letter.body],
        heads=[clean(text) for text in table.heads] if table else [],
        rows=[[clean(text) for text in row] for row in table.rows] if table else [],
        as_of_text=clean(table.as_of_text or "") if table else "",
        distribution=[text for line in letter.distribution if (text := clean(line))],
        typist_mark=clean(letter.extra.get("typist_mark", "")),
        signing_authority=paragraphs(letter.signing_authority or ""),
        position=paragraphs(letter.position),
        signer=clean(letter.signer),
    )


def _glyphs(texts: _Texts) -> list[tuple[str, str, Face]]:
    faces = family()
    found = head_glyphs(texts.head)
    if texts.type_name:
        found.append(("subject", texts.subject, faces.bold))
    found += [("addressees", text, faces.regular) for text in texts.addressees]
    found += [("body", text, faces.regular) for parts in texts.body for text in parts]
    found += [("table", text, faces.regular) for row in [texts.heads, *texts.rows, [texts.as_of_text]] for text in row]
    found += [("distribution", text, faces.regular) for text in [*texts.distribution, texts.typist_mark]]
    found += [("signing_authority", text, faces.bold) for text in texts.signing_authority]
    found += [("position", text, faces.regular) for text in texts.position]
    return [*found, ("signer", texts.signer, faces.bold)]


def _profile(letter: Letter) -> Profile:
    return with_settings(load_profile(letter.layout_profile), letter.extra)


def _title(letters: Sequence[Letter]) -> str:
    if not letters:
        return ""
    first = letters[0]
    if len(letters) == 1 and first.title:
        return clean(first.title)
    name = clean(f"{first.number_text} {first.subject}")
    return name if len(letters) == 1 else clean(f"{name} (+{len(letters) - 1})")


def _bookmark(letter: Letter, texts: _Texts) -> str:
    return clean(f"{'; '.join(texts.addressees)[:120] or texts.type_name} - {letter.number_text}")

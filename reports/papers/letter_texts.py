"""Every text of a letter cleaned for its place, and the check that the type has all of its characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.domain.letters import Appendix, CopyBlock, Letter, LetterTable, SignatureBlock
from models.domain.paper_dates import paper_date_words
from models.domain.text_parts import BOLD, PartKind, part_kind
from reports.papers.letterhead import HeadTexts, head_glyphs
from reports.press.fonts import Face, family
from reports.press.profile import Profile
from reports.press.text import clean, keep_blanks, paragraphs

BodyPart = tuple[str, PartKind]
_MARKS = (";", ".", ",")


@dataclass(frozen=True, slots=True)
class SignerTexts:
    """Authority and position line by line, and the name."""

    authority: list[str]
    position: list[str]
    name: str


@dataclass(frozen=True, slots=True)
class TableTexts:
    """Heads and rows of a table, widths of its columns in mm, the line under it."""

    heads: list[str]
    widths_mm: tuple[float, ...]
    rows: list[list[str]]
    as_of_text: str


@dataclass(frozen=True, slots=True)
class AppendixTexts:
    """The title lines of an appendix, its text and its table."""

    label: str
    title: str
    reference: str
    body: list[BodyPart]
    table: TableTexts | None
    is_landscape: bool


@dataclass(frozen=True, slots=True)
class CopyTexts:
    """The facts of a copy, in the order in which the stamp of HD05 names them, and who signs it."""

    copier: list[str]
    number: str
    form: str
    place_and_date: str
    distribution: list[str]
    signer: SignerTexts


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of a letter, cleaned; `body`: the parts of each of its paragraphs."""

    head: HeadTexts
    type_name: str
    author_line: str
    subject: str
    salutation: str
    addressees: list[str]
    grounds: list[str]
    body: list[list[BodyPart]]
    table: TableTexts | None
    distribution: list[str]
    typist_mark: str
    signer: SignerTexts
    co_signers: list[SignerTexts]
    circulation_note: str
    contact_line: list[str]
    appendices: list[AppendixTexts]
    copy: CopyTexts | None


def letter_texts(letter: Letter) -> Texts:
    """The texts of a letter as they print."""
    extra = letter.extra
    return Texts(
        head=HeadTexts(
            superior_line=clean(letter.superior_line or ""),
            issuer_line=clean(letter.issuer_line),
            number_text=keep_blanks(letter.number_text),
            place=clean(letter.place),
            issued_on=letter.issued_on,
            subject="" if letter.type_name else clean(letter.subject),
            urgency=clean(extra.get("urgency", "")),
            draft_note=clean(extra.get("draft_note", "")),
        ),
        type_name=clean(letter.type_name),
        author_line=clean(letter.author_line),
        subject=clean(letter.subject),
        salutation=clean(letter.salutation),
        addressees=_lines(letter.addressees),
        grounds=_lines(letter.grounds),
        body=_parts(letter.body),
        table=_table(letter.table) if letter.table else None,
        distribution=_lines(letter.distribution),
        typist_mark=clean(extra.get("typist_mark", "")),
        signer=SignerTexts(paragraphs(letter.signing_authority or ""), paragraphs(letter.position), clean(letter.signer)),
        co_signers=[_signer(block) for block in letter.co_signatures],
        circulation_note=clean(letter.circulation_note),
        contact_line=paragraphs(letter.contact_line),
        appendices=[_appendix(one) for one in letter.appendices],
        copy=copy_texts(letter.copy_block) if letter.copy_block else None,
    )


def letter_glyphs(texts: Texts, profile: Profile) -> list[tuple[str, str, Face]]:
    """Field, text and face of everything a letter prints, for the check of missing glyphs."""
    faces = family()
    regular, bold, italic = faces.regular, faces.bold, faces.italic
    found = head_glyphs(texts.head)
    if texts.type_name:
        found += [("subject", texts.subject, bold), ("author_line", texts.author_line, bold)]
    found += [("addressees", text, regular) for text in texts.addressees]
    found += [("salutation", texts.salutation, italic if profile.salutation_italic else regular)]
    found += [("grounds", text, italic if profile.ground_italic else regular) for text in texts.grounds]
    found += [("body", text, bold if kind in BOLD else regular) for parts in texts.body for text, kind in parts]
    found += _table_glyphs(texts.table)
    found += [("distribution", text, regular) for text in [*texts.distribution, texts.typist_mark]]
    found += _signer_glyphs(texts.signer)
    for signer in texts.co_signers:
        found += _signer_glyphs(signer)
    found += [("circulation_note", texts.circulation_note, bold)]
    found += [("contact_line", text, regular) for text in texts.contact_line]
    for appendix in texts.appendices:
        found += [("appendices", text, bold) for text in (appendix.label, appendix.title)]
        found += [("appendices", appendix.reference, italic)]
        found += [("appendices", text, bold if kind in BOLD else regular) for text, kind in appendix.body]
        found += _table_glyphs(appendix.table)
    if texts.copy:
        copy = texts.copy
        found += [("copy_block", text, regular) for text in (*copy.copier, copy.number, copy.form, *copy.distribution)]
        found += [("copy_block", copy.place_and_date, italic), *_signer_glyphs(copy.signer)]
    return found


def marked(lines: Sequence[str]) -> list[str]:
    """Lines of Nơi nhận with their ending marks: ";" after each and "." after the last where none stands (paper-format 9)."""
    last = len(lines) - 1
    return [line if line.endswith(_MARKS) else line + (";" if index < last else ".") for index, line in enumerate(lines)]


def _lines(texts: Sequence[str]) -> list[str]:
    return [line for text in texts if (line := clean(text))]


def _parts(body: Sequence[str]) -> list[list[BodyPart]]:
    """The paragraphs with their kinds; a name in capitals may stand in the paragraph after its heading."""
    found: list[list[BodyPart]] = []
    kind: PartKind = "plain"
    for text in body:
        parts: list[BodyPart] = []
        for line in paragraphs(text):
            kind = part_kind(line, kind)
            parts.append((line, kind))
        found.append(parts)
    return found


def _table(table: LetterTable) -> TableTexts:
    return TableTexts(
        heads=[clean(text) for text in table.heads],
        widths_mm=table.widths_mm,
        rows=[[clean(text) for text in row] for row in table.rows],
        as_of_text=clean(table.as_of_text or ""),
    )


def _signer(block: SignatureBlock) -> SignerTexts:
    return SignerTexts(paragraphs(block.signing_authority or ""), paragraphs(block.position), clean(block.signer))


def _appendix(appendix: Appendix) -> AppendixTexts:
    return AppendixTexts(
        label=clean(appendix.label),
        title=clean(appendix.title),
        reference=clean(appendix.reference),
        body=[part for parts in _parts(appendix.body) for part in parts],
        table=_table(appendix.table) if appendix.table else None,
        is_landscape=appendix.is_landscape,
    )


def copy_texts(block: CopyBlock) -> CopyTexts:
    """The facts of a copy as they print."""
    return CopyTexts(
        copier=paragraphs(block.copier),
        number=keep_blanks(block.number_text),
        form=clean(block.form),
        place_and_date=f"{clean(block.place)}, {paper_date_words(block.copied_on)}",
        distribution=paragraphs(block.distribution),
        signer=_signer(block.signature),
    )


def _table_glyphs(table: TableTexts | None) -> Iterator[tuple[str, str, Face]]:
    if table:
        regular, bold = family().regular, family().bold
        yield from (("table", text, bold) for text in table.heads)
        yield from (("table", text, regular) for row in table.rows for text in row)
        yield ("table", table.as_of_text, family().italic)


def _signer_glyphs(signer: SignerTexts) -> Iterator[tuple[str, str, Face]]:
    faces = family()
    yield from (("signing_authority", text, faces.bold) for text in signer.authority)
    yield from (("position", text, faces.regular) for text in signer.position)
    yield ("signer", signer.name, faces.bold)

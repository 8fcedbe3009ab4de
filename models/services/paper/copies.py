"""Copies of registered papers: sao y, sao lục, trích sao; numbered in the one series BS of their issuer and linked to the original."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.copy_paper import FORMS, CopyForm, CopyPaper
from models.domain.documents import Document, DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.file_names import safe_file_name
from models.domain.letters import CopyBlock, RenderedLetter, SignatureBlock
from models.domain.paper_dates import paper_date
from models.domain.text import normalise
from models.domain.units import Unit
from models.services.numbers.number_places import find_place, start_number_of
from models.services.office import writing
from models.services.paper.book_rows import type_names
from models.services.register.registering import register_document
from models.services.reminders.letter_wording import number_line, open_number
from models.services.reminders.letters import style_from_settings
from models.services.reminders.reminder_style import find_signer

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "FORMS",
    "CopyForm",
    "CopyRequest",
    "IssuedCopy",
    "PreparedCopy",
    "begin_copy",
    "draft_copy",
    "finish_copy",
    "make_copy",
    "with_room",
]

Render = Callable[[CopyPaper], RenderedLetter]
_TRIES = 5
_LOOK_PX = 420  # width of the picture on which the last marks of a page are looked for: half a millimetre a dot
_DARK = 160
_A4_MM = (210.0, 297.0)
_SHAPE_SLACK = 0.03
_LEAST_TOP, _MOST_TOP = 10.0, 260.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRequest:
    """What is copied and how. `distribution`: who gets the copy, a line each. `extract`: the text of a trích sao.

    `on_sheet`: the block alone, its upper edge at `sheet_top_mm`, to be printed onto a photocopy of the signed paper.
    """

    document_id: int
    form: CopyForm = "sao_y"
    distribution: tuple[str, ...] = ()
    copy_count: int | None = None
    signer_id: int | None = None
    extract: str = ""
    on_sheet: bool = False
    sheet_top_mm: float = 20.0


@dataclass(frozen=True, slots=True)
class PreparedCopy:
    """A copy between `begin_copy` and `finish_copy`, under the number it will carry if nobody takes it first (None: a draft)."""

    request: CopyRequest
    original: Document
    number: int | None
    number_symbol: str | None
    paper: CopyPaper


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """A copy that stands in the outgoing register, with the PDF that is kept of it."""

    document_id: int
    number_symbol: str
    original_id: int
    file_name: str
    rendered: RenderedLetter
    changes: ChangeSet


def begin_copy(office: "Office", asked: CopyRequest) -> PreparedCopy:
    """The copy under the next number of its series (numbering R9), provisionally; nothing is written.

    RuleError document_unknown, document_voided, secret_document (secret papers are copied under their own law), copy_without_file
    (number_symbol) when the paper has no PDF and the block is not asked for alone, copy_top_impossible(least, most); those of numbering.
    """
    return _prepared(office, asked, is_draft=False)


def draft_copy(office: "Office", asked: CopyRequest) -> PreparedCopy:
    """As `begin_copy`, with an open number, to be shown before it is signed: a draft is never registered."""
    return _prepared(office, asked, is_draft=True)


def with_room(prepared: PreparedCopy) -> PreparedCopy:
    """The copy with the room that the last page of its original leaves; looked at away from the register, in the reading process.

    RuleError copy_unreadable when the PDF cannot be taken apart.
    """
    if prepared.paper.original is None:
        return prepared
    return replace(prepared, paper=replace(prepared.paper, room_from_mm=_last_mark(prepared.paper.original)))


def finish_copy(office: "Office", prepared: PreparedCopy, rendered: RenderedLetter) -> IssuedCopy | None:
    """The PDF into the store, then number, paper, link and events in one transaction. None: the number was taken meanwhile, begin again.

    A kill at any point leaves all of it or nothing. RuleError document_voided when the original was voided meanwhile.
    """
    if prepared.number is None or prepared.number_symbol is None:
        raise ValueError("a draft is not registered")
    office.attachments.put(rendered.pdf)
    name = copy_file_name(prepared)
    with writing(office):
        original = _copied(office, prepared.request.document_id)
        if _next_number(office, prepared.request.form) != (prepared.number, prepared.number_symbol):
            return None
        draft = _draft(office, prepared, original, rendered.page_count)
        done = register_document(office, draft, attachments=[(name, rendered.pdf, "original")])
        if done.document.number_symbol != prepared.number_symbol:
            raise AssertionError("the number given is not the number printed")
    changes = done.changes | ChangeSet.of("document", original.id)
    return IssuedCopy(done.document.id, prepared.number_symbol, original.id, name, rendered, changes)


def make_copy(office: "Office", asked: CopyRequest, render: Render) -> IssuedCopy:
    """The steps above in one call. RuleError counters_busy when numbers keep being taken; those of `begin_copy` and `with_room`."""
    for _ in range(_TRIES):
        prepared = with_room(begin_copy(office, asked))
        issued = finish_copy(office, prepared, render(prepared.paper))
        if issued is not None:
            return issued
    raise RuleError("counters_busy")


def copy_file_name(prepared: PreparedCopy) -> str:
    """Name of the copy as a file: `01-BS-VPTU Sao y 3022-CV-TU.pdf`."""
    number = f"{prepared.number_symbol} " if prepared.number_symbol else ""
    source = prepared.original.number_symbol or f"văn bản đến số {prepared.original.arrival_number or prepared.original.id}"
    return safe_file_name(f"{number}{type_names()[prepared.request.form]} {source}".replace("/", "-") + ".pdf")


def _prepared(office: "Office", asked: CopyRequest, *, is_draft: bool) -> PreparedCopy:
    if asked.form not in FORMS:
        raise ValueError(f"not a form of copy: {asked.form}")
    if not _LEAST_TOP <= asked.sheet_top_mm <= _MOST_TOP:
        raise RuleError("copy_top_impossible", field="sheet_top_mm", least=int(_LEAST_TOP), most=int(_MOST_TOP))
    original = _copied(office, asked.document_id)
    extract = tuple(filter(None, normalise(asked.extract, multiline=True).split("\n"))) if asked.form == "trich_sao" else ()
    content = None
    if asked.form != "trich_sao" and not asked.on_sheet:  # an extract is typed again, never the pages of the original
        content = _pdf_of(office, original)
        if content is None:
            raise RuleError("copy_without_file", field="document", number_symbol=_shown(original))
    number, symbol = (None, None) if is_draft else _next_number(office, asked.form)
    block = _block(office, asked, symbol)
    paper = CopyPaper(
        title=f"{type_names()[asked.form]} {_shown(original)}",
        block=block,
        layout_profile=str(office.setting("layout.profile")),
        layout=style_from_settings(office.setting).layout,
        original=content,
        extract=extract,
        sheet_top_mm=asked.sheet_top_mm,
    )
    return PreparedCopy(asked, original, number, symbol, paper)


def _copied(office: "Office", document_id: int) -> Document:
    original = office.documents.get(document_id)
    if original is None:
        raise RuleError("document_unknown", id=document_id)
    if original.number_status == "voided":
        raise RuleError("document_voided", number_symbol=original.number_symbol or str(original.arrival_number))
    if original.secrecy:
        raise RuleError("secret_document", secrecy=original.secrecy)
    return original


def _issuer(office: "Office") -> Unit:
    """The office itself: its head certifies what it copies."""
    symbol = str(office.setting("office.symbol"))
    found = [unit for unit in office.units.own_issuers() if unit.symbol == symbol]
    if not found:
        raise RuleError("unit_unknown", field="issuer", name=symbol)
    return found[0]


def _next_number(office: "Office", form: CopyForm) -> tuple[int, str]:
    """All forms of copies count in one series of their issuer and term (HD05 PL3)."""
    place = find_place(office, _issuer(office).id, form, office.clock.today())
    number = place.series.last_number + 1 if place.series else start_number_of(office, place)
    return number, place.number_symbol(number)


def _block(office: "Office", asked: CopyRequest, number_symbol: str | None) -> CopyBlock:
    today = office.clock.today()
    signer = find_signer(office, asked.signer_id, today)
    style = style_from_settings(
        office.setting,
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
    )
    is_typed = style.layout_profile != "HD05"
    heads = (office.setting("office.superior_line"), office.setting("office.issuer_line"))
    lines = [line.rstrip(" ;.") for line in asked.distribution if line.strip(" ;.")]
    issuer = _issuer(office)
    symbol = find_place(office, issuer.id, asked.form, today).symbol
    return CopyBlock(
        copier="\n".join(line for line in heads if line) if is_typed else str(office.setting("office.name")) or issuer.full_name,
        number_text=number_line(number_symbol or open_number(symbol), style.layout_profile),
        form=type_names()[asked.form],
        place=style.place,
        copied_on=today,
        distribution="\n".join(f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, 1)),
        signature=SignatureBlock(signing_authority=style.signing_authority, position=style.position, signer=style.signer),
    )


def _pdf_of(office: "Office", original: Document) -> bytes | None:
    """The first PDF kept with a paper, what was issued or what arrived before anything else."""
    ranked = sorted(original.attachments, key=lambda one: ("letter", "original", "appendix", "evidence").index(one.role))
    for attachment in ranked[:1] if ranked and ranked[0].role in ("letter", "original") else ():
        content: bytes = office.attachments.read(attachment.sha256)
        if content.startswith(b"%PDF"):
            return content
    return None


def _draft(office: "Office", prepared: PreparedCopy, original: Document, page_count: int) -> DocumentDraft:
    block, asked = prepared.paper.block, prepared.request
    issuer = _issuer(office)
    cited = _shown(original)
    day = f", ngày {paper_date(original.issued_on)}" if original.issued_on else ""
    by = f" của {original.issuer}" if original.issuer else ""
    return DocumentDraft(
        direction="outgoing",
        doc_type=asked.form,
        subject=normalise(f"{cited}{day}{by}: {original.subject}"),
        issuer=issuer.full_name,
        issuer_unit_id=issuer.id,
        number=prepared.number,
        issued_on=block.copied_on,
        place=block.place,
        signer=block.signature.signer or None,
        position=block.signature.position,
        signing_authority=block.signature.signing_authority,
        page_count=page_count or None,
        copy_count=asked.copy_count,
        layout_profile=prepared.paper.layout_profile,
        recipients=tuple(Recipient("distribution", line.rstrip(";.")) for line in block.distribution.split("\n") if line),
        links=(
            DocumentLink(
                "attached_to", original.number_symbol or cited, original.issued_on, original.id, original.issuer or None
            ),
        ),
    )


def _shown(original: Document) -> str:
    """How the original is called: type and number-symbol; without a number its type and where it stands in the register."""
    name = type_names().get(original.doc_type, "Văn bản")
    if original.number_symbol:
        return f"{name} {original.number_symbol}"
    return f"{name} (số đến {original.arrival_number})" if original.arrival_number else name


def _last_mark(content: bytes) -> float | None:
    """How far down the marks of the last page reach, mm of an A4 page; None when the page is no upright A4 or is full to its foot."""
    from PIL import Image
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    from models.services.reading import page_picture

    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted:  # a file that everybody may open and nobody change
            reader.decrypt("")
        pages = len(reader.pages)
    except (PyPdfError, DependencyError, NotImplementedError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RuleError("copy_unreadable", field="document") from error
    picture = page_picture(content, pages - 1, _LOOK_PX)
    if abs(picture.height / picture.width - _A4_MM[1] / _A4_MM[0]) > _SHAPE_SLACK:
        return None
    with Image.open(BytesIO(picture.png)) as image:
        dark = image.convert("L").point(lambda level: 255 if level < _DARK else 0)
        box = dark.getbbox()
    return 0.0 if box is None else box[3] * _A4_MM[1] / picture.height_px

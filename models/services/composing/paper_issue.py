"""Issuing one paper from a template: provisional number, drawing away from the connection, then all of it in one transaction."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError, StorageError
from models.domain.file_names import safe_file_name
from models.domain.findings import Finding
from models.domain.letters import Letter, RenderedLetter
from models.domain.paper_templates import PaperContent, PaperTemplate
from models.domain.text import fold_words
from models.services.composing.paper_signing import check_signing, is_collective_body
from models.services.composing.paper_values import citation_of_document
from models.services.composing.typed_papers import (
    addressees_of,
    check_choices,
    compose_paper,
    deciding_organ,
    missing_fields,
    paper_issuer,
    paper_template,
    wrong_fields,
)
from models.services.files import write_file
from models.services.numbers.number_places import find_place, lateness, refuse_closed
from models.services.numbers.numbering import next_number
from models.services.office import writing
from models.services.paper.layout_choice import paper_profile
from models.services.register.draft_rules import check_draft, normalised
from models.services.register.registering import register_document
from models.services.reminders.letter_wording import STATE_PROFILE, cite_cell

if TYPE_CHECKING:
    from models.domain.units import Unit
    from models.services.office import Office

_TRIES = 5
_SUPERIOR_COPY = "bao cao"
_COUNT_AT_END = re.compile(r"(?<![0-9])([0-9]{1,5})$")


@dataclass(frozen=True, slots=True)
class PreparedPaper:
    """A paper ready to be drawn, with the number it will carry if nobody takes it first; plain data, safe for another thread."""

    content: PaperContent
    number: int
    number_symbol: str
    letter: Letter
    late_reason: str | None = None


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper in the outgoing register, with the hash of the PDF that left the printer and a name for its file."""

    document_id: int
    number_symbol: str
    changes: ChangeSet
    sha256: str
    file_name: str
    letter: Letter


def begin_paper(office: "Office", content: PaperContent, *, late_reason: str | None = None) -> PreparedPaper:
    """Step 1: the paper with the next number, provisionally; nothing is written.

    `late_reason`: why it is registered after a younger paper of its series. RuleError: paper_field_missing (`fields`: all of them as
    findings), paper_value_wrong (`faults`), signing_mark_unknown, signing_collective, late_registration, past_period, those of
    `compose_paper`, of numbering and of `check_draft`.
    """
    template, issuer = paper_template(office, content.template_code), paper_issuer(office, content)
    check_choices(template, content)
    missing = missing_fields(office, content)
    if missing:
        named = tuple(Finding("paper_field_blank", params={"key": one.key, "label": one.label}) for one in missing)
        raise RuleError("paper_field_missing", field=missing[0].key, fields=named)
    if wrong := wrong_fields(office, content):
        raise RuleError("paper_value_wrong", field=str(wrong[0].params["key"]), faults=wrong)
    number, number_symbol = _next(office, template, issuer, content)
    letter = compose_paper(office, content, number_symbol=number_symbol)
    is_collective = content.issuer == "committee" or is_collective_body(letter.issuer_line)
    check_signing(letter.signing_authority, is_collective=is_collective, is_state=letter.layout_profile == STATE_PROFILE)
    prepared = PreparedPaper(content, number, number_symbol, letter, late_reason)
    check_draft(office, normalised(_document(office, prepared, template, issuer, 1)))
    place = find_place(office, issuer.id, template.doc_type, content.issued_on, co_issuer_symbols=_co_symbols(content))
    refuse_closed(office, place)
    if not late_reason and (question := lateness(office, place, content.issued_on)) is not None:
        raise question
    return prepared


def finish_paper(office: "Office", prepared: PreparedPaper, rendered: RenderedLetter) -> IssuedPaper | None:
    """Steps 2 and 3: the PDF into the store, then number, document, recipients, links and events in one short transaction.

    None: the number was taken since `begin_paper`, or the template or the profile changed; begin and draw again, nothing was written.
    A kill at any point leaves the whole paper or nothing of it.
    """
    content = prepared.content
    template, issuer = paper_template(office, content.template_code), paper_issuer(office, content)
    sha256 = office.attachments.put(rendered.pdf)
    name = paper_file_name(prepared.number_symbol, prepared.letter)
    with writing(office) as events:
        profile = paper_profile(office, issuer.id, template.doc_type, content.issued_on)
        now = _next(office, template, issuer, content)
        if now != (prepared.number, prepared.number_symbol) or profile != prepared.letter.layout_profile:
            return None
        draft = _document(office, prepared, template, issuer, rendered.page_count)
        files = [(name, rendered.pdf, "letter")]
        done = register_document(office, draft, attachments=files, late_reason=prepared.late_reason)
        if done.document.number_symbol != prepared.number_symbol:
            raise AssertionError("the number given is not the number printed")
        facts = {"template": template.code, "number_symbol": prepared.number_symbol, "sha256": sha256}
        events.record("issue", "document", done.document.id, after=facts)
    return IssuedPaper(done.document.id, prepared.number_symbol, done.changes, sha256, name, prepared.letter)


def issue_paper(
    office: "Office", content: PaperContent, render: Callable[[Letter], RenderedLetter], *, late_reason: str | None = None
) -> IssuedPaper:
    """All steps in one call; RuleError counters_busy when the number keeps being taken."""
    for _ in range(_TRIES):
        prepared = begin_paper(office, content, late_reason=late_reason)
        issued = finish_paper(office, prepared, render(prepared.letter))
        if issued is not None:
            return issued
    raise RuleError("counters_busy")


def reprint_paper(office: "Office", document_id: int) -> tuple[str, bytes]:
    """Name and bytes of the PDF that was issued, as stored; RuleError paper_not_kept, StorageError attachment_..."""
    document = office.documents.get(document_id)
    found = next((one for one in document.attachments if one.role == "letter"), None) if document else None
    if found is None:
        raise RuleError("paper_not_kept", field="document")
    return found.name, office.attachments.read(found.sha256)


def copy_paper(office: "Office", issued: IssuedPaper, folder: Path, docx: Callable[[Letter], bytes]) -> tuple[Path, Path]:
    """The PDF from the store and the editable twin beside it, each file whole or not at all; may be called again.

    StorageError copies_missing(numbers, path, reason) when the folder cannot be written: the paper is issued all the same.
    """
    pdf = folder / issued.file_name
    content, twin = office.attachments.read(issued.sha256), docx(issued.letter)
    try:
        write_file(pdf, content)
        write_file(pdf.with_suffix(".docx"), twin)
    except StorageError as error:
        raise StorageError("copies_missing", numbers=[issued.number_symbol], path=str(folder), reason=error.code) from error
    return pdf, pdf.with_suffix(".docx")


def paper_file_name(number_symbol: str, letter: Letter) -> str:
    """Name of a paper as a file: `15-TB-VPTU về việc thay đổi lịch làm việc.pdf`."""
    return safe_file_name(f"{number_symbol.replace('/', '-')} {letter.title}.pdf")


def _next(office: "Office", template: PaperTemplate, issuer: "Unit", content: PaperContent) -> tuple[int, str]:
    plan = next_number(office, issuer.id, template.doc_type, content.issued_on, co_issuer_symbols=_co_symbols(content))
    return plan.number, plan.number_symbol


def _co_symbols(content: PaperContent) -> tuple[str, ...]:
    return tuple(one.symbol for one in content.co_issuers)


def _document(
    office: "Office", prepared: PreparedPaper, template: PaperTemplate, issuer: "Unit", page_count: int
) -> DocumentDraft:
    """The row of the outgoing register: addressed, linked, with the text for search and the profile it was drawn by."""
    content, letter = prepared.content, prepared.letter
    recipients = []
    if template.addressing != "none":
        recipients = [Recipient("addressee", text) for text in addressees_of(office, content)]
    lines = [line.rstrip(";. ") for line in letter.distribution]
    recipients += [Recipient("distribution", line, is_superior_copy=_SUPERIOR_COPY in fold_words(line)) for line in lines]
    mark = letter.extra.get("typist_mark")
    counted = _COUNT_AT_END.search(mark or "")
    text = [*letter.grounds, *letter.body]
    for one in letter.appendices:
        text += [one.label, one.title, *one.body, *(" ".join(row) for row in (one.table.rows if one.table else ()))]
    return DocumentDraft(
        direction="outgoing",
        doc_type=template.doc_type,
        subject=letter.title,
        issuer=issuer.full_name,
        issuer_unit_id=issuer.id,
        number=prepared.number,
        issued_on=letter.issued_on,
        issuing_authority=deciding_organ(content) if content.issuer == "committee" else None,
        place=letter.place or None,
        signer=letter.signer or None,
        position=letter.position or None,
        signing_authority=letter.signing_authority,
        urgency=content.urgency,
        page_count=page_count or None,
        copy_count=content.copy_count or (int(counted[1]) or None if counted else None),
        typist_mark=mark,
        layout_profile=letter.layout_profile,
        co_issuer_symbols=_co_symbols(content),
        recipients=tuple(recipients),
        links=tuple(_links(office, content)),
        body="\n".join(text),
    )


def _links(office: "Office", content: PaperContent) -> list[DocumentLink]:
    """To the registered papers that this one answers, carries out or rests on; RuleError document_unknown."""
    links = []
    for kind, document_id in content.links:
        document = office.documents.get(document_id)
        if document is None:
            raise RuleError("document_unknown", field="links", number_symbol=str(document_id))
        name = document.number_symbol or cite_cell(citation_of_document(office, document), comma=False)
        links.append(DocumentLink(kind, name, document.issued_on, document.id, document.issuer))
    return links

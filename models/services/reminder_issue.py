"""Issuing reminder letters: provisional numbers, rendering away from the connection, then all of the batch or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.file_names import safe_file_name
from models.domain.letters import Letter, RenderedLetter
from models.domain.tasks import Stage
from models.domain.text import fold_words
from models.domain.units import Person, Unit
from models.services.number_places import find_place, start_number_of
from models.services.office import writing
from models.services.registering import register_document
from models.services.reminder_letters import compose, find_signer, frozen_items, reply_day
from models.services.reminder_plan import Plan, PlannedLetter, plan

if TYPE_CHECKING:
    from models.services.office import Office

Progress = Callable[[int, int], None]
_DOC_TYPE = "cong_van"
_TRIES = 5
_BOARD_COPY = "bao cao"


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A letter ready to be rendered, with the number it will carry if nobody takes it first."""

    planned: PlannedLetter
    number: int
    number_symbol: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch between `begin_issue` and `finish_issue`; plain data, safe to hand to another thread."""

    plan: Plan
    letters: tuple[PreparedLetter, ...]
    signer: Person | None


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter that stands in the outgoing register, with the hash of the PDF that left the printer."""

    unit_id: int
    unit_name: str
    number_symbol: str
    stage: Stage
    document_id: int
    reminder_id: int
    sha256: str
    task_unit_ids: tuple[int, ...]
    task_ids: tuple[int, ...]
    letter: Letter


@dataclass(frozen=True, slots=True)
class Issued:
    """The batch that was issued; empty when nobody was to be urged."""

    letters: tuple[IssuedLetter, ...]
    changes: ChangeSet


def issuing_unit(office: "Office") -> Unit:
    """The body in whose name the letters go out (setting `letter.issuer`); RuleError unit_unknown."""
    is_committee = office.setting("letter.issuer") == "committee"
    symbol = str(office.setting("office.committee_symbol" if is_committee else "office.symbol"))
    found = [unit for unit in office.units.own_issuers() if unit.symbol == symbol]
    if not found:
        raise RuleError("unit_unknown", field="issuer", name=symbol)
    return found[0]


def begin_issue(office: "Office", asked: Plan, signer_id: int | None = None) -> Prepared:
    """Step 1: the letters of the plan with the next numbers, provisionally; nothing is written.

    RuleError plan_changed when the plan is not of today; those of numbering.
    """
    today = office.clock.today()
    if asked.on != today:
        raise RuleError("plan_changed", on=asked.on)
    issuer = issuing_unit(office)
    place = find_place(office, issuer.id, _DOC_TYPE, today)
    first = place.series.last_number + 1 if place.series else start_number_of(office, place)
    numbers = [first + index for index in range(len(asked.letters))]
    symbols = [place.number_symbol(number) for number in numbers]
    letters = compose(office, asked, symbols, signer_id=signer_id)
    prepared = tuple(
        PreparedLetter(planned, number, symbol, letter)
        for planned, number, symbol, letter in zip(asked.letters, numbers, symbols, letters, strict=True)
    )
    return Prepared(asked, prepared, find_signer(office, signer_id, today))


def render_all(
    prepared: Prepared, render: Callable[[Letter], RenderedLetter], progress: Progress | None = None
) -> list[RenderedLetter]:
    """Step 2: draw every letter; pure, away from the connection. `progress(done, total)` may raise Cancelled."""
    rendered = []
    for index, one in enumerate(prepared.letters):
        if progress is not None:
            progress(index, len(prepared.letters))
        rendered.append(render(one.letter))
    if progress is not None:
        progress(len(rendered), len(rendered))
    return rendered


def finish_issue(office: "Office", prepared: Prepared, rendered: Sequence[RenderedLetter]) -> Issued | None:
    """Steps 3 and 4: the PDFs into the store, then numbers, documents, reminders and events in one transaction.

    None: the counter has moved on since `begin_issue`; begin and render again, nothing was written. RuleError plan_changed when
    a task was completed, extended or urged meanwhile. A kill at any point leaves all of the batch or nothing.
    """
    if len(rendered) != len(prepared.letters):
        raise ValueError("one rendered letter per prepared letter")
    if not prepared.letters:
        return Issued((), ChangeSet())
    hashes = [office.attachments.put(one.pdf) for one in rendered]
    issued: list[IssuedLetter] = []
    changes = ChangeSet()
    with writing(office) as events:
        current = plan(office)
        if prepared.plan.on != current.on or not set_of(prepared.plan) <= set_of(current):
            raise RuleError("plan_changed", on=prepared.plan.on)
        issuer = issuing_unit(office)
        place = find_place(office, issuer.id, _DOC_TYPE, current.on)
        next_number = place.series.last_number + 1 if place.series else start_number_of(office, place)
        if next_number != prepared.letters[0].number or place.number_symbol(next_number) != prepared.letters[0].number_symbol:
            return None
        reply = reply_day(office, current.on)
        for one, drawn, sha256 in zip(prepared.letters, rendered, hashes, strict=True):
            items = frozen_items(office, one.planned, current.on)
            draft = _document(office, one, issuer, prepared.signer, drawn.page_count)
            name = copy_name(one.number_symbol, one.planned.unit_name)
            done = register_document(office, draft, attachments=[(name, drawn.pdf, "letter")])
            if done.document.number_symbol != one.number_symbol:
                raise AssertionError("the number given is not the number printed")
            reminder_id = office.reminders.add(
                unit_id=one.planned.unit_id,
                stage=one.planned.stage,
                issued_on=current.on,
                reply_due_on=None if one.planned.stage == "report" else reply,
                document_id=done.document.id,
                pdf_sha256=sha256,
                items=items,
            )
            events.record(
                "issue",
                "reminder",
                reminder_id,
                after={
                    "unit_id": one.planned.unit_id,
                    "stage": one.planned.stage,
                    "number_symbol": one.number_symbol,
                    "issued_on": current.on.isoformat(),
                    "reply_due_on": None if one.planned.stage == "report" else reply.isoformat(),
                    "sha256": sha256,
                    "task_unit_ids": list(one.planned.task_unit_ids),
                },
            )
            changes |= done.changes | ChangeSet.of("reminder", reminder_id) | ChangeSet.of("task", *one.planned.task_ids)
            issued.append(_issued(one, done.document.id, reminder_id, sha256))
    return Issued(tuple(issued), changes)


def issue(
    office: "Office",
    asked: Plan,
    render: Callable[[Letter], RenderedLetter],
    *,
    signer_id: int | None = None,
    progress: Progress | None = None,
) -> Issued:
    """All letters of the plan, or none: the steps above in one call. RuleError counters_busy when numbers keep being taken."""
    if not asked.letters:
        return Issued((), ChangeSet())
    for _ in range(_TRIES):
        prepared = begin_issue(office, asked, signer_id)
        issued = finish_issue(office, prepared, render_all(prepared, render, progress))
        if issued is not None:
            return issued
    raise RuleError("counters_busy")


def set_of(asked: Plan) -> set[tuple[int, Stage, tuple[int, ...]]]:
    """What a plan would send: unit, stage and rows of each letter."""
    return {(letter.unit_id, letter.stage, letter.task_unit_ids) for letter in asked.letters}


def copy_name(number_symbol: str, unit_name: str) -> str:
    """Name of a letter as a file: `687-CV-VPTU Sở Nội vụ.pdf`."""
    return safe_file_name(f"{number_symbol.replace('/', '-')} {unit_name}.pdf")


def _issued(one: PreparedLetter, document_id: int, reminder_id: int, sha256: str) -> IssuedLetter:
    planned = one.planned
    return IssuedLetter(
        planned.unit_id,
        planned.unit_name,
        one.number_symbol,
        planned.stage,
        document_id,
        reminder_id,
        sha256,
        planned.task_unit_ids,
        planned.task_ids,
        one.letter,
    )


def _document(office: "Office", one: PreparedLetter, issuer: Unit, signer: Person | None, page_count: int) -> DocumentDraft:
    """The outgoing paper that the letter is: numbered, addressed, linked to the papers that gave the tasks."""
    letter = one.letter
    # a report goes to the board, which is found by its name
    addressed = () if one.planned.stage == "report" else (one.planned.unit_id,)
    recipients = [Recipient("addressee", text, addressed) for text in letter.addressees]
    recipients += [
        Recipient("distribution", line, is_superior_copy=_BOARD_COPY in fold_words(line))
        for line in (line.rstrip(";. ") for line in letter.distribution)
    ]
    return DocumentDraft(
        direction="outgoing",
        doc_type=_DOC_TYPE,
        subject=letter.title or letter.subject,
        issuer=issuer.full_name,
        issuer_unit_id=issuer.id,
        number=one.number,
        issued_on=letter.issued_on,
        place=letter.place,
        signer=letter.signer or None,
        position=letter.position,
        signing_authority=letter.signing_authority or (signer.signing_authority if signer else None),
        page_count=page_count or None,
        layout_profile=letter.layout_profile,
        recipients=tuple(recipients),
        links=tuple(_links(office, one.planned)),
        body="\n".join(letter.body),
    )


def _links(office: "Office", planned: PlannedLetter) -> list[DocumentLink]:
    """To the papers that gave the tasks (it urges their carrying out), and to the letters that remained without answer."""
    links: dict[int, DocumentLink] = {}
    for row in office.tasks.rows(planned.task_unit_ids):
        if row.document_id is not None and row.document_number_symbol:
            links[row.document_id] = DocumentLink(
                "implements", row.document_number_symbol, row.document_issued_on, row.document_id, row.document_issuer
            )
    if planned.stage != "letter_1":
        for task_unit_id in planned.task_unit_ids:
            for reminder in office.reminders.of_task_unit(task_unit_id):
                if reminder.document_id is not None and reminder.number_symbol:
                    links.setdefault(
                        reminder.document_id,
                        DocumentLink("mentions", reminder.number_symbol, reminder.issued_on, reminder.document_id),
                    )
    return list(links.values())

"""Issuing reminder letters: provisional numbers, rendering away from the connection, then all of the batch or nothing."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from models.domain.changes import ChangeSet
from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.file_names import safe_file_name
from models.domain.letters import Letter, RenderedLetter
from models.domain.tasks import Stage
from models.domain.text import fold_words
from models.domain.units import Unit
from models.services.numbers.number_places import find_place, start_number_of
from models.services.office import EventWriter, writing
from models.services.register.registering import register_document
from models.services.reminders.reminder_choice import plan_again
from models.services.reminders.reminder_letters import compose_paper, frozen_items, papers_of, reply_asked
from models.services.reminders.reminder_plan import Plan, PlannedLetter

if TYPE_CHECKING:
    from models.services.office import Office

Progress = Callable[[int, int], None]
_Result = TypeVar("_Result")
Steps = Generator[tuple[int, int], None, _Result]  # (papers done, papers in all) after each; a window lives between two steps
_TRIES = 5
_BOARD_COPY = "bao cao"


@dataclass(frozen=True, slots=True)
class PreparedLetter:
    """A paper ready to be rendered, with the number it will carry if nobody takes it first.

    `parts`: what it urges; a letter has one, the report to the permanent board one per unit.
    """

    parts: tuple[PlannedLetter, ...]
    number: int
    number_symbol: str
    letter: Letter

    @property
    def stage(self) -> Stage:
        """The stage of all its parts."""
        return self.parts[0].stage


@dataclass(frozen=True, slots=True)
class Prepared:
    """A batch between `begin_issue` and `finish_issue`; plain data, safe to hand to another thread."""

    plan: Plan
    letters: tuple[PreparedLetter, ...]


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """What was asked of one unit by a paper in the outgoing register, with the hash of the PDF that left the printer.

    Units of one report share paper, number and file.
    """

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
    file_name: str


@dataclass(frozen=True, slots=True)
class Issued:
    """The batch that was issued; empty when nobody was to be urged."""

    letters: tuple[IssuedLetter, ...]
    changes: ChangeSet


def issuing_unit(office: "Office", stage: Stage = "letter_1") -> Unit:
    """The body in whose name papers of a stage go out (setting `letter.issuer`); RuleError unit_unknown.

    The report to the permanent board is always the office's own.
    """
    is_committee = office.setting("letter.issuer") == "committee" and stage != "report"
    symbol = str(office.setting("office.committee_symbol" if is_committee else "office.symbol"))
    found = [unit for unit in office.units.own_issuers() if unit.symbol == symbol]
    if not found:
        raise RuleError("unit_unknown", field="issuer", name=symbol)
    return found[0]


def begin_issue(office: "Office", asked: Plan, signer_id: int | None = None) -> Prepared:
    """Step 1: the papers of the plan with the next numbers, provisionally; nothing is written.

    RuleError plan_changed when the plan is not of today; those of numbering.
    """
    return _run(begin_in_steps(office, asked, signer_id))


def begin_in_steps(office: "Office", asked: Plan, signer_id: int | None = None) -> Steps[Prepared]:
    """`begin_issue`, paper by paper."""
    today = office.clock.today()
    if asked.on != today:
        raise RuleError("plan_changed", on=asked.on)
    papers = papers_of(asked)
    numbers = _next_numbers(office, [parts[0].stage for parts in papers], today)
    prepared = []
    for parts, (number, symbol) in zip(papers, numbers, strict=True):
        letter = compose_paper(office, parts, asked.on, symbol, signer_id)
        prepared.append(PreparedLetter(parts, number, symbol, letter))
        yield len(prepared), len(papers)
    return Prepared(asked, tuple(prepared))


def _run(steps: Steps[_Result]) -> _Result:
    """All steps at once; the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result


def _next_numbers(office: "Office", stages: Sequence[Stage], on: date) -> list[tuple[int, str]]:
    """The numbers that papers of these stages would take now, in order: letters and reports count in series of their own."""
    places = {stage: find_place(office, issuing_unit(office, stage).id, _doc_type(stage), on) for stage in dict.fromkeys(stages)}
    taken: dict[str, int] = {}
    numbers = []
    for stage in stages:
        place = places[stage]
        if place.key not in taken:
            taken[place.key] = place.series.last_number if place.series else start_number_of(office, place) - 1
        taken[place.key] += 1
        numbers.append((taken[place.key], place.number_symbol(taken[place.key])))
    return numbers


def _doc_type(stage: Stage) -> str:
    return "bao_cao" if stage == "report" else "cong_van"


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

    None: a counter has moved on since `begin_issue`; begin and render again, nothing was written. RuleError plan_changed when
    a task was completed, extended or urged meanwhile. A kill at any point leaves all of the batch or nothing.
    """
    return _run(finish_in_steps(office, prepared, rendered))


def finish_in_steps(office: "Office", prepared: Prepared, rendered: Sequence[RenderedLetter]) -> Steps[Issued | None]:
    """`finish_issue`, paper by paper. Between the steps of the transaction the caller lets nobody write; ended early, nothing is written."""
    count = len(prepared.letters)
    if len(rendered) != count:
        raise ValueError("one rendered letter per prepared letter")
    if not prepared.letters:
        return Issued((), ChangeSet())
    hashes = []
    for one in rendered:
        hashes.append(office.attachments.put(one.pdf))
        yield 0, count
    issued: list[IssuedLetter] = []
    changes = ChangeSet()
    with writing(office) as events:
        current = plan_again(office, prepared.plan)
        if prepared.plan.on != current.on or not set_of(prepared.plan) <= set_of(current):
            raise RuleError("plan_changed", on=prepared.plan.on)
        now = _next_numbers(office, [one.stage for one in prepared.letters], current.on)
        if now != [(one.number, one.number_symbol) for one in prepared.letters]:
            return None
        for done, (paper, drawn, sha256) in enumerate(zip(prepared.letters, rendered, hashes, strict=True), 1):
            document_id, more = _register(office, paper, drawn)
            changes |= more
            for part in paper.parts:
                reminder_id = _remember(office, events, paper, part, document_id, sha256, prepared.plan.why)
                changes |= ChangeSet.of("reminder", reminder_id) | ChangeSet.of("task", *part.task_ids)
                issued.append(_issued(paper, part, document_id, reminder_id, sha256))
            yield done, count
    return Issued(tuple(issued), changes)


def _register(office: "Office", one: PreparedLetter, drawn: RenderedLetter) -> tuple[int, ChangeSet]:
    """Enter the paper in the outgoing register under the number it was drawn with; its id."""
    draft = _document(office, one, issuing_unit(office, one.stage), drawn.page_count)
    name = copy_name(one.number_symbol, addressed_to(one.letter, one.parts))
    done = register_document(office, draft, attachments=[(name, drawn.pdf, "letter")])
    if done.document.number_symbol != one.number_symbol:
        raise AssertionError("the number given is not the number printed")
    return done.document.id, done.changes


def _remember(
    office: "Office", events: EventWriter, one: PreparedLetter, part: PlannedLetter, document_id: int, sha256: str, why: str
) -> int:
    """Keep what was asked of one unit, with its event; the id of the reminder."""
    on = one.letter.issued_on
    reply = reply_asked(office, part.stage, on)
    reminder_id = office.reminders.add(
        unit_id=part.unit_id,
        stage=part.stage,
        issued_on=on,
        reply_due_on=reply,
        document_id=document_id,
        pdf_sha256=sha256,
        items=frozen_items(office, part, on),
    )
    facts = {
        "unit_id": part.unit_id,
        "stage": part.stage,
        "number_symbol": one.number_symbol,
        "issued_on": on.isoformat(),
        "reply_due_on": reply.isoformat() if reply else None,
        "sha256": sha256,
        "task_unit_ids": list(part.task_unit_ids),
    }
    events.record("issue", "reminder", reminder_id, after=facts | ({"reason": why} if why else {}))
    return reminder_id


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


def addressed_to(letter: Letter, parts: Sequence[PlannedLetter]) -> str:
    """For the name of the file: the unit of a letter, what a report is."""
    return parts[0].unit_name if letter.addressees else letter.type_name.capitalize()


def _issued(one: PreparedLetter, part: PlannedLetter, document_id: int, reminder_id: int, sha256: str) -> IssuedLetter:
    return IssuedLetter(
        part.unit_id,
        part.unit_name,
        one.number_symbol,
        part.stage,
        document_id,
        reminder_id,
        sha256,
        part.task_unit_ids,
        part.task_ids,
        one.letter,
        copy_name(one.number_symbol, addressed_to(one.letter, one.parts)),
    )


def _document(office: "Office", one: PreparedLetter, issuer: Unit, page_count: int) -> DocumentDraft:
    """The outgoing paper: numbered, addressed, linked to the papers that gave the tasks."""
    letter = one.letter
    recipients = [Recipient("addressee", text, (one.parts[0].unit_id,)) for text in letter.addressees]
    recipients += [
        Recipient("distribution", line, is_superior_copy=_BOARD_COPY in fold_words(line))
        for line in (line.rstrip(";. ") for line in letter.distribution)
    ]
    return DocumentDraft(
        direction="outgoing",
        doc_type=_doc_type(one.stage),
        subject=letter.title or letter.subject,
        issuer=issuer.full_name,
        issuer_unit_id=issuer.id,
        number=one.number,
        issued_on=letter.issued_on,
        place=letter.place,
        signer=letter.signer or None,
        position=letter.position,
        signing_authority=letter.signing_authority,
        page_count=page_count or None,
        layout_profile=letter.layout_profile,
        recipients=tuple(recipients),
        links=tuple(_links(office, one)),
        body="\n".join(letter.body),
    )


def _links(office: "Office", one: PreparedLetter) -> list[DocumentLink]:
    """To the papers that gave the tasks (it urges their carrying out), and to the letters that remained without answer."""
    links: dict[int, DocumentLink] = {}
    task_unit_ids = [task_unit_id for part in one.parts for task_unit_id in part.task_unit_ids]
    for row in office.tasks.rows(task_unit_ids):
        if row.document_id is not None and row.document_number_symbol:
            links[row.document_id] = DocumentLink(
                "implements", row.document_number_symbol, row.document_issued_on, row.document_id, row.document_issuer
            )
    if one.stage != "letter_1":
        for task_unit_id in task_unit_ids:
            for reminder in office.reminders.of_task_unit(task_unit_id):
                if reminder.document_id is not None and reminder.number_symbol:
                    links.setdefault(
                        reminder.document_id,
                        DocumentLink("mentions", reminder.number_symbol, reminder.issued_on, reminder.document_id),
                    )
    return list(links.values())

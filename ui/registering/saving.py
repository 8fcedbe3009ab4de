"""Registers what the form holds: draft, ticked tasks and the source file in one service call."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.domain.changes import ChangeSet
from models.domain.documents import Document, DocumentDraft
from models.domain.errors import RuleError
from models.domain.number_symbols import match_key
from models.domain.text import fold_words
from models.domain.units import Unit
from models.reading.result import Reading
from models.services.numbers import numbering
from models.services.office import Office
from models.services.organisation import units as unit_services
from models.services.register import registering
from ui import showing
from ui.registering.citing_notes import settled_text
from ui.registering.form_state import FormState, parse_day, typed_time
from ui.registering.proposals import ProposedTask


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that was read; its bytes go into the attachment store."""

    name: str
    content: bytes


def save(
    office: Office,
    state: FormState,
    tasks: list[ProposedTask],
    files: Sequence[tuple[SourceFile, str]],
    *,
    accept_duplicate: bool = False,
) -> registering.Registered:
    """Register the form; `files` with their roles. Raises RuleError (with the field at fault) and StorageError; nothing is written then."""
    unit_name = ""
    if state.direction == "outgoing":
        unit_text = state.text("issuer_unit")
        unit = office.units.get(int(unit_text)) if unit_text.isdigit() else None
        if unit is None:
            raise RuleError("issuer_required", field="issuer_unit")
        unit_name = unit.full_name
        question = term_question(number_plan(office, state))
        if question is not None:
            raise question
    elif not state.text("arrived_on"):
        raise RuleError("arrived_on_required", field="arrived_on")
    draft = state.draft(issuer_unit_name=unit_name)
    drafts = [task.draft() for task in tasks if task.is_accepted]
    kept = {file.content: (file.name, file.content, role) for file, role in reversed(files)}  # the same content is kept once
    return registering.register_document(
        office,
        draft,
        tasks=drafts,
        attachments=[*reversed(kept.values())],
        accept_duplicate=accept_duplicate,
        late_reason=state.text("late_reason") or None,
    )


def add_targets(office: Office, document_id: int, reading: Reading, state: FormState) -> tuple[str, ChangeSet]:
    """Follow the ticked targets of a paper that was just registered: what to say of it, and what changed. Raises RuleError, StorageError."""
    from models.services.figures import targets

    added = targets.add_from_reading(office, document_id, reading, sorted(state.targets), period_key=state.target_period)
    count = len(state.targets) - len(added.known)
    return (f" Theo dõi {count} chỉ tiêu." if count else ""), added.changes


def learn(office: Office, pairs: Sequence[tuple[str, int]]) -> tuple[str, ChangeSet]:
    """Remember the names that the clerk gave to units: what to say of it ("" for nothing), and what changed. Raises StorageError."""
    learned, changes = unit_services.learn_aliases(office, pairs)
    names = office.unit_index().units
    told = "; ".join(f"“{name}” là {names[unit_id].full_name}" for name, unit_id in learned)
    return (f" Đã nhớ: {told}." if told else ""), changes


def find_double(office: Office, state: FormState) -> Document | None:
    """The registered paper that has this issuer, number-symbol and day; None when none has or the form does not tell."""
    key = match_key(state.text("number_symbol"))
    if state.direction != "incoming" or not key or not state.text("issued_on"):
        return None
    try:
        issued_on = parse_day(state.text("issued_on"), "issued_on")
    except RuleError:
        return None
    return office.documents.find_duplicate("incoming", fold_words(state.text("issuer")), key, issued_on)


def save_secret_entry(office: Office, secrecy: str) -> registering.Registered:
    """Enter that a secret paper arrived: number, day and level, nothing of its content (process 7; setting secret_incoming)."""
    draft = DocumentDraft(direction="incoming", doc_type="other", subject="", secrecy=secrecy, arrived_on=office.clock.today())
    return registering.register_document(office, draft, accept_secret=True)


def saved_text(saved: registering.Registered) -> str:
    """What the message bar says after a save."""
    document = saved.document
    if document.direction == "incoming":
        text = f"Đã vào sổ văn bản đến, số đến {document.arrival_number}"
    else:
        text = f"Đã vào sổ văn bản đi, số {document.number_symbol}"
    count = len(saved.task_ids)
    text += f", giao {count} nhiệm vụ." if count else "."
    cited = settled_text(saved.settled)
    return f"{text} {cited}." if cited else text


def number_plan(office: Office, state: FormState) -> numbering.NumberPlan | None:
    """The number that an outgoing paper would get now; None while the form does not tell enough."""
    unit, doc_type = state.text("issuer_unit"), state.text("doc_type")
    if state.direction != "outgoing" or not unit.isdigit() or not doc_type:
        return None
    try:
        signed_on = parse_day(state.text("issued_on"), "issued_on")
        return numbering.next_number(office, int(unit), doc_type, signed_on, typed_time(state.text("signed_time")))
    except RuleError:
        return None


def term_question(plan: numbering.NumberPlan | None) -> RuleError | None:
    """What to ask on the day a congress closed: the hour tells which term the paper belongs to (HD05 3.1.1b)."""
    if plan is None or not plan.term_question:
        return None
    old, new = plan.term_choices
    time = new.starts_at.partition("T")[2][:5] if new.starts_at else ""
    return RuleError("signed_time_required", field="signed_time", old=old.name, new=new.name, time=time)


def number_preview(office: Office, state: FormState) -> str:
    """`Số đến dự kiến: 125`, `Số dự kiến: 687-CV/VPTU`; empty while the form does not tell enough. The register decides when saving."""
    if state.direction == "incoming":
        try:
            return f"Số đến dự kiến: {numbering.next_arrival(office, parse_day(state.text('arrived_on'), 'arrived_on'))}"
        except RuleError:
            return ""
    plan = number_plan(office, state)
    if plan is None:
        return ""
    return "Số dự kiến: cần giờ ký" if plan.term_question else f"Số dự kiến: {plan.number_symbol}"


def add_unit(office: Office, name: str) -> tuple[Unit, ChangeSet]:
    """A new unit of that name, for a task whose unit the register did not know. Raises RuleError."""
    return unit_services.quick_add(office, name)


def blank(office: Office, direction: str, *, keep: FormState | None = None) -> FormState:
    """An empty form of today; `keep` carries what papers of one batch share: direction, issuer, days, type."""
    state = FormState(direction="outgoing" if direction == "outgoing" else "incoming")
    today = office.clock.today()
    state.texts["arrived_on" if state.direction == "incoming" else "issued_on"] = showing.day(today)
    if keep is not None and keep.direction == state.direction:
        for key in ("issuer", "issuer_unit", "arrived_on", "doc_type"):
            if keep.text(key):
                state.texts[key] = keep.text(key)
    state.defaults = dict(state.texts)
    return state

"""Turns a reading into what the form shows: marks of the fields, proposed tasks with units and dates, spans to highlight."""

from dataclasses import replace
from datetime import date

from models.domain.doc_types import preset_doc_types
from models.domain.documents import DocumentLink
from models.reading.result import Mark as ReadMark
from models.reading.result import Reading, ReadTask
from models.services.office import Office
from models.services.task_drafts import PaperDays, due_of, is_confirmable
from ui import showing
from ui.registering.form_state import PREFILL_FROM, FormState, Mark
from ui.registering.proposals import ProposedTask
from ui.widgets.text_view import Span

SPAN_KINDS: dict[str, str] = {
    "header": "Thông tin văn bản",
    "citation": "Văn bản dẫn chiếu",
    "task": "Nhiệm vụ",
    "deadline": "Thời hạn",
}
"""The legend: kinds of highlighted phrases and their words."""

SPAN_TONES = {"header": "neutral", "citation": "info", "task": "ok", "deadline": "danger"}
"""The tone of each kind."""

_FIELD_OF_MARK = {"number": "number_symbol", "symbol": "number_symbol"}


def marks_of(reading: Reading) -> dict[str, Mark]:
    """What the reader found for each field of the form."""
    document = reading.document
    values: dict[str, str] = {
        "number_symbol": document.number_symbol or "",
        "issued_on": showing.day(document.issued_on),
        "doc_type": document.doc_type if document.doc_type != "other" else "",
        "issuer": document.issuer or "",
        "subject": document.subject or "",
        "signer": document.signer or "",
        "position": document.position or "",
        "signing_authority": document.signing_authority or "",
        "urgency": document.urgency or "",
        "place": document.place or "",
        "addressees": "\n".join(document.addressees),
        "distribution": "\n".join(document.distribution),
    }
    found = {key: _place_of(reading, key, value) for key, value in values.items() if value}
    result = {}
    for key, value in values.items():
        if value:
            mark = found[key]
            result[key] = Mark(value, mark.confidence, mark.span, mark.reason) if mark else Mark(value, 0.5, reason="inferred")
    if "issuer" in result and document.superior and document.superior != document.issuer:
        result["issuer"] = replace(result["issuer"], others=(document.superior,))
    number = found.get("number_symbol")
    if number and "doc_type" in result and not found["doc_type"] and document.doc_type in _types_of(document.symbol):
        result["doc_type"] = Mark(document.doc_type, number.confidence, number.span, "symbol")
    return result


def _place_of(reading: Reading, key: str, value: str) -> ReadMark | None:
    """Where the value of a field stands: of several marks (a letterhead has two lines) those whose words are in it, as one.

    A mark that covers more (the whole signature) is narrowed to the words of the value.
    """
    marks = [mark for mark in reading.marks if _FIELD_OF_MARK.get(mark.field, mark.field) == key]
    text, wanted = reading.text.lower(), " ".join(value.lower().split())
    if not marks or len(text) != len(reading.text):
        return marks[0] if marks else None
    fitting = [mark for mark in marks if " ".join(text[slice(*mark.span)].split()) in wanted] or marks
    start, end = min(mark.span[0] for mark in fitting), max(mark.span[1] for mark in fitting)
    if len(fitting) > 1 and len(text[start:end].split()) > len(wanted.split()):  # something else stands between the lines
        start, end = fitting[-1].span
    place = text.find(wanted, start, end)
    return replace(fitting[0], span=(place, place + len(wanted)) if place >= 0 else (start, end))


def _types_of(symbol: str | None) -> set[str]:
    """The types that the letters before the stroke of a symbol stand for: CV/TU gives cong_van."""
    kind = (symbol or "").partition("/")[0].upper()
    return {item.code for item in preset_doc_types() if kind and kind in (item.symbol, item.state_symbol, *item.read_symbols)}


def take_reading(state: FormState, reading: Reading) -> None:
    """Put a reading into the form; what a person typed stays."""
    state.take_marks(marks_of(reading))
    state.body = reading.text
    state.source = reading.source
    state.typist_mark = reading.document.typist_mark
    state.issuing_authority = reading.document.issuing_authority
    state.links = tuple(
        DocumentLink(kind=item.kind, number_symbol=item.number_symbol, issued_on=item.issued_on) for item in reading.citations
    )


def highlights_of(reading: Reading) -> list[Span]:
    """Every recognised phrase; its key is the field's key, `task:3` or `citation:0`."""
    found = [Span(*task.span, "task", f"task:{number}") for number, task in enumerate(reading.tasks)]
    for number, task in enumerate(reading.tasks):
        if task.deadline_phrase:
            start = reading.text.find(task.deadline_phrase, task.span[0], task.span[1] + len(task.deadline_phrase))
            if start >= 0:
                found.append(Span(start, start + len(task.deadline_phrase), "deadline", f"task:{number}"))
    found += [Span(*item.span, "citation", f"citation:{number}") for number, item in enumerate(reading.citations)]
    found += [Span(*mark.span, "header", key) for key, mark in marks_of(reading).items() if mark.span is not None]
    return found


class Proposer:
    """Makes proposals of tasks: finds units by name, expands groups, turns counted terms into dates."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def propose(self, reading: Reading, issued_on: date | None, arrived_on: date | None) -> list[ProposedTask]:
        """One proposal per read task; those sure enough and complete stand ticked."""
        on = issued_on or arrived_on or self._office.clock.today()
        return [self._one(task, on, issued_on, arrived_on) for task in reading.tasks]

    def _one(self, task: ReadTask, on: date, issued_on: date | None, arrived_on: date | None) -> ProposedTask:
        due_on, clock_start_on = due_of(self._office, task, PaperDays(issued_on, arrived_on or on))
        made = ProposedTask(
            content=task.content,
            deadline_kind=task.deadline_kind,
            deadline_phrase=task.deadline_phrase or "",
            due_on=due_on,
            clock_start_on=clock_start_on,
            due_time=task.due_time,
            starts_on=task.starts_on,
            is_exclusive=task.exclusive,
            product=task.product or "",
            recurrence=task.recurrence,
            recurrence_day=task.recurrence_day,
            sub_items=task.sub_items,
            quote=task.quote,
            item=task.item,
            confidence=task.confidence,
            reason=task.reason,
            span=task.span,
            source=task,
        )
        for name in task.lead_units:
            ids = self.units_named(name, on)
            made.lead_unit_ids += [i for i in ids if i not in made.lead_unit_ids]
            made.unknown_units += [] if ids else [name]
        for name in task.coordinating_units:
            ids = self.units_named(name, on)
            made.coordinating_unit_ids += [i for i in ids if i not in made.coordinating_unit_ids]
            made.unknown_coordinating += [] if ids else [name]
        made.is_accepted = made.problem is None and is_confirmable(task) and task.confidence >= PREFILL_FROM
        return made

    def recount(self, tasks: list[ProposedTask], before: PaperDays, now: PaperDays) -> bool:
        """Counted terms follow the days of the form as long as nobody typed another date; True when one moved."""
        has_moved = False
        for task in tasks:
            if task.source is None or task.due_on != due_of(self._office, task.source, before)[0]:
                continue
            due_on, clock_start_on = due_of(self._office, task.source, now)
            has_moved |= due_on != task.due_on
            task.due_on, task.clock_start_on = due_on, clock_start_on
        return has_moved

    def units_named(self, name: str, on: date) -> list[int]:
        """The units that a name stands for on the day, a group expanded; empty when some part of it is not known."""
        found: list[int] = []
        for match in self._office.unit_index().match_line(name, on):
            if not match.is_sure:
                return []
            if match.group_id is not None:
                found += [unit.id for unit in self._office.units.expand(match.group_id, on)]
            found += match.unit_ids
        return list(dict.fromkeys(found))

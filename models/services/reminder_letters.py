"""The letters of a plan as plain data, and what is kept of each item when the letter goes out."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.domain.escalation import LETTER_STAGES, LadderRules, reply_due_on
from models.domain.letters import Letter
from models.domain.tasks import ReminderItem
from models.domain.units import Person
from models.services.letter_wording import Citation, author, cite_cell, deadline_text, extension_lines
from models.services.letters import EarlierLetter, ReminderFacts, ReminderItemFacts, compose_reminder, style_from_settings
from models.services.reminder_plan import Plan, PlannedLetter
from models.services.warnings import TaskView, looker
from resources import read_json

if TYPE_CHECKING:
    from datetime import date

    from models.services.office import Office


def compose(office: "Office", plan: Plan, numbers: Sequence[str] | None = None, *, signer_id: int | None = None) -> list[Letter]:
    """One letter per planned letter, in order: drafts without `numbers` ("687-CV/VPTU", one per letter), else numbered.

    `signer_id`: who signs; None takes the first signer of the day, or the settings' position over an empty name.
    """
    if numbers is not None and len(numbers) != len(plan.letters):
        raise ValueError("one number per letter")
    signer = find_signer(office, signer_id, plan.on)
    style = style_from_settings(
        office.setting,
        signer=signer.full_name if signer else "",
        position=signer.position if signer else None,
        signing_authority=signer.signing_authority if signer else None,
    )
    return [
        compose_reminder(letter_facts(office, planned, plan.on, numbers[index] if numbers else None), style)
        for index, planned in enumerate(plan.letters)
    ]


def find_signer(office: "Office", signer_id: int | None, on: "date") -> Person | None:
    """The person who signs that day: the one asked for, else the first signer; None when none is entered."""
    signers = office.persons.signers(on)
    if signer_id is not None:
        signers = [person for person in office.persons.all() if person.id == signer_id]
    return signers[0] if signers else None


def reply_day(office: "Office", on: "date") -> "date":
    """The day until which letters of that day ask for the result."""
    return reply_due_on(on, office.calendar(), LadderRules.from_settings(office.settings.all()))


def letter_facts(office: "Office", planned: PlannedLetter, on: "date", number_symbol: str | None) -> ReminderFacts:
    """What the letter says, as of that day."""
    look = looker(office, on)
    views = [look(row) for row in office.tasks.rows(planned.task_unit_ids)]
    return ReminderFacts(
        unit_name=planned.unit_name,
        stage=planned.stage,
        items=tuple(_item_facts(office, view) for view in views),
        today=on,
        reply_due_on=None if planned.stage == "report" else reply_day(office, on),
        earlier_letters=() if planned.stage == "letter_1" else _earlier(office, planned),
        number_symbol=number_symbol,
    )


def frozen_items(office: "Office", planned: PlannedLetter, on: "date") -> list[ReminderItem]:
    """What the letter asks about each row, as it stands on that day: kept with the reminder and never changed."""
    look = looker(office, on)
    comma = bool(office.setting("layout.comma_before_date_in_citation"))
    items = []
    for view in map(look, office.tasks.rows(planned.task_unit_ids)):
        texts = [deadline_text(view.deadline_phrase, view.facts.original_due_on), *extension_lines(_granted(office, view))]
        items.append(
            ReminderItem(
                task_unit_id=view.task_unit_id,
                content=view.content,
                product=view.product,
                assigned_by_text=cite_cell(citation_of(office, view), comma=comma),
                deadline_text="; ".join(filter(None, texts)),
                due_on=view.facts.due_on,
                days_overdue=view.days_overdue,
            )
        )
    return items


def citation_of(office: "Office", view: TaskView) -> Citation | None:
    """The paper that gave the task; None when there is none."""
    if view.document_id is None:
        return None
    kind = office.series.doc_type(view.document_doc_type or "")
    return Citation(
        doc_type_name=kind.name if kind else read_json("texts/remind_reasons.json")["papers"]["other"],
        number_symbol=view.document_number_symbol,
        issued_on=view.document_issued_on,
        issuer=author(view.document_issuer or "", view.document_issuing_authority),
        subject=view.document_subject or "",
    )


def _item_facts(office: "Office", view: TaskView) -> ReminderItemFacts:
    return ReminderItemFacts(
        duty=view.content,
        citation=citation_of(office, view),
        product=view.product,
        product_recipient=view.product_recipient,
        deadline_phrase=view.deadline_phrase,
        due_on=view.facts.original_due_on or view.facts.due_on,
        extensions=_granted(office, view),
        days_overdue=view.days_overdue,
    )


def _granted(office: "Office", view: TaskView) -> "tuple[date, ...]":
    if not view.extension_count:
        return ()
    return tuple(one.to_due_on for one in office.tasks.extensions_of(view.task_unit_id) if one.decision == "granted")


def _earlier(office: "Office", planned: PlannedLetter) -> tuple[EarlierLetter, ...]:
    """Letters already sent to this unit about these items, oldest first."""
    found: Mapping[int, EarlierLetter] = {
        reminder.id: EarlierLetter(number_symbol=reminder.number_symbol, issued_on=reminder.issued_on)
        for row in planned.task_unit_ids
        for reminder in office.reminders.of_task_unit(row)
        if reminder.unit_id == planned.unit_id and reminder.stage in LETTER_STAGES and reminder.number_symbol
    }
    return tuple(found[key] for key in sorted(found))

"""The letters of a plan as plain data, and what is kept of each item when the letter goes out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.domain.escalation import LETTER_STAGES, LadderRules, reply_due_on
from models.domain.letters import Letter
from models.domain.tasks import ReminderItem, Stage
from models.services.reminders.letter_wording import Citation, author, cite_cell, deadline_text, extension_lines
from models.services.reminders.letters import EarlierLetter, ReminderFacts, ReminderItemFacts, compose_reminder
from models.services.reminders.reminder_plan import Plan, PlannedLetter
from models.services.reminders.reminder_report import compose_report
from models.services.reminders.reminder_style import stage_style
from models.services.warning.warnings import TaskView, looker
from resources import read_json

if TYPE_CHECKING:
    from datetime import date

    from models.services.office import Office


def papers_of(plan: Plan) -> list[tuple[PlannedLetter, ...]]:
    """The papers of a plan: each letter is one, all reports together are the last."""
    reports = tuple(one for one in plan.letters if one.stage == "report")
    return [*((one,) for one in plan.letters if one.stage != "report"), *([reports] if reports else [])]


def compose(office: "Office", plan: Plan, numbers: Sequence[str] | None = None, *, signer_id: int | None = None) -> list[Letter]:
    """One paper per entry of `papers_of`, in order: drafts without `numbers` ("687-CV/VPTU", one per paper), else numbered.

    `signer_id`: who signs all of them; None takes who is set for the stage, else the first signer of the day, or the settings'
    position over an empty name.
    """
    papers = papers_of(plan)
    if numbers is not None and len(numbers) != len(papers):
        raise ValueError("one number per paper")
    return [compose_paper(office, parts, plan.on, numbers[i] if numbers else None, signer_id) for i, parts in enumerate(papers)]


def compose_paper(
    office: "Office", parts: Sequence[PlannedLetter], on: "date", number: str | None = None, signer_id: int | None = None
) -> Letter:
    """One entry of `papers_of`, as `compose` does it."""
    style = stage_style(office, parts[0].stage, on, signer_id)
    if parts[0].stage == "report":
        facts = [(part, letter_facts(office, part, on, number).items) for part in parts]
        return compose_report(facts, on, number, style)
    return compose_reminder(letter_facts(office, parts[0], on, number), style)


def reply_day(office: "Office", on: "date") -> "date":
    """The day until which letters of that day ask for the result."""
    return reply_due_on(on, office.calendar(), LadderRules.from_settings(office.settings.all()))


def letter_facts(office: "Office", planned: PlannedLetter, on: "date", number_symbol: str | None) -> ReminderFacts:
    """What the letter says, as of that day."""
    look = looker(office, on)
    views = [look(row) for row in office.tasks.rows(planned.task_unit_ids)]
    items = tuple(_item_facts(office, view, earlier_letters(office, view.task_unit_id, planned.unit_id)) for view in views)
    earlier = {(one.issued_on, one.number_symbol): one for item in items for one in item.earlier}
    return ReminderFacts(
        unit_name=planned.unit_name,
        stage=planned.stage,
        items=items,
        today=on,
        reply_due_on=reply_asked(office, planned.stage, on),
        earlier_letters=() if planned.stage in ("note", "letter_1") else tuple(earlier[key] for key in sorted(earlier)),
        number_symbol=number_symbol,
    )


def reply_asked(office: "Office", stage: Stage, on: "date") -> "date | None":
    """The day of reply that a paper of this stage asks for; None for a reminder ahead of the deadline and for the report."""
    return reply_day(office, on) if stage in LETTER_STAGES else None


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


def _item_facts(office: "Office", view: TaskView, earlier: tuple[EarlierLetter, ...]) -> ReminderItemFacts:
    return ReminderItemFacts(
        duty=view.content,
        citation=citation_of(office, view),
        product=view.product,
        product_recipient=view.product_recipient,
        deadline_phrase=view.deadline_phrase,
        due_on=view.facts.original_due_on or view.facts.due_on,
        extensions=_granted(office, view),
        days_overdue=view.days_overdue,
        earlier=earlier,
    )


def _granted(office: "Office", view: TaskView) -> "tuple[date, ...]":
    if not view.extension_count:
        return ()
    return tuple(one.to_due_on for one in office.tasks.extensions_of(view.task_unit_id) if one.decision == "granted")


def earlier_letters(office: "Office", task_unit_id: int, unit_id: int, before: int | None = None) -> tuple[EarlierLetter, ...]:
    """Letters already sent to this unit about one row, oldest first; `before`: only those older than that reminder."""
    return tuple(
        EarlierLetter(number_symbol=reminder.number_symbol, issued_on=reminder.issued_on)
        for reminder in office.reminders.of_task_unit(task_unit_id)
        if reminder.unit_id == unit_id
        and reminder.stage in LETTER_STAGES
        and reminder.number_symbol
        and (before is None or reminder.id < before)
    )

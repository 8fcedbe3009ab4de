"""What was asked of whom: the reminders of a unit and of a task, and every letter again as it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.documents import Document
from models.domain.errors import RuleError, StorageError
from models.domain.letters import Letter, LetterTable, RenderedLetter
from models.domain.paper_dates import paper_date
from models.domain.tasks import Reminder, ReminderItem
from models.services.files import write_file
from models.services.paper.layout_choice import subject_prefix
from models.services.reminders.letter_wording import bare, duty_alone, lower_first, number_line, speller, template
from models.services.reminders.letters import style_from_settings
from models.services.reminders.reminder_issue import copy_name
from models.services.reminders.reminder_letters import earlier_letters

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class PastReminder:
    """One reminder with what its event knows: who recorded it and when, by which way, what was said, why outside the ladder."""

    reminder: Reminder
    who: str
    at: str
    channel: str = ""
    note: str = ""
    spoken_to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reprint:
    """A letter again: the very PDF that left the printer, or one drawn anew from what is kept of it (`is_redrawn`)."""

    pdf: bytes
    name: str
    is_redrawn: bool = False


def history_of_unit(office: "Office", unit_id: int | None = None) -> list[PastReminder]:
    """All reminders of a unit (of every unit without one), newest first."""
    found = [one for one in office.reminders.list() if unit_id is None or one.unit_id == unit_id]
    return [past_reminder(office, one) for one in sorted(found, key=lambda one: (one.issued_on, one.id), reverse=True)]


def history_of_task(office: "Office", task_id: int) -> list[PastReminder]:
    """All reminders that named a task, to whichever unit, newest first; RuleError task_unknown."""
    if office.tasks.get_task(task_id) is None:
        raise RuleError("task_unknown", id=task_id)
    found = {one.id: one for row in office.tasks.units_of(task_id) for one in office.reminders.of_task_unit(row.id)}
    return [past_reminder(office, one) for one in sorted(found.values(), key=lambda one: (one.issued_on, one.id), reverse=True)]


def past_reminder(office: "Office", reminder: Reminder) -> PastReminder:
    """The reminder with what was recorded beside it."""
    events = office.events.of("reminder", reminder.id)
    if not events:
        return PastReminder(reminder, "", "")
    first, after = events[0], events[0].after or {}
    channel, note, spoken_to, why = (str(after.get(key) or "") for key in ("channel", "note", "spoken_to", "reason"))
    return PastReminder(reminder, first.who, first.at, channel, note, spoken_to, why)


def reprint(office: "Office", reminder_id: int, render: Callable[[Letter], RenderedLetter]) -> Reprint:
    """The letter of a reminder again. A PDF that is lost or damaged is drawn anew from the frozen items and the register.

    RuleError reminder_unknown when no letter went out.
    """
    reminder = office.reminders.get(reminder_id)
    document = office.documents.get(reminder.document_id) if reminder and reminder.document_id else None
    if reminder is None or document is None or reminder.pdf_sha256 is None:
        raise RuleError("reminder_unknown", id=reminder_id)
    name = _name(document, reminder)
    try:
        return Reprint(office.attachments.read(reminder.pdf_sha256), name)
    except StorageError as error:
        if not error.code.startswith("attachment_"):
            raise
    drawn = render(letter_again(office, reminder, document))
    mark = template("common")["redrawn_file"]
    return Reprint(drawn.pdf, f"{name.removesuffix('.pdf')} {mark}.pdf", is_redrawn=True)


def copy_again(
    office: "Office", reminder_id: int, out_dir: Path, render: Callable[[Letter], RenderedLetter] | None = None
) -> Path:
    """Make the copy of one issued letter anew. RuleError reminder_unknown; without `render` a lost PDF is StorageError attachment_missing."""
    if render is None:
        reminder = office.reminders.get(reminder_id)
        document = office.documents.get(reminder.document_id) if reminder and reminder.document_id else None
        if reminder is None or document is None or reminder.pdf_sha256 is None:
            raise RuleError("reminder_unknown", id=reminder_id)
        made = Reprint(office.attachments.read(reminder.pdf_sha256), _name(document, reminder))
    else:
        made = reprint(office, reminder_id, render)
    path = out_dir / made.name
    write_file(path, made.pdf)
    return path


def letter_again(office: "Office", reminder: Reminder, document: Document) -> Letter:
    """The letter as plain data from what is kept: words and addressees of the register, the table from the frozen items."""
    is_report = reminder.stage == "report"
    style = style_from_settings(office.setting, is_report=is_report)
    parts = [one for one in office.reminders.list(reminder.issued_on, reminder.issued_on) if one.document_id == document.id]
    count = sum(len(one.items) for one in parts)
    spelled = speller(style.spelling_tone, style.capital_spelling_tone)
    words, common = template("report" if is_report else "common"), template("common")
    profile = document.layout_profile or style.layout_profile
    prefix = "" if is_report else subject_prefix(office.setting, profile)
    spelled = speller(style.spelling_tone, style.capital_spelling_tone)
    table = None
    if is_report or count > 1:
        table = LetterTable(
            heads=tuple(words["heads" if is_report else "table_heads"]),
            widths_mm=tuple(words["widths_mm" if is_report else "table_widths_mm"]),
            rows=tuple(
                tuple(map(spelled, row)) for row in (_report_rows(office, parts) if is_report else _rows(office, reminder))
            ),
            as_of_text=common["as_of"].format(today=paper_date(reminder.issued_on)),
        )
    return Letter(
        superior_line=spelled(style.superior_line or "") or None,
        issuer_line=spelled(style.issuer_line),
        number_text=number_line(document.number_symbol or "", profile),
        place=document.place or style.place,
        issued_on=reminder.issued_on,
        subject=f"{prefix} {document.subject}".strip(),
        addressees=tuple(one.text for one in document.recipients if one.role == "addressee"),
        body=tuple((office.documents.body(document.id) or "").split("\n")),
        distribution=_ended([one.text for one in document.recipients if one.role == "distribution"]),
        signing_authority=document.signing_authority,
        position=document.position or style.position,
        signer=document.signer or "",
        table=table,
        table_after=template(reminder.stage)["table_after"] if table else None,
        layout_profile=profile,
        title=document.subject,
        type_name=words["type_name"] if is_report else "",
        extra=dict(style.layout),
    )


def _name(document: Document, reminder: Reminder) -> str:
    addressed = template("report")["type_name"].capitalize() if reminder.stage == "report" else reminder.unit_name
    return copy_name(document.number_symbol or str(reminder.id), addressed)


def _ended(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of Nơi nhận with their marks again: the last ends with a full stop."""
    return tuple(f"{line}{'.' if number == len(lines) else ';'}" for number, line in enumerate(lines, 1))


def _rows(office: "Office", reminder: Reminder) -> list[tuple[str, ...]]:
    common = template("common")
    earlier = [bool(earlier_letters(office, item.task_unit_id, reminder.unit_id, reminder.id)) for item in reminder.items]
    is_mixed = reminder.stage == "letter_2" and 0 < sum(earlier) < len(earlier)
    rows: list[tuple[str, ...]] = []
    for number, item in enumerate(reminder.items, 1):
        note = common["cell_again" if earlier[number - 1] else "cell_first"] if is_mixed else ""
        rows.append((str(number), *_asked(reminder.unit_name, item), note))
    return rows


def _report_rows(office: "Office", parts: Sequence[Reminder]) -> list[tuple[str, ...]]:
    words = template("report")
    rows: list[tuple[str, ...]] = []
    for part in parts:
        for item in part.items:
            past = earlier_letters(office, item.task_unit_id, part.unit_id, part.id)
            told = [words["earlier"].format(number_symbol=one.number_symbol, issued_on=paper_date(one.issued_on)) for one in past]
            rows.append((str(len(rows) + 1), part.unit_name, *_asked(part.unit_name, item), "; ".join(told)))
    return rows


def _asked(unit_name: str, item: ReminderItem) -> tuple[str, str, str, str]:
    """Task with product, paper, deadline and days late, as the letter's table had them."""
    common = template("common")
    phrase = item.deadline_text.split("; ")[0]
    duty = duty_alone(item.content, unit_name, phrase)
    task = common["cell_task"].format(duty=duty, product=lower_first(bare(item.product))) if item.product else duty
    days = common["days"].format(days=item.days_overdue) if item.days_overdue > 0 else ""
    return task, item.assigned_by_text, item.deadline_text, days

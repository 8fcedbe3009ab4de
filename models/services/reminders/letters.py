"""Reminder letters as plain data: who is late with what, said in the office's own wording (paper-format section 16)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from models.domain.letters import Letter, LetterTable
from models.domain.paper_dates import paper_date
from models.domain.tasks import Stage
from models.domain.text import fold, normalise
from models.services.paper.layout_choice import own_layout, subject_prefix
from models.services.reminders.letter_wording import (
    STATE_PROFILE,
    Citation,
    bare,
    cite,
    cite_cell,
    deadline_text,
    duty_alone,
    duty_text,
    extension_lines,
    lower_first,
    number_line,
    open_number,
    speller,
    template,
)

__all__ = [
    "Citation",
    "EarlierLetter",
    "LetterStyle",
    "ReminderFacts",
    "ReminderItemFacts",
    "compose_reminder",
    "style_from_settings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderItemFacts:
    """One task that the unit owes. `extensions`: the dates granted, in order. `citation` None: no paper behind the task.

    `earlier`: the letters that asked for this very task before, oldest first.
    """

    duty: str
    citation: Citation | None = None
    product: str | None = None
    product_recipient: str | None = None
    deadline_phrase: str | None = None
    due_on: date | None = None
    extensions: tuple[date, ...] = ()
    days_overdue: int = 0
    note: str = ""
    earlier: tuple["EarlierLetter", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLetter:
    """A reminder letter that was issued before."""

    number_symbol: str
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderFacts:
    """What one letter to one unit says. `number_symbol` None makes a draft; `today` is the date of the letter."""

    unit_name: str
    stage: Stage
    items: tuple[ReminderItemFacts, ...]
    today: date
    reply_due_on: date | None = None
    earlier_letters: tuple[EarlierLetter, ...] = ()
    number_symbol: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStyle:
    """How this office writes: letterhead, names in running text, signer, spelling and layout settings.

    `office_name`: "Văn phòng Tỉnh ủy"; `board_name`: "Thường trực Tỉnh ủy"; `letter_symbol`, `report_symbol`: "CV/VPTU",
    "BC/VPTU", for drafts.
    `speaks_for_committee`: the committee orders ("yêu cầu"), the office asks ("đề nghị"). `layout`: keys of the layout data.
    `own_subject`, `own_request`: the office's wording of a stage, blank for the program's.
    """

    superior_line: str | None
    issuer_line: str
    letter_symbol: str
    report_symbol: str
    place: str
    office_name: str
    board_name: str
    position: str
    signer: str = ""
    signing_authority: str | None = None
    speaks_for_committee: bool = False
    subject_prefix: str = "về việc"
    internal_distribution: tuple[str, ...] = ()
    archive_line: str = ""
    contact_line: str = ""
    comma_before_date: bool = True
    spelling_tone: str = "ủy"
    capital_spelling_tone: str = "UỶ"
    is_new_deadline_emphasised: bool = False
    own_subject: str = ""
    own_request: str = ""
    layout_profile: str = "HD05"
    layout: Mapping[str, str] = field(default_factory=dict)


def style_from_settings(
    setting: Callable[[str], Any],
    *,
    signer: str = "",
    position: str | None = None,
    signing_authority: str | None = None,
    is_report: bool = False,
) -> LetterStyle:
    """The style that the office's settings describe (keys of models.domain.settings), with the signer of the day.

    `position` None takes the settings' position and signing authority. A report (`is_report`) is always the office's own paper.
    """
    short = setting("office.committee_short")
    is_committee = setting("letter.issuer") == "committee" and not is_report
    default_authority = setting("office.signing_authority") or None
    office_name = setting("office.short_name") or normalise(f"{setting('office.issuer_line').capitalize()} {short}")
    return LetterStyle(
        superior_line=(setting("office.committee_superior_line") if is_committee else setting("office.superior_line")) or None,
        issuer_line=setting("office.committee_name").upper() if is_committee else setting("office.issuer_line"),
        letter_symbol=f"CV/{setting('office.committee_symbol' if is_committee else 'office.symbol')}",
        report_symbol=f"BC/{setting('office.symbol')}",
        place=setting("office.place"),
        office_name=office_name,
        board_name=setting("office.permanent_board") or normalise(f"Thường trực {short}"),
        position=position or setting("office.position"),
        signer=signer,
        signing_authority=default_authority if position is None else signing_authority,
        speaks_for_committee=is_committee,
        subject_prefix=subject_prefix(setting, setting("layout.profile")),
        internal_distribution=tuple(filter(None, [setting("letter.internal_distribution")])),
        archive_line=setting("letter.archive_line"),
        contact_line=setting("letter.contact_line"),
        comma_before_date=setting("layout.comma_before_date_in_citation"),
        spelling_tone=setting("layout.spelling_tone"),
        capital_spelling_tone=setting("layout.capital_spelling_tone"),
        is_new_deadline_emphasised=setting("letter.new_deadline_bold_italic"),
        layout_profile=setting("layout.profile"),
        layout=own_layout(setting),
    )


def compose_reminder(facts: ReminderFacts, style: LetterStyle) -> Letter:
    """The letter of one stage to one unit. One task stands in the text, several in a table that the text points to.

    `Letter.title` is the subject without its prefix, as the register keeps it. Raises ValueError for a letter without items.
    """
    if not facts.items:
        raise ValueError("a reminder without items")
    words = template("common")
    stage = template("note" if facts.stage == "phone" else facts.stage)
    values = _values(facts, style, words)
    subject = normalise((style.own_subject or stage["subject"]).format(**values))
    body = _body(facts, stage, values, style.own_request)
    if style.contact_line:
        body.append(bare(style.contact_line) + ".")
    table = _table(facts, style, words) if len(facts.items) > 1 else None
    spelled = speller(style.spelling_tone, style.capital_spelling_tone)
    distribution = [str(words["same"])]
    if fold(facts.unit_name) != fold(style.board_name):
        distribution.append(words["superior_copy"].format(**values))
    distribution += [bare(line) for line in style.internal_distribution]
    archive = bare(style.archive_line) or words["archive"].format(**values)
    extra = dict(style.layout)
    if style.is_new_deadline_emphasised and facts.reply_due_on:
        extra["emphasis"] = spelled(values["new_deadline"])
    if style.layout_profile == STATE_PROFILE:  # NĐ 30: the text ends with "./."; a Party paper never does
        body[-1] += words["state_ending"]
    return Letter(
        superior_line=spelled(style.superior_line) if style.superior_line else None,
        issuer_line=spelled(style.issuer_line),
        number_text=number_line(facts.number_symbol or open_number(style.letter_symbol), style.layout_profile),
        place=style.place,
        issued_on=facts.today,
        subject=spelled(normalise(f"{style.subject_prefix} {subject}")),
        addressees=(spelled(facts.unit_name),),
        body=tuple(spelled(text) for text in body),
        distribution=tuple(spelled(line) for line in (*(f"{line};" for line in distribution), f"{archive}.")),
        signing_authority=spelled(style.signing_authority) if style.signing_authority else None,
        position=spelled(style.position),
        signer=style.signer,
        table=table
        and LetterTable(
            heads=table.heads,
            widths_mm=table.widths_mm,
            as_of_text=table.as_of_text,
            rows=tuple(tuple(spelled(cell) for cell in row) for row in table.rows),
        ),
        table_after=stage["table_after"] if table else None,
        layout_profile=style.layout_profile,
        title=spelled(subject),
        is_draft=facts.number_symbol is None,
        extra=extra,
    )


def _values(facts: ReminderFacts, style: LetterStyle, words: dict[str, Any]) -> dict[str, str]:
    """What the placeholders of the templates stand for."""
    item = facts.items[0]
    comma = "," if style.comma_before_date else ""
    recipients = {bare(one.product_recipient) for one in facts.items if one.product_recipient}
    recipient = recipients.pop() if len(recipients) == 1 else ""
    channel = "channel_superior" if recipient and recipient != style.office_name else "channel_office"
    deadline = deadline_text(item.deadline_phrase, item.due_on)
    extended = words["extended"].format(to=paper_date(item.extensions[-1])) if item.extensions else ""
    earlier = [
        words["earlier_letter"].format(number_symbol=one.number_symbol, comma=comma, issued_on=paper_date(one.issued_on))
        for one in facts.earlier_letters
    ]
    return {
        "unit": normalise(facts.unit_name),
        "today": paper_date(facts.today),
        "office": style.office_name,
        "board": style.board_name,
        "speaker": style.board_name if style.speaks_for_committee else style.office_name,
        "request": words["order_verb" if style.speaks_for_committee else "request_verb"],
        "citation": cite(item.citation, comma=style.comma_before_date) if item.citation else "",
        "duty": duty_text(item.duty, facts.unit_name, item.deadline_phrase),
        "deadline": words["deadline"].format(deadline=deadline, extended=extended) if deadline else "",
        "product": lower_first(bare(item.product)) if item.product else words["result"],
        "days": words["days"].format(days=item.days_overdue),
        "channel": words[channel].format(recipient=recipient, office=style.office_name),
        "new_deadline": words["new_deadline"].format(reply_due_on=paper_date(facts.reply_due_on)) if facts.reply_due_on else "",
        "earlier": words["earlier_join"].join(earlier),
        "count": f"{len(facts.items):02d}",
        "again": f"{sum(bool(one.earlier) for one in facts.items):02d}",
    }


def _body(facts: ReminderFacts, stage: dict[str, Any], values: dict[str, str], own_request: str) -> list[str]:
    is_mixed = _is_mixed(facts) and "many_mixed" in stage
    parts = list(stage["one" if len(facts.items) == 1 else "many_mixed" if is_mixed else "many"])
    if len(facts.items) == 1 and facts.items[0].citation is None:
        parts[0] = stage["one_without_document"]
    if not facts.earlier_letters and "without_earlier" in stage:
        parts[1] = template("letter_1")["many"][1] if len(facts.items) > 1 else stage["without_earlier"]
    if own_request:
        parts[-1] = own_request
    texts = [normalise(part.format(**values)).replace(" .", ".").replace(" ;", ";") for part in parts]
    return [text[:1].upper() + text[1:] for text in texts if text]


def _is_mixed(facts: ReminderFacts) -> bool:
    """Whether some tasks of a second letter were never asked for by a letter: only the others are asked to explain."""
    asked = sum(bool(item.earlier) for item in facts.items)
    return facts.stage == "letter_2" and 0 < asked < len(facts.items)


def _table(facts: ReminderFacts, style: LetterStyle, words: dict[str, Any]) -> LetterTable:
    """Portrait table of one unit's items; the deadline in its own words with every extension."""
    rows = []
    is_mixed = _is_mixed(facts)
    for number, item in enumerate(facts.items, 1):
        duty = duty_alone(item.duty, facts.unit_name, item.deadline_phrase)
        task = words["cell_task"].format(duty=duty, product=lower_first(bare(item.product))) if item.product else duty
        deadline = "; ".join(filter(None, [deadline_text(item.deadline_phrase, item.due_on), *extension_lines(item.extensions)]))
        days = words["days"].format(days=item.days_overdue) if item.days_overdue > 0 else ""
        paper = cite_cell(item.citation, comma=style.comma_before_date)
        note = item.note or (words["cell_again" if item.earlier else "cell_first"] if is_mixed else "")
        rows.append((str(number), task, paper, deadline, days, normalise(note)))
    return LetterTable(
        heads=tuple(words["table_heads"]),
        widths_mm=tuple(words["table_widths_mm"]),
        rows=tuple(rows),
        as_of_text=words["as_of"].format(today=paper_date(facts.today)),
    )

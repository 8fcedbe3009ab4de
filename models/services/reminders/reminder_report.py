"""Báo cáo Thường trực: one paper about all units whose letters are used up, with the table of their items (process 5.5)."""

from collections.abc import Sequence
from datetime import date

from models.domain.letters import Letter, LetterTable
from models.domain.paper_dates import paper_date
from models.domain.text import normalise
from models.services.reminders.letter_wording import (
    STATE_PROFILE,
    bare,
    cite_cell,
    deadline_text,
    duty_alone,
    extension_lines,
    lower_first,
    number_line,
    open_number,
    speller,
    template,
)
from models.services.reminders.letters import LetterStyle, ReminderItemFacts
from models.services.reminders.reminder_plan import PlannedLetter


def compose_report(
    parts: Sequence[tuple[PlannedLetter, Sequence[ReminderItemFacts]]], on: date, number_symbol: str | None, style: LetterStyle
) -> Letter:
    """The report about the parts, one per unit with its items; a draft without `number_symbol`. ValueError without items."""
    count = sum(len(items) for _, items in parts)
    if not count:
        raise ValueError("a report without items")
    words = template("report")
    values = {
        "office": style.office_name,
        "board": style.board_name,
        "today": paper_date(on),
        "count": f"{count:02d}",
        "units": f"{len(parts):02d}",
        "days": str(max(item.days_overdue for _, items in parts for item in items)),
    }
    spelled = speller(style.spelling_tone, style.capital_spelling_tone)
    subject = normalise((style.own_subject or words["subject"]).format(**values))
    body = [*words["body"][:-1], style.own_request or words["body"][-1]]
    texts = [normalise(text.format(**values)) for text in body]
    is_state = style.layout_profile == STATE_PROFILE
    if is_state:
        texts[-1] += template("common")["state_ending"]
    archive = bare(style.archive_line) or template("common")["archive"].format(office=style.office_name)
    lines = [words["addressed"].format(**values), *(bare(line) for line in style.internal_distribution)]
    return Letter(
        superior_line=spelled(style.superior_line) if style.superior_line else None,
        issuer_line=spelled(style.issuer_line),
        number_text=number_line(number_symbol or open_number(style.report_symbol), style.layout_profile),
        place=style.place,
        issued_on=on,
        subject=spelled(subject),
        addressees=(),
        body=tuple(spelled(text[:1].upper() + text[1:]) for text in texts),
        distribution=tuple(spelled(line) for line in (*(f"{line};" for line in lines), f"{archive}.")),
        signing_authority=spelled(style.signing_authority) if style.signing_authority else None,
        position=spelled(style.position),
        signer=style.signer,
        table=LetterTable(
            heads=tuple(words["heads"]),
            widths_mm=tuple(words["widths_mm"]),
            rows=tuple(tuple(spelled(cell) for cell in row) for row in _rows(parts, style)),
            as_of_text=template("common")["as_of"].format(today=paper_date(on)),
        ),
        table_after=words["table_after"],
        layout_profile=style.layout_profile,
        title=spelled(subject),
        type_name=words["type_name"],
        is_draft=number_symbol is None,
        extra=dict(style.layout),
    )


def _rows(parts: Sequence[tuple[PlannedLetter, Sequence[ReminderItemFacts]]], style: LetterStyle) -> list[tuple[str, ...]]:
    common, words = template("common"), template("report")
    rows: list[tuple[str, ...]] = []
    for part, items in parts:
        for item in items:
            duty = duty_alone(item.duty, part.unit_name, item.deadline_phrase)
            task = common["cell_task"].format(duty=duty, product=lower_first(bare(item.product))) if item.product else duty
            deadline = [deadline_text(item.deadline_phrase, item.due_on), *extension_lines(item.extensions)]
            earlier = [
                words["earlier"].format(number_symbol=one.number_symbol, issued_on=paper_date(one.issued_on))
                for one in item.earlier
            ]
            rows.append(
                (
                    str(len(rows) + 1), part.unit_name, task, cite_cell(item.citation, comma=style.comma_before_date),
                    "; ".join(filter(None, deadline)), common["days"].format(days=item.days_overdue), "; ".join(earlier),
                )
            )  # fmt: skip
    return rows

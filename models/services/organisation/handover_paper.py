"""The handover sheet as plain data, in the wording of resources/templates/handover.json."""

from collections.abc import Sequence
from typing import Any

import resources
from models.domain.paper_dates import paper_date, paper_date_words
from models.domain.report_paper import Block, Cell, Table, Text
from models.domain.sheet_paper import SheetHead, SheetPaper, Signature
from models.services.organisation.handover import Handover
from models.services.paper.house_style import in_house_style
from models.services.warning.warnings import TaskView


def compose_handover(head: SheetHead, seen: Handover, successor: str = "", reason: str = "") -> SheetPaper:
    """The sheet that giver, taker and the head of the office sign. Without a successor their line stays to be filled in."""
    words: dict[str, Any] = resources.read_json("templates/handover.json")
    day = paper_date_words(seen.on)
    taker = successor or "…" * 9
    values = {"day": day, "office": head.office, "person": seen.person, "successor": taker}
    body: list[Block] = [Text(words["opening"].format(**values))]
    if reason:
        body.append(Text(words["reason"].format(reason=reason.rstrip(" ."))))
    body.append(Text(words["summary"].format(**seen.counts)))
    parts: dict[str, Sequence[Sequence[Cell]]] = {
        "tasks": [_task(view, words) for view in seen.tasks],
        "series": [(one.content, words["recurrence"].get(one.recurrence, one.recurrence), one.units) for one in seen.series],
        "extensions": [
            (view.content, view.unit_name, one.from_due_on, one.to_due_on, one.reason) for view, one in seen.extensions
        ],
        "letters": [
            (one.number_symbol or "", one.issued_on, one.unit_name, one.reply_due_on, view.content) for view, one in seen.letters
        ],
        "papers": [
            (paper.number_symbol or words["no_document"], paper.issued_on, paper.subject, count) for paper, count in seen.papers
        ],
    }
    number = 0
    for key, rows in parts.items():
        if not rows:
            continue
        number += 1
        body.append(Text(words["heading"].format(number=number, text=words["headings"][key], count=len(rows)), is_heading=True))
        body.append(_table(words, key, rows))
    body.append(Text(words["closing"].format(**{**values, "day": paper_date(seen.on)})))

    paper = SheetPaper(
        superior_line=head.superior_line,
        issuer_line=head.issuer_line,
        place=head.place,
        issued_on=head.issued_on,
        title=words["title"],
        subject=words["subject"],
        body=tuple(body),
        signatures=(
            Signature(words["giver"], words["sign_note"], seen.person),
            Signature(words["office_sign"].format(position=head.position), words["sign_note"], head.signer),
            Signature(words["taker"], words["sign_note"], successor),
        ),
        footer=head.app_footer,
        layout_profile=head.layout_profile,
        layout=head.layout,
    )
    return in_house_style(paper, head.tones)


def _table(words: dict[str, Any], key: str, rows: Sequence[Sequence[Cell]]) -> Table:
    numbered = [(number, *row) for number, row in enumerate(rows, 1)]
    return Table(
        title="",
        heads=tuple(words["heads"][key]),
        widths_mm=tuple(words["widths_mm"][key]),
        rows=lambda: iter(numbered),
        row_count=len(numbered),
    )


def _task(view: TaskView, words: dict[str, Any]) -> tuple[Cell, ...]:
    document = view.document_number_symbol or (words["no_document"] if view.document_id is not None else "")
    if view.document_issued_on is not None:
        document = f"{document}, {paper_date(view.document_issued_on)}"
    due = view.deadline_phrase or ""
    if view.facts.due_on is not None:
        shown = paper_date(view.facts.due_on)
        due = shown if not due or shown in due else f"{due} ({shown})"
    state = words["state"].get(view.status, view.status).format(days=view.days_overdue)
    return (document, view.content, view.unit_name, due, state)

"""Import of a register of incoming papers: arrival numbers stay those of the paper book, every paper goes through the one door."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.documents import DocumentDraft
from models.domain.errors import RuleError
from models.domain.import_columns import Layout
from models.domain.import_days import DayOrder
from models.domain.number_symbols import match_key
from models.domain.sheets import SheetRow
from models.domain.text import fold_words
from models.services.exchange.import_plan import Imported, ImportPlan, PlannedRow
from models.services.exchange.import_rows import Problem, RowReader
from models.services.numbers import numbering
from models.services.numbers.number_places import find_arrival_place
from models.services.office import writing
from models.services.register.registering import register_document
from models.store.import_index import paper_by_arrival

if TYPE_CHECKING:
    from models.services.office import Office

MOST_GAP = 5000
"""So many numbers may be missing between two rows; more is a slip of the pen."""
_URGENCY = {"khan": "khan", "thuong khan": "thuong_khan", "hoa toc": "hoa_toc"}
_STEP = 50


def plan_papers(office: "Office", layout: Layout, order: DayOrder, rows: Sequence[SheetRow]) -> "list[PlannedRow]":
    """What each row of the book becomes: a paper to register, one that stands in the register, or one that is left out."""
    reader = RowReader(office, layout, order)
    planned: list[PlannedRow] = []
    for row in rows:
        texts = [row.text(column) for column in range(len(row.cells)) if row.text(column)]
        if len(set(texts)) < 2:  # a month, a page total: no paper
            planned.append(PlannedRow(number=row.number, action="section", text=texts[0] if texts else ""))
            continue
        problems: list[Problem] = []
        draft, number = _draft(reader, row, problems)
        made = PlannedRow(
            number=row.number, action="add", text=draft.subject, units=draft.issuer, due_on=draft.arrived_on, problems=tuple(problems),
        )  # fmt: skip
        if reader.text(row, "secrecy") and fold_words(reader.text(row, "secrecy")) not in ("thuong", "khong"):
            made = replace(made, action="left_out", text="", problems=(Problem("secret_paper", is_left_out=True),))
        elif not draft.subject:
            made = replace(made, action="left_out", problems=(Problem("subject_required", is_left_out=True), *problems))
        elif (known := _known(office, draft, number)) is not None:
            made = replace(made, action="same", task_id=known, problems=())
        planned.append(made)
    return planned


def apply_papers(office: "Office", plan: "ImportPlan", progress: Callable[[int, int], None] | None) -> "Imported":
    """Register the planned papers in the order of their numbers, all in one transaction; those the rules refuse are told."""
    reader = RowReader(office, plan.layout, plan.day_order)
    by_number = {row.number: row for row in plan.layout.rows}
    drafts = [(row.number, *_draft(reader, by_number[row.number], [])) for row in plan.rows if row.action == "add"]
    drafts.sort(key=lambda item: (item[1].arrived_on or office.clock.today(), item[2] or 0, item[0]))
    ids: list[int] = []
    refused: list[tuple[int, RuleError]] = []
    if drafts:
        with writing(office):
            for place, (row_number, draft, number) in enumerate(drafts):
                if progress is not None and place % _STEP == 0:
                    progress(place, len(drafts))
                try:
                    ids.append(_register(office, draft, number))
                except RuleError as error:
                    refused.append((row_number, error))
    changes = ChangeSet.of("document", *ids) if ids else ChangeSet()
    return Imported(plan.data_rows, len(ids), plan.data_rows - len(ids), tuple(ids), (), tuple(refused), changes)


def _register(office: "Office", draft: DocumentDraft, number: int | None) -> int:
    """One paper under the number of its book; numbers that the book leaves out stay free of papers and show in the check."""
    with writing(office):
        if number is not None:
            assert draft.arrived_on is not None
            place, _ = find_arrival_place(office, draft.arrived_on, None)
            last = place.series.last_number if place.series is not None else 0
            is_unused = place.series is None or last == place.series.start_number - 1
            if number <= last and not is_unused:
                raise RuleError("arrival_passed", field="arrival_number", number=number, last=last)
            if number - last - 1 > MOST_GAP and not is_unused:
                raise RuleError("arrival_far", field="arrival_number", number=number, last=last)
            if is_unused and number - 1 > last:
                numbering.start_arrivals(office, number - 1, draft.arrived_on)
            elif place.series is not None:
                for _ in range(number - last - 1):
                    office.series.take(place.series.id)
        return register_document(office, draft, accept_postdated=True).document.id


def _draft(reader: RowReader, row: SheetRow, problems: list[Problem]) -> tuple[DocumentDraft, int | None]:
    """The paper of a row and its arrival number."""
    said = reader.text(row, "arrival_number")
    number = int(said) if said.isascii() and said.isdigit() and int(said[:9]) > 0 and len(said) < 9 else None
    if said and number is None:
        problems.append(Problem("arrival_unclear", (("text", said[:40]),)))
    recipient = reader.text(row, "recipient")
    draft = DocumentDraft(
        direction="incoming",
        doc_type="cong_van",
        subject=reader.text(row, "subject"),
        issuer=reader.text(row, "issuer"),
        number_symbol=reader.text(row, "number_symbol") or None,
        issued_on=reader.day(row, "issued_on", problems),
        arrived_on=reader.day(row, "arrived_on", problems) or reader.office.clock.today(),
        urgency=_URGENCY.get(fold_words(reader.text(row, "urgency"))),
        signer=reader.text(row, "signer") or None,
        note="; ".join(text for text in (reader.text(row, "note"), recipient) if text) or None,
    )
    return draft, number


def _known(office: "Office", draft: DocumentDraft, number: int | None) -> int | None:
    """The paper of the register that a row is: the same number-symbol, day and issuer, or the same number of the book and subject."""
    key = match_key(draft.number_symbol)
    for found in office.documents.find_by_number(key, draft.issued_on, "incoming") if key else ():
        if fold_words(found.issuer) == fold_words(draft.issuer) and (number is None or found.arrival_number == number):
            return found.id
    if number is None or draft.arrived_on is None:
        return None
    held = paper_by_arrival(office.register.conn, number, draft.arrived_on.year)
    return held[0] if held is not None and fold_words(held[1]) == fold_words(draft.subject) else None

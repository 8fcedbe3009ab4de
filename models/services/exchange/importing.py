"""Import of an office's own tables (XLSX, CSV): a plan that writes nothing, then all of it in one transaction, or none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.import_columns import Layout, find_layout
from models.domain.import_days import DayOrder, settle_orders
from models.domain.sheets import SheetRow, SourceTable, table_from_message
from models.domain.text import fold_words, normalise
from models.services.exchange.import_matching import KnownTasks, differences
from models.services.exchange.import_papers import plan_papers
from models.services.exchange.import_plan import ImportChoices, ImportPlan, PlannedRow, Progress
from models.services.exchange.import_rows import Problem, RowReader, RowTask

if TYPE_CHECKING:
    from models.services.office import Office

READ_SECONDS = 20.0
"""Processor time that the reading process has for one table."""
_ROMAN = re.compile(r"(?:[IVXLC]{1,7}|[A-Z])(?:\.[0-9IVX]{1,4}){0,4}\.?")
_NUMBERED = re.compile(r"((?:[IVXLC]{1,7}|[A-ZĐ])(?:\.[0-9IVX]{1,4}){0,4})[.)/:\-]?\s+(?=\S)")
_NO_ORDINAL = 50
_DAY_FIELDS = ("due", "original_due", "document_on", "completed_on", "updated_on", "arrived_on", "issued_on")
_STEP = 200


def read_table_file(path: Path | str, progress: Progress | None = None) -> SourceTable:
    """The sheets of an XLSX or CSV file, taken apart in the reading process.

    RuleError: file_missing, file_not_readable, empty_file, file_too_large, file_too_heavy, file_damaged, file_unsupported,
    sheet_old_format, binary_file, undecodable, reader_not_started. Cancelled from `progress`.
    """
    from models.intake.files import read_bytes
    from models.intake.isolation import ask_apart

    data = read_bytes(Path(path))
    try:
        made = ask_apart({"do": "table"}, data, progress, READ_SECONDS)
    except RuleError as error:
        error.params.setdefault("name", Path(path).name)
        raise
    return table_from_message(made)


def plan_import(
    office: "Office",
    table: SourceTable,
    choices: ImportChoices | None = None,
    *,
    source: str = "",
    progress: Progress | None = None,
) -> ImportPlan:
    """What an import of the table would do; nothing is written. `progress(done, of)` in rows, may raise Cancelled.

    RuleError: those of `find_layout`, import_days_ambiguous(column, examples), import_empty.
    """
    choices = choices or ImportChoices()
    layout = find_layout(table, choices.columns, kind=choices.kind, sheet=choices.sheet)
    rows = layout.rows
    if not rows:
        raise RuleError("import_empty")
    days = [
        (column.heading, [row.cell(column.index) for row in rows]) for column in layout.columns if column.field in _DAY_FIELDS
    ]
    order = settle_orders(days, choices.day_order)
    if layout.kind == "papers":
        planned = plan_papers(office, layout, order, rows)
    else:
        planned = _plan_tasks(office, layout, order, choices, rows, progress)
    return ImportPlan(
        layout=layout, day_order=order, rows=tuple(planned), choices=choices, remarks=table.remarks, source=normalise(source)
    )


def _plan_tasks(
    office: "Office", layout: Layout, order: DayOrder, choices: ImportChoices, rows: Sequence[SheetRow], progress: Progress | None
) -> list[PlannedRow]:
    reader = RowReader(office, layout, order, choices.create_units)
    known = KnownTasks(office)
    sections = _Sections(layout)
    heads: dict[str, _Head] = {}
    planned: list[PlannedRow] = []
    for place, row in enumerate(rows):
        if progress is not None and place % _STEP == 0:
            progress(place, len(rows))
        following = rows[place + 1] if place + 1 < len(rows) else None
        title = sections.title_of(row, following)
        if title is not None:
            planned.append(PlannedRow(number=row.number, action="section", text=title))
            continue
        made = _planned(reader.read(row, sections.path), known, heads)
        if made.action == "add" and made.read is not None and made.read.draft.code:
            heads[made.read.draft.code] = _Head(made, _leads(made.read))
        planned.append(made)
    return planned


def _planned(read: RowTask, known: KnownTasks, heads: "Mapping[str, _Head]") -> PlannedRow:
    """What a row becomes, against the register and the rows above it."""
    draft = read.draft
    row = PlannedRow(
        number=read.number, action="add", text=draft.content, units=read.lead_names, due_on=read.due_in_force, state=read.state,
        problems=read.problems, read=read,
    )  # fmt: skip
    if not draft.content:
        return replace(row, action="left_out", problems=(Problem("content_required", is_left_out=True), *read.problems))
    found = known.find(read)
    if found:
        others = differences(read, found)
        return replace(
            row, action="differs" if others else "same", task_id=found[0].task_id, problems=(), differences=tuple(others),
            task_unit_ids=tuple(one.task_unit_id for one in found),
        )  # fmt: skip
    if read.is_left_out:
        return replace(row, action="left_out")
    head = heads.get(draft.code or "")
    if head is not None:
        return _joined(row, read, head)
    return row


@dataclass(frozen=True, slots=True)
class _Head:
    """The first row of a code, and the lead units that its rows have named so far."""

    row: PlannedRow
    leads: set[int]


def _leads(read: RowTask) -> set[int]:
    return {unit.unit_id for unit in read.draft.units if unit.role == "lead"}


def _joined(row: PlannedRow, read: RowTask, head: _Head) -> PlannedRow:
    """A further row with the same code: another unit of the same task; the same code for another content is a mistake."""
    code = (("code", read.draft.code or ""), ("row", str(head.row.number)))
    if fold_words(head.row.text) != fold_words(row.text):
        return replace(row, action="left_out", problems=(Problem("code_twice", code, is_left_out=True), *row.problems))
    leads = _leads(read)
    if read.new_units or leads & head.leads:
        return replace(row, action="left_out", problems=(Problem("row_twice", code, is_left_out=True), *row.problems))
    head.leads.update(leads)
    return replace(row, action="join", joins=head.row.number)


class _Sections:
    """Titles between the rows (I, I.1, I.2.1): they are the context of what stands below them, never tasks."""

    def __init__(self, layout: Layout) -> None:
        self._content = layout.place("content")
        self._ordinal = layout.place("ordinal")
        self._said = [
            column.index for column in layout.columns if column.field not in ("", "ordinal", "content", "code", "note", "row_key")
        ]
        self._path: list[tuple[int, str]] = []

    @property
    def path(self) -> tuple[str, ...]:
        """The titles above a row, the widest first."""
        return tuple(title for _, title in self._path)

    def title_of(self, row: SheetRow, following: SheetRow | None) -> str | None:
        """The title, when the row is one; it then holds for the rows below."""
        content = row.text(self._content) if self._content is not None else ""
        ordinal = row.text(self._ordinal) if self._ordinal is not None else ""
        texts = [text for column in range(len(row.cells)) if (text := row.text(column))]
        if not content:
            texts = list(dict.fromkeys(texts))
            alone = [text for text in texts if any(ch.isalpha() for ch in text)]
            if len(texts) > 2 or not alone or (len(texts) == 2 and not _ROMAN.fullmatch(texts[0])):
                return None if len(texts) > 2 else " ".join(texts)
            return self._take(texts[0] if len(texts) == 2 else "", alone[-1])
        # a cell merged sideways over the row shows its text in one column only
        if any(row.text(column) not in ("", content) for column in self._said):
            return None
        if ordinal and ordinal != content and not _ROMAN.fullmatch(ordinal) and not self._has_parts(ordinal, following):
            return None
        return self._take("" if ordinal == content else ordinal, content)

    def _has_parts(self, ordinal: str, following: SheetRow | None) -> bool:
        below = following.text(self._ordinal) if following is not None and self._ordinal is not None else ""
        return below.startswith(f"{ordinal.rstrip('.')}.")

    def _take(self, ordinal: str, title: str) -> str:
        numbered = _NUMBERED.match(title) if not ordinal else None
        if numbered is not None:
            ordinal, title = numbered[1], title[numbered.end() :]
        depth = _NO_ORDINAL if not ordinal else len(ordinal.rstrip(".").split(".")) + (0 if _is_letter(ordinal) else 1)
        while self._path and self._path[-1][0] >= depth:
            self._path.pop()
        self._path.append((depth, normalise(title)[:200]))
        return f"{ordinal} {title}".strip()


def _is_letter(ordinal: str) -> bool:
    """A, B, D ... stand above I, II, V."""
    first = ordinal.split(".")[0]
    return len(first) == 1 and first not in "IVX"

"""The long tables of a report, made row by row while they are drawn: units, unit x sector, tasks, extensions, reminders."""

from collections.abc import Iterator, Sequence
from datetime import date

from models.domain.paper_dates import paper_date
from models.domain.report_figures import CrossCell
from models.domain.report_paper import Cell, Table
from models.services.figures.report_texts import ReportTexts

_SECTORS_ON_PAPER = 8
"""Columns of sectors that a landscape page holds; the rest is added up, the spreadsheet has them all."""


def fixed(
    title: str,
    heads: Sequence[str],
    widths_mm: Sequence[float],
    rows: Sequence[tuple[Cell, ...]],
    notes: tuple[str, ...] = (),
    *,
    has_total: bool = False,
) -> Table:
    """A table whose few rows are known."""
    kept = tuple(rows)
    return Table(
        title=title,
        heads=tuple(heads),
        widths_mm=tuple(widths_mm),
        rows=lambda: iter(kept),
        row_count=len(kept),
        notes=notes,
        has_total=has_total,
    )


class ReportTables:
    """The tables of one edition."""

    def __init__(self, texts: ReportTexts, edition: str) -> None:
        self.texts, self.edition = texts, edition
        self.data, self.words = texts.data, texts.words

    @staticmethod
    def day(text: str) -> str:
        """An ISO day as paper writes it."""
        return paper_date(date.fromisoformat(text))

    def unit_rows(self) -> list[tuple[Cell, ...]]:
        """One row a unit: number, name, the four cells of its 2x2 table, rows beside it, total; the totals last."""
        rows: list[tuple[Cell, ...]] = []
        sums = [0] * 6
        for number, line in enumerate(self.data.figures.units, 1):
            matrix = line.matrix
            counts = (matrix.done_in_time, matrix.done_late, matrix.open_in_time, matrix.open_late, line.beside, line.total)
            sums = [old + new for old, new in zip(sums, counts, strict=True)]
            rows.append((number, self.texts.spelled(line.unit), *counts))
        return [*rows, ("", self.words["units"]["total"], *sums)]

    def units(self) -> Table:
        """The figures by unit."""
        words = self.words["units"]
        widths = (12, 95, 25, 25, 25, 25, 25, 25)
        note = words["note"] if any(self.data.figures.sectors) else f"{words['note']} {self.words['cross']['none']}"
        return fixed(words["title"], words["heads"], widths, self.unit_rows(), (note,), has_total=True)

    def cross_heads(self, most: int | None = None) -> tuple[list[str], list[tuple[str, ...]]]:
        """Heads of the sector columns and the sectors each adds up; `most` columns at most."""
        words, sectors = self.words["cross"], self.data.figures.sectors
        columns: list[tuple[str, ...]] = [(name,) for name in sectors]
        heads: list[str] = [name or words["without"] for name in sectors]
        if most is None or len(columns) <= most:
            return heads, columns
        rest = tuple(sectors[most - 1 :])
        return [*heads[: most - 1], words["others"].format(count=len(rest))], [*columns[: most - 1], rest]

    def cross_cells(self, columns: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, list[CrossCell]]]:
        """Unit and its cells, the row's total last; a row of totals at the end."""
        figures = self.data.figures
        sums = [CrossCell() for _ in range(len(columns) + 1)]
        for line in figures.units:
            cells = []
            for sectors in columns:
                found = [figures.cross.get((line.unit_id, name)) for name in sectors]
                cells.append(CrossCell(sum(c.total for c in found if c), sum(c.open_late for c in found if c)))
            cells.append(CrossCell(sum(c.total for c in cells), sum(c.open_late for c in cells)))
            for total, cell in zip(sums, cells, strict=True):
                total.total += cell.total
                total.open_late += cell.open_late
            yield self.texts.spelled(line.unit), cells
        yield self.words["cross"]["total"], sums

    def cross(self) -> tuple[Table, ...]:
        """Unit x sector: total and, in brackets, what is overdue (process 6.2). None while no task has its sector."""
        words = self.words["cross"]
        if not any(self.data.figures.sectors):
            return ()
        heads, columns = self.cross_heads(_SECTORS_ON_PAPER)
        width = (257 - 70) / (len(columns) + 1)

        def shown(cell: CrossCell) -> Cell:
            if not cell.total:
                return ""
            return words["cell"].format(total=cell.total, late=cell.open_late) if cell.open_late else cell.total

        rows = [(unit, *map(shown, cells)) for unit, cells in self.cross_cells(columns)]
        all_heads = (words["unit"], *heads, words["total"])
        widths = (70, *[width] * (len(columns) + 1))
        return (fixed(words["title"], all_heads, widths, rows, (words["note"],), has_total=True),)

    def rows(self) -> Table:
        """The list of tasks with all columns of process 6.2."""
        words, data, texts = self.words["rows"], self.data, self.texts
        is_internal = self.edition == "internal"

        def made() -> Iterator[tuple[Cell, ...]]:
            for number, row in enumerate(data.rows, 1):
                cells = (row.document, row.content, row.unit, row.coordinating, row.product, texts.due(row), row.result)
                shown = [texts.spelled(cell) for cell in (*cells, texts.state_on(row), texts.proposal_and_level(row))]
                if is_internal:
                    leader = words["leader"].format(leader=row.leader) if row.leader else ""
                    shown.append("; ".join(filter(None, (row.tracker, leader))))
                yield (number, *shown)

        return Table(
            title="",
            heads=tuple(words["heads"][self.edition]),
            widths_mm=tuple(words["widths_mm"][self.edition]),
            rows=made,
            row_count=len(data.rows),
            notes=(words["note"].format(**texts.days),),
            empty_text=words["none"],
        )

    def extensions(self) -> Table:
        """Extensions granted in the period; who asked and decided in the internal edition only."""
        words, data, texts = self.words["extensions"], self.data, self.texts
        is_internal = self.edition == "internal"

        def made() -> Iterator[tuple[Cell, ...]]:
            for number, line in enumerate(data.extensions, 1):
                cells = [texts.spelled(cell) for cell in (line.content, line.document, line.unit)]
                last = [texts.spelled(line.reason)]
                if is_internal:
                    last.append("; ".join(filter(None, (line.requested_by, line.decided_by))))
                yield (number, *cells, line.from_due_on, line.to_due_on, line.decided_on, *last)

        return Table(
            title="",
            heads=tuple(words["heads"][self.edition]),
            widths_mm=tuple(words["widths_mm"][self.edition]),
            rows=made,
            row_count=len(data.extensions),
            notes=(words["note"].format(**texts.days),),
            empty_text=words["none"],
        )

    def reminders(self) -> Table:
        """Reminders of the period."""
        words, data, texts = self.words["reminders"], self.data, self.texts

        def made() -> Iterator[tuple[Cell, ...]]:
            for number, line in enumerate(data.reminders, 1):
                stage = self.words["stage"].get(line.stage, line.stage)
                yield (
                    number, texts.spelled(line.unit), stage, line.number_symbol, line.issued_on, line.reply_due_on, line.items,
                )  # fmt: skip

        return Table(
            title="",
            heads=tuple(words["heads"]),
            widths_mm=tuple(words["widths_mm"]),
            rows=made,
            row_count=len(data.reminders),
            notes=(words["note"].format(**texts.days),),
            empty_text=words["none"],
        )

"""A report as a spreadsheet: real dates and numbers, every sector, one row a task."""

from collections.abc import Iterator

from models.domain.report_data import ReportData
from models.domain.report_paper import Cell, ReportBook, Sheet, Table
from models.services.figures.report_paper import compose_paper
from models.services.figures.report_tables import ReportTables
from models.services.figures.report_texts import ReportTexts


def compose_book(data: ReportData, edition: str) -> ReportBook:
    """The sheets of an edition: summary, units, unit x sector, tasks, extensions, reminders."""
    texts = ReportTexts(data)
    tables = ReportTables(texts, edition)
    words = data.words
    names = words["sheets"]
    paper = compose_paper(data, edition)
    title = (f"{paper.superior_line} {paper.issuer_line}".strip(), f"{paper.type_name} {paper.subject}", paper.footer)
    units = tables.unit_rows()
    heads, columns = tables.cross_heads()
    cross = [
        (unit, *(count or None for cell in cells for count in (cell.total, cell.open_late)))
        for unit, cells in tables.cross_cells(columns)
    ]
    pairs = [text for head in (*heads, words["cross"]["total"]) for text in (head, words["cross"]["late"].format(head=head))]
    extensions, reminders = tables.extensions(), tables.reminders()
    return ReportBook(
        title=title[1],
        footer=paper.footer,
        sheets=(
            Sheet(
                name=names["summary"],
                title=title,
                heads=(),
                widths=(52, 22, 22, 22),
                rows=lambda: iter(()),
                row_count=0,
                tables=tuple(block for block in paper.body if isinstance(block, Table)),
            ),
            Sheet(
                name=names["units"],
                title=title,
                heads=tuple(words["units"]["heads"]),
                widths=(6, 44, 14, 14, 14, 14, 14, 10),
                rows=lambda: iter(units),
                row_count=len(units),
                notes=(words["units"]["note"],),
                has_total=True,
                bars=(2, 6),
            ),
            Sheet(
                name=names["cross"],
                title=title,
                heads=(words["cross"]["unit"], *pairs),
                widths=(44, *(14.0 for _ in pairs)),
                rows=lambda: iter(cross),
                row_count=len(cross),
                notes=(words["cross"]["note_sheet"],),
                has_total=True,
            ),
            _rows(texts, edition, title),
            *(
                Sheet(
                    name=names[key],
                    title=title,
                    heads=table.heads,
                    widths=tuple(width / 2 for width in table.widths_mm),
                    rows=table.rows,
                    row_count=table.row_count,
                    notes=table.notes,
                    has_filter=True,
                )
                for key, table in (("extensions", extensions), ("reminders", reminders))
            ),
        ),
    )


def _rows(texts: ReportTexts, edition: str, title: tuple[str, ...]) -> Sheet:
    words, data = texts.words["sheets"], texts.data
    is_internal = edition == "internal"

    def made() -> Iterator[tuple[Cell, ...]]:
        for number, row in enumerate(data.rows, 1):
            is_judged = row.place == "judged"
            shown: tuple[Cell, ...] = (
                number, row.code, row.document, row.content, row.sector, row.unit, row.coordinating, row.product, row.phrase,
                row.original_due_on, row.due_on, row.extension_count or None, row.completed_on, row.result, texts.state(row),
                row.late_extended if is_judged else None, row.late_original if is_judged else None, texts.proposal(row), row.level,
            )  # fmt: skip
            shown = tuple(texts.spelled(cell) if isinstance(cell, str) else cell for cell in shown)
            yield (*shown, row.tracker, row.leader) if is_internal else shown

    extra = tuple(words["row_heads_internal"]) if is_internal else ()
    return Sheet(
        name=words["rows"],
        title=title,
        heads=(*words["row_heads"], *extra),
        widths=(*words["row_widths"], *(20.0 for _ in extra)),
        rows=made,
        row_count=len(data.rows),
        notes=(texts.words["rows"]["note"].format(**texts.days),),
        has_filter=True,
    )

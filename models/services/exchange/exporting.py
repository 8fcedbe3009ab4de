"""Export of tasks and registers as plain tables: the 16 columns of a tracker, with real days; our own import reads them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import resources
from models.domain.documents import DocumentFilter
from models.domain.sheets import Cell
from models.domain.tasks import TaskFilter
from models.services.exchange.import_matching import register_mark
from models.services.warning.warnings import TaskView, status_rules, view_of

if TYPE_CHECKING:
    from models.services.office import Office

# (heading, width in characters): the sixteen of process 6.2, then what only the program knows
TASK_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Mã nhiệm vụ", 14), ("Số hội nghị", 18), ("Số TB/KL", 16), ("Ngày ban hành", 12), ("Chủ trì theo dõi", 18),
    ("Ngành, lĩnh vực", 18), ("Cơ quan trình", 30), ("Lĩnh vực chi tiết", 16), ("Nội dung", 60), ("Loại thời hạn", 16),
    ("Hạn xử lý", 12), ("Tiến độ", 18), ("Minh chứng", 30), ("Văn bản triển khai", 24), ("Ghi chú", 24), ("Ngày cập nhật", 12),
    ("Phối hợp", 30), ("Sản phẩm", 16), ("Hạn nguyên văn", 24), ("Hạn gốc", 12), ("Ngày hoàn thành", 12), ("Lãnh đạo phụ trách", 18),
    ("Cấp quyết định", 18), ("Mã dòng trong sổ", 16),
)  # fmt: skip
PAPER_COLUMNS: dict[str, tuple[tuple[str, int], ...]] = {
    "incoming": (
        ("Số đến", 8), ("Ngày đến", 12), ("Nơi gửi", 28), ("Số ký hiệu", 18), ("Ngày văn bản", 12), ("Trích yếu", 60), ("Người ký", 20),
        ("Độ khẩn", 10), ("Ghi chú", 24),
    ),
    "outgoing": (
        ("Số ký hiệu", 18), ("Ngày văn bản", 12), ("Nơi ban hành", 28), ("Trích yếu", 60), ("Người ký", 20), ("Nơi nhận", 40), ("Ghi chú", 24),
    ),
}  # fmt: skip
_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """One table: a name, headings with their widths, rows of texts and days."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def export_tasks(office: "Office", wanted: TaskFilter | None = None) -> ExportSheet:
    """The lead rows of a filter (all of them by default), one row a unit, in the order of their tasks."""
    today, rules = office.clock.today(), status_rules(office)
    words = resources.read_json("texts/import.json")["export"]
    statuses = resources.read_json("texts/words.json")["status"]
    mark = register_mark(office)
    ids = office.tasks.ids(wanted or TaskFilter(order_by="id"), today, rules)
    rows: list[tuple[Cell, ...]] = []
    for start in range(0, len(ids), _BLOCK):
        views = [view_of(row, today, rules) for row in office.tasks.rows(ids[start : start + _BLOCK])]
        rows += [_task_cells(view, today, words, statuses, mark) for view in views]
    return ExportSheet(words["sheets"]["tasks"], TASK_COLUMNS, tuple(rows))


def export_papers(office: "Office", direction: str) -> ExportSheet:
    """A register of documents in the order of its numbers; of a secret paper only its number and the fixed sentence (process 7)."""
    words = resources.read_json("texts/import.json")["export"]
    urgencies = resources.read_json("texts/reading_warnings.json")["marks"]
    ids = office.documents.ids(
        DocumentFilter(direction=direction, order_by="arrival" if direction == "incoming" else "number", is_descending=False)  # type: ignore[arg-type]
    )
    rows: list[tuple[Cell, ...]] = []
    for document_id in ids:
        paper = office.documents.get(document_id)
        if paper is None:
            continue
        note = paper.note or ""
        if direction == "incoming":
            rows.append((
                str(paper.arrival_number), paper.arrived_on, paper.issuer, paper.number_symbol, paper.issued_on, paper.subject, paper.signer,
                urgencies.get(paper.urgency or ""), note,
            ))  # fmt: skip
        else:
            to = "; ".join(one.text for one in paper.recipients if one.role == "addressee")
            rows.append((paper.number_symbol, paper.issued_on, paper.issuer, paper.subject, paper.signer, to, note))
    return ExportSheet(words["sheets"][direction], PAPER_COLUMNS[direction], tuple(rows))


def export_all(office: "Office") -> tuple[ExportSheet, ...]:
    """Tasks and both registers."""
    return (export_tasks(office), export_papers(office, "incoming"), export_papers(office, "outgoing"))


def _task_cells(
    view: TaskView, today: date, words: dict[str, dict[str, str]], statuses: dict[str, str], mark: str
) -> tuple[Cell, ...]:
    facts = view.facts
    state = statuses[view.status]
    if view.status == "overdue":
        state = str(words["late"]).format(days=view.days_overdue)
    note = str(words["extended"]).format(count=view.extension_count) if view.extension_count else None
    sheet_phrase = view.deadline_phrase
    return (
        view.code, view.origin_text, view.document_number_symbol, view.document_issued_on, view.tracker,
        view.sector, view.unit_name, None, view.content, words["kinds"][facts.deadline_kind],
        facts.due_on, state, view.evidence, view.result, note, today,
        "; ".join(view.coordinating_units) or None, view.product, sheet_phrase, facts.original_due_on, facts.completed_on, view.leader,
        view.decision_level, f"{mark}{view.task_unit_id}",
    )  # fmt: skip


def plain_rows(sheet: ExportSheet) -> list[dict[str, str | None]]:
    """The rows as JSON objects by heading; days as ISO texts."""
    heads = [heading for heading, _ in sheet.columns]
    return [
        {head: cell.isoformat() if isinstance(cell, date) else cell for head, cell in zip(heads, row, strict=True)}
        for row in sheet.rows
    ]


def csv_bytes(sheet: ExportSheet) -> bytes:
    """The table as CSV for a spreadsheet program: UTF-8 with its mark, days dd/mm/yyyy; a text never becomes a formula."""
    import csv
    import io

    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=",", lineterminator="\r\n")
    writer.writerow([heading for heading, _ in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    text = cell or ""
    return f" {text}" if text[:1] in "=+-@\t" and text else text


def total(sheets: Sequence[ExportSheet]) -> int:
    """Rows of all the tables together."""
    return sum(len(sheet.rows) for sheet in sheets)

"""The grid of report rounds as a file: XLSX with real dates, or one landscape page. No Qt: the command line uses it too."""

from collections.abc import Iterator

from models.domain.report_paper import Cell, RenderedReport, ReportBook, Sheet, Table
from models.domain.rounds import Round, RoundCell, RoundGrid
from models.services.paper.house_style import in_house_style
from ui import showing
from ui.series_words import cell_text, counts_text, period_text, short_period

FORMS = ("xlsx", "pdf")
_LEGEND = (
    "Ngày/tháng: ngày nộp. “trễ n”: nộp sau hạn n ngày. “Thiếu n ngày”: quá hạn n ngày, chưa nộp. “–”: chưa đến hạn. “Miễn”: không phải nộp. "
    "Đúng hạn, trễ tính theo hạn đang có hiệu lực (kể cả gia hạn); ngày đến hạn chưa phải là quá hạn."
)


_WIDE = 12  # more rounds than this are printed with short signs
_SHORT_LEGEND = (
    "Ngày/tháng: ngày nộp. “+n”: nộp sau hạn n ngày. “T n”: thiếu, quá hạn n ngày. “–”: chưa đến hạn. “M”: được miễn, không phải nộp. "
    "Đúng hạn, trễ tính theo hạn đang có hiệu lực (kể cả gia hạn); ngày đến hạn chưa phải là quá hạn."
)


def round_title(one: Round) -> str:
    """What a round is called: its period, or what was asked."""
    return period_text(one.recurrence, one.key) or one.content


def render(grid: RoundGrid, form: str, tones: tuple[str, str] = ("ủy", "UỶ"), footer: str = "") -> RenderedReport:
    """The file of a grid, "xlsx" or "pdf"; drawn from plain data, for a job.

    `tones`: the office's spelling (`house_tones`); `footer`: the line at the foot of its pages (`app_footer`).
    """
    if form == "xlsx":
        from reports.figures.report_xlsx import report_xlsx

        return report_xlsx(in_house_style(_book(grid), tones))
    from reports.lists.table_sheet import render_table_sheet

    title, lines, table = in_house_style((_title(grid), _lines(grid), _table(grid, is_short=len(grid.rounds) > _WIDE)), tones)
    return render_table_sheet(title, lines, table, footer=footer)


def file_stem(grid: RoundGrid) -> str:
    """The name of a file, without its ending."""
    return f"Bảng nộp báo cáo {grid.on.isoformat()}"


def _title(grid: RoundGrid) -> str:
    return f"Tình hình nộp báo cáo: {grid.source.content}" if grid.source.content else "Tình hình nộp các báo cáo giao một lần"


def _lines(grid: RoundGrid) -> tuple[str, ...]:
    return (f"tính đến ngày {showing.day(grid.on)}: {counts_text(grid.counts)}",)


def _sign(cell: RoundCell | None) -> str:
    """A cell as a short sign, for tables of many rounds."""
    if cell is None or cell.state in ("submitted", "not_due"):
        return cell_text(cell)
    if cell.state == "late":
        return f"{cell.completed_on:%d/%m} +{cell.days}"
    return f"T {cell.days}" if cell.state == "missing" else "M"


def _table(grid: RoundGrid, *, is_short: bool = False) -> Table:
    shown = _sign if is_short else cell_text

    def rows() -> Iterator[tuple[Cell, ...]]:
        for number, unit in enumerate(grid.units, 1):
            cells = (shown(grid.cells.get((unit.id, one.task_id))) for one in grid.rounds)
            yield (number, unit.name, *cells, f"{unit.counts.handed_in}/{unit.counts.asked}")
        yield (None, "Đã nộp", *(f"{one.counts.handed_in}/{one.counts.asked}" for one in grid.rounds), _share(grid))

    each = max(10.0, min(26.0, 170.0 / max(len(grid.rounds), 1)))
    return Table(
        title="",
        heads=("TT", "Đơn vị", *(_head(one, is_short=is_short) for one in grid.rounds), "Đã nộp"),
        widths_mm=(8.0, 50.0, *([each] * len(grid.rounds)), 14.0),
        rows=rows,
        row_count=len(grid.units) + 1,
        notes=(_SHORT_LEGEND if is_short else _LEGEND,),
        has_total=True,
    )


def _head(one: Round, *, is_short: bool = False) -> str:
    parts = [round_title(one)]
    if is_short:
        return short_period(one.recurrence, one.key) or (f"{one.due_on:%d/%m/%y}" if one.due_on else parts[0])
    if one.due_on is not None:
        parts.append(f"hạn {one.due_on:%d/%m}")
    if one.closing_on is not None:
        parts.append(f"số liệu đến {one.closing_on:%d/%m}")
    return ", ".join(parts)


def _share(grid: RoundGrid) -> str:
    return f"{grid.counts.handed_in}/{grid.counts.asked}"


def _book(grid: RoundGrid) -> ReportBook:
    def matrix() -> Iterator[tuple[Cell, ...]]:
        yield from _table(grid).rows()

    def flat() -> Iterator[tuple[Cell, ...]]:
        for unit in grid.units:
            for one in grid.rounds:
                cell = grid.cells.get((unit.id, one.task_id))
                if cell is not None:
                    state = _STATES[cell.state]
                    yield (
                        unit.name,
                        round_title(one),
                        cell.due_on,
                        one.closing_on,
                        cell.completed_on,
                        state,
                        cell.days or None,
                        cell.note,
                    )

    title = (_title(grid), *_lines(grid))
    return ReportBook(
        title=_title(grid),
        footer=f"Tính đến ngày {showing.day(grid.on)}",
        sheets=(
            Sheet(
                name="Bảng", title=title, heads=("TT", "Đơn vị", *(_head(one) for one in grid.rounds), "Đã nộp"),
                widths=(5, 38, *([13] * len(grid.rounds)), 10), rows=matrix, row_count=len(grid.units) + 1, notes=(_LEGEND,), has_total=True,
            ),
            Sheet(
                name="Từng báo cáo", title=title, heads=("Đơn vị", "Kỳ", "Hạn", "Số liệu đến", "Ngày nộp", "Tình trạng", "Số ngày", "Minh chứng, lý do"),
                widths=(38, 18, 12, 12, 12, 14, 9, 50), rows=flat, row_count=len(grid.cells), has_filter=True,
            ),
        ),
    )  # fmt: skip


_STATES = {"submitted": "Đúng hạn", "late": "Nộp trễ", "missing": "Thiếu", "not_due": "Chưa đến hạn", "exempt": "Miễn"}

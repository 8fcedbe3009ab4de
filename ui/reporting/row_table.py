"""The rows that a number of a report counts."""

from models.domain.report_rows import ReportRow
from models.services.figures.report_texts import ReportTexts
from ui import showing
from ui.app.config import Config
from ui.widgets.badge import Badge
from ui.widgets.list_table import ListTable
from ui.widgets.register_table import Column


def state_tone(row: ReportRow) -> str:
    """The tone of a row's state as of the closing day."""
    if row.place != "judged":
        return "warn" if row.place == "missing_due" else "neutral"
    if row.late_extended:
        return "warn" if row.is_done else "danger"
    return "ok" if row.is_done else "info"


class RowTable(ListTable[ReportRow]):
    """`show_report` gives the words that belong to the report."""

    def __init__(self, config: Config) -> None:
        self._texts: ReportTexts | None = None
        super().__init__(
            (
                Column("state", "Tình trạng", 190, self._state, "state", badge=lambda row: Badge(self._state(row), state_tone(row)), least=130),
                Column("due", "Hạn", 100, lambda row: showing.day(row.due_on), is_strong=True),
                Column("content", "Nội dung nhiệm vụ", 260, lambda row: row.content, "content", is_stretch=True, least=150),
                Column("unit", "Chủ trì", 170, lambda row: row.unit, "unit", least=100),
                Column("sector", "Ngành", 110, lambda row: row.sector, "sector", least=60),
                Column("document", "Văn bản giao", 160, lambda row: row.document, "document", least=90),
            ),
            "Danh mục nhiệm vụ của báo cáo",
            ("Không có nhiệm vụ nào", "Bấm một con số ở trên để xem các nhiệm vụ được đếm trong số đó."),
            "report_rows",
            config,
        )  # fmt: skip

    def show_report(self, texts: ReportTexts, rows: list[ReportRow]) -> None:
        """Other rows of a report."""
        self._texts = texts
        self.show_rows(rows)

    def _state(self, row: ReportRow) -> str:
        return "" if self._texts is None else self._texts.state(row)

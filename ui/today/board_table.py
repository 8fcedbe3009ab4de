"""The exception board: who is late, how many days, what is missing, which level must decide."""

from ui import words
from ui.app.config import Config
from ui.today.presenter import ExceptionRow
from ui.widgets.badge import Badge, level_badge
from ui.widgets.list_table import ListTable
from ui.widgets.register_table import Column


def _days(row: ExceptionRow) -> Badge:
    return Badge(f"{row.days_overdue} ngày", level_badge(row.warning_level).tone)


def board_table(config: Config) -> ListTable[ExceptionRow]:
    """The table, empty."""
    return ListTable(
        (
            Column("who", "Ai đang chậm", 210, lambda row: row.who, "who", is_strong=True),
            Column("days", "Quá hạn", 92, lambda row: f"{row.days_overdue} ngày", "days", badge=_days),
            Column(
                "level",
                "Mức",
                100,
                lambda row: words.word("warning_level", row.warning_level),
                badge=lambda row: level_badge(row.warning_level),
            ),
            Column("missing", "Sản phẩm còn thiếu", 150, lambda row: row.missing_product),
            Column("decision", "Cấp cần quyết định", 150, lambda row: row.decision_level),
            Column("content", "Nhiệm vụ", 240, lambda row: row.content, is_stretch=True),
            Column("document", "Văn bản giao", 112, lambda row: row.document),
        ),
        "Bảng ngoại lệ",
        ("Không có việc quá hạn", "Các ô phía trên cho biết việc sắp đến hạn và việc cần điền hạn."),
        "exception_board",
        config,
    )

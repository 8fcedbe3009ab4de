"""The lists of the first page: exception board, what is due soon, what happened since the last opening."""

from models.domain.task_facts import TaskRow
from ui import showing, words
from ui.app.config import Config
from ui.tasks.columns import state_badge
from ui.tasks.look import TaskLook, document_text, due_text, state_text
from ui.today.presenter import ExceptionRow
from ui.today.since import SinceLine
from ui.widgets.badge import Badge, level_badge
from ui.widgets.list_table import ListTable
from ui.widgets.register_table import Column


def _days(row: ExceptionRow) -> Badge:
    return Badge(f"{row.days_overdue} ngày", level_badge(row.warning_level).tone)


def board_table(config: Config) -> ListTable[ExceptionRow]:
    """The table, empty."""
    return ListTable(
        (
            Column("who", "Ai đang chậm", 190, lambda row: row.who, "who", is_strong=True, least=120),
            Column("days", "Quá hạn", 92, lambda row: f"{row.days_overdue} ngày", "days", badge=_days),
            Column(
                "level",
                "Mức",
                100,
                lambda row: words.word("warning_level", row.warning_level),
                badge=lambda row: level_badge(row.warning_level),
            ),
            Column("missing", "Sản phẩm còn thiếu", 146, lambda row: row.missing_product, least=84),
            Column("decision", "Cấp cần quyết định", 144, lambda row: row.decision_level, least=100),
            Column("content", "Nhiệm vụ", 240, lambda row: row.content, is_stretch=True, least=120),
            Column("document", "Văn bản giao", 140, lambda row: row.document, least=92),
        ),
        "Bảng ngoại lệ",
        ("Không có việc quá hạn", "Các ô phía trên cho biết việc sắp đến hạn và việc cần điền hạn."),
        "exception_board",
        config,
    )


def upcoming_table(look: TaskLook, config: Config) -> ListTable[TaskRow]:
    """What comes due within the days of the office's list, the nearest first."""
    return ListTable(
        (
            Column("state", "Tình trạng", 140, lambda row: state_text(look(row)), badge=lambda row: state_badge(look, row)),
            Column("due_on", "Hạn", 134, due_text, is_strong=True),
            Column("unit", "Đơn vị chủ trì", 190, lambda row: row.unit_name, "unit", least=120),
            Column("content", "Nhiệm vụ", 240, lambda row: row.content, is_stretch=True, least=120),
            Column("product", "Sản phẩm", 120, lambda row: row.product or "", least=80),
            Column("document", "Văn bản giao", 140, document_text, least=92),
        ),
        "Sắp đến hạn",
        (
            "Không có việc nào sắp đến hạn",
            "Việc sắp đến hạn hiện ở đây trước hạn bảy ngày, hoặc theo số ngày đặt ở trang Cài đặt.",
        ),
        "today_upcoming",
        config,
        lambda row: int(row.task_unit_id),
    )


def since_table(config: Config) -> ListTable[SinceLine]:
    """What the days brought since the last opening."""
    return ListTable(
        (
            Column("on", "Ngày", 100, lambda line: showing.day(line.on)),
            Column("what", "Việc", 160, lambda line: line.what, "what", is_strong=True),
            Column("text", "Nội dung", 400, lambda line: line.text, is_stretch=True, least=200),
        ),
        "Kể từ lần mở trước",
        (
            "Không có gì mới kể từ lần mở trước",
            "Kỳ mới của nhiệm vụ định kỳ, việc hết hạn và công văn đôn đốc hết hạn trả lời trong những ngày không mở sổ hiện ở đây.",
        ),
        "today_since",
        config,
    )

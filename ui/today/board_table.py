"""The lists of the first page: exception board, what is due soon, what happened since the last opening."""

from models.domain.task_facts import TaskRow
from ui import showing
from ui.app.config import Config
from ui.tasks.columns import state_badge
from ui.tasks.look import TaskLook, document_text, due_text, state_text
from ui.today.presenter import ExceptionRow
from ui.today.since import SinceLine
from ui.widgets.badge import Badge, level_badge
from ui.widgets.list_table import ListTable
from ui.widgets.register_table import Column


def _days(row: ExceptionRow) -> Badge:
    tone = level_badge(row.warning_level).tone if row.days_overdue else "info"
    return Badge(row.days, tone)


def _level(row: ExceptionRow) -> Badge:
    return level_badge(row.warning_level) if row.days_overdue else Badge("Vướng", "info")


def _decision(row: ExceptionRow) -> str:
    return f"{row.decision_level} (đề xuất)" if "decision_level" in row.gaps else row.decision_level


_WHO = Column("who", "Ai đang chậm", 180, lambda row: row.who, "who", is_strong=True, least=116)
_CONTENT = Column("content", "Nhiệm vụ", 220, lambda row: row.content, is_stretch=True, least=116)


def board_table(config: Config) -> ListTable[ExceptionRow]:
    """The table, empty; rows come together by who must decide."""
    return ListTable(
        (
            Column("decision", "Cấp cần quyết định", 192, _decision, "decision", least=132),
            _WHO,
            Column("days", "Bao nhiêu ngày", 128, lambda row: row.days, "days", badge=_days, least=104),
            Column("level", "Mức", 112, lambda row: _level(row).text, badge=_level),
            Column(
                "missing",
                "Sản phẩm còn thiếu",
                150,
                lambda row: row.missing_product,
                least=84,
                badge=lambda row: Badge("Cần ghi", "warn") if "product" in row.gaps else None,
            ),
            _CONTENT,
            Column("document", "Văn bản giao", 130, lambda row: row.document, least=90),
        ),
        "Bảng ngoại lệ",
        ("Không có việc quá hạn hoặc đang vướng", "Các ô phía trên cho biết việc sắp đến hạn và việc cần điền hạn."),
        "exception_board",
        config,
    )


def silent_table(config: Config) -> ListTable[ExceptionRow]:
    """Rows that keep silent until a day."""
    return ListTable(
        (
            Column("until", "Tạm ẩn đến", 110, lambda row: showing.day(row.snoozed_until), "until", is_strong=True),
            _WHO,
            Column("days", "Bao nhiêu ngày", 128, lambda row: row.days, "days", badge=_days),
            _CONTENT,
            Column("document", "Văn bản giao", 130, lambda row: row.document, least=90),
        ),
        "Tạm ẩn",
        ("Không có việc nào đang tạm ẩn", "Chọn một việc ở bảng ngoại lệ rồi bấm Tạm ẩn; việc hiện lại đúng ngày đã ghi."),
        "today_silent",
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

"""The lists of the page: the dry run, the letters that were sent, all reminders of a unit."""

from models.domain.tasks import Reminder
from ui import showing, words
from ui.app.config import Config
from ui.reminders.presenter import HistoryLine, PlanLine
from ui.widgets.badge import Badge, stage_badge
from ui.widgets.list_table import ListTable
from ui.widgets.register_table import Column

_TONES = {"letter": "danger", "report": "danger", "call": "warn", "note": "info", "held": "neutral"}


def plan_table(config: Config) -> ListTable[PlanLine]:
    """Who gets what and why; who is held back and why."""
    return ListTable(
        (
            Column(
                "outcome",
                "Kết quả",
                108,
                lambda line: line.outcome,
                "outcome",
                badge=lambda line: Badge(line.outcome, _TONES[line.kind]),
            ),
            Column("unit", "Đơn vị", 170, lambda line: line.unit_name, "unit", is_strong=True, least=110),
            Column("stage", "Lần", 112, lambda line: line.stage, "stage", least=90),
            Column("reason", "Lý do", 190, lambda line: line.reason, is_stretch=True, least=110),
            Column("count", "Số việc", 70, lambda line: str(len(line.task_unit_ids)), "count", align="right"),
        ),
        "Chạy thử đôn đốc",
        ("Hôm nay không có đơn vị nào cần đôn đốc", "Công văn được đề xuất khi có nhiệm vụ quá hạn chưa hoàn thành."),
        "reminder_plan",
        config,
    )


def sent_table(config: Config) -> ListTable[Reminder]:
    """The letters that were issued."""
    return ListTable(
        (
            Column("number", "Số, ký hiệu", 112, lambda item: item.number_symbol or "", "number", is_strong=True, least=104),
            Column("issued_on", "Ngày", 98, lambda item: showing.day(item.issued_on)),
            Column("unit", "Gửi đơn vị", 150, lambda item: item.unit_name, "unit", is_stretch=True, least=84),
            Column(
                "stage",
                "Lần",
                128,
                lambda item: words.word("stage", item.stage),
                "stage",
                badge=lambda item: stage_badge(item.stage),
            ),
            Column("count", "Số việc", 70, lambda item: str(len(item.items)), "count", align="right"),
            Column("reply", "Trả lời trước", 104, lambda item: showing.day(item.reply_due_on)),
        ),
        "Công văn đã phát hành",
        ("Chưa phát hành công văn đôn đốc nào", "Xem thẻ Chạy thử, kiểm tra dự thảo rồi bấm Cấp số và phát hành."),
        "reminders_sent",
        config,
    )


def history_table(config: Config) -> ListTable[HistoryLine]:
    """Every reminder, with paper or without."""
    return ListTable(
        (
            Column("on", "Ngày", 96, lambda line: showing.day(line.on)),
            Column("unit", "Đơn vị", 150, lambda line: line.unit_name, "unit", is_strong=True, least=90),
            Column("what", "Cách nhắc", 140, lambda line: line.what, "what", least=112),
            Column("number", "Số, ký hiệu", 112, lambda line: line.number, "number", least=104),
            Column("note", "Nội dung", 150, lambda line: line.note, is_stretch=True, least=100),
        ),
        "Lịch sử đôn đốc",
        ("Chưa đôn đốc lần nào", "Công văn, cuộc gọi và lời nhắc đã ghi hiện ở đây."),
        "reminder_history",
        config,
    )

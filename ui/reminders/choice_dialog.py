"""Gửi ngoài lịch: rows that a person ticks, for a reason; the result is a dry run like any other, nothing is sent yet."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.domain.errors import RuleError
from models.domain.task_facts import TaskFilter
from models.domain.text import fold_words
from models.services.reminders import reminding
from models.services.warning.warnings import TaskView, list_tasks
from ui.app.context import Context
from ui.tasks.look import due_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.plain import label

_MOST = 400  # more rows than a person ticks; the search narrows them


class ChoiceDialog(ActionDialog):
    """`then(plan)` shows what would be sent."""

    def __init__(
        self, context: Context, chosen: tuple[int, ...], parent: QWidget, then: Callable[[reminding.Plan], None]
    ) -> None:
        super().__init__(context, "Công văn ngoài lịch", "Xem dự thảo", parent)
        self._then = then
        self.setMinimumWidth(620)
        self.body.insertWidget(
            0,
            label(
                "Đánh dấu những việc cần gửi công văn ngay, không chờ hết hạn trả lời hay khoảng cách giữa hai lần. "
                "Mỗi đơn vị vẫn chỉ nhận một công văn, gồm cả những việc đến lượt hôm nay.",
                "muted",
                wrap=True,
            ),
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText("Lọc theo đơn vị hoặc nội dung")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.form.add("search", "Lọc", self.search)
        self.rows = QListWidget()
        self.rows.setAccessibleName("Nhiệm vụ chưa xong")
        self.rows.setMinimumHeight(220)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for view in self._views():
            item = QListWidgetItem(f"{view.unit_name}: {view.content} (hạn {due_text(view)}{_late(view)})")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if view.task_unit_id in chosen else Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, view.task_unit_id)
            self.rows.addItem(item)
        self.form.add("rows", "Nhiệm vụ", self.rows, required=True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("ví dụ: theo ý kiến Thường trực tại giao ban ngày 15/4")
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.reason.setFocus()

    def _views(self) -> list[TaskView]:
        wanted = TaskFilter(is_open=True, roles=("lead", "coordinating"))
        views = [
            view
            for view in list_tasks(self.context.office, wanted)
            if view.facts.due_on is not None and view.warning_level != "none"
        ]
        views.sort(key=lambda view: (-view.days_overdue, view.days_left or 0, view.unit_name))
        return views[:_MOST]

    def _filter(self, text: str) -> None:
        words = fold_words(text).split()
        for number in range(self.rows.count()):
            item = self.rows.item(number)
            folded = fold_words(item.text())
            item.setHidden(not all(word in folded for word in words))

    def chosen(self) -> list[int]:
        """The rows ticked, also those that the search hides."""
        items = [self.rows.item(number) for number in range(self.rows.count())]
        return [int(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def do(self) -> str:
        """Plan; nothing is written."""
        ids = self.chosen()
        if not ids:
            raise RuleError("nothing_chosen", field="rows")
        self._then(reminding.plan_chosen(self.context.office, ids, self.reason.text()))
        return ""


def _late(view: TaskView) -> str:
    return f", quá hạn {view.days_overdue} ngày" if view.days_overdue else ""

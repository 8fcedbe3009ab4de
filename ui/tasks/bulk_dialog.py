"""Một việc cho nhiều dòng: what will change, row by row, before anything is written; rows that refuse say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from models.domain.errors import RuleError
from models.domain.tasks import TaskRow
from models.services.duties import bulk, tasking
from models.services.duties.task_steps import TaskChanged
from models.services.office import Office
from ui.app.context import Context
from ui.messages import message_for
from ui.task_words import change_text
from ui.tasks.task_dialog import set_used, used_edit
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.list_table import ListTable
from ui.widgets.plain import label
from ui.widgets.register_table import Column

_ACTS = (
    ("tracker", "Đổi người theo dõi"),
    ("sector", "Đặt ngành, lĩnh vực"),
    ("leader", "Đặt lãnh đạo phụ trách"),
    ("decision_level", "Đặt cấp quyết định"),
    ("extend", "Gia hạn"),
    ("complete", "Ghi hoàn thành"),
    ("stop", "Dừng nhiệm vụ"),
    ("remind", "Đôn đốc: soạn công văn"),
)
_FACTS = ("tracker", "sector", "leader", "decision_level")
_PAUSE_MS = 250
_TRIED = 300  # rows tried while a person types; the button tries all


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the trial as words."""

    id: int
    content: str
    unit: str
    outcome: str


class BulkDialog(ActionDialog):
    """The trial follows every change of a field; the button does the act on the rows that let it."""

    def __init__(self, context: Context, task_unit_ids: Sequence[int], parent: QWidget, act: str = "tracker") -> None:
        super().__init__(context, f"Làm cho {len(task_unit_ids)} việc đã chọn", "Thực hiện", parent, columns=2)
        self.setMinimumSize(760, 520)
        self.ids = list(task_unit_ids)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.show_trial)
        self.act = Choice("Việc cần làm")
        for key, text in _ACTS:
            self.act.addItem(text, key)
        self.act.setCurrentIndex(max(0, self.act.findData(act)))
        self.form.add("act", "Việc cần làm", self.act, required=True)
        self.value = used_edit(context, "tracker", None)
        self.form.add("value", "Giá trị mới", self.value)
        self.value.editTextChanged.connect(lambda _: self._pause.start())
        self.day = DateEdit("Ngày", context.today, context.office.calendar)
        self.form.add("day", "Hạn mới, ngày hoàn thành", self.day)
        self.day.textChanged.connect(lambda _: self._pause.start())
        self.by = QLineEdit()
        self.form.add("by", "Người quyết định", self.by)
        self.text = QLineEdit()
        self.form.add("text", "Lý do hoặc minh chứng", self.text, span=2)
        self.text.textChanged.connect(lambda _: self._pause.start())
        self.count = label("", "muted", wrap=True)
        self.body.addWidget(self.count)
        self.table: ListTable[_Line] = ListTable(
            (
                Column("content", "Nội dung nhiệm vụ", 260, lambda line: line.content, is_stretch=True, least=120),
                Column("unit", "Đơn vị", 170, lambda line: line.unit, least=90),
                Column("outcome", "Sẽ đổi", 260, lambda line: line.outcome, is_strong=True, least=140),
            ),
            "Xem trước thay đổi",
            "Chưa có thay đổi nào",
        )
        self.body.addWidget(self.table, 1)
        self.act.currentIndexChanged.connect(lambda _: self._show_fields())
        self._show_fields()

    def do(self) -> str:
        """Do the act; nothing at all when every row refuses. Letters are made on their own page, from these rows."""
        if self.act.currentData() == "remind":
            QTimer.singleShot(0, partial(self.context.go, "reminders", task_unit_ids=tuple(self.ids)))
            return ""
        office: Office = self.context.office
        trial = bulk.preview(office, self.ids, self._act())
        if not trial.done:
            self.show_trial()
            refusal = trial.refused[0].refusal if trial.refused else None
            raise refusal or RuleError("nothing_changed")
        result = bulk.run(office, self.ids, self._act())
        self.publish(result.changes)
        left = f"; {len(result.refused)} việc để nguyên" if result.refused else ""
        return f"Đã làm cho {len(result.done)} việc{left}."

    def show_trial(self) -> None:
        """What the act would do now."""
        self._pause.stop()
        if self.act.currentData() == "remind":
            self.count.setText("Mở trang Đôn đốc với các việc này được đánh dấu; xem dự thảo rồi mới phát hành.")
            self.table.show_rows([])
            return
        try:
            trial = bulk.preview(self.context.office, self.ids[:_TRIED], self._act())
        except RuleError as error:
            self.count.setText(message_for(error))
            self.table.show_rows([])
            return
        self.table.show_rows([_line_of(line) for line in trial.lines])
        refused = f"; {len(trial.refused)} việc không làm được, để nguyên" if trial.refused else ""
        first = f" {_TRIED} việc đầu" if len(self.ids) > _TRIED else ""
        self.count.setText(f"Xem trước{first}: {len(trial.done)} việc sẽ đổi{refused}. Chưa ghi gì.")

    def _show_fields(self) -> None:
        act = self.act.currentData()
        self.form.set_visible("value", act in _FACTS)
        if act in _FACTS:
            typed = self.value.currentText()
            self.value.clear()
            self.value.addItems(["", *self.context.office.tasks.values_in_use(act)])
            set_used(self.value, typed)
        self.form.set_visible("day", act in ("extend", "complete"))
        self.form.set_visible("by", act == "extend")
        self.form.set_visible("text", act != "remind")
        self.show_trial()

    def _act(self) -> bulk.Act:
        act = str(self.act.currentData())
        text = self.text.text()
        if act in _FACTS:
            value = self.value.currentText().strip()
            return lambda office, row: tasking.set_facts(office, row.task_id, {act: value or None}, text)
        if act == "stop":
            return lambda office, row: tasking.stop(office, row.task_id, text)
        day = self.day.date()
        if act == "extend" and day is None:
            raise RuleError("due_required", field="day")
        if act == "extend":
            return lambda office, row: tasking.extend(office, row.task_unit_id, day, text, self.by.text() or None)  # type: ignore[arg-type]
        return lambda office, row: _complete(office, row, day or office.clock.today(), text)


def _complete(office: Office, row: TaskRow, on: Any, text: str) -> TaskChanged:
    return tasking.complete(office, row.task_unit_id, on, text)


def _line_of(line: bulk.BulkLine) -> _Line:
    row = line.row
    if line.refusal is not None:
        return _Line(row.task_unit_id, row.content, row.unit_name, f"Không: {message_for(line.refusal).splitlines()[0]}")
    return _Line(row.task_unit_id, row.content, row.unit_name, "; ".join(change_text(*change) for change in line.changes))

"""One proposed task: tick, wording, lead unit, date, product; an unknown unit is offered as a new one."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.domain.units import Unit
from ui import words
from ui.registering.proposals import ProposedTask
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.date_edit import DateEdit
from ui.widgets.elided_button import ElidedButton
from ui.widgets.layouts import clear_layout, set_lines
from ui.widgets.plain import ElidedLabel, button, icon_button, label
from ui.widgets.unit_picker import UnitPicker

PROBLEMS = {
    "lead_unit_missing": "Chưa có đơn vị chủ trì: chọn một đơn vị hoặc bỏ dấu chọn việc này.",
    "content_required": "Chưa có nội dung nhiệm vụ.",
}


class ProposalCard(QFrame):
    """Edits one `ProposedTask` in place."""

    changed = Signal()
    focused = Signal(object)
    add_unit_asked = Signal(object, str)
    remove_asked = Signal(object)

    def __init__(
        self,
        task: ProposedTask,
        number: int,
        units: Callable[[], Sequence[Unit]],
        today: Callable[[], date],
        calendar: Callable[[], Any],
    ) -> None:
        super().__init__()
        self.task = task
        self._units = units
        self.setObjectName("card")
        self.setAccessibleName(f"Nhiệm vụ đề xuất {number}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 8, 10, 8)
        outer.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.accept = QCheckBox()
        self.accept.setFixedWidth(26)
        self.accept.setAccessibleName(f"Giao nhiệm vụ {number}")
        self.accept.setChecked(task.is_accepted)
        self.accept.toggled.connect(self._on_accept)
        top.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        self.content = QPlainTextEdit(task.content)
        self.content.setTabChangesFocus(True)
        self.content.setAccessibleName(f"Nội dung nhiệm vụ {number}")
        self.content.setPlaceholderText("Nội dung nhiệm vụ")
        set_lines(self.content, 2)
        self.content.textChanged.connect(self._on_content)
        top.addWidget(self.content, 1)
        self._remove = icon_button("close", f"Bỏ nhiệm vụ {number}", lambda: self.remove_asked.emit(self.task), size=14)
        top.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(top)
        grid = QGridLayout()
        grid.setContentsMargins(26, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, (text, stretch) in enumerate((("Đơn vị chủ trì", 5), ("Hạn", 3), ("Sản phẩm", 3))):
            grid.addWidget(label(text, "muted"), 0, column)
            grid.setColumnStretch(column, stretch)
        self.unit = UnitPicker(f"Đơn vị chủ trì nhiệm vụ {number}", units)
        self.unit.unit_changed.connect(self._on_unit)
        self._group = ElidedLabel("")
        self._group_change = button("Đổi", "edit", "quiet", self._clear_group, name=f"Đổi đơn vị chủ trì nhiệm vụ {number}")
        holder = QWidget()
        lead = QHBoxLayout(holder)
        lead.setContentsMargins(0, 0, 0, 0)
        lead.addWidget(self.unit, 1)
        lead.addWidget(self._group, 1)
        lead.addWidget(self._group_change)
        grid.addWidget(holder, 1, 0)
        self.due = DateEdit(f"Hạn nhiệm vụ {number}", today, calendar)
        self.due.setMinimumWidth(150)
        self.due.set_date(task.due_on)
        self.due.date_changed.connect(self._on_due)
        grid.addWidget(self.due, 1, 1)
        self.product = QLineEdit(task.product)
        self.product.setCursorPosition(0)
        self.product.setAccessibleName(f"Sản phẩm nhiệm vụ {number}")
        self.product.setPlaceholderText("báo cáo, kế hoạch…")
        self.product.setMinimumWidth(90)
        self.product.textChanged.connect(self._on_product)
        grid.addWidget(self.product, 1, 2)
        outer.addLayout(grid)
        foot = QHBoxLayout()
        foot.setContentsMargins(26, 0, 0, 0)
        foot.setSpacing(8)
        self._facts = ElidedLabel(self._fact_text(), "muted")
        foot.addWidget(self._facts, 1)
        if task.confidence:
            foot.addWidget(BadgeLabel(Badge(f"{round(task.confidence * 100)} %", "ok" if task.confidence >= 0.8 else "warn")))
        outer.addLayout(foot)
        self._error = label("", "error", wrap=True)
        self._error.setContentsMargins(26, 0, 0, 0)
        self._error.hide()
        outer.addWidget(self._error)
        self._offers = QVBoxLayout()
        self._offers.setContentsMargins(26, 0, 0, 0)
        outer.addLayout(self._offers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_units()
        for watched in (self.accept, self.content, self.unit, self.due, self.product):
            watched.installEventFilter(self)

    def _fact_text(self) -> str:
        task = self.task
        parts = []
        if task.deadline_phrase:
            parts.append(f"“{task.deadline_phrase}”")
        if task.deadline_kind != "dated":
            parts.append(words.word("deadline_kind", task.deadline_kind))
        if task.recurrence:
            parts.append(words.word("recurrence", task.recurrence))
        if task.coordinating_unit_ids:
            names = {unit.id: unit.full_name for unit in self._units()}
            parts.append("Phối hợp: " + ", ".join(names.get(i, "") for i in task.coordinating_unit_ids))
        elif task.unknown_coordinating:
            parts.append("Phối hợp: " + ", ".join(task.unknown_coordinating))
        return " · ".join(parts)

    def _show_units(self) -> None:
        """The picker for one unit, a line of names for a group, an offer for a name that no unit bears."""
        ids = self.task.lead_unit_ids
        is_group = len(ids) > 1
        self.unit.setVisible(not is_group)
        self._group.setVisible(is_group)
        self._group_change.setVisible(is_group)
        if is_group:
            names = {unit.id: unit.full_name for unit in self._units()}
            self._group.setText(f"{len(ids)} đơn vị: " + ", ".join(names.get(i, "") for i in ids))
        elif ids:
            self.unit.blockSignals(True)
            self.unit.set_unit_id(ids[0])
            self.unit.blockSignals(False)
        elif self.task.unknown_units and not self.unit.text():
            self.unit.setText(self.task.unknown_units[0])
            self.unit.setCursorPosition(0)
        clear_layout(self._offers)
        for name in self.task.unknown_units:
            self._offers.addWidget(
                ElidedButton(f"Thêm đơn vị mới: {name}", "plus", partial(self.add_unit_asked.emit, self.task, name))
            )

    def units_changed(self) -> None:
        """The units of the proposal were changed from outside (a new unit was added)."""
        self._show_units()
        self._facts.setText(self._fact_text())
        self.show_problem(None)

    def show_problem(self, code: str | None) -> None:
        """Say at the task why it cannot be confirmed."""
        self._error.setText(PROBLEMS.get(code or "", code or ""))
        self._error.setVisible(bool(code))

    def _on_accept(self, on: bool) -> None:
        self.task.is_accepted = on
        self.show_problem(None)
        self.changed.emit()

    def _on_content(self) -> None:
        self.task.content = self.content.toPlainText()
        self.changed.emit()

    def _on_unit(self, unit: Unit | None) -> None:
        self.task.lead_unit_ids = [unit.id] if unit else []
        if unit:
            self.task.unknown_units = []
            self._show_units()
        self.show_problem(None)
        self.changed.emit()

    def _on_due(self, due_on: date | None) -> None:
        if due_on != self.task.due_on:
            self.task.due_on = due_on
            if due_on is not None and self.task.deadline_kind in ("general", "ongoing"):
                self.task.deadline_kind = "dated"  # one action turns a general direction into a dated task (process 5.2)
                self._facts.setText(self._fact_text())
        self.changed.emit()

    def _on_product(self, text: str) -> None:
        self.task.product = text
        self.changed.emit()

    def _clear_group(self) -> None:
        self.task.lead_unit_ids = []
        self.unit.set_unit(None)
        self._show_units()
        self.unit.setFocus()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.task)
        return super().eventFilter(watched, event)

"""Under a proposed task: the names of the paper that mean no unit for sure, what can be done with each, and what will be remembered."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.units import Unit
from models.services.organisation.unit_finding import FoundName
from ui import showing
from ui.registering.proposals import ProposedTask
from ui.registering.task_desk import TaskDesk
from ui.widgets.elided_button import ElidedButton
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.plain import button, label
from ui.widgets.unit_picker import UnitPicker

_GUESSED = {"near": "đọc gần đúng", "head": "người đứng đầu", "short": "tên rút gọn"}


class NameQuestions(QWidget):
    """`create_asked(name)`, `chosen(name, unit id)`, `dropped(name)`, `unlearn_asked(name)`."""

    create_asked = Signal(str)
    chosen = Signal(str, int)
    dropped = Signal(str)
    unlearn_asked = Signal(str)

    def __init__(self, desk: TaskDesk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self.pickers: dict[str, UnitPicker] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_task(self, task: ProposedTask) -> None:
        """Show what is open of a task; nothing is built again while nothing changed."""
        state = (tuple(task.unknown_units), tuple(task.unknown_coordinating), tuple(task.learned), tuple(task.lead_unit_ids))
        if state == self._shown:
            return
        self._shown = state
        clear_layout(self._column)
        self.pickers = {}
        for text in task.unknown_units:
            self._ask(text, task.name_of(text), "chủ trì")
        for text in task.unknown_coordinating:
            self._ask(text, task.name_of(text), "phối hợp")
        for name in task.names:
            if name.is_guess and len(name.unit_ids) == 1 and name.unit_ids[0] in task.lead_unit_ids + task.coordinating_unit_ids:
                said = f"“{name.text}” hiểu là {self._desk.unit_name(name.unit_ids[0])} ({_GUESSED[name.how]})."
                self._column.addWidget(label(said, "small", wrap=True))
        for text, unit_id in task.learned:
            self._say_learned(text, unit_id)
        self.setVisible(self._column.count() > 0)

    def _ask(self, text: str, name: FoundName | None, role: str) -> None:
        how = name.how if name else "none"
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self._question(text, name, role), "strong", wrap=True))
        row = QWidget()
        flow = FlowLayout(4, row)
        offered = [unit for unit in (name.candidates[:3] if name else ()) if self._desk.unit_name(unit)]
        for unit_id in offered:
            made = ElidedButton(self._desk.unit_name(unit_id), "check", partial(self.chosen.emit, text, unit_id))
            made.setAccessibleName(f"“{text}” là {self._desk.unit_name(unit_id)}")
            flow.addWidget(made)
        if how in ("none", "far", "marks"):
            flow.addWidget(
                button("Tạo đơn vị mới", "plus", "quiet", partial(self.create_asked.emit, text), name=f"Tạo đơn vị mới: {text}")
            )
        flow.addWidget(
            button(
                "Chọn đơn vị có sẵn", "search", "quiet", partial(self._pick, text, column), name=f"Chọn đơn vị có sẵn cho {text}"
            )
        )
        flow.addWidget(button("Bỏ", "close", "quiet", partial(self.dropped.emit, text), name=f"Bỏ tên {text}"))
        column.addWidget(row)
        self._column.addWidget(block)

    def _question(self, text: str, name: FoundName | None, role: str) -> str:
        how = name.how if name else "none"
        if how == "ended" and name is not None:
            ended = self._desk.ended_day(text)
            when = f" sau ngày {showing.day(ended)}" if ended else " vào ngày văn bản"
            return f"“{text}” ({role}) không còn hoạt động{when}." + (" Đơn vị kế thừa:" if name.candidates else "")
        if how == "generic":
            return f"“{text}” ({role}) là cách gọi chung: chọn đơn vị cụ thể hoặc bỏ."
        if how == "superior":
            return f"“{text}” ({role}) là cấp trên, không giao việc: chọn đơn vị khác hoặc bỏ."
        if how == "ambiguous":
            return f"“{text}” ({role}) có thể là nhiều đơn vị:"
        if how in ("far", "marks") and name is not None and name.candidates:
            return f"Chưa có đơn vị “{text}” ({role}). Gần giống:"
        return f"Chưa có đơn vị “{text}” ({role})."

    def _pick(self, text: str, column: QVBoxLayout) -> None:
        """A picker for the unit that the name means, with the cursor in it."""
        if text not in self.pickers:
            picker = UnitPicker(f"Đơn vị có sẵn cho {text}", self._desk.units)
            picker.unit_changed.connect(lambda unit: self._on_picked(text, unit))
            self.pickers[text] = picker
            column.addWidget(picker)
            picker.show()
        self.pickers[text].setFocus()

    def _on_picked(self, text: str, unit: Unit | None) -> None:
        if unit is not None:
            self.chosen.emit(text, unit.id)

    def _say_learned(self, text: str, unit_id: int) -> None:
        row = QWidget()
        flow = FlowLayout(4, row)
        flow.addWidget(label(f"Sẽ nhớ: “{text}” là {self._desk.unit_name(unit_id)}.", "small"))
        forget: Callable[[], object] = partial(self.unlearn_asked.emit, text)
        flow.addWidget(button("Không nhớ", "", "quiet", forget, name=f"Không nhớ tên {text}"))
        self._column.addWidget(row)

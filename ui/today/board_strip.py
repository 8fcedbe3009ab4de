"""Under the exception board: why the chosen row stands there, its missing fields to fill in place, silence and its undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from ui import showing
from ui.app.context import Context
from ui.today.presenter import ExceptionRow
from ui.widgets.plain import button, label, set_tip

LEVELS = ("Thường trực", "Ban Thường vụ", "Chánh Văn phòng", "Phó Chánh Văn phòng", "Trưởng phòng", "Đơn vị trình")
PRODUCTS = ("Tờ trình", "Dự thảo văn bản", "Báo cáo", "Kế hoạch", "Quyết định", "Công văn")


class BoardStrip(QFrame):
    """`opened(task_unit_id)` when a person wants the task itself."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._row: ExceptionRow | None = None
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.why = label("", "small", wrap=True)
        self.why.setAccessibleName("Vì sao")
        top.addWidget(self.why, 1)
        self.snooze_button = button("Tạm ẩn…", "clock", on_click=self.ask_snooze, name="Tạm ẩn việc này khỏi bảng và thông báo")
        self.undo_button = button("Hiện lại", "refresh", on_click=self.undo, name="Hiện lại việc đang tạm ẩn")
        self.open_button = button("Mở nhiệm vụ", "chevron_right", on_click=self._open)
        for part in (self.snooze_button, self.undo_button, self.open_button):
            top.addWidget(part)
        column.addLayout(top)
        self._fields = QWidget()
        fields = QHBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        self._ask = label("", "error")
        fields.addWidget(self._ask)
        self.product, self.level = self._choice("Sản phẩm còn thiếu", PRODUCTS), self._choice("Cấp cần quyết định", LEVELS)
        fields.addWidget(self.product, 1)
        fields.addWidget(self.level, 1)
        self.save_button = button("Ghi", "save", "primary", self.save, name="Ghi các ô còn thiếu")
        fields.addWidget(self.save_button)
        column.addWidget(self._fields)
        self.show_row(None)

    @staticmethod
    def _choice(name: str, choices: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems(choices)
        box.setAccessibleName(name)
        set_tip(box, name)
        edit = box.lineEdit()
        if isinstance(edit, QLineEdit):
            edit.setPlaceholderText(name)
            edit.setAccessibleName(name)
        return box

    def show_row(self, row: ExceptionRow | None) -> None:
        """Show what is known and missing of a row; None hides the strip."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        from ui.why import why_warned  # what explains a row is not needed for the first paint

        found = self._context.office.tasks.rows([row.id])
        text = why_warned(self._context.office, found[0]) if found else ""
        silent = f"Tạm ẩn đến {showing.day(row.snoozed_until)}. " if row.snoozed_until else ""
        self.why.setText(silent + text)
        self.snooze_button.setVisible(row.snoozed_until is None)
        self.undo_button.setVisible(row.snoozed_until is not None)
        gaps = row.gaps
        self._fields.setVisible(bool(gaps))
        words = {"product": "sản phẩm", "decision_level": "cấp quyết định"}
        self._ask.setText(f"Cần ghi {' và '.join(words[name] for name in gaps)}:" if gaps else "")
        self.product.setVisible("product" in gaps)
        self.level.setVisible("decision_level" in gaps)
        self.product.setCurrentText("")
        self.level.setCurrentText(row.decision_level if "decision_level" in gaps else "")

    def save(self) -> None:
        """Write what was filled in; the board groups anew."""
        row = self._row
        if row is None:
            return
        typed = {"product": self.product.currentText().strip(), "decision_level": self.level.currentText().strip()}
        values = {name: typed[name] for name in row.gaps if typed[name]}
        if not values:
            self._context.say("Chưa ghi gì vào ô còn thiếu.", "info")
            return
        from models.services.duties import tasking

        try:
            done = tasking.set_facts(self._context.office, row.task_id, values)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.publish(done.changes)
        self._context.say("Đã ghi vào nhiệm vụ.", "ok")

    def ask_snooze(self) -> None:
        """Until when, and why."""
        from ui.today.snooze_dialog import SnoozeDialog

        if self._row is not None:
            SnoozeDialog(self._context, self._row.id, self._row.who, self._row.content, self).open()

    def undo(self) -> None:
        """The row speaks again."""
        from models.services.duties import tasking

        if self._row is None:
            return
        try:
            done = tasking.unsnooze(self._context.office, self._row.id)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.publish(done.changes)
        self._context.say("Việc này lại hiện trên bảng và trong thông báo.", "ok")

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.id)

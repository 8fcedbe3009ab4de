"""The dialogs of the page of units: add or change, end with a successor, one more name."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.domain.errors import RuleError
from models.domain.units import Unit
from models.services.organisation import units as unit_service
from ui import showing
from ui.app.context import Context
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker
from ui.words import words

_RULES = {
    "one_to_one": "Việc đang mở chuyển sang đơn vị kế thừa",
    "merge": "Nhập vào đơn vị kế thừa",
    "ask": "Hỏi từng việc",
    "by_hand": "Tự giao lại",
}


def checked_date(edit: DateEdit, field: str) -> None:
    """RuleError date_impossible for a date that cannot be read."""
    if edit.text().strip() and edit.date() is None:
        raise RuleError("date_impossible", field=field, text=edit.text())


class UnitDialog(ActionDialog):
    """A new unit, or the fields of one that exists."""

    def __init__(self, context: Context, parent: QWidget, unit: Unit | None = None) -> None:
        super().__init__(context, "Thêm đơn vị" if unit is None else "Sửa đơn vị", "Lưu", parent, columns=2)
        self._unit = unit
        self.full_name = QLineEdit(unit.full_name if unit else "")
        self.form.add("full_name", "Tên đầy đủ", self.full_name, required=True, span=2)
        self.short_name = QLineEdit(unit.short_name if unit else "")
        self.form.add("short_name", "Tên gọn", self.short_name)
        self.symbol = QLineEdit(unit.symbol or "" if unit else "")
        self.form.add("symbol", "Ký hiệu", self.symbol, hint="Đổi ký hiệu chỉ dùng cho văn bản sau này." if unit else "")
        self.level = QComboBox()
        self.level.addItem("Chưa rõ", "")
        for code, text in words("level").items():
            self.level.addItem(text, code)
        default = unit.level if unit else str(context.office.setting("office.level"))
        self.level.setCurrentIndex(max(0, self.level.findData(default)))
        self.form.add("level", "Cấp", self.level)
        self.code = QLineEdit(unit.code if unit else "")
        self.code.setPlaceholderText("tự đặt")
        self.form.add("code", "Mã gõ tắt", self.code)
        self.valid_from = DateEdit("Có từ ngày", context.today)
        self.valid_from.set_date(unit.valid_from if unit else None)
        self.form.add("valid_from", "Có từ ngày", self.valid_from, hint="Để trống: có từ trước.")
        self.contact = QLineEdit(unit.contact or "" if unit else "")
        self.form.add("contact", "Đầu mối liên hệ", self.contact)
        self.full_name.setFocus()

    def do(self) -> str:
        """Save; the old name of a renamed unit stays as an alias."""
        checked_date(self.valid_from, "valid_from")
        values = {
            "full_name": self.full_name.text(),
            "short_name": self.short_name.text(),
            "symbol": self.symbol.text().strip() or None,
            "level": self.level.currentData(),
            "valid_from": self.valid_from.date(),
            "contact": self.contact.text().strip() or None,
        }
        if self.code.text().strip():
            values["code"] = self.code.text().strip()
        if self._unit is None:
            unit, changes = unit_service.add_unit(self.context.office, values)
        else:
            unit, changes = unit_service.edit_unit(self.context.office, self._unit.id, values)
        self.publish(changes)
        return f"Đã lưu {unit.full_name}."


class EndUnitDialog(ActionDialog):
    """The unit ends on a day; another may follow it."""

    def __init__(self, context: Context, parent: QWidget, unit: Unit, units: Sequence[Unit]) -> None:
        super().__init__(context, "Kết thúc đơn vị", "Kết thúc", parent, is_danger=True)
        self._unit = unit
        self.body.insertWidget(
            0,
            label(
                f"{unit.full_name}: không giao việc mới sau ngày này. Việc đang mở vẫn ở đơn vị cho đến khi giao lại.",
                "muted",
                wrap=True,
            ),
        )
        self.last_day = DateEdit("Ngày cuối cùng", context.today, is_required=True)
        self.form.add("valid_to", "Ngày cuối cùng", self.last_day, required=True)
        self.successor = UnitPicker("Đơn vị kế thừa", lambda: [other for other in units if other.id != unit.id])
        self.form.add("successors", "Đơn vị kế thừa", self.successor)
        self.rule = QComboBox()
        for code, text in _RULES.items():
            self.rule.addItem(text, code)
        self.form.add("rule", "Khi có kế thừa", self.rule)
        self.last_day.setFocus()

    def do(self) -> str:
        """End it; the event keeps what was."""
        checked_date(self.last_day, "valid_to")
        day = self.last_day.date()
        if day is None:
            raise RuleError("date_impossible", field="valid_to", text="")
        if self.successor.text().strip() and self.successor.unit() is None:
            raise RuleError("unit_unknown", field="successors", name=self.successor.text())
        follower = self.successor.unit_id()
        successors = [] if follower is None else [(follower, self.rule.currentData())]
        unit, changes = unit_service.end_unit(self.context.office, self._unit.id, day, successors)
        self.publish(changes)
        return f"{unit.full_name} kết thúc ngày {showing.day(day)}."


class AliasDialog(ActionDialog):
    """One more name by which papers call the unit."""

    def __init__(self, context: Context, parent: QWidget, unit: Unit) -> None:
        super().__init__(context, "Thêm tên gọi", "Thêm", parent)
        self._unit = unit
        self.body.insertWidget(0, label(f"Văn bản gọi “{unit.full_name}” bằng tên nào nữa?", "muted", wrap=True))
        self.alias = QLineEdit()
        self.form.add("alias", "Tên gọi khác", self.alias, required=True)
        self.alias.setFocus()

    def do(self) -> str:
        """Learn it."""
        if not self.alias.text().strip():
            raise RuleError("name_required", field="alias")
        changes = unit_service.learn_alias(self.context.office, self._unit.id, self.alias.text())
        self.publish(changes)
        return "Đã thêm tên gọi." if changes.ids else "Tên gọi này đã có."

"""The dialogs of targets: add or correct one, enter the figure of a period, stop following."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.domain.report_periods import period_of
from models.domain.targets import MEASURES, OPS, Target
from models.services.figures import targets
from models.services.figures.targets import TargetDraft, TargetView
from ui.app.context import Context
from ui.target_words import amount, parse_amount, reading_period_name, target_text
from ui.units.dialogs import checked_date
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.widgets.unit_picker import UnitPicker
from ui.words import word


def figure_of(edit: QLineEdit, field: str) -> float | None:
    """The figure typed, None for an empty field; RuleError reading_value_impossible."""
    if not edit.text().strip():
        return None
    found = parse_amount(edit.text())
    if found is None:
        raise RuleError("reading_value_impossible", field=field)
    return found


class TargetDialog(ActionDialog):
    """A new target, or the fields of one that exists."""

    def __init__(self, context: Context, parent: QWidget, target: Target | None = None, document_id: int | None = None) -> None:
        super().__init__(context, "Thêm chỉ tiêu" if target is None else "Sửa chỉ tiêu", "Lưu", parent, columns=2)
        self._target, self._document_id = target, document_id
        self.name = QLineEdit(target.name if target else "")
        self.form.add("name", "Tên chỉ tiêu", self.name, required=True, span=2)
        self.op = _combo([(word("target_op", op), op) for op in OPS], target.op if target else ">=")
        self.form.add("op", "So sánh", self.op)
        self.value = QLineEdit(_shown(target.value) if target else "")
        self.value.setPlaceholderText("ví dụ 14,5 hoặc 16.500")
        self.form.add("value", "Mức đề ra", self.value)
        self.unit = QLineEdit(target.unit if target else "")
        self.unit.setPlaceholderText("%, tỷ đồng, xã…")
        self.form.add("unit", "Đơn vị tính", self.unit)
        self.value_to = QLineEdit(_shown(target.value_to) if target else "")
        self.form.add("value_to", "Mức đến", self.value_to)
        self.period = QLineEdit(target.period_key if target else str(context.today().year))
        self.form.add("period", "Kỳ", self.period, required=True, hint="Một năm (2024) hoặc nhiệm kỳ (2020-2025).")
        self.baseline = QLineEdit(_shown(target.baseline) if target else "")
        self.form.add("baseline", "Mức đầu kỳ", self.baseline, hint="Để trống nếu chưa biết.")
        self.measure = _combo([(word("target_measure", one), one) for one in MEASURES], target.measure if target else "level")
        self.form.add("measure", "Cách đo", self.measure, span=2)
        units = list(context.office.units.all(context.today()))
        self.responsible = UnitPicker("Đơn vị chịu trách nhiệm", lambda: units)
        self.responsible.set_unit_id(target.unit_id if target else None)
        self.form.add("unit_id", "Đơn vị chịu trách nhiệm", self.responsible)
        self.sector = QLineEdit(target.sector or "" if target else "")
        self.form.add("sector", "Lĩnh vực", self.sector)
        self.op.currentIndexChanged.connect(lambda _: self._show_upper())
        self._show_upper()
        self.name.setFocus()

    def _show_upper(self) -> None:
        self.form.set_visible("value_to", self.op.currentData() == "range")

    def do(self) -> str:
        """Save it."""
        if self.responsible.text().strip() and self.responsible.unit() is None:
            raise RuleError("unit_unknown", field="unit_id", name=self.responsible.text())
        values: dict[str, Any] = {
            "name": self.name.text(), "op": self.op.currentData(), "value": figure_of(self.value, "value"),
            "value_to": figure_of(self.value_to, "value_to") if self.op.currentData() == "range" else None, "unit": self.unit.text(),
            "period_key": self.period.text().strip(), "measure": self.measure.currentData(), "baseline": figure_of(self.baseline, "baseline"),
            "unit_id": self.responsible.unit_id(), "sector": self.sector.text(),
        }  # fmt: skip
        if self._target is None:
            done = targets.add_target(self.context.office, TargetDraft(**values, document_id=self._document_id))
            self.publish(done.changes)
        else:
            self.publish(targets.change_target(self.context.office, self._target.id, values))
        return "Đã lưu chỉ tiêu."


class ReadingDialog(ActionDialog):
    """The figure of a period; one that stands already is shown and corrected."""

    def __init__(self, context: Context, parent: QWidget, view: TargetView) -> None:
        super().__init__(context, "Ghi số thực hiện", "Ghi", parent, columns=2)
        self._view = view
        target = view.target
        self.body.insertWidget(
            0, label(f"{target.name}: {target_text(target)}. {word('target_measure', target.measure)}.", "muted", wrap=True)
        )
        self.period = _combo([(_capital(reading_period_name(key)), key) for key in offered_periods(context, view)], "")
        self.form.add("period", "Kỳ", self.period, required=True)
        self.value = QLineEdit()
        self.value.setPlaceholderText(f"số, tính bằng {target.unit}" if target.unit else "ví dụ 14,5")
        self.form.add("value", "Số thực hiện", self.value, required=True)
        self.read_on = DateEdit("Ngày lấy số", context.today)
        self.read_on.set_date(context.today())
        self.form.add("read_on", "Ngày lấy số", self.read_on)
        self.note = QLineEdit()
        self.note.setPlaceholderText("theo báo cáo nào, vì sao tăng, giảm…")
        self.form.add("note", "Ghi chú", self.note, span=2)
        self.period.currentIndexChanged.connect(lambda _: self._show_former())
        self._show_former()
        self.value.setFocus()

    def _show_former(self) -> None:
        key = self.period.currentData()
        former = next((one for one in self._view.readings if one.period_key == key), None)
        self.value.setText("" if former is None else amount(former.value))
        self.note.setText("" if former is None else former.note or "")
        self.read_on.set_date(self.context.today() if former is None else former.read_on)
        self.do_button.setText("Ghi" if former is None else "Sửa số đã ghi")

    def do(self) -> str:
        """Enter it."""
        checked_date(self.read_on, "read_on")
        value = figure_of(self.value, "value")
        if value is None:
            raise RuleError("reading_value_impossible", field="value")
        changes = targets.read_target(
            self.context.office,
            self._view.id,
            str(self.period.currentData()),
            value,
            read_on=self.read_on.date(),
            note=self.note.text(),
        )
        self.publish(changes)
        return "Đã ghi số thực hiện."


class StopTargetDialog(ActionDialog):
    """Ends following a target, with a reason."""

    def __init__(self, context: Context, parent: QWidget, view: TargetView) -> None:
        super().__init__(context, "Dừng theo dõi chỉ tiêu", "Dừng", parent, is_danger=True)
        self._view = view
        self.body.insertWidget(
            0, label(f"{view.target.name}: số đã ghi vẫn còn trong sổ; chỉ tiêu con dừng theo.", "muted", wrap=True)
        )
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        set_lines(self.reason, 2)
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.reason.setFocus()

    def do(self) -> str:
        """Stop it."""
        self.publish(targets.stop_target(self.context.office, self._view.id, self.reason.toPlainText()))
        return "Đã dừng theo dõi chỉ tiêu."


def offered_periods(context: Context, view: TargetView) -> list[str]:
    """Periods of the target for which a figure may be entered, the newest first; of one length when the figures are added up."""
    from models.domain.targets import period_days, reading_kind

    first, last = period_days(view.target.period_key)
    today = context.today()
    kinds = {reading_kind(one.period_key) for one in view.readings} if view.target.measure == "per_period" else set()
    keys: list[str] = []
    for kind in ("month", "quarter", "half", "year"):
        if kinds and kind not in kinds:
            continue
        period = period_of(kind, min(today, last))
        while period_days(period.key)[1] >= first and len(keys) < 200:
            keys.append(period.key)
            period = period.before()
    keys.sort(key=lambda key: (period_days(key)[1] <= today, period_days(key)[1], -len(key)), reverse=True)
    return keys or [str(last.year)]


def _combo(choices: list[tuple[str, str]], chosen: str) -> QComboBox:
    made = QComboBox()
    for text, value in choices:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def _shown(value: float | None) -> str:
    return "" if value is None else amount(value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

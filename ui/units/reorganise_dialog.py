"""Sắp xếp đơn vị: who ends, who follows, from which day; what moves is shown, what is unclear is asked row by row, then all of it is written."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.units import Unit
from models.services.organisation.reorganising import NewUnit, Preview, Reorganisation, open_questions, preview, reorganise
from models.services.organisation.reorganising_example import ExampleStep, example_steps
from models.services.organisation.reorganising_parts import origins
from ui import showing
from ui.app.context import Context
from ui.messages import message_for
from ui.reorganise_words import step_text, summary_lines
from ui.units.dialogs import checked_date
from ui.units.question_list import SHOWN, QuestionList, narrow
from ui.units.unit_chips import UnitChips
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label


class ReorganiseDialog(ActionDialog):
    """Nothing is written before the last button; the summary follows every change of the fields."""

    def __init__(self, context: Context, parent: QWidget, units: Sequence[Unit], chosen: Unit | None = None) -> None:
        super().__init__(context, "Sắp xếp đơn vị", "Thực hiện", parent, columns=2, is_danger=True)
        self.setMinimumWidth(640)
        self._units = {unit.id: unit for unit in units}
        self._seen: Preview | None = None
        self._is_filling = False
        text = "Đơn vị cũ kết thúc vào hôm trước; việc đang mở chuyển sang đơn vị mới, có ghi lại; việc đã kết thúc và văn bản giữ tên cũ."
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.example = Choice("Mẫu sắp xếp 1/7/2025")
        narrow(self.example)
        self.example.addItem("Tự chọn đơn vị", None)
        for step in example_steps(context.office):
            self.example.addItem(step_text(step), step)
        self.form.add("example", "Theo mẫu sắp xếp ngày 1/7/2025", self.example, span=2)
        self.sources = UnitChips("Đơn vị kết thúc", self._alive, "Chưa chọn đơn vị")
        self.form.add("sources", "Đơn vị kết thúc", self.sources, required=True)
        self.successors = UnitChips("Đơn vị tiếp nhận", self._alive, "Không có: việc để lại đơn vị cũ")
        self.form.add("successors", "Đơn vị tiếp nhận đang có", self.successors)
        self.new_name = QLineEdit()
        self.new_name.setPlaceholderText("để trống nếu nhập vào đơn vị đang có")
        self.form.add("full_name", "Hoặc đơn vị mới lập, tên mới", self.new_name)
        self.symbol = QLineEdit()
        self.form.add("symbol", "Ký hiệu của đơn vị mới", self.symbol)
        self.on = DateEdit("Từ ngày", context.today, is_required=True)
        self.on.set_date(context.today())
        self.form.add("on", "Ngày đầu của tổ chức mới", self.on, required=True)
        self.is_rename = QCheckBox("Chỉ đổi tên")
        self.form.add("is_rename", "Loại", self.is_rename)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("quyết định số, ngày…")
        self.form.add("reason", "Lý do, căn cứ", self.reason, required=True, span=2)
        self.questions = QuestionList(self._changed)
        self.summary = label("", "body", wrap=True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary.setAccessibleName("Những gì sẽ chuyển")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(2, 2, 10, 2)
        column.setSpacing(10)
        self.body.removeWidget(self.form)
        for part in (self.form, self.summary, self.questions):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()  # many questions, a small screen: the fields scroll, the buttons stay
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setMinimumHeight(180)
        self.area.setWidget(holder)
        self.body.addWidget(self.area, 1)
        room = self.screen().availableGeometry().height() - 60
        self.resize(740, max(320, min(700, room)))
        if chosen is not None:
            self.sources.set_units([chosen])
        self.sources.changed.connect(self._changed)
        self.successors.changed.connect(self._changed)
        self.on.date_changed.connect(lambda _: self._changed())
        self.new_name.textChanged.connect(lambda _: self._changed())
        self.is_rename.toggled.connect(lambda _: self._changed())
        self.example.currentIndexChanged.connect(lambda _: self._on_example())
        self._changed()
        self.sources.setFocus()

    def wanted(self) -> Reorganisation:
        """What the fields say."""
        day = self.on.date() or self.context.today()
        successors: tuple[int | NewUnit, ...] = tuple(unit.id for unit in self.successors.units())
        if self.new_name.text().strip():
            successors = (NewUnit(full_name=self.new_name.text(), symbol=self.symbol.text() or None), *successors)
        return Reorganisation(
            on=day,
            sources=tuple(unit.id for unit in self.sources.units()),
            successors=successors,
            reason=self.reason.text(),
            choices=self.questions.choices(),
            series_choices=self.questions.series_choices(),
            is_rename=self.is_rename.isChecked(),
        )

    def do(self) -> str:
        """Write all of it."""
        checked_date(self.on, "on")
        if self.on.date() is None:
            raise RuleError("date_impossible", field="on", text="")
        self.sources.check("sources")
        self.successors.check("successors")
        done = reorganise(self.context.office, self.wanted())
        self.publish(done.changes)
        sums = done.sums
        moved = sums["moved"] + sums["raised"]
        return f"Đã sắp xếp: chuyển {moved} việc chủ trì, nhập {sums['joined']}, để lại {sums['kept']}."

    # --- the summary follows the fields

    def _changed(self, *_: Any) -> None:
        if self._is_filling:
            return
        try:
            wanted = self.wanted()
            self._seen = preview(self.context.office, wanted)
        except OfficeError as error:
            self._seen = None
            self.questions.show_questions((), (), (), {})
            self.summary.setText(
                "Chọn đơn vị kết thúc để xem trước." if error.code == "reorganise_nothing" else message_for(error)
            )
            self.do_button.setEnabled(False)
            return
        lines = summary_lines(self._seen)
        if wanted.on > self.context.today():
            lines.append(f"Ngày {showing.day(wanted.on)} chưa đến: chỉ xem trước, từ ngày đó mới ghi được.")
        open_ones = open_questions(self._seen)
        if open_ones:
            lines.append(f"Còn {len(open_ones)} việc phải chọn cách chuyển ở dưới.")
        self.summary.setText("\n".join(lines))
        shown = [one.row.id for one in open_ones[:SHOWN]]
        whose = origins(self.context.office, shown)
        self.questions.show_questions(open_ones, self._seen.series_left, self._seen.successor_names, whose)
        self.do_button.setEnabled(not open_ones and wanted.on <= self.context.today())

    def _on_example(self) -> None:
        step: ExampleStep | None = self.example.currentData()
        if step is None:
            return
        self._is_filling = True
        self.questions.forget()
        self.on.set_date(step.on)
        self.sources.set_units(list(step.sources))
        existing = [self._units[one] for one in step.successors if isinstance(one, int) and one in self._units]
        self.successors.set_units(existing)
        new = next((one for one in step.successors if isinstance(one, NewUnit)), None)
        self.new_name.setText(new.full_name if new else "")
        self.symbol.setText(new.symbol or "" if new else "")
        self.is_rename.setChecked(False)
        self._is_filling = False
        self._changed()

    def _alive(self) -> list[Unit]:
        """Units of the day or of the day before; those that ended earlier may still have rows."""
        day = self.on.date() or self.context.today()
        found = [unit for unit in self._units.values() if unit.is_valid_on(day) or unit.is_valid_on(day - timedelta(days=1))]
        return [unit for unit in found if not unit.is_own_issuer]

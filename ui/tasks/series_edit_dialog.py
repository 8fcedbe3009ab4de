"""Sửa và kết thúc nhiệm vụ định kỳ: which periods, what would change in each, then the doing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.recurrence import RecurringSeries
from models.services.recurrence import series_editing
from models.services.recurrence.series_answers import lead_units, plan_json
from models.services.recurrence.series_editing import Scope, get_series
from models.services.recurrence.series_template import read_template
from ui import showing
from ui.app.context import Context
from ui.messages import message_for
from ui.series_words import kept_text, period_text, plan_line, rule_text
from ui.tasks.series_dialog import SeriesFields
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label

_RULE = ("day", "weekday", "nth", "is_last_working_day", "month", "month_offset", "adjust")
_OPTIONS = ("keep", "lead_days", "closing_day", "ends_on", "period_count")
_LINES = 2  # periods that change, told one by one


class SeriesEditDialog(SeriesFields):
    """Chỉ kỳ này / từ kỳ này về sau / tất cả các kỳ chưa xong; below stands what it does to each period before it is done."""

    def __init__(self, context: Context, series_id: int, key: str | None, parent: QWidget) -> None:
        self._is_ready = False
        super().__init__(context, "Sửa nhiệm vụ định kỳ", "Ghi thay đổi", parent)
        office = context.office
        self.series = get_series(office, series_id)
        newest = office.recurring.newest(series_id)
        self._key = key or (newest[1] if newest else None)
        name = period_text(self.series.recurrence, self._key)
        self.scope = Choice("Sửa những kỳ nào")
        for text, value in (
            (f"Chỉ kỳ này ({name})", "this"),
            (f"Từ kỳ này ({name}) về sau", "following"),
            ("Tất cả các kỳ chưa xong", "all_open"),
        ):
            self.scope.addItem(text, value)
        self.scope.setCurrentIndex(1)
        self.scope.currentIndexChanged.connect(lambda _n: self._on_scope())
        self.body.insertWidget(0, self.scope)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        set_lines(self.reason, 2)
        self.reason.setPlaceholderText("cần khi đổi ngày, đơn vị hoặc ngày kết thúc")
        self.form.add("reason", "Lý do", self.reason, span=3)
        self.plan = label("", "small", wrap=True)
        self.body.addWidget(self.plan)
        self._fill()
        self._is_ready = True
        for widget in (self.content, self.product, self.tracker, self.units):
            widget.textChanged.connect(self.show_preview)
        self.rule.recurrence.setEnabled(False)
        self._on_scope()

    def _fill(self) -> None:
        office = self.context.office
        period = next((one for one in office.recurring.periods(self.series.id) if one.key == self._key), None)
        task = office.tasks.get_task(period.task_id) if period is not None else None
        kept = read_template(self.series)
        source = {name: getattr(task, name, None) or "" for name in ("content", "product", "tracker")}
        source |= {name: kept[name] or "" for name in source if name in kept and self.scope.currentData() != "this"}
        self.content.setPlainText(source["content"])
        self.product.setText(source["product"])
        self.tracker.setText(source["tracker"])
        self.units.setText("; ".join(name for _, name in lead_units(office, self.series)))
        self.units.setCursorPosition(0)
        options = {name: getattr(self.series, name) for name in _OPTIONS}
        self.rule.set_values(self.series.rule, options)
        self._was = {**source, "units": self.units.text()}
        self._rule_was, self._options_was = self.rule.rule(), self.rule.options()

    def _on_scope(self) -> None:
        is_this = self.scope.currentData() == "this"
        for key in ("keep", "ends_on"):
            self.form.set_visible(key, not is_this)
        self.show_preview()

    def changes(self) -> dict[str, Any]:
        """What was typed or chosen otherwise than it stands; RuleError at its field."""
        now = {
            "content": self.content.toPlainText().strip(),
            "product": self.product.text().strip(),
            "tracker": self.tracker.text().strip(),
        }
        found: dict[str, Any] = {name: text for name, text in now.items() if text != self._was[name]}
        if self.units.text() != self._was["units"]:
            found["units"] = tuple((unit, "lead") for unit in self.unit_ids())
        rule, options = self.rule.rule(), self.rule.options()
        found |= {name: getattr(rule, name) for name in _RULE if getattr(rule, name) != getattr(self._rule_was, name)}
        found |= {name: value for name, value in options.items() if value != self._options_was[name]}
        if self.scope.currentData() == "this":
            found = {name: value for name, value in found.items() if name not in ("keep", "ends_on", "period_count")}
        return found

    def show_preview(self) -> None:
        """The next days, and what the edit does to each period."""
        super().show_preview()
        if not self._is_ready:
            return
        try:
            found = self.changes()
            if not found:
                self.plan.setText("Chưa đổi gì.")
                return
            scope: Scope = self.scope.currentData()
            made = series_editing.plan_edit(self.context.office, self.series.id, scope, found, self._key)
        except OfficeError as error:
            self.plan.setText(message_for(error).split("\n")[0])
            return
        self.plan.setText("\n".join(_plan_lines(self.series, plan_json(made), None if scope == "this" else made.after)))

    def do(self) -> str:
        """Carry it out."""
        found = self.changes()
        if not found:
            raise RuleError("nothing_changed")
        done = series_editing.edit_series(
            self.context.office, self.series.id, self.scope.currentData(), found, key=self._key, reason=self.reason.toPlainText()
        )
        self.publish(done.changes)
        moved = sum(period.to_due_on is not None for period in done.periods)
        return "Đã sửa nhiệm vụ định kỳ" + (f", gia hạn {moved} kỳ." if moved else ".")


class SeriesEndDialog(ActionDialog):
    """Kết thúc: no period begins after the day; those still open go on unless they are stopped too."""

    def __init__(self, context: Context, series_id: int, parent: QWidget) -> None:
        super().__init__(context, "Kết thúc nhiệm vụ định kỳ", "Kết thúc", parent, is_danger=True)
        self.series = get_series(context.office, series_id)
        still = sum(period.is_open for period in context.office.recurring.periods(series_id))
        self.body.insertWidget(0, label(self.series.content, wrap=True))
        self.body.insertWidget(1, label(rule_text(self.series.rule, self.series.lead_days), "muted", wrap=True))
        self.on = DateEdit("Kết thúc từ ngày", context.today, context.office.calendar, True)
        self.on.set_date(context.today())
        self.form.add("ends_on", "Không mở kỳ nào sau ngày", self.on, required=True)
        self.stop_open = QCheckBox(f"Dừng cả {still} kỳ chưa xong")
        self.stop_open.setEnabled(still > 0)
        self.form.add("stop_open", "", self.stop_open)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        set_lines(self.reason, 3)
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.reason.setFocus()

    def do(self) -> str:
        """End it."""
        on = self.on.date()
        if on is None:
            raise RuleError("date_impossible", field="ends_on", text=self.on.text())
        done = series_editing.end_series(
            self.context.office, self.series.id, self.reason.toPlainText(), on=on, is_stopping_open=self.stop_open.isChecked()
        )
        self.publish(done.changes)
        return f"Đã kết thúc từ ngày {showing.day(on)}."


def _plan_lines(series: RecurringSeries, periods: Sequence[Mapping[str, Any]], after: RecurringSeries | None) -> list[str]:
    """What changes, period by period; what stays, by its reason; what holds for the periods to come."""
    changed = [plan_line(series.recurrence, period) for period in periods if period["outcome"] != "kept"]
    lines = changed[-_LINES:]
    if len(changed) > _LINES:
        lines.append(f"và {len(changed) - _LINES} kỳ khác")
    stay = Counter(kept_text(period["kept"]) for period in periods if period["outcome"] == "kept")
    if stay:
        lines.append(
            "Giữ nguyên: " + "; ".join(f"{count} kỳ" + (f" ({why})" if why else "") for why, count in stay.items()) + "."
        )
    if after is not None:
        lines.append(f"Các kỳ chưa mở: {rule_text(after.rule, after.lead_days)}.")
    return lines

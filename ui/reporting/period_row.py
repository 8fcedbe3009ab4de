"""The row that chooses kind and period, with buttons for the period before and after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.domain.report_periods import KINDS, ReportKind, ReportPeriod, period_of
from ui.app.context import Context
from ui.reporting.wording import KIND_TEXTS, offered_periods, shown_period
from ui.widgets.choices import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import icon_button


class PeriodRow(QWidget):
    """`changed` fires with the period; others may add controls to `row`."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.row = FlowLayout(8, self)
        self.kind = Choice("Loại kỳ")
        for kind in KINDS:
            self.kind.addItem(KIND_TEXTS[kind], kind)
        self.period_choice = Choice("Kỳ báo cáo")
        self.period_choice.setMinimumWidth(190)
        self.before = icon_button("chevron_left", "Kỳ trước", lambda: self._step(1))
        self.after = icon_button("chevron_right", "Kỳ sau", lambda: self._step(-1))
        for widget in (self.kind, self.before, self.period_choice, self.after):
            self.row.addWidget(widget)
        self._fill(period_of("month", context.today()).before())
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.period_choice.currentIndexChanged.connect(self._on_period)

    def period(self) -> ReportPeriod:
        """The period chosen."""
        chosen: ReportPeriod = self.period_choice.currentData()
        return chosen

    def set_period(self, period: ReportPeriod) -> None:
        """Choose a period, also one that is long past; `changed` fires."""
        self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(period.kind))
        self.kind.blockSignals(False)
        self._fill(period)
        self._on_period()

    def _fill(self, chosen: ReportPeriod) -> None:
        periods = offered_periods(chosen.kind, self._context.today())
        if chosen not in periods:
            periods = sorted({*periods, chosen}, reverse=True)
        self.period_choice.blockSignals(True)
        self.period_choice.clear()
        for period in periods:
            self.period_choice.addItem(shown_period(period), period)
        self.period_choice.setCurrentIndex(periods.index(chosen))
        self.period_choice.blockSignals(False)
        self._mark()

    def _on_kind(self) -> None:
        kind: ReportKind = self.kind.currentData()
        running = period_of(kind, self._context.today())
        self._fill(running if kind == "year" else running.before())
        self._on_period()

    def _on_period(self, _index: int = 0) -> None:
        self._mark()
        self.changed.emit(self.period())

    def _step(self, by: int) -> None:
        self.period_choice.setCurrentIndex(self.period_choice.currentIndex() + by)

    def _mark(self) -> None:
        place = self.period_choice.currentIndex()
        self.before.setEnabled(place < self.period_choice.count() - 1)
        self.after.setEnabled(place > 0)

    def focus(self) -> None:
        """Put the cursor on the period."""
        self.period_choice.setFocus(Qt.FocusReason.OtherFocusReason)

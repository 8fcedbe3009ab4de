"""Số liệu theo kỳ: choose a period, see its figures at once, open the rows behind each number, freeze, print."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.report_data import ReportData, Snapshot
from models.domain.report_figures import Pick, picked
from models.domain.report_periods import ReportPeriod, parse_report_period
from models.services.figures import reporting
from models.services.figures.report_sources import Gathering
from models.services.figures.report_texts import ReportTexts
from ui import showing
from ui.app.context import Context
from ui.reporting.cross_view import PARTS, CrossView
from ui.reporting.figures_cards import FigureCards, state_line
from ui.reporting.freeze_dialog import FreezeDialog
from ui.reporting.period_row import PeriodRow
from ui.reporting.printing import ReportPrinting
from ui.reporting.reading import PeriodReading
from ui.reporting.row_table import RowTable
from ui.reporting.tabs import ReportingTab
from ui.reporting.wording import EDITION_TEXTS, shown_period
from ui.widgets.choices import Choice
from ui.widgets.plain import ElidedLabel, button, label

_ALL = "Mọi nhiệm vụ trong kỳ"


class FiguresTab(ReportingTab):
    """A frozen period shows what was frozen, any other one what the register says now."""

    kinds = ("task", "task_unit", "extension", "reminder", "document", "unit", "setting", "snapshot", "recurring_series")

    def __init__(self, context: Context, note: Callable[[str], None]) -> None:
        super().__init__(context, note)
        self.data: ReportData | None = None
        self.latest: Snapshot | None = None
        self.pick = Pick()
        self._name = _ALL
        self._reading = PeriodReading(context, self._failed, self)
        self._keeping = PeriodReading(context, self._failed, self)
        self.printing = ReportPrinting(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.period_row = PeriodRow(context)
        self.edition = Choice("Bản in")
        for key, text in EDITION_TEXTS.items():
            self.edition.addItem(text, key)
        self.freeze_button = button("Chốt số liệu…", "check", "primary", self.ask_freeze, "Giữ lại số liệu của kỳ để in báo cáo")
        self.view_button = button("Xem, in", "print", "normal", self._view, "Xem đúng các trang sẽ in", "Xem và in báo cáo")
        self.save_buttons = (
            button("Lưu Word", "save", "normal", lambda: self._save("docx"), name="Lưu báo cáo Word"),
            button("Lưu Excel", "save", "normal", lambda: self._save("xlsx"), name="Lưu báo cáo Excel"),
        )
        for widget in (self.edition, self.view_button, *self.save_buttons, self.freeze_button):
            self.period_row.row.addWidget(widget)
        column.addWidget(self.period_row)
        self.state = label("", "muted", wrap=True)
        column.addWidget(self.state)
        self.cards = FigureCards()
        column.addLayout(self.cards)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._make_cross())
        splitter.addWidget(self._make_list())
        splitter.setSizes([450, 690])
        column.addWidget(splitter, 1)
        for card in self.cards.cards:
            card.picked.connect(self.show_pick)
        self.cross.picked.connect(self.show_pick)
        self.period_row.changed.connect(self._on_period)

    def _make_cross(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(label("Đơn vị và ngành", "heading"))
        row.addStretch(1)
        self.counted = Choice("Số trong ô")
        self.counted.addItem("Mọi nhiệm vụ", False)
        self.counted.addItem("Quá hạn, chưa hoàn thành", True)
        self.counted.currentIndexChanged.connect(lambda _index: self._show_cross())
        row.addWidget(self.counted)
        column.addLayout(row)
        self.cross = CrossView()
        column.addWidget(self.cross, 1)
        words = " · ".join(
            f"{text} ({sign})" for (text, _, _), sign in zip(PARTS, ("///", "XXX", "trống", "đặc", "chấm"), strict=True)
        )
        column.addWidget(label(f"Biểu đồ: {words}", "small", wrap=True))
        return holder

    def _make_list(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        self.list_title = ElidedLabel(_ALL, "heading")
        row.addWidget(self.list_title, 1)
        self.all_button = button("Xem tất cả", "close", "quiet", self.show_all, "Bỏ chọn con số, xem mọi nhiệm vụ trong kỳ")
        row.addWidget(self.all_button)
        column.addLayout(row)
        self.table = RowTable(self.context.config)
        self.table.row_activated.connect(lambda row_id: self.context.go("tasks", task_unit_id=row_id))
        column.addWidget(self.table, 1)
        return holder

    # --- reading

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the period again; a frozen one only when it was frozen anew."""
        period = self.period()
        latest = self.context.office.snapshots.latest(period.kind, period.key)
        if changes is not None and latest is not None and self.data is not None and self.data.code == latest.code:
            return
        self._read()

    def open(self, **what: Any) -> None:
        """`kind` and `period` ("month", "2024-04") choose the period."""
        if what.get("kind") and what.get("period"):
            self.period_row.set_period(parse_report_period(what["kind"], str(what["period"])))

    def focus_first(self) -> None:
        """The choice of the period."""
        self.period_row.focus()

    def period(self) -> ReportPeriod:
        """The period chosen."""
        return self.period_row.period()

    def _on_period(self, _period: ReportPeriod) -> None:
        self.pick = Pick()
        self.data = None  # nothing of another period is printed while this one is read
        self.list_title.setText(_ALL)
        self._read()

    def _read(self) -> None:
        period = self.period()
        self.latest = self.context.office.snapshots.latest(period.kind, period.key)
        self._name_freezing()
        self._set_busy(True)
        self.state.setText("Đang tính số liệu…")
        try:
            if self.latest is not None:
                self._reading.frozen(self.latest, self._show)
            else:
                self._reading.live(period, None, lambda data, _gathering: self._show(data))
        except OfficeError as error:
            self._failed(error)

    def _name_freezing(self) -> None:
        self.freeze_button.setText("Chốt lại…" if self.latest is not None else "Chốt số liệu…")
        self.freeze_button.setAccessibleName(self.freeze_button.text())

    def _show(self, data: ReportData) -> None:
        self.data = data
        self._set_busy(False)
        is_early = not data.is_frozen and reporting.is_running(self.context.office, data.period)
        self.state.setText(state_line(data, is_early=is_early))
        count = showing.number(data.figures.total)
        self.note(
            f"{shown_period(data.period)}: {count} nhiệm vụ, {len(data.extensions)} gia hạn, {len(data.reminders)} lần đôn đốc"
        )
        self.cards.show_report(data)
        self._show_cross()
        self._show_rows()

    def _show_cross(self) -> None:
        if self.data is not None:
            self.cross.show_figures(self.data.figures, bool(self.counted.currentData()))

    # --- the rows behind a number

    def show_pick(self, pick: Pick, name: str) -> None:
        """The rows that a number counts."""
        self.pick = pick
        self._show_rows(name)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Every row of the period."""
        self.pick = Pick()
        self._show_rows(_ALL)

    def _show_rows(self, name: str = "") -> None:
        if self.data is None:
            return
        rows = picked(self.data.rows, self.pick)
        self.table.show_report(ReportTexts(self.data), rows)
        if name:
            self._name = name
        shown = self._name if self.pick != Pick() else _ALL
        self.list_title.setText(f"{shown} ({showing.number(len(rows))})")
        self.all_button.setVisible(self.pick != Pick())

    # --- freezing

    def ask_freeze(self) -> None:
        """The dialog of the closing day."""
        period = self.period()
        try:
            days = reporting.report_days(self.context.office, period)
        except OfficeError as error:
            self.context.fail(error)
            return
        FreezeDialog(self.context, period, days.closing_on, self.latest, self.freeze, self).open()

    def freeze(self, closing: date, reason: str) -> None:
        """Read the period anew, then keep it."""
        latest = self.latest
        self._set_busy(True)

        def read(data: ReportData, gathering: Gathering) -> None:
            self.context.jobs.run(
                "Chốt số liệu",
                lambda _progress: _prepared(gathering, data, latest, reason),
                lambda prepared: self._keep(prepared),
                lambda error: self._failed(error),
            )

        try:
            self._keeping.live(self.period(), closing, read)
        except OfficeError as error:
            self._failed(error)

    def _keep(self, prepared: reporting.Prepared) -> None:
        try:
            frozen = reporting.keep(self.context.office, prepared)
        except OfficeError as error:
            self._failed(error)
            return
        self.latest, self.data = frozen.snapshot, frozen.data
        self.context.publish(frozen.changes)
        self._name_freezing()
        self._show(frozen.data)
        self.context.say(f"Đã chốt số liệu, báo cáo {frozen.snapshot.code}.", "ok", "Xem, in", self._view)

    def _failed(self, error: BaseException) -> None:
        self._set_busy(False)
        if self.data is None:
            self.state.setText("")
            for made in (self.view_button, *self.save_buttons):
                made.setEnabled(False)
        self.context.fail(error)

    # --- paper

    def _source(self) -> Snapshot | ReportData | None:
        return self.latest if self.latest is not None else self.data

    def _view(self) -> None:
        source = self._source()
        if source is not None:
            self.printing.view(source, str(self.edition.currentData()))

    def _save(self, form: str) -> None:
        source = self._source()
        if source is not None:
            self.printing.save(source, str(self.edition.currentData()), form)

    def _set_busy(self, is_busy: bool) -> None:
        for made in (self.freeze_button, self.view_button, *self.save_buttons):
            made.setEnabled(not is_busy)


def _prepared(gathering: Gathering, data: ReportData, latest: Snapshot | None, reason: str) -> reporting.Prepared:
    """What is to be kept, with its figures counted: this runs in the job."""
    prepared = reporting.prepare(gathering, data, latest, reason)
    _ = prepared.data.figures
    return prepared

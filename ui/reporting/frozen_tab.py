"""Báo cáo đã chốt: every frozen report, to look at and print again as it was."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from models.domain.changes import ChangeSet
from models.domain.report_data import Snapshot
from ui import showing
from ui.app.context import Context
from ui.reporting.printing import ReportPrinting
from ui.reporting.tabs import ReportingTab
from ui.reporting.wording import EDITION_TEXTS, KIND_TEXTS, shown_snapshot
from ui.widgets.choices import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.list_table import ListTable
from ui.widgets.plain import button
from ui.widgets.register_table import Column


class FrozenTab(ReportingTab):
    """The list, newest first; Enter shows the pages of the edition chosen."""

    kinds = ("snapshot",)

    def __init__(self, context: Context, note: Callable[[str], None]) -> None:
        super().__init__(context, note)
        self.printing = ReportPrinting(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = FlowLayout(8)
        self.edition = Choice("Bản in")
        for key, text in EDITION_TEXTS.items():
            self.edition.addItem(text, key)
        self.buttons = (
            button("Xem, in", "print", "primary", self.view, "Xem đúng các trang đã chốt", "Xem và in báo cáo đã chọn"),
            button("Lưu Word", "save", "normal", lambda: self._save("docx"), name="Lưu báo cáo Word"),
            button("Lưu Excel", "save", "normal", lambda: self._save("xlsx"), name="Lưu báo cáo Excel"),
            button("Xem số liệu", "reporting", "normal", self._figures, "Mở số liệu của kỳ này ở thẻ Số liệu theo kỳ"),
        )
        for widget in (self.edition, *self.buttons):
            row.addWidget(widget)
        column.addLayout(row)
        self.table: ListTable[Snapshot] = ListTable(
            (
                Column("code", "Mã báo cáo", 140, lambda one: one.code, "code", is_strong=True),
                Column("period", "Kỳ", 180, shown_snapshot, "period", is_stretch=True, least=140),
                Column("kind", "Loại", 90, lambda one: KIND_TEXTS[one.kind], "kind"),
                Column("closing", "Số liệu tính đến", 130, lambda one: showing.day(one.closing_on)),
                Column("taken", "Ngày chốt", 110, lambda one: showing.day(one.taken_on)),
                Column("reason", "Lý do chốt lại", 220, lambda one: one.reason or "", least=120),
            ),
            "Báo cáo đã chốt",
            ("Chưa chốt báo cáo nào", "Chọn kỳ ở thẻ Số liệu theo kỳ rồi bấm Chốt số liệu."),
            "frozen_reports",
            context.config,
        )
        self.table.row_activated.connect(lambda _id: self.view())
        self.table.row_selected.connect(lambda _id: self._enable())
        column.addWidget(self.table, 1)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the list again."""
        del changes
        self.table.show_rows(self.context.office.snapshots.all())
        self.table.choose_first()
        self._enable()
        self.note(f"{self.table.row_count()} báo cáo đã chốt")

    def open(self, **what: Any) -> None:
        """`snapshot_id` chooses a report."""
        if isinstance(what.get("snapshot_id"), int):
            self.table.select_id(what["snapshot_id"])

    def focus_first(self) -> None:
        """The list."""
        self.table.setFocus()

    def view(self) -> None:
        """The pages of the report chosen."""
        if (snapshot := self._chosen()) is not None:
            self.printing.view(snapshot, str(self.edition.currentData()))

    def _save(self, form: str) -> None:
        if (snapshot := self._chosen()) is not None:
            self.printing.save(snapshot, str(self.edition.currentData()), form)

    def _figures(self) -> None:
        if (snapshot := self._chosen()) is not None:
            self.context.go("reporting", tab="figures", kind=snapshot.kind, period=snapshot.period_key)

    def _chosen(self) -> Snapshot | None:
        chosen = self.table.current_id()
        return None if chosen is None else self.table.row(chosen)

    def _enable(self) -> None:
        for made in self.buttons:
            made.setEnabled(self._chosen() is not None)

"""Đơn vị: who may be given tasks, with validity, groups and the names that papers use."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.units import Unit
from models.services.organisation import units as unit_service
from ui.app.context import Context
from ui.units.dialogs import AliasDialog, EndUnitDialog, UnitDialog
from ui.units.handover_dialog import HandoverDialog
from ui.units.pane import FORGET, UnitPane
from ui.units.query import UnitFilter, UnitList, validity
from ui.units.reorganise_dialog import ReorganiseDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.detail_pane import beside
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Page, PageAction
from ui.widgets.plain import label
from ui.widgets.register_table import Column, RegisterTable, TableQuery
from ui.words import word


class UnitsPage(Page):
    """Filter row, table, pane."""

    title = "Đơn vị"
    kinds = ("unit", "unit_group", "register")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.units = UnitList(context.office)
        self.body.addWidget(self._filters())
        self.table = RegisterTable(
            self._columns(),
            TableQuery(self.units.ids, self.units.rows),
            "Danh mục đơn vị",
            ("Không có đơn vị nào", "Bớt điều kiện lọc hoặc bấm Thêm đơn vị (Ctrl+N)."),
            "units",
            context.config,
        )
        self.pane = UnitPane(self.units, self.context.today)
        self.body.addWidget(beside(self.table, self.pane, (680, 340)), 1)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _: self.ask("edit"))
        self.table.count_changed.connect(lambda count: self.subtitle.setText(f"{count} đơn vị"))
        self.pane.action_asked.connect(self.ask)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)

    def page_actions(self) -> Sequence[PageAction]:
        """Adding is the one action without a row."""
        return (
            PageAction("handover", "Bàn giao…", self.hand_over, "people", "", "Bàn giao công việc của một người cho người khác"),
            PageAction(
                "reorganise", "Sắp xếp…", self.reorganise, "refresh", "", "Nhập, đổi tên, chia, kết thúc đơn vị vào một ngày"
            ),
            PageAction("add", "Thêm đơn vị", self.add, "plus", "Ctrl+N", kind="primary"),
        )

    def refresh(self, changes: ChangeSet | None = None) -> None:  # noqa: ARG002 (every change means all)
        """Read all units again; the chosen one stays chosen."""
        self.units.reload()
        self._fill_groups()
        self._apply()

    def open(self, **what: Any) -> None:
        """`unit_id` shows one unit, whatever the filters were; `text` searches."""
        if what.get("unit_id") is not None:
            self.search.clear()
            self.every_time.setChecked(True)
            self._apply()
            self.table.select_id(int(what["unit_id"]))
        elif "text" in what:
            self.search.setText(str(what["text"]))

    def reorganise(self) -> None:
        """Merge, rename, split or end units; the chosen one stands ready."""
        unit = self.table.current_row()
        chosen = unit if isinstance(unit, Unit) and not unit.is_own_issuer and unit.is_valid_on(self.context.today()) else None
        ReorganiseDialog(self.context, self, list(self.units.units.values()), chosen).open()

    def hand_over(self) -> None:
        """The work of a person who leaves."""
        HandoverDialog(self.context, self).open()

    def add(self) -> None:
        """Open the dialog for a new unit."""
        UnitDialog(self.context, self).open()

    def ask(self, key: str) -> None:
        """An action on the chosen unit: edit, alias, end, forget a name."""
        unit = self.table.current_row()
        if not isinstance(unit, Unit):
            return
        if key == "edit":
            UnitDialog(self.context, self, unit).open()
        elif key == "alias":
            AliasDialog(self.context, self, unit).open()
        elif key == "end":
            EndUnitDialog(self.context, self, unit, list(self.units.units.values())).open()
        elif key.startswith(FORGET):
            self._forget(unit, key.removeprefix(FORGET))

    def _forget(self, unit: Unit, name: str) -> None:
        """Take back a name that was learned; one press brings it back."""
        try:
            changes = unit_service.forget_alias(self.context.office, unit.id, name)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(changes)
        self.context.say(f"Đã bỏ tên gọi “{name}” của {unit.full_name}.", "ok", "Nhớ lại", lambda: self._learn(unit, name))

    def _learn(self, unit: Unit, name: str) -> None:
        try:
            changes = unit_service.learn_alias(self.context.office, unit.id, name)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(changes)

    def _columns(self) -> tuple[Column, ...]:
        today = self.context.today()
        return (
            Column(
                "full_name",
                "Tên đơn vị",
                280,
                lambda unit: unit.full_name,
                sort="full_name",
                is_stretch=True,
                tone=lambda unit: None if unit.is_valid_on(today) else "faint",
            ),
            Column("symbol", "Ký hiệu", 100, lambda unit: unit.symbol or "", sort="symbol", is_strong=True),
            Column("level", "Cấp", 90, lambda unit: word("level", unit.level or None)),
            Column("validity", "Thời gian", 190, lambda unit: validity(unit, today), sort="valid_from"),
        )

    def _filters(self) -> QWidget:
        holder = QWidget()
        row = FlowLayout(8, holder)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm tên, chữ đầu, ký hiệu")
        self.search.setAccessibleName("Tìm đơn vị")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(240)
        self.group = QComboBox()
        self.group.setAccessibleName("Lọc theo nhóm nhận")
        self.group.setMinimumWidth(210)
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.group.setMinimumContentsLength(24)
        self.on = DateEdit("Có vào ngày", self.context.today)
        self.on.set_date(self.context.today())
        self.every_time = QCheckBox("Mọi thời gian")
        for part in (self.search, self.group, label("có vào ngày", "muted"), self.on, self.every_time):
            row.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._apply)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.group.currentIndexChanged.connect(lambda _: self._apply())
        self.on.date_changed.connect(lambda _: self._apply())
        self.every_time.toggled.connect(self._on_every_time)
        return holder

    def _fill_groups(self) -> None:
        kept = self.group.currentData()
        self.group.blockSignals(True)
        self.group.clear()
        self.group.addItem("Mọi nhóm", None)
        for group in self.units.groups:
            self.group.addItem(group.name, group.id)
        self.group.setCurrentIndex(max(0, self.group.findData(kept)))
        self.group.blockSignals(False)

    def _on_every_time(self, is_on: bool) -> None:
        self.on.setEnabled(not is_on)
        self._apply()

    def _apply(self) -> None:
        order = self.table.shown_filter or UnitFilter()
        self.table.show(
            UnitFilter(
                text=self.search.text(),
                on=None if self.every_time.isChecked() else self.on.date(),
                group_id=self.group.currentData(),
                order_by=order.order_by,
                is_descending=order.is_descending,
            )
        )
        self.table.choose_first()

    def _on_selected(self, unit_id: object) -> None:
        self.pane.show_detail(self.units.units.get(unit_id) if isinstance(unit_id, int) else None)

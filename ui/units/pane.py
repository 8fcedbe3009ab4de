"""The pane beside the list of units: names, validity, groups, what follows."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from models.domain.units import Unit
from ui.units.query import UnitList, validity
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label
from ui.words import word


class UnitPane(QScrollArea):
    """Shows one unit; actions leave as `action_asked(key)`."""

    action_asked = Signal(str)

    def __init__(self, units: UnitList) -> None:
        super().__init__()
        self._units = units
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Chi tiết đơn vị")
        self.setMinimumWidth(270)

    def show_unit(self, unit: Unit | None, today: date) -> None:
        """Show a unit, or what to do when none is chosen."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        if unit is None:
            column.addWidget(EmptyState("units", "Chưa chọn đơn vị", "Chọn một dòng để xem tên gọi, nhóm và thời gian tồn tại."))
        else:
            self._fill(column, unit, today)
        column.addStretch(1)
        self.setWidget(content)

    def _fill(self, column: QVBoxLayout, unit: Unit, today: date) -> None:
        badges = QWidget()
        flow = FlowLayout(6, badges)
        is_alive = unit.is_valid_on(today)
        flow.addWidget(BadgeLabel(Badge("Đang hoạt động", "ok") if is_alive else Badge("Không còn hoạt động", "neutral")))
        if unit.is_own_issuer:
            flow.addWidget(BadgeLabel(Badge("Văn phòng cấp số", "info")))
        column.addWidget(badges)
        column.addWidget(label(unit.full_name, "heading", wrap=True))
        actions = QWidget()
        row = FlowLayout(6, actions)
        for key, text, icon in (("edit", "Sửa", "edit"), ("alias", "Thêm tên gọi", "plus"), ("end", "Kết thúc…", "stop")):
            made = button(text, icon, on_click=partial(self.action_asked.emit, key))
            made.setEnabled(key != "end" or unit.valid_to is None)
            row.addWidget(made)
        column.addWidget(actions)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        facts = (
            ("Tên gọn", unit.short_name),
            ("Ký hiệu", unit.symbol or ""),
            ("Mã gõ tắt", unit.code),
            ("Cấp", word("level", unit.level or None)),
            ("Thời gian", validity(unit, today)),
            ("Liên hệ", unit.contact or ""),
            ("Kế thừa bởi", ", ".join(self._units.units[i].full_name for i in unit.successor_ids if i in self._units.units)),
            ("Nhóm nhận", "\n".join(self._units.groups_of(unit, today))),
            ("Tên gọi khác", "\n".join(unit.aliases)),
        )
        for line, (name, text) in enumerate((name, text) for name, text in facts if text):
            caption = label(name, "muted")
            grid.addWidget(caption, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), line, 1)
        column.addLayout(grid)

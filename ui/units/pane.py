"""The pane beside the list of units: names, validity, groups, what follows."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.domain.units import Unit
from ui.units.query import UnitList, validity
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.detail_pane import DetailPane, fact_grid
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import button, label
from ui.words import word

FORGET = "forget "
"""An action that begins so takes back the name that follows."""


class UnitPane(DetailPane):
    """Shows one unit; actions leave as `action_asked(key)`."""

    title = "Chi tiết đơn vị"
    empty = ("units", "Chưa chọn đơn vị", "Chọn một dòng để xem tên gọi, nhóm và thời gian tồn tại.")
    action_asked = Signal(str)

    def __init__(self, units: UnitList, today: Callable[[], date]) -> None:
        self._units, self._today = units, today
        super().__init__()

    def fill(self, box: QVBoxLayout, unit: Unit) -> None:
        """Marks, name and actions of the unit, then its facts."""
        today = self._today()
        badges = QWidget()
        flow = FlowLayout(6, badges)
        is_alive = unit.is_valid_on(today)
        flow.addWidget(BadgeLabel(Badge("Đang hoạt động", "ok") if is_alive else Badge("Không còn hoạt động", "neutral")))
        if unit.is_own_issuer:
            flow.addWidget(BadgeLabel(Badge("Văn phòng cấp số", "info")))
        box.addWidget(badges)
        box.addWidget(label(unit.full_name, "heading", wrap=True))
        actions = QWidget()
        row = FlowLayout(6, actions)
        for key, text, icon in (("edit", "Sửa", "edit"), ("alias", "Thêm tên gọi", "plus"), ("end", "Kết thúc…", "stop")):
            made = button(text, icon, on_click=partial(self.action_asked.emit, key))
            made.setEnabled(key != "end" or unit.valid_to is None)
            row.addWidget(made)
        box.addWidget(actions)
        learned = self._units.learned(unit)
        facts = (
            ("Tên gọn", unit.short_name),
            ("Ký hiệu", unit.symbol or ""),
            ("Mã gõ tắt", unit.code),
            ("Cấp", word("level", unit.level or None)),
            ("Thời gian", validity(unit, today)),
            ("Liên hệ", unit.contact or ""),
            ("Kế thừa bởi", ", ".join(self._units.units[i].full_name for i in unit.successor_ids if i in self._units.units)),
            ("Nhóm nhận", "\n".join(self._units.groups_of(unit, today))),
            ("Tên gọi khác", "\n".join(name for name in unit.aliases if name not in learned)),
        )
        box.addLayout(fact_grid([(name, text) for name, text in facts if text]))
        if learned:
            box.addWidget(label("Tên gọi đã nhớ", "muted"))
        for name in learned:
            line = QWidget()
            flow = FlowLayout(4, line)
            flow.addWidget(label(f"“{name}”", wrap=False))
            flow.addWidget(
                button("Bỏ", "close", "quiet", partial(self.action_asked.emit, f"{FORGET}{name}"), name=f"Bỏ tên gọi {name}")
            )
            box.addWidget(line)

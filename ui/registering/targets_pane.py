"""Beside the proposed tasks: the targets (chỉ tiêu) of a resolution, each to be ticked or left, with the period they hold for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from models.domain.errors import RuleError
from models.domain.targets import period_days
from models.reading.result import Reading, ReadTarget
from ui import showing, words
from ui.messages import message_for
from ui.registering.form_state import FormState
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import bring_into_sight
from ui.widgets.plain import button, label, set_tip

_COLUMNS = ("Chỉ tiêu", "So sánh", "Giá trị", "Đơn vị tính")
_INDENT = 44
_PLACE = Qt.ItemDataRole.UserRole


class TargetsPane(QWidget):
    """Shows `reading.targets`; ticks and period go into the form's state. Sub-targets go with their target."""

    changed = Signal()
    target_focused = Signal(int)
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = FormState()
        self.reading: Reading | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._make_head())
        self._error = label("", "error", wrap=True)
        self._error.hide()
        column.addWidget(self._error)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Chỉ tiêu đọc được")
        self.tree.setColumnCount(len(_COLUMNS))
        self.tree.setHeaderLabels(_COLUMNS)
        self.tree.setWordWrap(True)
        self.tree.setItemsExpandable(False)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(_INDENT)
        self.tree.setMinimumHeight(70)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.itemChanged.connect(self._on_ticked)
        self.tree.currentItemChanged.connect(self._on_current)
        column.addWidget(self.tree, 1)

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = FlowLayout(6, head)
        row.addWidget(label("Theo dõi trong kỳ", "muted"))
        self.period = QLineEdit()
        self.period.setAccessibleName("Kỳ của các chỉ tiêu")
        self.period.setPlaceholderText("2025 hoặc 2025-2030")
        self.period.setMaximumWidth(150)
        set_tip(self.period, "Năm (2025), nhiệm kỳ (2025-2030), quý (2025-Q2) hoặc tháng (2025-06) mà các chỉ tiêu phải đạt")
        self.period.textEdited.connect(self._on_period)
        row.addWidget(self.period)
        row.addWidget(button("Chọn hết", "check", "quiet", lambda: self._tick(True), "Theo dõi mọi chỉ tiêu đọc được"))
        row.addWidget(button("Bỏ chọn", "minus", "quiet", lambda: self._tick(False), "Không theo dõi chỉ tiêu nào"))
        return head

    # --- from outside

    def show_reading(self, reading: Reading | None, state: FormState) -> None:
        """Show the targets of a reading, ticked where a figure was read; None: none."""
        self._state, self.reading = state, reading
        targets = reading.targets if reading is not None else ()
        state.targets = {place for place, target in enumerate(targets) if target.value is not None}
        state.target_period = ""
        if reading is not None and targets:
            from models.services.figures.targets import proposed_period

            state.target_period = proposed_period(reading)
        self._error.hide()
        self.period.setText(state.target_period)
        self.tree.blockSignals(True)
        self.tree.clear()
        for place, target in enumerate(targets):
            item = self._row(target)
            item.setData(0, _PLACE, place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked if place in state.targets else Qt.CheckState.Unchecked)
            self.tree.addTopLevelItem(item)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.changed.emit()

    def count(self) -> int:
        """How many targets were read."""
        return self.tree.topLevelItemCount()

    def chosen(self) -> list[int]:
        """Places in `reading.targets` of the ticked ones."""
        return sorted(self._state.targets)

    def is_ready(self) -> bool:
        """Whether the ticked targets can be saved: their period is one; what is wrong is said at its field."""
        try:
            if self._state.targets:
                period_days(self._state.target_period)
        except RuleError as error:
            self._error.setText(message_for(error))
            self._error.show()
            self.wanted.emit()
            self.period.setFocus()
            return False
        self._error.hide()
        return True

    def focus_target(self, place: int) -> None:
        """Bring a target into view, with the cursor on it."""
        item = self.tree.topLevelItem(place)
        if item is not None:
            self.wanted.emit()
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self.tree.setFocus()
            bring_into_sight(self.tree)

    # --- parts

    def _row(self, target: ReadTarget) -> QTreeWidgetItem:
        name = f"{target.item}. {target.name}" if target.item is not None else target.name
        item = QTreeWidgetItem([name, words.word("target_op", target.op), value_text(target), target.unit])
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for sub in target.sub_targets:
            item.addChild(self._row(sub))
        return item

    def _tick(self, on: bool) -> None:
        for place in range(self.count()):
            item = self.tree.topLevelItem(place)
            if item is not None:
                item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is None:
            return
        if item.checkState(0) == Qt.CheckState.Checked:
            self._state.targets.add(place)
        else:
            self._state.targets.discard(place)
        self.changed.emit()

    def _on_period(self, text: str) -> None:
        self._state.target_period = text.replace(" ", "").replace("–", "-")
        self._error.hide()

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        while item is not None and item.parent() is not None:
            item = item.parent()
        if item is not None:
            self.target_focused.emit(int(item.data(0, _PLACE)))


def value_text(target: ReadTarget) -> str:
    """The figure as it reads on screen: 14,5 or 12 - 15; empty when the paper names none."""
    parts = [showing.amount(value) for value in (target.value, target.value_to) if value is not None]
    return " – ".join(parts)

"""What the system's print dialog does not know: backs with mirrored margins, how many copies each paper of a batch needs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from models.services.paper.print_copies import MOST_COPIES, CopyCount
from ui.app.context import Context
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import NumberEdit
from ui.widgets.plain import label, set_tip

_COPIES = 2


class PrintSetup(ActionDialog):
    """`then(is_duplex, copies)`: one number of copies for each of `names`. `counts` proposes them by Nơi nhận."""

    def __init__(
        self,
        context: Context,
        names: Sequence[str],
        parent: QWidget,
        then: Callable[[bool, list[int]], None],
        *,
        has_backs: bool,
        counts: Sequence[CopyCount] | None = None,
    ) -> None:
        super().__init__(context, "In", "Chọn máy in…", parent)
        self._names, self._then, self._has_backs, self._counts = names, then, has_backs, counts
        self._total = label("", "strong")
        if len(names) > 1:
            self.body.insertWidget(0, label(f"{len(names)} văn bản, in lần lượt từng văn bản đủ bản của nó.", "muted", wrap=True))
        self.is_duplex = QCheckBox("In hai mặt (lề đối xứng)")
        self.is_duplex.setVisible(has_backs)
        self.is_duplex.setChecked(has_backs and bool(context.config.get("print_duplex")))
        self.is_duplex.setToolTip("Mặt sau của tờ giấy đổi chỗ lề trái và lề phải; mỗi văn bản bắt đầu ở một tờ mới")
        self.body.addWidget(self.is_duplex)
        self.by_recipient = QCheckBox(f"In đủ số bản theo nơi nhận ({sum(count.total for count in counts or ())} bản)")
        self.by_recipient.setVisible(counts is not None)
        self.by_recipient.setChecked(counts is not None and bool(context.config.get("print_by_recipient")))
        self.by_recipient.setToolTip("Mỗi nơi gửi, mỗi dòng Nơi nhận một bản (nhóm tính theo số thành viên), thêm bản lưu")
        self.by_recipient.toggled.connect(self._show_table)
        self.body.addWidget(self.by_recipient)
        self.table = self._make_table(counts or ())
        self.body.addWidget(self.table)
        self.body.addWidget(self._total)
        self.form.hide()
        self._show_table(self.by_recipient.isChecked())
        self.do_button.setFocus()

    def copies(self) -> list[int]:
        """Copies of each paper as they stand now."""
        if not self.by_recipient.isChecked():
            return [1] * len(self._names)
        model = self.table.model()
        return [int(model.data(model.index(row, _COPIES), Qt.ItemDataRole.EditRole) or 0) for row in range(len(self._names))]

    def do(self) -> str:
        """Hand the choices on, and remember them for the next time."""
        if self._has_backs:
            self.context.config.set("print_duplex", self.is_duplex.isChecked())
        if self._counts is not None:
            self.context.config.set("print_by_recipient", self.by_recipient.isChecked())
        self._then(self._has_backs and self.is_duplex.isChecked(), self.copies())
        return ""

    def _make_table(self, counts: Sequence[CopyCount]) -> QTableWidget:
        table = QTableWidget(len(counts), 3)
        table.setAccessibleName("Số bản in của từng văn bản")
        table.setHorizontalHeaderLabels(["Văn bản", "Nơi nhận", "Số bản"])
        table.verticalHeader().hide()
        table.setMinimumHeight(220)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setItemDelegateForColumn(_COPIES, _CopiesDelegate(table))
        for row, (name, count) in enumerate(zip(self._names, counts, strict=False)):
            lines = "; ".join(f"{line.text}{f': {line.count}' if line.count > 1 else ''}" for line in count.lines if line.count)
            for column, text in enumerate((name, lines)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(row, column, item)
            made = QTableWidgetItem()
            made.setData(Qt.ItemDataRole.EditRole, count.total)
            made.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, _COPIES, made)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 260)
        table.setColumnWidth(_COPIES, 84)
        if counts:
            table.setCurrentCell(0, _COPIES)
        table.itemChanged.connect(lambda _item: self._tell())
        set_tip(table, "Gõ số để sửa số bản; 0 là không in văn bản đó")
        return table

    def _show_table(self, is_shown: bool) -> None:
        self.table.setVisible(is_shown)
        self.setMinimumWidth(720 if is_shown else 460)
        self.adjustSize()
        self._tell()

    def _tell(self) -> None:
        copies = self.copies()
        self._total.setText(f"Tổng cộng: {sum(copies)} bản")
        self._total.setVisible(len(self._names) > 1 or self.by_recipient.isChecked())
        self.do_button.setEnabled(sum(copies) > 0)


class _CopiesDelegate(QStyledItemDelegate):
    """Edits a number of copies."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        made = NumberEdit(0, MOST_COPIES, parent)
        made.setAccessibleName("Số bản")
        return made

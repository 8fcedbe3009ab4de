"""Nhiệm kỳ: numbers run from one congress to the next."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.units import Term
from models.services import settings as setting_service
from models.services.numbers import periods
from ui.app.context import Context
from ui.settings.list_tab import EditableTab
from ui.units.dialogs import checked_date
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.register_table import Column


def moment_text(moment: str | None) -> str:
    """`14/10/2020` or `14/10/2020 16:30`; empty for none."""
    if not moment:
        return ""
    day, _, time = moment.partition("T")
    return "/".join(reversed(day.split("-"))) + (f" {time}" if time else "")


class TermDialog(ActionDialog):
    """A new term ends the running one; a term without a beginning is given one."""

    def __init__(self, context: Context, parent: QWidget, term: Term | None = None) -> None:
        super().__init__(context, "Nhiệm kỳ mới" if term is None else "Sửa nhiệm kỳ", "Lưu", parent, columns=2)
        self._term = term
        self.name = QLineEdit(term.name if term else "")
        self.name.setPlaceholderText("2020-2025")
        self.form.add("name", "Tên nhiệm kỳ", self.name, span=2)
        day, _, time = (term.starts_at if term else "").partition("T")
        self.starts_on = DateEdit("Bắt đầu ngày", context.today, is_required=True)
        self.form.add(
            "starts_at", "Bắt đầu ngày", self.starts_on, required=True, hint="Ngày bế mạc đại hội, hoặc ngày được chỉ định."
        )
        self.time = QLineEdit(time)
        self.time.setPlaceholderText("16:30")
        self.form.add("time", "Giờ bế mạc", self.time, hint="Để trống: tính cả ngày.")
        if day:
            self.starts_on.setText("/".join(reversed(day.split("-"))))
        self.restart = QComboBox()
        for value, text in ((True, "Đánh lại từ 01"), (False, "Tiếp tục số cũ")):
            self.restart.addItem(text, value)
        self.restart.setCurrentIndex(0 if term is None or term.is_restart else 1)
        self.form.add("is_restart", "Số văn bản", self.restart)
        self.starts_on.setFocus()

    def do(self) -> str:
        """Save the term; numbers already given stay."""
        checked_date(self.starts_on, "starts_at")
        day = self.starts_on.date()
        if day is None:
            raise RuleError("date_impossible", field="starts_at", text="")
        moment = day.isoformat() + (f"T{self.time.text().strip()}" if self.time.text().strip() else "")
        if self._term is None:
            periods.open_term(self.context.office, self.name.text(), moment, is_restart=self.restart.currentData())
            self.publish(ChangeSet.of("term"))
        else:
            values = {"name": self.name.text(), "starts_at": moment, "is_restart": self.restart.currentData()}
            _, changes = setting_service.edit_term(self.context.office, self._term.id, values)
            self.publish(changes)
        return "Đã lưu nhiệm kỳ."


class TermsTab(EditableTab):
    """The list of terms."""

    name = "Nhiệm kỳ"
    empty = "Chưa có nhiệm kỳ"
    hint = "Số văn bản đi đánh liên tục trong một nhiệm kỳ."
    add_text = "Nhiệm kỳ mới"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        self.table.show_rows(self.context.office.terms.all())

    def dialog(self, row: Term | None) -> TermDialog:
        """The dialog of a term."""
        return TermDialog(self.context, self, row)

    def columns(self) -> Sequence[Column]:
        """Name, beginning and end, and whether numbers began again."""
        return (
            Column("name", "Nhiệm kỳ", 160, lambda term: term.name or "Nhiệm kỳ hiện nay", is_strong=True),
            Column("starts_at", "Bắt đầu", 170, lambda term: moment_text(term.starts_at) or "chưa ghi"),
            Column("ends_at", "Kết thúc", 170, lambda term: moment_text(term.ends_at)),
            Column(
                "restart", "Số văn bản", 160, lambda term: "đánh lại từ 01" if term.is_restart else "tiếp tục", is_stretch=True
            ),
        )

"""Người ký: who signs, with the position held in a period."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from models.domain.units import Person
from models.services import settings as setting_service
from ui import showing
from ui.app.context import Context
from ui.settings.list_tab import EditableTab
from ui.units.dialogs import checked_date
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.badge import Badge
from ui.widgets.date_edit import DateEdit
from ui.widgets.register_table import Column


def is_current(person: Person, today: object) -> bool:
    """Whether the position is held today."""
    return (person.valid_from is None or person.valid_from <= today) and (person.valid_to is None or today <= person.valid_to)  # type: ignore[operator]


class PersonDialog(ActionDialog):
    """A new signer, or a change; an end date ends the position, the row stays."""

    def __init__(self, context: Context, parent: QWidget, person: Person | None = None) -> None:
        super().__init__(context, "Thêm người ký" if person is None else "Sửa người ký", "Lưu", parent, columns=2)
        self._person = person
        self.full_name = QLineEdit(person.full_name if person else "")
        self.form.add("full_name", "Họ và tên", self.full_name, required=True, span=2)
        self.position = QLineEdit(person.position if person else str(context.office.setting("office.position")))
        self.form.add("position", "Chức vụ khi ký", self.position, required=True)
        self.authority = QLineEdit(
            person.signing_authority or "" if person else str(context.office.setting("office.signing_authority"))
        )
        self.authority.setPlaceholderText("ký trực tiếp")
        self.form.add("signing_authority", "Quyền hạn ký", self.authority)
        self.valid_from = DateEdit("Giữ chức từ", context.today)
        self.valid_to = DateEdit("Đến hết ngày", context.today)
        self.valid_from.set_date(person.valid_from if person else None)
        self.valid_to.set_date(person.valid_to if person else None)
        self.form.add("valid_from", "Giữ chức từ", self.valid_from)
        self.form.add("valid_to", "Đến hết ngày", self.valid_to)
        self.full_name.setFocus()

    def do(self) -> str:
        """Save."""
        checked_date(self.valid_from, "valid_from")
        checked_date(self.valid_to, "valid_to")
        office, authority = self.context.office, self.authority.text().strip() or None
        if self._person is None:
            person, changes = setting_service.add_person(
                office,
                self.full_name.text(),
                self.position.text(),
                signing_authority=authority,
                valid_from=self.valid_from.date(),
                valid_to=self.valid_to.date(),
            )
        else:
            values = {
                "full_name": self.full_name.text(),
                "position": self.position.text(),
                "signing_authority": authority,
                "valid_from": self.valid_from.date(),
                "valid_to": self.valid_to.date(),
            }
            person, changes = setting_service.edit_person(office, self._person.id, values)
        self.publish(changes)
        return f"Đã lưu {person.full_name}."


class PeopleTab(EditableTab):
    """The list of signers with add and change."""

    name = "Người ký"
    empty = ("Chưa có người ký", "Dòng tên dưới chữ ký sẽ để trống.")
    hint = "Công văn lấy người ký đang giữ chức vào ngày ký."
    add_text = "Thêm người ký"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refresh()

    def refresh(self) -> None:
        """Read again."""
        self.table.show_rows(self.context.office.persons.all())

    def dialog(self, row: Person | None) -> PersonDialog:
        """The dialog of a signer."""
        return PersonDialog(self.context, self, row)

    def columns(self) -> Sequence[Column]:
        """Name, position and the period it is held in."""
        today = self.context.today()
        return (
            Column("full_name", "Họ và tên", 200, lambda person: person.full_name, is_strong=True),
            Column("position", "Chức vụ", 200, lambda person: person.position, is_stretch=True),
            Column("authority", "Quyền hạn ký", 190, lambda person: person.signing_authority or "ký trực tiếp"),
            Column("valid_from", "Từ ngày", 100, lambda person: showing.day(person.valid_from)),
            Column("valid_to", "Đến ngày", 100, lambda person: showing.day(person.valid_to)),
            Column(
                "state",
                "Hiện nay",
                120,
                lambda _: "",
                badge=lambda person: Badge("Đang giữ chức", "ok") if is_current(person, today) else Badge("Đã thôi"),
            ),
        )

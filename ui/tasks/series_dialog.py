"""Giao nhiệm vụ định kỳ: one report of many units for each period, from one dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.tasks import SeriesOptions, TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from ui.app.context import Context
from ui.messages import message_for
from ui.tasks.series_rule import RuleFields
from ui.tasks.units_text import units_of_text
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.layouts import bring_into_sight, set_lines
from ui.widgets.plain import label

_TWO_COLUMNS, _THREE_COLUMNS = 500, 760  # as wide as a screen must be for so many fields side by side
_MARGIN = 60  # between the dialog and the edge of the screen


class SeriesFields(ActionDialog):
    """The fields common to giving and editing: content, units, product, tracker, the rule; the form scrolls on a small screen."""

    def __init__(self, context: Context, title: str, do_text: str, parent: QWidget) -> None:
        width = parent.screen().availableSize().width()
        super().__init__(
            context, title, do_text, parent, columns=1 if width < _TWO_COLUMNS else 2 if width < _THREE_COLUMNS else 3
        )
        self.content = QPlainTextEdit()
        self.content.setTabChangesFocus(True)
        set_lines(self.content, 2)
        self.form.add("content", "Nội dung", self.content, required=True, span=3)
        self.units = QLineEdit()
        self.units.setPlaceholderText("tên, mã hoặc nhóm, cách nhau bằng dấu chấm phẩy: BTCTU; các huyện ủy")
        self.found = label("", "small", wrap=True)
        self.form.add("units", "Đơn vị chủ trì", self._with_found(), required=True, span=3)
        self.product = QLineEdit()
        self.product.setPlaceholderText("báo cáo")
        self.form.add("product", "Sản phẩm", self.product)
        self.tracker = QLineEdit()
        self.form.add("tracker", "Người theo dõi", self.tracker)
        office = context.office
        self.rule = RuleFields(self.form, context.today, office.calendar, int(office.setting("recurring.default_day")))
        self.preview = label("", "muted", wrap=True)
        self.rule.changed.connect(self.show_preview)
        self.units.textChanged.connect(lambda _text: self._show_units())
        self._scroll()
        self.show_preview()

    def _with_found(self) -> QWidget:
        """The field of units with what was understood below it."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.units)
        column.addWidget(self.found)
        holder.setFocusProxy(self.units)
        self.units.setAccessibleName("Đơn vị chủ trì")
        return holder

    def _scroll(self) -> None:
        """Form and preview scroll; on a small screen the buttons stay in sight."""
        place = self.body.indexOf(self.form)
        self.body.removeWidget(self.form)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)  # clear of the scroll bar
        column.addWidget(self.form)
        column.addWidget(self.preview)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        self.body.insertWidget(place, area, 1)
        room = self.screen().availableSize()
        self.setMinimumWidth(min(720, room.width() - _MARGIN))
        self.resize(min(820, room.width() - _MARGIN), min(holder.sizeHint().height() + 210, room.height() - _MARGIN))

    def accept(self) -> None:
        """Do it; a field at fault is brought into sight."""
        super().accept()
        at_fault = self.focusWidget()
        if self.isVisible() and at_fault is not None:
            bring_into_sight(at_fault)

    def show_preview(self) -> None:
        """The next days as the fields now say."""
        self.preview.setText(self.rule.preview())

    def unit_ids(self) -> tuple[int, ...]:
        """The units typed, groups as their units; RuleError at the field."""
        ids = units_of_text(self.context.office, self.units.text(), "units")
        if not ids:
            raise RuleError("lead_required", field="units")
        return tuple(ids)

    def _show_units(self) -> None:
        if not self.units.text().strip():
            self.found.setText("")
            return
        try:
            ids = self.unit_ids()
        except OfficeError as error:
            self.found.setText(message_for(error).split("\n")[0])
            return
        names = [name for _, name in self.context.office.rounds.unit_names(ids)]
        more = f" và {len(names) - 4} đơn vị khác" if len(names) > 4 else ""
        self.found.setText(f"{len(names)} đơn vị: {', '.join(names[:4])}{more}.")


class SeriesDialog(SeriesFields):
    """A new recurring duty; its first period is given at once."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, "Giao báo cáo, nhiệm vụ định kỳ", "Giao", parent)
        self.product.setText("Báo cáo")
        self.content.setFocus()

    def do(self) -> str:
        """Give it."""
        rule = self.rule.rule()
        day = {"day": rule.day, "weekday": rule.weekday, "month": rule.month, "month_offset": rule.month_offset or None}
        draft = TaskDraft(
            content=self.content.toPlainText(),
            units=tuple(TaskUnitDraft(unit_id=unit) for unit in self.unit_ids()),
            deadline_kind="dated",
            product=self.product.text().strip() or None,
            tracker=self.tracker.text().strip() or None,
            recurrence=rule.recurrence,
            recurrence_day={name: value for name, value in day.items() if value is not None},
            series=SeriesOptions(
                nth=rule.nth, is_last_working_day=rule.is_last_working_day, adjust=rule.adjust, **self.rule.options()
            ),
        )
        done = tasking.add_task(self.context.office, draft)
        self.publish(done.changes)
        return f"Đã giao cho {len(done.task_unit_ids)} đơn vị; kỳ đầu đã có trong danh sách nhiệm vụ."

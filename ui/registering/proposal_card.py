"""One proposed task, edited in place: tick, wording, units, deadline, product; built when it is about to be seen."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.registering.card_acts import ACTIONS, is_for_the_list
from ui.registering.deadline_row import DeadlineRow
from ui.registering.name_questions import NameQuestions
from ui.registering.proposals import ProposedTask
from ui.registering.task_desk import TaskDesk
from ui.registering.task_edits import facts_of, give_unit, learn
from ui.registering.unit_rows import UnitRows
from ui.widgets.badge import Badge, BadgeLabel
from ui.widgets.date_edit import DateEdit
from ui.widgets.elided_button import ElidedButton
from ui.widgets.layouts import set_lines
from ui.widgets.plain import icon_button, label, set_tip
from ui.widgets.unit_picker import UnitPicker

PROBLEMS = {
    "lead_unit_missing": "Chưa có đơn vị chủ trì: chọn một đơn vị hoặc bỏ dấu chọn việc này.",
    "lead_unit_unknown": "Còn tên đơn vị chủ trì chưa rõ: tạo mới, chọn đơn vị có sẵn hoặc bỏ tên đó.",
    "content_required": "Chưa có nội dung nhiệm vụ.",
}
_UNBUILT_HEIGHT = 190
_INDENT = 26
_FEWEST_LINES, _MOST_LINES = 2, 6


class ProposalCard(QFrame):
    """Edits one `ProposedTask` in place. A part asked for builds the card; `stepped(facts before)` is what can be taken back."""

    changed = Signal()
    stepped = Signal(object, object)
    focused = Signal(object)
    add_unit_asked = Signal(object, str)
    name_given = Signal(object, str, object)
    unlearn_asked = Signal(object, str)
    act_asked = Signal(object, str)

    def __init__(self, task: ProposedTask, number: int, desk: TaskDesk) -> None:
        super().__init__()
        self.task, self._number, self._desk = task, number, desk
        self._former: list[int] = []
        self._is_built = False
        self.setObjectName("card")
        self.setProperty("marked", False)
        self.setMinimumHeight(_UNBUILT_HEIGHT)
        # never Maximum: that would hold it to the height of its unwrapped lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.set_number(number)

    # --- parts, built when first asked for

    @property
    def is_built(self) -> bool:
        """Whether its controls exist."""
        return self._is_built

    @property
    def accept(self) -> QCheckBox:
        """The tick that gives the task when the paper is saved."""
        self.build()
        return self._accept

    @property
    def content(self) -> QPlainTextEdit:
        """The wording."""
        self.build()
        return self._content

    @property
    def leads(self) -> UnitRows:
        """The units that lead."""
        self.build()
        return self._leads

    @property
    def unit(self) -> UnitPicker:
        """The picker of the first lead unit; of a group one to begin anew with."""
        self.build()
        if not self._leads.pickers:
            self._leads.add_row()
        return self._leads.pickers[0] if self._leads.pickers else UnitPicker("", self._desk.units, parent=self)

    @property
    def helpers(self) -> UnitRows:
        """The units that coordinate."""
        self.build()
        return self._helpers

    @property
    def deadline(self) -> DeadlineRow:
        """Kind, date, recurrence and why."""
        self.build()
        return self._deadline

    @property
    def due(self) -> DateEdit:
        """The date."""
        return self.deadline.due

    @property
    def product(self) -> QLineEdit:
        """The product."""
        self.build()
        return self._product

    @property
    def questions(self) -> NameQuestions:
        """The names that mean no unit for sure."""
        self.build()
        return self._questions

    # --- building

    def build(self) -> None:
        """Make the controls; a second time does nothing."""
        if self._is_built:
            return
        self._is_built = True
        self.setUpdatesEnabled(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 8, 10, 8)
        outer.setSpacing(6)
        outer.addLayout(self._make_top())
        outer.addLayout(self._make_grid())
        if self.task.sub_items:
            hint = label(f"Gồm {self.task.sub_items} ý; tách thành từng việc bằng Ctrl+Shift+T.", "small", wrap=True)
            hint.setContentsMargins(_INDENT, 0, 0, 0)
            outer.addWidget(hint)
        self._questions = NameQuestions(self._desk)
        self._questions.setContentsMargins(_INDENT, 0, 0, 0)
        self._questions.create_asked.connect(lambda name: self.add_unit_asked.emit(self.task, name))
        self._questions.chosen.connect(lambda name, unit_id: self.name_given.emit(self.task, name, unit_id))
        self._questions.dropped.connect(lambda name: self.name_given.emit(self.task, name, None))
        self._questions.unlearn_asked.connect(lambda name: self.unlearn_asked.emit(self.task, name))
        outer.addWidget(self._questions)
        self._error = label("", "error", wrap=True)
        self._error.setContentsMargins(_INDENT, 0, 0, 0)
        self._error.hide()
        outer.addWidget(self._error)
        # only now: shown without a parent a control would be a window of its own and take the focus
        self._show_helpers()
        self._questions.show_task(self.task)
        self.set_number(self._number)
        self._watch()
        for rows in (self._leads, self._helpers):
            rows.built.connect(self._watch)
        for child in self.children():
            # a layout shows its controls only later, and the cursor cannot stand in what is not shown
            if isinstance(child, QWidget) and not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                child.show()
        self.setMinimumHeight(0)
        self.setUpdatesEnabled(True)

    def _watch(self) -> None:
        """See what happens in every control, those made later too."""
        for watched in self.findChildren(QWidget):
            watched.installEventFilter(self)

    def _make_top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(6)
        self._accept = QCheckBox()
        self._accept.setFixedWidth(24)
        self._accept.setChecked(self.task.is_accepted)
        self._accept.toggled.connect(self._on_accept)
        top.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignTop)
        self._content = QPlainTextEdit(self.task.content)
        self._content.setTabChangesFocus(True)
        self._content.setPlaceholderText("Nội dung nhiệm vụ")
        self._lines = 0
        self._content.textChanged.connect(self._on_content)
        top.addWidget(self._content, 1)
        self._menu_button = icon_button("chevron_down", "", self._show_menu, size=15)
        self._drop_button = icon_button("close", "", lambda: self.act_asked.emit(self.task, "drop"), size=14)
        for made in (self._menu_button, self._drop_button):
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(_INDENT, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self._leads = UnitRows(f"Đơn vị chủ trì nhiệm vụ {self._number}", self._desk)
        self._leads.set_ids(self.task.lead_unit_ids)
        self._leads.changed.connect(self._on_leads)
        self._helpers = UnitRows(f"Đơn vị phối hợp nhiệm vụ {self._number}", self._desk, is_optional=True)
        self._helpers.set_ids(self.task.coordinating_unit_ids)
        self._helpers.changed.connect(self._on_helpers)
        self._deadline = DeadlineRow(self.task, self._number, self._desk)
        self._deadline.changed.connect(self.changed)
        self._deadline.chosen.connect(lambda before: self.stepped.emit(self.task, before))
        self._product = QLineEdit(self.task.product)
        self._product.setCursorPosition(0)
        self._product.setPlaceholderText("báo cáo, kế hoạch…")
        self._product.textChanged.connect(self._on_product)
        self._helpers_label = label("Phối hợp", "muted")
        self._add_helper = ElidedButton("Thêm phối hợp", "plus", self._helpers_wanted)
        rows: list[tuple[QWidget, QWidget]] = [
            (label("Chủ trì", "muted"), self._leads),
            (label("Thời hạn", "muted"), self._deadline),
            (self._helpers_label, self._helpers),
            (label("Sản phẩm", "muted"), self._make_foot()),
        ]
        for row, (name, editor) in enumerate(rows):
            name.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor, row, 1)
        return grid

    def _make_foot(self) -> QWidget:
        """The product, what may be added, and how sure the reading is."""
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._product.setMinimumWidth(48)
        row.addWidget(self._product, 1)
        row.addWidget(self._add_helper)
        if self.task.source is not None:
            percent = round(self.task.confidence * 100)
            tone = "ok" if self.task.confidence >= 0.8 else "warn"
            badge = BadgeLabel(Badge(f"xem lại {percent} %" if self.task.is_doubtful else f"{percent} %", tone))
            badge.setAccessibleName(f"Độ tin cậy {percent} %")
            set_tip(badge, f"Chương trình tự nhận dạng, độ tin cậy {percent} %")
            row.addWidget(badge)
        return foot

    # --- from outside

    def set_number(self, number: int) -> None:
        """Its place in the list, told by the names of its controls."""
        self._number = number
        self.setAccessibleName(f"Nhiệm vụ đề xuất {number}")
        if not self._is_built:
            return
        for control, name in (
            (self._accept, f"Giao nhiệm vụ {number}"),
            (self._content, f"Nội dung nhiệm vụ {number}"),
            (self._product, f"Sản phẩm nhiệm vụ {number}"),
            (self._menu_button, f"Tách, gộp, nhân đôi nhiệm vụ {number}"),
            (self._drop_button, f"Bỏ nhiệm vụ {number}"),
        ):
            control.setAccessibleName(name)
        set_tip(self._menu_button, f"Tách, gộp, nhân đôi nhiệm vụ {number}")
        set_tip(self._drop_button, f"Bỏ nhiệm vụ {number}")

    def set_marked(self, on: bool) -> None:
        """Show that the task is marked to be joined: a strong edge, and words for those who do not see it."""
        if self.property("marked") != on:
            self.setProperty("marked", on)
            self.setAccessibleDescription("đã đánh dấu để gộp" if on else "")
            self.style().unpolish(self)
            self.style().polish(self)

    def units_changed(self) -> None:
        """Units or deadline of the proposal were changed from outside."""
        if not self._is_built:
            return
        for rows, ids in ((self._leads, self.task.lead_unit_ids), (self._helpers, self.task.coordinating_unit_ids)):
            rows.blockSignals(True)
            rows.set_ids(ids)
            rows.blockSignals(False)
        self._show_helpers()
        self._deadline.refresh()
        self._questions.show_task(self.task)
        self._accept.setChecked(self.task.is_accepted)
        self.show_problem(None)

    def dates_changed(self) -> None:
        """The date was counted anew from other days."""
        if self._is_built:
            self._deadline.counted_anew()

    def show_problem(self, code: str | None) -> None:
        """Say at the task why it cannot be confirmed."""
        if code is None and not self._is_built:
            return
        self.build()
        self._error.setText(PROBLEMS.get(code or "", code or ""))
        self._error.setVisible(bool(code))

    def focus_problem(self) -> None:
        """The cursor where the task lacks something."""
        problem = self.task.problem
        if problem == "content_required":
            self.content.setFocus()
        elif problem == "lead_unit_missing":
            self.unit.setFocus()
        else:
            self.questions.setFocus()

    # --- what is done

    def _on_accept(self, on: bool) -> None:
        self.task.is_accepted = on
        self.show_problem(None)
        self.changed.emit()

    def _on_content(self) -> None:
        self.task.content = self._content.toPlainText()
        self._fit_content()
        self.changed.emit()

    def _fit_content(self) -> None:
        """As many lines as the wording has, within reason; only then is there a bar to scroll it."""
        lines = max(_FEWEST_LINES, min(round(self._content.document().size().height()), _MOST_LINES))
        if lines != self._lines:
            self._lines = lines
            set_lines(self._content, lines)
        is_long = self._content.document().size().height() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._content.setVerticalScrollBarPolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_built:
            self._fit_content()

    def _on_product(self, text: str) -> None:
        self.task.product = text
        self.changed.emit()

    def _on_leads(self, before: list[int], after: list[int]) -> None:
        """Other lead units; a unit put in place of one that was guessed from a name is that name's unit from now on."""
        self._former = before or self._former
        facts = facts_of(self.task)
        self.task.lead_unit_ids = after
        added = [unit for unit in after if unit not in before]
        if len(added) == 1:
            unknown = self.task.unknown_units
            name = self.task.name_behind(self._former)
            if not before and len(unknown) == 1:
                give_unit(self.task, unknown[0], added[0], is_learned=self._desk.can_learn(unknown[0], added[0]))
            elif name is not None and name.is_guess and len(after) == 1 and self._desk.can_learn(name.text, added[0]):
                learn(self.task, name.text, added[0])
            facts["lead_unit_ids"] = before or self._former
            self._former = []
        self.task.coordinating_unit_ids = [unit for unit in self.task.coordinating_unit_ids if unit not in after]
        self._settle(facts, is_final=bool(after) or len(before) > 1)

    def _on_helpers(self, before: list[int], after: list[int]) -> None:
        facts = facts_of(self.task)
        facts["coordinating_unit_ids"] = before
        self.task.coordinating_unit_ids = [unit for unit in after if unit not in self.task.lead_unit_ids]
        self._settle(facts, is_final=True)

    def _settle(self, before: dict[str, object], *, is_final: bool) -> None:
        self._questions.show_task(self.task)
        self._show_helpers()
        self.show_problem(None)
        if is_final:
            self.stepped.emit(self.task, before)
        else:
            self.changed.emit()

    def _helpers_wanted(self) -> None:
        self._helpers.show()
        self._helpers_label.show()
        self._add_helper.hide()
        self._helpers.add_row()

    def _show_helpers(self) -> None:
        is_shown = bool(self._helpers.pickers) or self._helpers.is_group()
        self._helpers.setVisible(is_shown)
        self._helpers_label.setVisible(is_shown)
        self._add_helper.setVisible(not is_shown)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, (text, keys) in ACTIONS.items():
            menu.addAction(f"{text}\t{keys}", partial(self.act_asked.emit, self.task, key))
        menu.popup(self._menu_button.mapToGlobal(QPoint(0, self._menu_button.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.task)
        elif is_for_the_list(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

"""Văn phòng: the settings that offices change most, as data; every other one keeps its default."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.domain.errors import OfficeError
from models.domain.settings import SPECS
from models.services.settings import change_settings
from ui.app.context import Context
from ui.settings.tools_check import ToolsCheck
from ui.widgets.card import Card
from ui.widgets.choices import Choice, DecimalEdit, NumberEdit
from ui.widgets.form import Form
from ui.widgets.plain import button


@dataclass(frozen=True)
class Item:
    """One setting on screen; `choices` words the values of a setting with choices."""

    key: str
    text: str
    hint: str = ""
    choices: tuple[tuple[Any, str], ...] = ()
    span: int = 1


READING = "Đọc bản chụp và tệp Word cũ"

GROUPS: tuple[tuple[str, str, tuple[Item, ...]], ...] = (
    (
        "Văn phòng",
        "units",
        (
            Item("office.name", "Tên văn phòng", span=2),
            Item("office.place", "Địa danh trước ngày"),
            Item("office.superior_line", "Dòng trên phần đầu công văn"),
            Item("office.issuer_line", "Dòng dưới phần đầu công văn"),
            Item("office.permanent_board", "Nơi nhận báo cáo"),
            Item("office.position", "Chức vụ ký mặc định"),
            Item("office.signing_authority", "Quyền hạn ký mặc định", "Để trống: ký trực tiếp."),
            Item("letter.archive_line", "Dòng lưu"),
            Item("letter.internal_distribution", "Nơi nhận trong văn phòng"),
            Item("letter.contact_line", "Câu nêu đầu mối cuối công văn", span=2),
        ),
    ),
    (
        "Thời hạn và cảnh báo",
        "clock",
        (
            Item(
                "before_policy",
                "Việc “trước ngày” làm đúng ngày đó",
                choices=(("lenient", "vẫn tính đúng hạn"), ("strict", "tính quá hạn")),
            ),
            Item("due_soon_days", "Sắp đến hạn: còn bao nhiêu ngày"),
            Item("yellow_days", "Cảnh báo vàng: còn bao nhiêu ngày"),
            Item("special_red_days", "Đỏ đặc biệt: quá bao nhiêu ngày"),
            Item("week_ends_on", "“Trong tuần” là đến hết", choices=((5, "thứ Sáu"), (6, "thứ Bảy"), (7, "Chủ nhật"))),
            Item("recurring.default_day", "Ngày báo cáo tháng khi văn bản không ghi"),
            Item(
                "report.closing_day",
                "Ngày chốt số liệu báo cáo",
                "Áp dụng cho các kỳ chốt từ nay; báo cáo đã chốt không đổi.",
                choices=(
                    (0, "theo thể thức (Đảng: cuối tháng)"),
                    (31, "ngày cuối tháng"),
                    (14, "ngày 14"),
                    (15, "ngày 15"),
                    (20, "ngày 20"),
                    (25, "ngày 25"),
                ),
            ),
            Item("issue_within_days", "“Ký ban hành” không ghi hạn: bao nhiêu ngày"),
            Item("counted_term_shift", "Hạn đếm ngày rơi vào ngày nghỉ thì lùi sang ngày làm việc"),
        ),
    ),
    (
        "Đôn đốc",
        "reminders",
        (
            Item("ladder.gap_working_days", "Cách nhau ít nhất giữa hai công văn (ngày làm việc)"),
            Item("ladder.reply_working_days", "Hạn trả lời (ngày làm việc)"),
            Item("ladder.letter_limit", "Số công văn trước khi báo cáo lãnh đạo", choices=((1, "1 công văn"), (2, "2 công văn"))),
            Item(
                "letter.issuer",
                "Công văn đôn đốc ban hành với danh nghĩa",
                choices=(("office", "văn phòng"), ("committee", "cấp ủy")),
            ),
            Item("ladder.note", "Nhắc trong chương trình khi sắp đến hạn"),
        ),
    ),
    (
        "Số và sổ",
        "registering",
        (
            Item("qd_series", "Quyết định và Quy định", choices=(("one", "chung một dãy số"), ("two", "hai dãy số"))),
            Item("arrival_reset", "Số đến đánh lại", choices=(("year", "mỗi năm"), ("term", "mỗi nhiệm kỳ"))),
            Item(
                "administrative_series",
                "Giấy mời và loại hành chính",
                choices=(("own", "dãy số riêng"), ("letter", "chung với công văn")),
            ),
            Item(
                "secret_incoming",
                "Văn bản mật gửi đến",
                choices=(("refuse", "không vào sổ này"), ("placeholder", "ghi một dòng không nội dung")),
            ),
            Item("inserted_allowed", "Cho phép số chèn (12a)"),
        ),
    ),
    (
        READING,
        "eye",
        (
            Item("intake.tesseract_path", "Chương trình nhận dạng Tesseract", "Để trống: tự tìm trên máy.", span=2),
            Item(
                "intake.doc_converter_path", "Chương trình đọc tệp .doc", "LibreOffice (soffice), antiword hoặc catdoc.", span=2
            ),
        ),
    ),
    (
        "Trình bày văn bản",
        "document",
        (
            Item(
                "layout.profile",
                "Thể thức",
                choices=(("HD05", "Hướng dẫn 05"), ("HD36", "Hướng dẫn 36"), ("ND30", "Nghị định 30")),
            ),
            Item(
                "layout.subject_prefix",
                "Trước trích yếu công văn",
                choices=(("về việc", "về việc"), ("V/v", "V/v"), ("", "không ghi")),
            ),
            Item("layout.spelling_tone", "Đặt dấu trong bài", choices=(("ủy", "ủy"), ("uỷ", "uỷ"))),
            Item(
                "layout.last_addressee_mark",
                "Dấu sau dòng Kính gửi cuối",
                choices=((";", "chấm phẩy"), (".", "chấm"), ("", "không")),
            ),
            Item("layout.body_pt", "Cỡ chữ bài (pt)"),
            Item("layout.line_exact_pt", "Dãn dòng (pt)"),
            Item("layout.paragraph_gap_pt", "Cách đoạn (pt)"),
            Item("layout.indent_mm", "Lùi đầu dòng (mm)"),
            Item("layout.signature_gap_mm", "Chừa chỗ ký (mm)"),
            Item("layout.comma_before_date_in_citation", "Dấu phẩy trước ngày khi viện dẫn"),
        ),
    ),
)


class OfficeTab(QWidget):
    """One form per group, one Save for all: several changes are one transaction. `changed` fires when something was typed."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 10, 6, 10)
        column.setSpacing(12)
        self._controls: dict[str, QWidget] = {}
        self._forms: list[Form] = []
        for title, icon, items in GROUPS:
            card = Card(title, icon)
            form = Form(2)
            for item in items:
                self._controls[item.key] = self._control(item)
                form.add(item.key, item.text, self._controls[item.key], hint=item.hint, span=item.span)
            card.body.addWidget(form)
            if title == READING:
                self.tools = ToolsCheck(context, self._tool_paths)
                card.body.addWidget(self.tools)
            self._forms.append(form)
            column.addWidget(card)
        row = QHBoxLayout()
        row.addStretch(1)
        self.undo = button("Bỏ thay đổi", on_click=self.refresh)
        self.save = button("Lưu thiết lập", "save", "primary", self.save_now)
        row.addWidget(self.undo)
        row.addWidget(self.save)
        column.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        outer.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored."""
        for key, control in self._controls.items():
            _show(control, self.context.office.setting(key))
        for form in self._forms:
            form.clear_errors()
        self._mark()

    def differing(self) -> dict[str, Any]:
        """What was changed and not saved."""
        found = {}
        for key, control in self._controls.items():
            value = _value(control)
            if value != self.context.office.setting(key):
                found[key] = value
        return found

    def save_now(self) -> bool:
        """Store the changes; errors show at their fields."""
        try:
            changes = change_settings(self.context.office, self.differing())
        except OfficeError as error:
            if not any(form.show_error(error) for form in self._forms):
                self.context.fail(error)
            return False
        self.context.publish(changes)
        self.refresh()
        self.context.say("Đã lưu thiết lập.", "ok")
        return True

    def control(self, key: str) -> QWidget:
        """The control of a setting."""
        return self._controls[key]

    def _tool_paths(self) -> tuple[str, str]:
        """What the two fields of paths hold now, saved or not."""
        return str(_value(self._controls["intake.tesseract_path"])), str(_value(self._controls["intake.doc_converter_path"]))

    def _control(self, item: Item) -> QWidget:
        spec = SPECS[item.key]
        if item.choices:
            box = Choice(item.text)
            for value, text in item.choices:
                box.addItem(text, value)
            box.currentIndexChanged.connect(self._mark)
            return box
        if isinstance(spec.default, bool):
            check = QCheckBox("Có")
            check.setAccessibleName(item.text)
            check.toggled.connect(self._mark)
            return check
        if isinstance(spec.default, float):
            number = DecimalEdit(float(spec.low or 0), float(spec.high or 999))
            number.valueChanged.connect(self._mark)
            return number
        if isinstance(spec.default, int):
            count = NumberEdit(int(spec.low or 0), int(spec.high or 9999))
            count.valueChanged.connect(self._mark)
            return count
        edit = QLineEdit()
        edit.textChanged.connect(self._mark)
        return edit

    def _mark(self, *_: Any) -> None:
        is_changed = (
            bool(self._controls) and len(self._controls) == sum(len(items) for _, _, items in GROUPS) and bool(self.differing())
        )
        if hasattr(self, "save"):
            self.save.setEnabled(is_changed)
            self.undo.setEnabled(is_changed)
            self.changed.emit()


def _show(control: QWidget, value: Any) -> None:
    if isinstance(control, QComboBox):
        control.setCurrentIndex(max(0, control.findData(value)))
    elif isinstance(control, QCheckBox):
        control.setChecked(bool(value))
    elif isinstance(control, (QSpinBox, QDoubleSpinBox)):
        control.setValue(value)
    elif isinstance(control, QLineEdit):
        control.setText(str(value))
        control.setCursorPosition(0)


def _value(control: QWidget) -> Any:
    if isinstance(control, QComboBox):
        return control.currentData()
    if isinstance(control, QCheckBox):
        return control.isChecked()
    if isinstance(control, (QSpinBox, QDoubleSpinBox)):
        return control.value()
    return control.text() if isinstance(control, QLineEdit) else None

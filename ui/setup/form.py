"""The fields of the first start and what they make: an `OfficeSetup`."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.office_names import PRESETS, OfficeNames, office_names
from models.services.setup import OfficeSetup
from ui.messages import message_for
from ui.setup.last_numbers import LastNumbers
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.plain import PlainLabel
from ui.words import word

_LEVELS = ("province", "district", "commune")
_NEW_UNITS_ON = date(2025, 7, 1)  # the day from which the other preset holds
_PRESET_WORDS = {"2024": "Bộ máy trước 01/07/2025", "2025": "Bộ máy từ 01/07/2025"}


class SetupForm(QWidget):
    """`names_changed(OfficeNames | None)` while the name is typed; `setup()` gives what is to be made."""

    names_changed = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.form = Form(2)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Văn phòng Tỉnh ủy …, Văn phòng Đảng ủy xã …")
        self.form.add("name", "Tên văn phòng", self.name, required=True, span=2)
        self.level = QComboBox()
        for level in _LEVELS:
            self.level.addItem(word("level", level), level)
        self.form.add("level", "Cấp", self.level, required=True)
        self.preset = QComboBox()
        self.form.add("preset", "Danh mục đơn vị có sẵn", self.preset, required=True)
        self.place, self.symbol = QLineEdit(), QLineEdit()
        self.form.add("place", "Địa danh ghi trước ngày", self.place)
        self.form.add("symbol", "Ký hiệu của văn phòng", self.symbol)
        self.term_start = DateEdit("Ngày bắt đầu nhiệm kỳ", today)
        self.form.add(
            "term_start",
            "Nhiệm kỳ bắt đầu (ngày bế mạc đại hội)",
            self.term_start,
            hint="Số văn bản đánh theo nhiệm kỳ; để trống nếu chưa rõ.",
        )
        self.qd_series = QComboBox()
        self.qd_series.addItem("Chung một dãy số", "one")
        self.qd_series.addItem("Hai dãy số riêng", "two")
        self.form.add("qd_series", "Quyết định và Quy định", self.qd_series)
        self.signer, self.position = QLineEdit(), QLineEdit("CHÁNH VĂN PHÒNG")
        self.form.add("signer", "Người ký", self.signer, hint="Để trống: dòng tên trên công văn chưa in.")
        self.form.add("position", "Chức vụ khi ký", self.position)
        column.addWidget(self.form)
        column.addWidget(PlainLabel("Số cuối cùng đã cấp trong sổ giấy", "strong"))
        column.addWidget(PlainLabel("Chương trình cấp số kế tiếp. Để trống nếu bắt đầu từ 01.", "small", wrap=True))
        self.last_numbers = LastNumbers()
        column.addWidget(self.last_numbers)
        self._last_error = PlainLabel("", "error", wrap=True)
        self._last_error.hide()
        column.addWidget(self._last_error)
        self.name.textChanged.connect(self._on_name_changed)
        self.level.currentIndexChanged.connect(self._on_level_changed)
        self.symbol.textChanged.connect(self._tell)
        self.place.textChanged.connect(self._tell)
        self._on_level_changed()

    def names(self) -> OfficeNames | None:
        """What follows from the fields; None while the name says nothing."""
        try:
            return office_names(self.name.text(), self.level.currentData(), place=self.place.text(), symbol=self.symbol.text())
        except RuleError:
            return None

    def setup(self) -> OfficeSetup:
        """What was filled in; RuleError(field) for a date that cannot be read."""
        if self.term_start.error():
            raise RuleError("date_impossible", field="term_start", text=self.term_start.text())
        start = self.term_start.date()
        return OfficeSetup(
            name=self.name.text(),
            level=self.level.currentData(),
            preset=self.preset.currentData(),
            place=self.place.text() or None,
            symbol=self.symbol.text() or None,
            signer=self.signer.text() or None,
            position=self.position.text() or None,
            term_start=start.isoformat() if start else None,
            last_numbers=self.last_numbers.numbers(),
            qd_series=self.qd_series.currentData(),
        )

    def clear_errors(self) -> None:
        """Take all errors away."""
        self.form.clear_errors()
        self._last_error.hide()

    def show_error(self, error: OfficeError) -> bool:
        """Put an error at its field; False when no field is meant."""
        if error.field == "last_numbers":
            self._last_error.setText(message_for(error))
            self._last_error.show()
            return True
        return self.form.show_error(error)

    def _on_name_changed(self, text: str) -> None:
        for level in _LEVELS:  # the name mostly tells the level
            try:
                office_names(text, level)
            except RuleError:
                continue
            if self.level.currentData() != level and not self._fits_current(text):
                self.level.setCurrentIndex(_LEVELS.index(level))
            break
        self._tell()

    def _fits_current(self, text: str) -> bool:
        try:
            office_names(text, self.level.currentData())
        except RuleError:
            return False
        return True

    def _on_level_changed(self, *_: object) -> None:
        level = self.level.currentData()
        self.preset.clear()
        for year in sorted((year for kind, year in PRESETS if kind == level), reverse=True):
            self.preset.addItem(_PRESET_WORDS.get(year, year), year)
        if self._today() < _NEW_UNITS_ON:
            self.preset.setCurrentIndex(max(0, self.preset.findData("2024")))
        self._tell()

    def _tell(self, *_: object) -> None:
        names = self.names()
        if names is not None:
            self.place.setPlaceholderText(names.place)
            self.symbol.setPlaceholderText(names.symbol)
            self.last_numbers.show_symbol(names.symbol)
        self.names_changed.emit(names)

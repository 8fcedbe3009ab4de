"""The window of the first start: the form on the right, what it will look like on paper on the left."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.domain.clock import Clock
from models.domain.errors import OfficeError, RuleError
from models.domain.office_names import OfficeNames
from models.domain.paper_dates import paper_date_words
from models.services.setup import InitResult, init_register
from ui.app import icons
from ui.messages import finding_text, message_for
from ui.setup.form import SetupForm
from ui.setup.letterhead import LetterheadPreview
from ui.widgets.card import Card
from ui.widgets.message_bar import MessageBar
from ui.widgets.plain import PlainLabel, button


class SetupWindow(QWidget):
    """Emits `done` once the register stands; nothing is written before the button."""

    done = Signal()

    def __init__(self, data_dir: Path, clock: Clock, report_bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._data_dir, self._clock, self._report_bug = data_dir, clock, report_bug
        self.result: InitResult | None = None
        self.notices: list[str] = []
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Lập sổ – Sổ Đôn Đốc")
        self.setMinimumSize(600, 340)
        self.resize(1080, 720)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        inner.setObjectName("page")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(32, 24, 32, 24)
        self._row.setSpacing(28)
        self._row.addWidget(self._left(), 4)
        self._row.addWidget(self._right(), 6)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        self.bar = MessageBar()
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 10, 32, 16)
        foot.setSpacing(12)
        foot.addWidget(self.bar, 1)
        foot.addStretch(0)
        self.make = button("Lập sổ", "check", "primary", self._on_make)
        self.make.setMinimumHeight(34)
        foot.addWidget(self.make, 0, Qt.AlignmentFlag.AlignBottom)
        outer.addLayout(foot)
        for key in ("Return", "Enter"):  # as the default button of a dialog
            QShortcut(QKeySequence(key), self, self.make.click)
        self.form.names_changed.connect(self._on_names_changed)
        self._on_names_changed(None)
        self.form.name.setFocus()

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        mark = PlainLabel()
        icons.bind(mark, "signature", "accent_text", 44)
        column.addWidget(mark)
        column.addWidget(PlainLabel("Sổ Đôn Đốc", "title"))
        column.addWidget(
            PlainLabel("Chỉ đạo vào sổ, thành nhiệm vụ có hạn, đến hạn thì nhắc, quá hạn thì có công văn.", "muted", wrap=True)
        )
        column.addSpacing(8)
        column.addWidget(PlainLabel("Phần đầu công văn của văn phòng", "strong"))
        self.preview = LetterheadPreview()
        column.addWidget(self.preview)
        column.addWidget(PlainLabel("Mọi mục đều sửa được sau này ở trang Cài đặt; số đã cấp thì không.", "small", wrap=True))
        self._folder = PlainLabel(f"Sổ sẽ nằm ở {self._data_dir}", "small", wrap=True)
        column.addWidget(self._folder)
        column.addStretch(1)
        return side

    def _right(self) -> QWidget:
        card = Card("Lập sổ mới", "registering")
        self.form = SetupForm(self._clock.today)
        card.body.addWidget(self.form)
        card.body.addStretch(1)
        return card

    def resizeEvent(self, _event: object) -> None:
        is_narrow = self.width() < 820
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _on_names_changed(self, names: OfficeNames | None) -> None:
        date_text = paper_date_words(self._clock.today())
        if names is None:
            self.preview.show_head("", "TÊN VĂN PHÒNG", "Số      -CV/…", f"…, {date_text}")
        else:
            self.preview.show_head(
                names.superior_line, names.issuer_line, f"Số      -CV/{names.symbol}", f"{names.place}, {date_text}"
            )

    def _on_make(self) -> None:
        self.form.clear_errors()
        self.bar.hide()
        try:
            self.result = init_register(self._data_dir, self._clock, self.form.setup())
        except RuleError as error:
            if not self.form.show_error(error):
                self.bar.show_message(message_for(error), "warn")
            return
        except OfficeError as error:
            self.bar.show_message(message_for(error), "danger")
            return
        except Exception as error:
            self._report_bug(error)
            return
        self.notices = [finding_text(finding) for finding in self.result.warnings]
        self.done.emit()

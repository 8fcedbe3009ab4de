"""Prints a register for a period: the rows are read on the window's thread, the PDF is drawn in a job."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from models.domain.documents import Direction, DocumentFilter
from models.domain.errors import OfficeError, RuleError
from models.domain.letters import RenderedLetter
from models.services.paper.books import BookName, BookOptions, PreparedBook, make_book, remember
from models.services.paper.case_lists import DEFAULT_PAGES, FORM_NAMES, FormName, blank_form
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import NumberEdit
from ui.widgets.date_edit import DateEdit
from ui.words import words

_TITLES = words("book")
_OF: dict[Direction, tuple[BookName, ...]] = {"incoming": ("incoming", "follow_up", "handover"), "outgoing": ("outgoing", "post")}

_FORMS: dict[Direction, tuple[FormName, ...]] = {"incoming": ("case_files",), "outgoing": ("archive_use",)}
_SHEETS = (
    ("A4 ngang", "A4", False),
    ("A3 ngang", "A3", False),
    ("Hai trang mở, A4 đứng", "A4", True),
    ("Hai trang mở, A3 gấp đôi", "A3", True),
)


class BookPrinting(QObject):
    """Asks for book and period, draws, shows the pages; remembers how far it was printed once the pages were taken."""

    def __init__(self, context: Context, parent: QWidget, direction: Direction) -> None:
        super().__init__(parent)
        self._context, self._parent, self._direction = context, parent, direction
        self._remembered: list[PreparedBook] = []

    def ask(self, shown: DocumentFilter) -> None:
        """Ask which book and which days; what the filter shows is proposed, else this year."""
        today = self._context.today()
        from_on, to_on = shown.from_on or date(today.year, 1, 1), shown.to_on or today
        BookDialog(self, (*_OF[self._direction], *_FORMS[self._direction]), from_on, to_on, self._parent, self._context).open()

    def run(self, name: BookName, from_on: date | None, to_on: date, options: BookOptions) -> None:
        """Draw the register of the period and show it. RuleError as `make_book`."""
        from reports.registers.books import render_book  # reportlab is imported when something is printed

        prepared = make_book(self._context.office, name, from_on, to_on, options)
        title = _TITLES[name]
        first, last = prepared.period

        def show(rendered: RenderedLetter) -> None:
            window = PdfWindow(self._context, f"{title} {first:%d-%m-%Y} - {last:%d-%m-%Y}.pdf", rendered.pdf, self._parent)
            window.taken.connect(lambda: self._remember(prepared, rendered.page_count))
            window.show()
            if prepared.book.mark:
                self._context.say(f"{prepared.book.mark}: có dòng đã in trước đây.", "info")

        self._context.jobs.run(
            f"In {title.lower()}",
            lambda progress: render_book(prepared.book, lambda done, total: progress(done, total, f"Dòng {done}/{total}")),
            show,
        )

    def rule(self, name: FormName, pages: int, options: BookOptions) -> None:
        """Draw a form to be written by hand and show it."""
        from reports.registers.books import render_book

        book = blank_form(self._context.office, name, pages, options)
        title = _TITLES[name]

        def show(rendered: RenderedLetter) -> None:
            PdfWindow(self._context, f"{title}.pdf", rendered.pdf, self._parent).show()

        self._context.jobs.run(f"In {title.lower()}", lambda _progress: render_book(book), show)

    def _remember(self, prepared: PreparedBook, page_count: int) -> None:
        """Saved and then printed is printed once."""
        if any(one is prepared for one in self._remembered) or not prepared.documents:
            return
        try:
            remember(self._context.office, prepared, page_count)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._remembered.append(prepared)


class BookDialog(ActionDialog):
    """Which book, from which day to which, on which sheet; or on from what was printed."""

    def __init__(
        self,
        printing: BookPrinting,
        names: tuple[BookName | FormName, ...],
        from_on: date,
        to_on: date,
        parent: QWidget,
        context: Context,
    ) -> None:
        super().__init__(context, "In sổ", "Dựng sổ để in", parent, columns=2)
        self._printing = printing
        self.book = QComboBox()
        for name in names:
            self.book.addItem(_TITLES[name], name)
        self.form.add("direction", "Sổ", self.book, span=2)
        self.from_on = DateEdit("Từ ngày", context.today, context.office.calendar, True)
        self.to_on = DateEdit("Đến ngày", context.today, context.office.calendar, True)
        self.from_on.set_date(from_on)
        self.to_on.set_date(to_on)
        self.form.add("from_on", "Từ ngày", self.from_on, required=True)
        self.form.add("to_on", "Đến ngày", self.to_on, required=True)
        self.sheet = QComboBox()
        chosen = (context.office.setting("book.sheet"), context.office.setting("book.spread"))
        for text, *_ in _SHEETS:
            self.sheet.addItem(text)
        self.sheet.setCurrentIndex([(sheet, is_spread) for _, sheet, is_spread in _SHEETS].index(chosen))
        self.form.add("sheet", "Khổ giấy", self.sheet, hint="Chỉ cho các sổ ngang.")
        self.volume = QLineEdit()
        self.form.add("volume", "Quyển số", self.volume, hint="Để trống: chừa chỗ ghi tay.")
        self.pages = NumberEdit(1, 500)
        self.pages.setValue(DEFAULT_PAGES)
        self.form.add("pages", "Số trang mẫu", self.pages, hint="Chỉ cho mẫu kẻ sẵn để ghi tay.")
        self.is_continued = QCheckBox("In tiếp từ sau số đã in lần trước")
        self.has_front = QCheckBox("In kèm tờ bìa")
        self.body.addWidget(self.is_continued)
        self.body.addWidget(self.has_front)
        self.book.currentIndexChanged.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        is_form = self.book.currentData() in FORM_NAMES
        self.pages.setEnabled(is_form)
        for one in (self.from_on, self.to_on, self.is_continued):
            one.setEnabled(not is_form)

    def do(self) -> str:
        """Begin to draw."""
        name = self.book.currentData()
        _, sheet, is_spread = _SHEETS[self.sheet.currentIndex()]
        options = BookOptions(
            sheet=sheet, is_spread=is_spread, is_continued=self.is_continued.isChecked(), has_front=self.has_front.isChecked(),
            volume=self.volume.text(),
        )  # fmt: skip
        if name in FORM_NAMES:
            self._printing.rule(name, self.pages.value(), options)
            return ""
        from_on, to_on = self.from_on.date(), self.to_on.date()
        if from_on is None:
            raise RuleError("date_impossible", field="from_on", text=self.from_on.text())
        if to_on is None:
            raise RuleError("date_impossible", field="to_on", text=self.to_on.text())
        if to_on < from_on:
            raise RuleError("period_reversed", field="to_on")
        self._printing.run(name, from_on, to_on, options)
        return ""

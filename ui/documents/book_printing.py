"""Prints a register for a period: the rows are read on the window's thread, the PDF is drawn in a job."""

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.domain.documents import Direction, DocumentFilter
from models.domain.errors import RuleError
from models.services import books
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit

_TITLES = {"incoming": "Sổ đăng ký văn bản đến", "outgoing": "Sổ đăng ký văn bản đi"}


class BookPrinting(QObject):
    """Asks for the period, draws, shows the pages."""

    def __init__(self, context: Context, parent: QWidget, direction: Direction) -> None:
        super().__init__(parent)
        self._context, self._parent, self._direction = context, parent, direction

    def ask(self, shown: DocumentFilter) -> None:
        """Ask which days; what the filter shows is proposed, else this year."""
        today = self._context.today()
        BookDialog(self, shown.from_on or date(today.year, 1, 1), shown.to_on or today, self._parent, self._context).open()

    def run(self, from_on: date, to_on: date) -> None:
        """Draw the register of the period and show it."""
        from reports.books import render_book  # reportlab is imported when something is printed

        make = books.incoming_book if self._direction == "incoming" else books.outgoing_book
        book = make(self._context.office, from_on, to_on)
        title = _TITLES[self._direction]
        self._context.jobs.run(
            f"In {title.lower()}",
            lambda _progress: render_book(book).pdf,
            lambda pdf: PdfWindow(self._context, f"{title} {from_on:%d-%m-%Y} - {to_on:%d-%m-%Y}.pdf", pdf, self._parent).show(),
        )


class BookDialog(ActionDialog):
    """From which day to which day."""

    def __init__(self, printing: BookPrinting, from_on: date, to_on: date, parent: QWidget, context: Context) -> None:
        super().__init__(context, "In sổ", "Dựng sổ để in", parent, columns=2)
        self._printing = printing
        self.from_on = DateEdit("Từ ngày", context.today, context.office.calendar, True)
        self.to_on = DateEdit("Đến ngày", context.today, context.office.calendar, True)
        self.from_on.set_date(from_on)
        self.to_on.set_date(to_on)
        self.form.add("from_on", "Từ ngày", self.from_on, required=True)
        self.form.add("to_on", "Đến ngày", self.to_on, required=True)

    def do(self) -> str:
        """Begin to draw."""
        from_on, to_on = self.from_on.date(), self.to_on.date()
        if from_on is None:
            raise RuleError("date_impossible", field="from_on", text=self.from_on.text())
        if to_on is None:
            raise RuleError("date_impossible", field="to_on", text=self.to_on.text())
        if to_on < from_on:
            raise RuleError("period_reversed", field="to_on")
        self._printing.run(from_on, to_on)
        return ""

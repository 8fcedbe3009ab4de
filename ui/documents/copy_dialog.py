"""A copy of the chosen paper: its form, for whom, where the block is printed; a draft to be signed first, or numbered and registered."""

from collections.abc import Callable
from pathlib import PurePath
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from models.domain.copy_paper import FORMS, CopyForm
from models.domain.documents import Document
from models.domain.errors import OfficeError, RuleError
from models.domain.letters import RenderedLetter
from models.services.paper.copies import (
    CopyRequest,
    IssuedCopy,
    PreparedCopy,
    begin_copy,
    copy_file_name,
    draft_copy,
    finish_copy,
    with_room,
)
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.documents.pdf_window import PdfWindow
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice, NumberEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label
from ui.words import word

_TRIES = 5
_PLACES = (("Cuối bản gốc (tệp PDF)", False), ("Riêng khối, in lên bản chụp", True))


class CopyPrinting(QObject):
    """Prepares on the window's thread, looks at the original and draws in a job, registers on the window's thread again."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def draft(self, asked: CopyRequest) -> None:
        """Show the copy without a number; nothing is written. RuleError as `draft_copy`."""
        self._draw(draft_copy(self._context.office, asked), self._show)

    def issue(self, asked: CopyRequest, tries: int = _TRIES) -> None:
        """Number, register and show the copy. RuleError as `begin_copy`."""

        def finish(prepared: PreparedCopy, rendered: RenderedLetter) -> None:
            try:
                done = finish_copy(self._context.office, prepared, rendered)
                if done is None and tries > 1:
                    self.issue(asked, tries - 1)
                elif done is None:
                    raise RuleError("counters_busy")
                else:
                    self._done(done)
            except OfficeError as error:
                self._context.fail(error)

        self._draw(begin_copy(self._context.office, asked), finish)

    def _draw(self, prepared: PreparedCopy, then: Callable[[PreparedCopy, RenderedLetter], None]) -> None:
        from reports.papers.copy_pdf import render_copy  # reportlab is imported when something is printed

        def work(_progress: object) -> tuple[PreparedCopy, RenderedLetter]:
            ready = with_room(prepared)
            return ready, render_copy(ready.paper)

        self._context.jobs.run("Dựng bản sao", work, lambda made: then(*made))

    def _show(self, prepared: PreparedCopy, rendered: RenderedLetter) -> None:
        name = PurePath(copy_file_name(prepared))
        PdfWindow(self._context, f"{name.stem} (dự thảo).pdf", rendered.pdf, self._parent).show()

    def _done(self, done: IssuedCopy) -> None:
        self._context.publish(done.changes)
        self._context.say(f"Đã cấp số {done.number_symbol} và vào sổ văn bản đi.", "ok")
        PdfWindow(self._context, done.file_name, done.rendered.pdf, self._parent).show()


class CopyDialog(ActionDialog):
    """Form, addressees, place of the block; numbering is the default only once the draft box is cleared."""

    def __init__(self, printing: CopyPrinting, document: Document, parent: QWidget, context: Context) -> None:
        super().__init__(context, "Sao văn bản", "Dựng bản sao", parent, columns=2)
        self._printing, self._document = printing, document
        self.body.insertWidget(0, label(f"{name_of(document)}. {document.subject}", wrap=True))
        self.copy_form = Choice("Hình thức sao")
        for form in FORMS:
            self.copy_form.addItem(word("doc_type", form), form)
        self.form.add("form", "Hình thức sao", self.copy_form, span=2)
        self.distribution = QPlainTextEdit()
        self.distribution.setTabChangesFocus(True)
        set_lines(self.distribution, 3)
        self.form.add("distribution", "Nơi nhận bản sao", self.distribution, span=2, hint="Mỗi dòng một nơi nhận.")
        self.place = Choice("In ở đâu")
        for text, is_alone in _PLACES:
            self.place.addItem(text, is_alone)
        self.form.add("document", "In ở đâu", self.place)
        self.top = NumberEdit(10, 260)
        self.top.setValue(150)
        self.top.setSuffix(" mm")
        self.form.add("sheet_top_mm", "Khối cách mép trên", self.top, hint="Chỉ khi in lên bản chụp.")
        self.extract = QPlainTextEdit()
        self.extract.setTabChangesFocus(True)
        set_lines(self.extract, 3)
        self.form.add(
            "extract", "Phần được trích", self.extract, span=2, hint="Chỉ cho trích sao; để trống: chỉ in khối bản sao."
        )
        self.is_draft = QCheckBox("Chỉ xem bản dự thảo để trình ký, chưa cấp số")
        self.is_draft.setChecked(True)
        self.body.addWidget(self.is_draft)
        self.is_draft.toggled.connect(self._name_button)
        for one in (self.copy_form, self.place):
            one.currentIndexChanged.connect(self._enable)
        self._enable()

    def _name_button(self, is_draft: bool) -> None:
        self.do_button.setText("Dựng bản sao" if is_draft else "Cấp số và dựng bản sao")

    def _enable(self) -> None:
        is_extract = self.copy_form.currentData() == "trich_sao"
        self.extract.setEnabled(is_extract)
        self.place.setEnabled(not is_extract)
        self.top.setEnabled(bool(self.place.currentData()) and not is_extract)

    def do(self) -> str:
        """Begin to draw; numbering only when the draft box is cleared."""
        asked = CopyRequest(
            document_id=self._document.id,
            form=cast("CopyForm", self.copy_form.currentData()),
            distribution=tuple(self.distribution.toPlainText().split("\n")),
            extract=self.extract.toPlainText(),
            on_sheet=bool(self.place.currentData()),
            sheet_top_mm=float(self.top.value()),
        )
        if self.is_draft.isChecked():
            self._printing.draft(asked)
        else:
            self._printing.issue(asked)
        return ""

"""Văn bản này trả lời việc nào: the open rows that a registered paper may answer, closed with it as their proof."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.domain.documents import Document
from models.domain.errors import RuleError
from models.services.duties import closing
from ui import words
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.tasks.closing_list import ClosingList, Offered, told
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label


class ClosingDialog(ActionDialog):
    """Ticks, the day, and how the rows are closed."""

    def __init__(self, context: Context, document: Document, offers: Sequence[Offered], parent: QWidget) -> None:
        super().__init__(context, "Ghi hoàn thành bằng văn bản này", "Ghi hoàn thành", parent, columns=2)
        self.setMinimumWidth(620)
        self._document = document
        self.list = ClosingList(offers)
        self.list.setMinimumHeight(min(60 * max(len(offers), 1), 320))
        self.body.insertWidget(0, label(f"{name_of(document)}: {document.subject}", wrap=True))
        self.body.insertWidget(1, self.list, 1)
        self.on = DateEdit("Ngày hoàn thành", context.today, context.office.calendar, True)
        self.on.set_date(document.arrived_on or document.issued_on or context.today())
        self.form.add("completed_on", "Ngày hoàn thành", self.on, required=True)
        self.how = Choice("Kết thúc bằng")
        for code, text in words.words("completion").items():
            self.how.addItem(text, code)
        self.form.add("completion", "Kết thúc bằng", self.how)

    def do(self) -> str:
        """Close the ticked rows."""
        day = self.on.date()
        if day is None:
            raise RuleError("date_impossible", field="completed_on", text=self.on.text())
        ticked = self.list.ticked()
        if not ticked:
            raise RuleError("nothing_ticked")
        done = closing.close_with(self.context.office, self._document.id, ticked, on=day, completion=self.how.currentData())
        if done.refused and not done.task_unit_ids:
            raise done.refused[0][1]
        self.publish(done.changes)
        return told(done)

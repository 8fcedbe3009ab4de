"""Bàn giao công việc: whose work, to whom, why; the sheet to look at, then one press moves everything that is open."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.report_paper import RenderedReport
from models.services.organisation.handover import Handover, care_of, hand_over, people
from models.services.organisation.handover_paper import compose_handover
from models.services.paper.paper_heads import sheet_head
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.messages import message_for
from ui.units.dialogs import checked_date
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import button, label


class HandoverDialog(ActionDialog):
    """The counts follow the person chosen; the sheet can be looked at before and printed."""

    def __init__(self, context: Context, parent: QWidget, person: str = "") -> None:
        super().__init__(context, "Bàn giao công việc", "Chuyển hết việc đang mở", parent, columns=2)
        self._parent = parent
        text = "Việc đang mở và việc định kỳ chuyển sang người nhận; việc đã kết thúc vẫn ghi tên người theo dõi khi đó."
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.person = QComboBox()
        self.person.setEditable(True)
        self.person.addItems(people(context.office))
        self.person.setCurrentText(person or self.person.itemText(0))
        self.form.add("person", "Người bàn giao", self.person, required=True)
        self.successor = QComboBox()
        self.successor.setEditable(True)
        self.successor.addItems(people(context.office))
        self.successor.setCurrentText("")
        self.form.add("successor", "Người nhận", self.successor, required=True)
        self.on = DateEdit("Ngày bàn giao", context.today)
        self.on.set_date(context.today())
        self.form.add("on", "Ngày bàn giao", self.on)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("chuyển công tác, nghỉ hưu…")
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.counts = label("", "strong", wrap=True)
        self.body.addWidget(self.counts)
        self.sheet_button = button("Xem biên bản", "print", "normal", self.view, "Xem và in biên bản trước khi chuyển")
        self.body.addWidget(self.sheet_button)
        self.person.currentTextChanged.connect(lambda _: self._show_counts())
        self._show_counts()

    def view(self) -> None:
        """The sheet as it prints."""
        seen = self._seen()
        if seen is None:
            return
        paper = compose_handover(sheet_head(self.context.office), seen, self.successor.currentText().strip(), self.reason.text())

        def work(_progress: object) -> RenderedReport:
            from reports.lists.sheet_pdf import render_sheet

            return render_sheet(paper)

        show = lambda made: PdfWindow(self.context, "Biên bản bàn giao.pdf", made.content, self._parent).show()  # noqa: E731
        self.context.jobs.run("Dựng biên bản bàn giao", work, show)

    def do(self) -> str:
        """Move everything in one act."""
        checked_date(self.on, "on")
        done = hand_over(
            self.context.office, self.person.currentText(), self.successor.currentText(), self.reason.text(), on=self.on.date()
        )
        self.publish(done.changes)
        return f"Đã bàn giao {len(done.task_ids)} nhiệm vụ và {len(done.series_ids)} nhiệm vụ định kỳ."

    def _seen(self) -> Handover | None:
        try:
            return care_of(self.context.office, self.person.currentText())
        except OfficeError as error:
            if not (isinstance(error, RuleError) and self.form.show_error(error)):
                self._show(message_for(error))
            return None

    def _show_counts(self) -> None:
        self.form.clear_errors()
        try:
            found = care_of(self.context.office, self.person.currentText()).counts
        except OfficeError as error:
            self.counts.setText(message_for(error).split("\n")[0])
            self.do_button.setEnabled(False)
            self.sheet_button.setEnabled(False)
            return
        self.do_button.setEnabled(True)
        self.sheet_button.setEnabled(True)
        self.counts.setText(
            f"{found['tasks']} việc đang mở ({found['overdue']} quá hạn), {found['series']} việc định kỳ,"
            f" {found['extensions']} đề nghị gia hạn, {found['letters']} công văn đôn đốc chưa có kết quả, {found['papers']} văn bản."
        )

"""The small dialogs of a cell: the report that was handed in, why a unit is exempt, why it is asked again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.domain.rounds import RoundCell, SubmittedPaper
from models.services.recurrence import rounds
from ui import showing, words
from ui.app.context import Context
from ui.series_words import cell_words
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label

_SHOWN = 5


def paper_text(paper: SubmittedPaper) -> str:
    """`Báo cáo 45-BC/HU ngày 25/04/2024, đến 26/04/2024: về kết quả ...`."""
    name = words.word("doc_type", paper.doc_type) + (f" {paper.number_symbol}" if paper.number_symbol else "")
    issued = f" ngày {showing.day(paper.issued_on)}" if paper.issued_on else ""
    used = " (đã dùng cho kỳ khác)" if paper.is_used else ""
    return f"{name}{issued}, đến {showing.day(paper.arrived_on)}{used}: {paper.subject}"


class SubmitDialog(ActionDialog):
    """Đã nộp: one of the unit's registered papers, or number and date typed; Enter takes the first that fits."""

    def __init__(self, context: Context, cell: RoundCell, title: str, parent: QWidget) -> None:
        super().__init__(context, "Ghi đã nộp báo cáo", "Ghi đã nộp", parent)
        self._cell = cell
        self.setMinimumWidth(560)
        self.body.insertWidget(0, label(title, wrap=True))
        self.body.insertWidget(1, label(cell_words(cell), "muted", wrap=True))
        self._papers = rounds.papers_for(context.office, cell.task_unit_id)
        self.papers = QListWidget()
        self.papers.setWordWrap(True)
        self.papers.setAccessibleName("Văn bản đến của đơn vị")
        for paper in self._papers:
            self.papers.addItem(QListWidgetItem(paper_text(paper)))
        self.papers.setFixedHeight((2 * min(max(len(self._papers), 1), _SHOWN) + 1) * self.papers.fontMetrics().lineSpacing())
        if self._papers:
            self.form.add("document", "Văn bản đến đã đăng ký của đơn vị", self.papers)
        else:
            self.body.insertWidget(2, label("Chưa đăng ký văn bản nào của đơn vị từ khi giao kỳ này.", "muted", wrap=True))
        self.text = QLineEdit()
        self.text.setPlaceholderText("ví dụ: Báo cáo số 45-BC/HU ngày 25/4/2024")
        self.form.add("evidence", "Hoặc số, ngày của báo cáo chưa đăng ký", self.text)
        self.on = DateEdit("Ngày nộp", context.today, context.office.calendar, True)
        self.on.set_date(context.today())
        self.form.add("completed_on", "Ngày nộp", self.on, required=True)
        self.papers.currentRowChanged.connect(self._on_paper)
        self.papers.itemActivated.connect(lambda _item: self.accept())
        self.text.textEdited.connect(lambda text: self.papers.setCurrentRow(-1) if text else None)
        if self._papers and not self._papers[0].is_used:
            self.papers.setCurrentRow(0)
        (self.papers if self._papers else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paper(self, row: int) -> None:
        if 0 <= row < len(self._papers):
            self.on.set_date(min(self._papers[row].arrived_on, self.context.today()))
            self.text.clear()

    def do(self) -> str:
        """Record it."""
        on = self.on.date()
        if on is None:
            raise RuleError("date_impossible", field="completed_on", text=self.on.text())
        row = self.papers.currentRow()
        paper = self._papers[row] if 0 <= row < len(self._papers) and not self.text.text().strip() else None
        document_id = paper.id if paper is not None else None
        done = rounds.submit(
            self.context.office,
            self._cell.task_unit_id,
            on,
            document_id=document_id,
            text=self.text.text() if paper is None else "",
        )
        self.publish(done.changes)
        return "Đã ghi nộp báo cáo."


class _ReasonDialog(ActionDialog):
    """A reason for one cell."""

    def __init__(
        self, context: Context, cell: RoundCell, title: str, head: str, do_text: str, hint: str, parent: QWidget
    ) -> None:
        super().__init__(context, head, do_text, parent)
        self._cell = cell
        self.body.insertWidget(0, label(title, wrap=True))
        self.body.insertWidget(1, label(cell_words(cell), "muted", wrap=True))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        set_lines(self.reason, 3)
        self.reason.setPlaceholderText(hint)
        self.form.add("reason", "Lý do", self.reason, required=True)
        self.reason.setFocus()


class ExemptDialog(_ReasonDialog):
    """Miễn: the unit need not hand in this round; later rounds ask it again."""

    def __init__(self, context: Context, cell: RoundCell, title: str, parent: QWidget) -> None:
        super().__init__(
            context, cell, title, "Miễn báo cáo kỳ này", "Cho miễn", "ví dụ: đã báo cáo trong báo cáo chuyên đề tháng này", parent
        )

    def do(self) -> str:
        """Record it."""
        self.publish(rounds.exempt(self.context.office, self._cell.task_unit_id, self.reason.toPlainText()).changes)
        return "Đã ghi được miễn kỳ này; kỳ sau vẫn giao như trước."


class AskAgainDialog(_ReasonDialog):
    """Bỏ ghi: what was marked by mistake, or an exemption that is taken back."""

    def __init__(self, context: Context, cell: RoundCell, title: str, parent: QWidget) -> None:
        head = "Bỏ miễn báo cáo" if cell.state == "exempt" else "Bỏ ghi đã nộp"
        super().__init__(context, cell, title, head, head, "ví dụ: ghi nhầm đơn vị", parent)

    def do(self) -> str:
        """Record it."""
        self.publish(rounds.ask_again(self.context.office, self._cell.task_unit_id, self.reason.toPlainText()).changes)
        return "Đã bỏ ghi; lịch sử còn giữ cả hai lần."

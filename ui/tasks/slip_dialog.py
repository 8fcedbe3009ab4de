"""Ý kiến chỉ đạo: what the leader wrote on the slip, keyed; its lines that begin with "giao" become tasks."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.domain.tasks import RoutingSlip
from models.reading.result import warning_text
from models.services.paper import slips
from ui.app.context import Context
from ui.documents.chain import name_of
from ui.tasks.task_dialog import used_edit
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.layouts import set_lines
from ui.widgets.plain import label


class SlipDialog(ActionDialog):
    """The cursor stands in the direction from the first moment: code, Enter, type."""

    def __init__(self, context: Context, slip: RoutingSlip, parent: QWidget) -> None:
        super().__init__(context, "Ý kiến chỉ đạo", "Ghi ý kiến, giao việc", parent, columns=2)
        self.setMinimumWidth(620)
        self.slip = slip
        document = context.office.documents.get(slip.document_id)
        if document is not None:
            self.body.insertWidget(0, label(f"Phiếu {slip.code}: {name_of(document)}. {document.subject}", wrap=True))
        if slip.direction:
            self.body.insertWidget(1, label(f"Đã ghi: {slip.direction}", "muted", wrap=True))
        self.direction = QPlainTextEdit()
        self.direction.setTabChangesFocus(True)
        set_lines(self.direction, 6)
        self.direction.setPlaceholderText("Đồng ý.\nGiao Ban Tổ chức chủ trì, Ban Dân vận phối hợp, trước 15/4, báo cáo")
        hint = "Mỗi dòng bắt đầu bằng “giao” thành một nhiệm vụ của văn bản này."
        self.form.add("direction", "Ý kiến chỉ đạo", self.direction, required=True, hint=hint, span=2)
        self.leader = used_edit(context, "leader", slip.leader)
        self.form.add("leader", "Người cho ý kiến", self.leader)
        self.on = DateEdit("Ngày cho ý kiến", context.today, context.office.calendar, True)
        self.on.set_date(context.today())
        self.form.add("directed_on", "Ngày cho ý kiến", self.on, required=True)
        self.seen = label("", "muted", wrap=True)
        self.body.addWidget(self.seen)
        self.direction.textChanged.connect(self._show_seen)
        self.direction.setFocus()

    def do(self) -> str:
        """Keep the words and give the tasks."""
        day = self.on.date()
        if day is None:
            raise RuleError("date_impossible", field="directed_on", text=self.on.text())
        try:
            done = slips.direct(
                self.context.office,
                self.slip,
                self.direction.toPlainText(),
                leader=self.leader.currentText(),
                directed_on=day,
            )
        except RuleError as error:
            # an error of a line belongs to the field that holds the lines
            field = error.field if error.field in ("direction", "directed_on", "leader") else "direction"
            raise RuleError(error.code, field=field, **error.params) from error
        self.publish(done.changes)
        told = f"Đã ghi ý kiến chỉ đạo, giao {len(done.task_ids)} việc." if done.task_ids else "Đã ghi ý kiến chỉ đạo."
        return " ".join([told, *(warning_text(warned) for warned in done.warnings)])

    def _show_seen(self) -> None:
        count = len(slips.task_lines(self.direction.toPlainText()))
        self.seen.setText(f"Sẽ giao {count} việc." if count else "")

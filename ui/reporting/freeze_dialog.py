"""Chốt số liệu: the closing day, and for a period that is frozen already the reason."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from models.domain.errors import RuleError
from models.domain.report_data import Snapshot
from models.domain.report_periods import ReportPeriod
from models.services.figures import reporting
from ui import showing
from ui.app.context import Context
from ui.reporting.wording import shown_period
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.date_edit import DateEdit
from ui.widgets.plain import label


class FreezeDialog(ActionDialog):
    """Checks the closing day and hands it on; `freeze(closing, reason)` then reads and keeps."""

    def __init__(
        self,
        context: Context,
        period: ReportPeriod,
        closing: date,
        latest: Snapshot | None,
        freeze: Callable[[date, str], object],
        parent: QWidget,
    ) -> None:
        title = "Chốt lại số liệu" if latest else "Chốt số liệu"
        super().__init__(context, f"{title}: {shown_period(period).lower()}", title, parent)
        self._period, self._latest, self._freeze = period, latest, freeze
        text = "Số liệu đã chốt được giữ nguyên: in lại lúc nào cũng như lần đầu, dù nhiệm vụ hay tên đơn vị thay đổi về sau."
        if latest is not None:
            text = (
                f"Kỳ này đã chốt ngày {showing.day(latest.taken_on)} (báo cáo {latest.code}). Bản đó vẫn được giữ;"
                " bản chốt lại mang mã mới và ghi rõ lý do."
            )
        self.body.insertWidget(0, label(text, "muted", wrap=True))
        self.closing = DateEdit("Số liệu tính đến ngày", context.today, context.office.calendar, True)
        self.closing.set_date(closing)
        self.form.add("closing", "Số liệu tính đến ngày", self.closing, required=True)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("Lý do chốt lại")
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(80)
        if latest is not None:
            self.form.add("reason", "Lý do chốt lại", self.reason, required=True)
        else:
            self.reason.setParent(self)
            self.reason.hide()

    def do(self) -> str:
        """Check, then begin."""
        closing = self.closing.date()
        if closing is None:
            raise RuleError("date_impossible", field="closing", text=self.closing.text())
        reason = self.reason.toPlainText()
        reporting.report_days(self.context.office, self._period, closing)
        reporting.check_revision(self._latest, closing, is_revision=self._latest is not None, reason=reason)
        self._freeze(closing, reason)
        return ""

"""Cấp số và phát hành một văn bản: one confirmation that names type, number, signer, day, recipients and the folder of the copies."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from models.domain.errors import RuleError
from models.domain.letters import Letter
from models.services.composing.paper_checks import PaperFinding
from models.services.composing.paper_issue import PreparedPaper
from ui import showing
from ui.app.context import Context
from ui.composing.checks_panel import finding_text
from ui.messages import message_for
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.folder_field import FolderField
from ui.widgets.plain import label

_SHOWN = 5


class PaperIssueDialog(ActionDialog):
    """`then(folder, late_reason)` runs after the confirmation. `late`: why a reason for the late number is asked."""

    def __init__(
        self,
        context: Context,
        type_name: str,
        prepared: PreparedPaper,
        findings: Sequence[PaperFinding],
        folder: Path,
        parent: QWidget,
        then: Callable[[Path, str | None], None],
        late: RuleError | None = None,
    ) -> None:
        super().__init__(context, "Cấp số và phát hành", "Cấp số và phát hành", parent)
        self._then = then
        self.setMinimumWidth(520)
        letter = prepared.letter
        facts = QWidget()
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        signed = ", ".join(part for part in (letter.signer, letter.position) if part)
        for line, (caption, text) in enumerate(
            (
                ("Tên loại", type_name),
                ("Số sẽ cấp", prepared.number_symbol),
                ("Trích yếu", letter.title or letter.subject),
                ("Người ký", signed or "chưa có"),
                ("Ngày ký", showing.day(letter.issued_on)),
                ("Nơi nhận", recipients_text(letter)),
            )
        ):
            shown = label(text, "strong" if caption == "Số sẽ cấp" else "body", wrap=True)
            shown.setAccessibleName(f"{caption}: {text}")
            grid.addWidget(label(caption, "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, line, 1)
        self.body.insertWidget(0, facts)
        if findings:
            points = "\n".join(f"- {finding_text(one)}" for one in findings[:_SHOWN])
            more = f"\nvà {len(findings) - _SHOWN} điểm khác" if len(findings) > _SHOWN else ""
            self.body.insertWidget(1, label(f"Còn {len(findings)} điểm nên xem:\n{points}{more}", wrap=True))
        self.body.insertWidget(
            2,
            label(
                "Văn bản được cấp số và vào sổ văn bản đi cùng lúc. Số đã cấp không thu hồi được; chỉ làm khi lãnh đạo đã ký bản nháp.",
                "muted",
                wrap=True,
            ),
        )
        self._place = FolderField("Thư mục lưu bản PDF và Word", folder)
        self.folder = self._place.edit
        self.form.add("folder", "Thư mục lưu bản PDF và Word", self._place, required=True)
        self.reason: QLineEdit | None = None
        if late is not None:
            self.reason = QLineEdit()
            self.form.add("late_reason", "Lý do cấp số muộn", self.reason, required=True, hint=message_for(late).split("\n")[0])
            self.reason.setFocus()
        else:
            self.do_button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Room for every line: long subjects wrap, which the first size of a dialog does not foresee."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def do(self) -> str:
        """Begin to issue."""
        folder = self._place.folder()
        reason = self.reason.text().strip() if self.reason is not None else None
        if reason == "":
            raise RuleError("reason_required", field="late_reason")
        self._then(folder, reason)
        return ""


def recipients_text(letter: Letter) -> str:
    """Who receives the paper, the archive line left out, the rest counted when there are many."""
    lines = [line.strip(" ;.") for line in (*letter.addressees, *letter.distribution)]
    named = [line for line in dict.fromkeys(lines) if line and not line.lower().startswith(("như ", "lưu"))]
    more = f" và {len(named) - _SHOWN} nơi khác" if len(named) > _SHOWN else ""
    return ", ".join(named[:_SHOWN]) + more or "chỉ lưu"

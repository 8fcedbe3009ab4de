"""Cấp số và phát hành: one confirmation that names the signer, the numbers to come and the folder of the copies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QWidget

from models.domain.units import Person
from ui.app.context import Context
from ui.reminders.presenter import DryRun, signer_text, signers, stage_signers
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.folder_field import FolderField
from ui.widgets.plain import label


class IssueDialog(ActionDialog):
    """`then(signer_id, folder)` runs after the confirmation."""

    def __init__(
        self, context: Context, run: DryRun, folder: Path, parent: QWidget, then: Callable[[int | None, Path], None]
    ) -> None:
        super().__init__(context, "Cấp số và phát hành", "Cấp số và phát hành", parent)
        self._then = then
        self._papers = run.papers_text
        self._question = label("", "strong", wrap=True)
        self.body.insertWidget(0, self._question)
        self.body.insertWidget(
            1,
            label(
                "Mỗi công văn được cấp một số và vào sổ văn bản đi cùng lúc: cả đợt được ghi, hoặc không công văn nào. "
                "Số đã cấp không thu hồi được; chỉ làm khi lãnh đạo đã duyệt dự thảo.",
                "muted",
                wrap=True,
            ),
        )
        self._people: list[Person] = signers(context.office)
        self.signer = QComboBox()
        if stage_signers(context.office):
            self.signer.addItem("theo thiết lập của từng lần", None)
        for person in self._people:
            self.signer.addItem(signer_text(person), person.id)
        if not self.signer.count():
            self.signer.addItem(signer_text(None), None)
        self.signer.currentIndexChanged.connect(lambda _index: self._name_signer())
        self.form.add("signer", "Người ký", self.signer, required=True)
        self._place = FolderField("Thư mục lưu bản PDF", folder)
        self.folder = self._place.edit
        self.form.add("folder", "Thư mục lưu bản PDF", self._place, required=True)
        self._name_signer()

    def _name_signer(self) -> None:
        self._question.setText(f"Phát hành {self._papers}, người ký: {self.signer.currentText()}?")

    def do(self) -> str:
        """Begin to issue."""
        folder = self._place.folder()
        signer_id = self.signer.currentData()
        self._then(signer_id if isinstance(signer_id, int) else None, folder)
        return ""

"""Hoàn thành: the day, how the row was closed, and its proof: words, a paper of the register, or a file."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from models.domain.errors import RuleError
from models.services.duties import tasking
from models.services.files import read_file
from ui import words
from ui.app.context import Context
from ui.tasks.detail import TaskDetail
from ui.tasks.task_dialog import TaskDialog
from ui.widgets.choices import Choice
from ui.widgets.plain import ElidedLabel, button


class CompleteDialog(TaskDialog):
    """One proof at least; open sub-tasks are asked about at the button."""

    def __init__(self, context: Context, detail: TaskDetail, parent: QWidget) -> None:
        super().__init__(context, "Hoàn thành nhiệm vụ", "Ghi hoàn thành", detail, parent, columns=2)
        self.on = self.add_day("completed_on", "Ngày hoàn thành", context.today())
        self.how = Choice("Kết thúc bằng")
        for code, text in words.words("completion").items():
            self.how.addItem(text, code)
        self.form.add("completion", "Kết thúc bằng", self.how)
        self.evidence = self.add_text(
            "evidence",
            "Minh chứng: số, ngày văn bản, cấp nhận",
            is_required=False,
            hint="ví dụ: Báo cáo số 45-BC/BTG ngày 12/4/2024, đã trình Thường trực",
            lines=2,
        )
        self.document = self.add_line("document", "Hoặc văn bản trong sổ", hint="số, ký hiệu: 45-BC/BTG")
        self._file: Path | None = None
        self.file_name = ElidedLabel("", "muted")
        self.form.add("file", "Hoặc tệp", self._file_row())
        self.outcome = self.add_line("result", "Kết quả (nếu cần)")
        self.may_keep = QCheckBox("Vẫn ghi hoàn thành, việc nhỏ để nguyên")
        self.form.add("may_keep", "", self.may_keep, span=2)
        self.form.set_visible("may_keep", False)
        self.evidence.setFocus()

    def take_file(self, path: Path) -> None:
        """The file that proves it."""
        self._file = path
        self.file_name.setText(path.name)

    def do(self) -> str:
        """Record it."""
        document = self.paper(self.document, "document")
        proof = tasking.Proof(
            self.evidence.toPlainText(), document.id if document else None, read_file(self._file) if self._file else None
        )
        try:
            changed = tasking.complete(
                self.context.office,
                self.id,
                self.day(self.on, "completed_on"),
                proof,
                completion=self.how.currentData(),
                result=self.outcome.text(),
                accept_open_sub_tasks=self.may_keep.isChecked(),
            )
        except RuleError as error:
            if error.code == "sub_tasks_open":
                self.form.set_visible("may_keep", True)
            raise
        return self.finish(changed, "Đã ghi hoàn thành.")

    def _file_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button("Chọn tệp…", "folder", "normal", self._choose, name="Chọn tệp minh chứng"))
        row.addWidget(self.file_name, 1)
        return holder

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Chọn tệp minh chứng", self.context.config.get("last_folder"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

"""Keeps every hand off the register while a large batch is entered: how far it is, and a way to stop it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from ui.app.context import Context
from ui.app.jobs import Job
from ui.widgets.plain import button, label


class IssueWait(QDialog):
    """Stands before all windows until `end`; stopping it leaves no number given."""

    def __init__(self, context: Context, papers: int) -> None:
        super().__init__(QApplication.activeWindow())
        self._context = context
        self._job: Job | None = None
        self._is_over = False
        self.setWindowTitle("Cấp số và phát hành")
        self.setAccessibleName("Đang cấp số và vào sổ")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(10)
        column.addWidget(label("Đang cấp số và vào sổ văn bản đi", "heading"))
        column.addWidget(label("Cả đợt được ghi, hoặc không công văn nào. Xin chờ đến khi xong.", "muted", wrap=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, papers)
        self.bar.setAccessibleName("Công văn đã vào sổ")
        column.addWidget(self.bar)
        row = QHBoxLayout()
        self._text = label(f"0/{papers} công văn", "muted")
        row.addWidget(self._text, 1)
        self.stop_button = button("Dừng, không cấp số nào", on_click=self.stop)
        self.stop_button.setAutoDefault(False)  # Enter must not undo the batch
        row.addWidget(self.stop_button)
        column.addLayout(row)
        context.jobs.progressed.connect(self._on_progress)
        self.open()

    def follow(self, job: Job) -> None:
        """The work that is shown; in tests it may be over already."""
        self._job = job

    def stop(self) -> None:
        """Stop and undo."""
        if self._job is not None:
            self._job.cancel()

    def end(self) -> None:
        """The work is over."""
        self._is_over = True
        self._context.jobs.progressed.disconnect(self._on_progress)
        self.done(0)

    def reject(self) -> None:
        """Esc stops the work; the window goes when that is done."""
        if not self._is_over:
            self.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _on_progress(self, job_id: int, done: int, total: int, _text: str) -> None:
        if self._job is None or job_id == self._job.id:
            self.bar.setValue(done)
            self._text.setText(f"{done}/{total} công văn")

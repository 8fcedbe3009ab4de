"""Shows, prints and saves an edition of a report; drawn in a job from the data that was frozen or is looked at."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from models.domain.errors import OfficeError
from models.domain.report_data import ReportData, Snapshot, from_text
from models.domain.report_paper import RenderedReport
from models.services.figures import reporting
from models.services.files import write_file
from ui.app.context import Context
from ui.documents.pdf_window import PdfWindow
from ui.report_files import render

_FILTERS = {"docx": "Word (*.docx)", "xlsx": "Excel (*.xlsx)", "pdf": "PDF (*.pdf)"}


class ReportPrinting(QObject):
    """`source` is a frozen report (`Snapshot`) or figures that are not frozen (`ReportData`); those print with a note saying so."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def view(self, source: Snapshot | ReportData, edition: str) -> None:
        """The real pages in a window of their own, to print or save."""
        name = f"{file_stem(source, edition)}.pdf"
        self._draw(source, edition, "pdf", lambda made: PdfWindow(self._context, name, made.content, self._parent).show())

    def save(self, source: Snapshot | ReportData, edition: str, form: str) -> None:
        """Ask where, then draw and write."""
        folder = Path(str(self._context.config.get("last_folder") or Path.home()))
        name = f"{file_stem(source, edition)}.{form}"
        dialog = QFileDialog(self._parent, "Lưu báo cáo", str(folder / name), _FILTERS[form])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.fileSelected.connect(lambda chosen: self.write(source, edition, form, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, source: Snapshot | ReportData, edition: str, form: str, target: Path) -> None:
        """Draw and write to a known place."""

        def keep(made: RenderedReport) -> None:
            try:
                write_file(target, made.content)
            except OfficeError as error:
                self._context.fail(error)
                return
            self._context.config.set("last_folder", str(target.parent))
            self._context.say(f"Đã lưu {target.name}.", "ok")

        self._draw(source, edition, form, keep)

    def _draw(self, source: Snapshot | ReportData, edition: str, form: str, then: Callable[[RenderedReport], object]) -> None:
        try:
            text = self._context.office.snapshots.data(source.id) if isinstance(source, Snapshot) else ""
        except OfficeError as error:
            self._context.fail(error)
            return

        def work(_progress: object) -> RenderedReport:
            data = from_text(text, source.sha256) if isinstance(source, Snapshot) else source
            return render(data, edition, form)

        def done(made: RenderedReport) -> None:
            then(made)
            if made.missing_glyphs:
                signs = " ".join(made.missing_glyphs)
                self._context.say(f"Phông chữ in không có ký tự {signs}; những chỗ đó in thành ô trống.", "warn")
            if isinstance(source, Snapshot):
                try:
                    reporting.log_print(self._context.office, source, edition, form)
                except OfficeError as error:
                    self._context.fail(error)

        self._context.jobs.run(f"Dựng báo cáo {file_stem(source, edition)}", work, done)


def file_stem(source: Snapshot | ReportData, edition: str) -> str:
    """`BC-2024-04 bản lãnh đạo`; figures that are not frozen are named so."""
    text = {"leadership": "bản lãnh đạo", "internal": "bản nội bộ"}[edition]
    return f"{source.code} {text}" if source.code else f"Tạm tính {source.key if isinstance(source, ReportData) else ''} {text}"

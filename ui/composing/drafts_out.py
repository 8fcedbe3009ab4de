"""A draft leaves the window: printed, or saved as PDF or Word where the clerk says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from models.domain.errors import OfficeError
from models.domain.file_names import safe_file_name
from models.domain.letters import Letter
from models.services.files import write_file
from ui.app.context import Context
from ui.widgets import folder_opening
from ui.widgets.pdf_printing import print_letter
from ui.word_twins import TwinMaker

_PDF, _WORD = "PDF (*.pdf)", "Word (*.docx)"


def draft_bytes(letter: Letter, suffix: str, make_twin: Callable[[Letter], bytes]) -> bytes:
    """The paper as PDF or, by `make_twin`, as Word; RuleError for a character that the type cannot print."""
    if suffix == ".docx":
        return make_twin(letter)
    from reports.papers.letters import render_letter

    return render_letter(letter).pdf


class DraftsOut:
    """Works for one window; `context` tells what happened."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context, self._parent = context, parent

    def print_draft(self, letter: Letter, name: str) -> None:
        """Draw in a job, then ask for a printer."""
        self._run(
            "Dựng bản nháp để in", letter, ".pdf", lambda pdf: print_letter(self._context, pdf, f"Bản nháp {name}", self._parent)
        )

    def ask_where(self, letter: Letter, name: str) -> None:
        """Ask for a file; its ending says which kind."""
        folder = Path(str(self._context.config.get("last_folder") or Path.home()))
        target = folder / safe_file_name(f"Bản nháp {name}.pdf")
        dialog = QFileDialog(self._parent, "Lưu bản nháp", str(target), f"{_PDF};;{_WORD}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("docx" if kind == _WORD else "pdf"))
        dialog.fileSelected.connect(lambda chosen: self.save(letter, with_suffix(Path(chosen), dialog.selectedNameFilter())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, letter: Letter, target: Path) -> None:
        """Save to a known place."""

        def write(content: bytes) -> None:
            try:
                write_file(target, content)
            except OfficeError as error:
                self._context.fail(error)
                return
            self._context.config.set("last_folder", str(target.parent))
            self._context.say(
                f"Đã lưu bản nháp {target.name}.", "ok", "Mở thư mục", lambda: folder_opening.show_in_folder(target)
            )

        self._run("Dựng bản nháp", letter, target.suffix.lower(), write)

    def _run(self, title: str, letter: Letter, suffix: str, then: Callable[[bytes], Any]) -> None:
        make_twin = TwinMaker(self._context.office)

        def done(made: bytes) -> None:
            then(made)
            if notice := make_twin.notice():
                self._context.say(notice, "warn")

        self._context.jobs.run(title, lambda _progress: draft_bytes(letter, suffix, make_twin), done, self._context.fail)


def with_suffix(target: Path, kind: str) -> Path:
    """The file with the ending of the chosen kind, unless its name has one of the two already."""
    if target.suffix.lower() in (".pdf", ".docx"):
        return target.with_suffix(".docx") if kind == _WORD and target.suffix.lower() == ".pdf" else target
    return target.with_name(target.name + (".docx" if kind == _WORD else ".pdf"))

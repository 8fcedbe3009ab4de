"""From "Cấp số và phát hành" to the number: what is missing is named, else one confirmation, then the issue."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from models.domain.errors import OfficeError, RuleError
from models.domain.paper_templates import PaperContent
from models.services.composing.paper_issue import begin_paper
from ui.app.context import Context
from ui.composing.checks_panel import finding_text
from ui.composing.issue_dialog import PaperIssueDialog
from ui.composing.issuing import PaperIssuing, PaperOut
from ui.composing.writing_pane import WritingPane

LATE_CODES = ("late_registration", "past_period")
_NAMED = 4  # points named above the form
_TRIAL = "?"  # a reason that lets the number be shown before the real one is typed; never kept


class IssueDesk(QObject):
    """Issues the paper of one writing pane; `busy` while it is on its way, `issued` with the paper that is out."""

    busy = Signal(bool)
    issued = Signal(object)

    def __init__(self, context: Context, writing: WritingPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._writing, self._window = context, writing, parent
        self.is_busy = False
        self._issuing = PaperIssuing(context, self._on_issued, lambda: self._set_busy(is_busy=False), self)

    def ask(self) -> None:
        """Look at the paper as it was composed last, and ask."""
        if self.is_busy:
            return
        must = self._writing.must()
        if must:
            self._writing.mark(must)
            self._context.say(f"Chưa cấp số: {' '.join(finding_text(one) for one in must[:_NAMED])}", "warn")
            return
        self._ask(self._writing.content(), None)

    def _ask(self, content: PaperContent, late: RuleError | None) -> None:
        """`late`: the paper comes after a younger one of its series; the dialog then asks for the reason."""
        try:
            prepared = begin_paper(self._context.office, content, late_reason=_TRIAL if late else None)
        except RuleError as error:
            if late is None and error.code in LATE_CODES:
                self._ask(content, error)
            else:
                self._writing.show_error(error)
            return
        except OfficeError as error:
            self._context.fail(error)
            return
        template = self._writing.template
        PaperIssueDialog(
            self._context,
            template.name if template else "",
            prepared,
            [one for one in self._writing.findings if one.code != "draft_note_left"],
            self._folder(),
            self._window,
            lambda folder, reason: self.issue(content, folder, reason),
            late,
        ).open()

    def issue(self, content: PaperContent, folder: Path, late_reason: str | None = None) -> None:
        """Number, register, draw, store; copies go to `folder`."""
        self._context.config.set("letters_folder", str(folder))
        self._set_busy(is_busy=True)
        self._issuing.start(content, folder, late_reason)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.is_busy = is_busy
        self.busy.emit(is_busy)

    def _on_issued(self, out: PaperOut) -> None:
        self._set_busy(is_busy=False)
        self.issued.emit(out)

    def _folder(self) -> Path:
        kept = str(self._context.config.get("letters_folder"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(kept) if kept else Path(documents or str(Path.home())) / "Văn bản phát hành"

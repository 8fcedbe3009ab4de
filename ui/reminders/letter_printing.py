"""Prints letters: one that is shown, several that were sent, the batch just issued; copies by recipient, backs mirrored."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.domain.tasks import Reminder
from models.services.paper.print_copies import CopyCount, copies_of_document
from models.services.reminders.reminding import IssuedLetter
from ui.app.context import Context
from ui.app.jobs import Slices
from ui.widgets.pdf_printing import print_letter, print_papers, with_backs
from ui.widgets.print_steps import PrintPaper


class LetterPrinting(QObject):
    """Reads the letters from the store in slices, then asks and prints."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent

    def print_one(self, pdf: bytes, name: str, document_id: int | None) -> None:
        """The letter shown; a draft has no recipients yet whose copies could be counted."""
        print_letter(self._context, pdf, name, self._parent, document_id)

    def print_sent(self, reminders: Sequence[Reminder]) -> None:
        """Letters of the list, in its order."""
        self._gather(
            {
                one.document_id: (f"Số {one.number_symbol} {one.unit_name}", one.pdf_sha256)
                for one in reminders
                if one.document_id is not None and one.pdf_sha256 is not None
            }
        )

    def print_issued(self, letters: Sequence[IssuedLetter]) -> None:
        """A batch, each paper once."""
        self._gather({one.document_id: (f"Số {one.number_symbol} {one.unit_name}", one.sha256) for one in letters})

    def _gather(self, wanted: dict[int, tuple[str, str]]) -> None:
        """Names and hashes by document; what is read goes on to the questions."""
        office = self._context.office

        def steps() -> Slices:
            papers: list[PrintPaper] = []
            counts: list[CopyCount] = []
            for document_id, (name, sha256) in wanted.items():
                papers.append(PrintPaper(name, office.attachments.read(sha256)))
                counts.append(copies_of_document(office, document_id))
                yield len(papers), len(wanted), f"Đọc {len(papers)}/{len(wanted)}"
            return papers, counts

        def done(found: tuple[list[PrintPaper], list[CopyCount]]) -> None:
            papers, counts = found
            name = f"{len(papers)} công văn đôn đốc" if len(papers) > 1 else papers[0].name
            backs = with_backs([paper.pdf for paper in papers])
            print_papers(self._context, papers, name, self._parent, mirrored=backs, counts=counts)

        if wanted:
            self._context.jobs.run_in_slices("Đọc công văn để in", steps(), done)

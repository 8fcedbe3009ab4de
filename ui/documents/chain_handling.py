"""What the pane of a paper asks about its chain: joining, parting, mending links, and the map in a window of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.tasks import TaskFilter
from models.services.register import chains, linking
from ui.app.context import Context
from ui.documents.chain import Answers, answers_of
from ui.documents.detail import ALL_ROLES
from ui.documents.detail_pane import DocumentPane
from ui.tasks.look import TaskLook


class ChainHandling(QObject):
    """Answers the signals of one pane; `document_asked` leaves for the page."""

    document_asked = Signal(int)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self._current: Callable[[], int | None] = lambda: None

    def attach(self, pane: DocumentPane, current: Callable[[], int | None]) -> None:
        """Listen to a pane; `current` gives the paper that it shows."""
        self._current = current
        pane.join_asked.connect(self.join)
        pane.part_asked.connect(self.part)
        pane.mend_asked.connect(self.mend)
        pane.map_asked.connect(self.open_map)
        pane.link_asked.connect(self.add)

    def join(self, link_id: int, target_id: int) -> None:
        """The citation means this paper."""
        self._do(lambda: linking.resolve_link(self._context.office, link_id, target_id), "Đã nối hai văn bản.")

    def part(self, link_id: int, target_id: int) -> None:
        """The citation does not mean this paper; a slip is mended by one key."""
        self._do(
            lambda: linking.refuse_target(self._context.office, link_id, target_id),
            "Đã ghi: không phải văn bản này.",
            ("Nối lại", lambda: self.join(link_id, target_id)),
        )

    def mend(self, link_id: int) -> None:
        """Change or remove a link of the paper shown."""
        link = self._context.office.documents.links.get(link_id)
        document = self._context.office.documents.get(link.document_id) if link and link.document_id else None
        if link is not None and document is not None:
            from ui.documents.link_dialog import LinkDialog

            LinkDialog(self._context, document, self._parent, link).open()

    def add(self) -> None:
        """Another link of the paper shown."""
        document_id = self._current()
        document = self._context.office.documents.get(document_id) if document_id is not None else None
        if document is not None:
            from ui.documents.link_dialog import LinkDialog

            LinkDialog(self._context, document, self._parent).open()

    def open_map(self) -> None:
        """The map of the paper shown."""
        document_id = self._current()
        if document_id is None:
            self._context.say("Hãy chọn văn bản cần xem sơ đồ.", "info")
            return
        from ui.documents.chain_window import ChainWindow

        window = ChainWindow(self._context, document_id, lambda: self._answers(document_id), self._parent)
        window.document_asked.connect(self.document_asked.emit)
        window.stub_asked.connect(self.mend)
        window.show()

    def _answers(self, document_id: int) -> Answers:
        office = self._context.office
        document = office.documents.get(document_id)
        if document is None:
            return Answers()
        rows = TaskLook(office).rows(TaskFilter(document_id=document_id, roles=ALL_ROLES))
        return answers_of(office, document, chains.following(office, document), rows)

    def _do(self, call: Callable[[], ChangeSet], text: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        try:
            changes = call()
        except OfficeError as error:
            self._context.fail(error)
            return
        self._context.publish(changes)
        self._context.say(text, "ok", *(action or ("", None)))

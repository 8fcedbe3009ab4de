"""Which paper to write: the drafts that were left, then the templates, found by typing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.domain.letters import Letter
from models.domain.paper_templates import PaperTemplate
from models.domain.text import fold_words
from models.services.composing.typed_papers import compose_paper
from models.services.office import Office
from ui.composing.content import content_of
from ui.composing.keeper import KeptDraft
from ui.composing.state import ComposeState
from ui.widgets.list_table import ListTable
from ui.widgets.plain import label
from ui.widgets.register_table import Column
from ui.words import word

_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class PaperChoice:
    """A line of the list: a template, or a draft of one."""

    id: int
    template: PaperTemplate
    draft: KeptDraft | None = None

    @property
    def text(self) -> str:
        """What the line is called."""
        return f"Bản nháp: {draft_name(self.draft, self.template)}" if self.draft else self.template.name

    @property
    def note(self) -> str:
        """What else the line says."""
        if self.draft:
            return f"{self.template.name}, gõ lúc {typed_text(self.draft.typed_at)}"
        hint = self.template.hint or word("doc_type", self.template.doc_type)
        return f"Mẫu của văn phòng. {hint}" if self.template.is_own else hint


_COLUMNS = (
    Column("text", "Mẫu văn bản", 230, lambda row: row.text, is_strong=True, least=190),
    Column("note", "Dùng để", 210, lambda row: row.note, is_stretch=True, least=80),
)


def draft_name(draft: KeptDraft, template: PaperTemplate) -> str:
    """The words by which a draft is known again: its first line, else the name of the template."""
    first = next((text for field in template.fields if (text := draft.state.values.get(field.key, "").strip())), "")
    return " ".join(first.split())[:80] or template.name.lower()


def typed_text(stamp: str) -> str:
    """ "2024-04-16T08:15:00" as "08:15 ngày 16/04/2024"."""
    day, _, time = stamp.partition("T")
    parts = day.split("-")
    return f"{time[:5]} ngày {'/'.join(reversed(parts))}" if time and len(parts) == 3 else stamp


class TemplatePane(QWidget):
    """`chosen` gives the line taken with Enter or a double click, `pointed` the one that is marked."""

    chosen = Signal(object)
    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[PaperChoice] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(8)
        column.addWidget(label("Chọn mẫu văn bản", "heading"))
        self.search = QLineEdit()
        self.search.setAccessibleName("Tìm mẫu văn bản")
        self.search.setPlaceholderText("Gõ tên mẫu, ví dụ: thông báo, giấy mời…")
        self.search.setClearButtonEnabled(True)
        column.addWidget(self.search)
        self.table: ListTable[PaperChoice] = ListTable(
            _COLUMNS, "Mẫu văn bản", ("Không có mẫu nào khớp", "Bớt chữ trong ô tìm."), "paper_templates"
        )
        column.addWidget(self.table, 1)
        column.addWidget(
            label("Enter: soạn theo mẫu đang chọn. Mẫu của văn phòng sửa ở Cài đặt, mục Mẫu văn bản.", "small", wrap=True)
        )
        self.search.textChanged.connect(lambda _text: self._show())
        self.search.installEventFilter(self)
        self.table.row_activated.connect(self._on_taken)
        self.table.row_selected.connect(self._on_pointed)
        self.setFocusProxy(self.search)

    def show_choices(self, templates: Sequence[PaperTemplate], drafts: Sequence[KeptDraft]) -> None:
        """Fill the list."""
        by_code = {template.code: template for template in templates}
        lines = [(by_code[draft.state.template_code], draft) for draft in drafts if draft.state.template_code in by_code]
        given = [*lines, *((template, None) for template in templates)]
        self._choices = [PaperChoice(number, template, draft) for number, (template, draft) in enumerate(given, 1)]
        self.search.clear()
        self._show()

    def current(self) -> PaperChoice | None:
        """The line that is marked."""
        found = self.table.current_row()
        return found if isinstance(found, PaperChoice) else None

    def compose(self, office: Office) -> Letter | None:
        """The paper of the marked line: of a template an empty one. RuleError as `compose_paper`."""
        choice = self.current()
        if choice is None:
            return None
        state = choice.draft.state if choice.draft else ComposeState()
        state = replace(state, template_code=choice.template.code, issuer=state.issuer or choice.template.issuers[0])
        return compose_paper(office, content_of(state, office.clock.today()))

    def _show(self) -> None:
        typed = fold_words(self.search.text()).split()
        found = [one for one in self._choices if all(part in fold_words(f"{one.text} {one.note}") for part in typed)]
        self.table.show_rows(found)
        if found and self.current() is None:
            self.table.select_line(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search line belong to the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if (
                event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                if (found := self.current()) is not None:
                    self.chosen.emit(found)
                return True
            if event.key() in _KEYS:
                step = 1 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1
                ids, found = self.table.all_ids(), self.current()
                if ids and found is not None:
                    place = list(ids).index(found.id) + step
                    self.table.select_line(max(0, min(place, len(ids) - 1)))
                return True
        return super().eventFilter(watched, event)

    def _on_taken(self, _id: int) -> None:
        if (found := self.current()) is not None:
            self.chosen.emit(found)

    def _on_pointed(self, _id: int | None) -> None:
        self.pointed.emit(self.current())

"""The form of one paper: the fields of its template, then the parts that all papers share."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.domain.paper_templates import PaperTemplate, names_in
from models.domain.units import Unit
from models.services.composing.paper_values import paper_words
from models.services.office import Office
from ui.composing.common_parts import CommonParts
from ui.composing.field_editors import make_editor
from ui.composing.state import ComposeState
from ui.widgets.form import Form
from ui.widgets.layouts import bring_into_sight

_WIDE = ("line", "text", "units", "choice")  # kinds that take the whole width
_ALIASES = {"signing_authority": "authority", "signer_id": "signer", "copy_count": "copies", "co_issuer_symbols": "co_issuers"}


class FormPane(QScrollArea):
    """`changed` comes with every change. Fields are found by the key of the template or of the common part."""

    changed = Signal()
    distribution_asked = Signal()

    def __init__(self, office: Office, today: Callable[[], Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._today = office, today
        self._template: PaperTemplate | None = None
        self._editors: dict[str, Any] = {}
        self._form: Form | None = None
        self._is_quiet = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Nội dung văn bản")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(2, 2, 10, 10)
        self._column.setSpacing(12)
        self.common = CommonParts(self.recipients, today, office.calendar, paper_words()["circulation"], office)
        self._column.addWidget(self.common)
        self._column.addStretch(1)
        self.setWidget(content)
        self.common.changed.connect(self._on_changed)
        self.common.distribution_asked.connect(self.distribution_asked.emit)

    def recipients(self) -> Sequence[Unit]:
        """Units of the day, and groups as if they were units: a group prints as one line."""
        day = self.common.day() or self._today()
        units = [unit for unit in self._office.units.all() if unit.is_valid_on(day)]
        groups = [
            Unit(id=-group.id, code="", full_name=group.name, aliases=group.aliases) for group in self._office.units.groups(day)
        ]
        return [*units, *groups]

    # --- the paper

    def show_template(self, template: PaperTemplate, defaults: Mapping[str, str]) -> None:
        """Build the fields of a template; `defaults` by their keys."""
        self._is_quiet = True
        if self._form is not None:
            self._column.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._template, self._editors = template, {}
        form = Form(columns=2)
        for field in template.fields:
            editor: Any = make_editor(field, self.recipients, self._today, self._office.calendar)
            editor.set_value(defaults.get(field.key, ""))
            hint = field.hint
            if field.kind in ("line", "text") and len(hint) <= 60 and hint:
                self._edit_of(editor).setPlaceholderText(hint)
                hint = ""
            form.add(field.key, field.label, editor, required=field.is_required, hint=hint, span=2 if field.kind in _WIDE else 1)
            editor.field_changed.connect(self._on_changed)
            self._editors[field.key] = editor
        self._form = form
        self._column.insertWidget(0, form)
        words = paper_words()["addressee_labels"]
        addressing = words.get(template.addressing) or "Gửi đến (đứng đầu Nơi nhận)"
        self.common.fit(template, str(self._office.setting("office.committee_name")), addressing)
        form.show()
        self._is_quiet = False

    def state(self) -> ComposeState:
        """What was typed."""
        code = self._template.code if self._template else ""
        return self.common.state(code, {key: editor.value() for key, editor in self._editors.items()})

    def set_state(self, state: ComposeState, defaults: Mapping[str, str]) -> None:
        """Show what was kept; a field that was not yet there when it was kept begins with its default."""
        self._is_quiet = True
        for key, editor in self._editors.items():
            editor.set_value(state.values.get(key, defaults.get(key, "") if not state.values else ""))
        self.common.set_state(state)
        self._is_quiet = False

    def _on_changed(self) -> None:
        if not self._is_quiet:
            self.changed.emit()

    @staticmethod
    def _edit_of(editor: Any) -> Any:
        return editor.lines if hasattr(editor, "lines") else editor

    # --- going to a place

    def resolve(self, key: str) -> str:
        """The key of the control for what a rule or an error names: "subject" and "body" are fields that the template names there."""
        if key in self._editors or self.common.box(key) is not None:
            return key
        if key in _ALIASES:
            return _ALIASES[key]
        template = self._template
        if template is None:
            return ""
        if key == "subject":
            named = [name.partition(".")[0] for name in names_in(template.subject)]
        else:
            named = [name.partition(".")[0] for item in template.body for name in names_in(item.text)]
            named = [name for name in named if (field := template.field(name)) is not None and field.kind == "text"] or named
        return next((name for name in named if name in self._editors), next(iter(self._editors), ""))

    def go_first(self) -> None:
        """The cursor into the first field."""
        self.verticalScrollBar().setValue(0)
        self.go_to(next(iter(self._editors), "addressees"))

    def go_to(self, key: str) -> None:
        """Put the cursor into a field and scroll it into sight; a closed part opens."""
        key = self.resolve(key)
        box: QWidget | None = self._editors.get(key)
        if box is None:
            box = self.common.box(key)
            if box is None:
                return
            self.common.open_part(key)
        shown = box
        QTimer.singleShot(0, shown, lambda: shown.setFocus(Qt.FocusReason.OtherFocusReason))
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(shown)

    def set_error(self, key: str, text: str | None) -> bool:
        """Say at a field what is wrong; False when it has no line for that."""
        key = self.resolve(key)
        if self._form is not None and key in self._editors:
            self._form.set_error(key, text)
            return True
        return self.common.set_error(key, text)

    def clear_errors(self) -> None:
        """Take all errors away."""
        if self._form is not None:
            self._form.clear_errors()
        self.common.clear_errors()

    def error_text(self, key: str) -> str:
        """The error shown at a field of the template."""
        return self._form.error_text(key) if self._form is not None and key in self._editors else self.common.error_text(key)

"""Mẫu của văn phòng: the wording and the fields of a template, kept only when the service finds no fault."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLineEdit, QScrollArea, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.paper_templates import PaperTemplate
from models.services.composing.paper_own_templates import save_template
from models.services.composing.paper_template_files import template_text
from models.services.composing.typed_papers import paper_templates
from ui.app.context import Context
from ui.composing.text_field import TextField
from ui.settings.template_fields import FieldRows
from ui.settings.template_text import body_items, body_text, code_of, fault_text, part_of
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.layouts import bring_into_sight

_BODY_HINT = "Mỗi đoạn một dòng. “Mục: Tên mục” cho mục đánh số I, II; “Điều: ...” cho các điều. Phần trong [ ] chỉ in khi ô trong đó có chữ."


class TemplateDialog(ActionDialog):
    """`is_copy`: a new own template that begins as `template`; else the own template itself."""

    def __init__(self, context: Context, parent: QWidget, template: PaperTemplate, *, is_copy: bool) -> None:
        title = "Chép thành mẫu của văn phòng" if is_copy else f"Sửa mẫu: {template.name}"
        super().__init__(context, title, "Lưu mẫu", parent, columns=2)
        self._template, self._is_copy = template, is_copy
        self.name = QLineEdit(f"{template.name} (của văn phòng)" if is_copy else template.name)
        self.hint = QLineEdit(template.hint)
        self.form.add("name", "Tên mẫu", self.name, required=True)
        self.form.add("hint", "Dùng để", self.hint)
        self.instead = QCheckBox(f"Dùng thay mẫu “{template.name}” có sẵn")
        self.instead.setAccessibleName("Dùng thay mẫu có sẵn")
        if is_copy and not template.is_own:
            self.form.add("code", "Cách dùng", self.instead, span=2)
        self.fields = FieldRows(template.fields)
        self.form.add("fields", "Các ô điền", self.fields, span=2)
        self.subject = QLineEdit(template.subject)
        self.form.add("subject", "Trích yếu", self.subject, required=True, span=2)
        self.grounds = self._text("grounds", "Căn cứ, mỗi căn cứ một dòng", "\n".join(template.grounds))
        self.body_edit = self._text("body", "Lời văn", body_text(template.body), _BODY_HINT, is_required=True)
        self.distribution = self._text("distribution", "Nơi nhận, trước dòng Lưu", "\n".join(template.distribution))
        self._last: Any = self.body_edit
        self.fields.put_asked.connect(self._put)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self._in_scroll_area()
        self.name.setFocus()
        self.name.selectAll()

    def _text(self, key: str, caption: str, text: str, hint: str = "", *, is_required: bool = False) -> TextField:
        made = TextField(caption, 2)
        made.set_value(text)
        self.form.add(key, caption, made, required=is_required, hint=hint, span=2)
        return made

    def _in_scroll_area(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        self.body.replaceWidget(self.form, area)
        area.setWidget(self.form)
        self.form.setContentsMargins(2, 0, 10, 0)
        room = self.screen().availableGeometry()
        self.resize(min(820, room.width() - 40), min(760, room.height() - 60))

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Where a field is put that is asked for: the wording in which the cursor stood last."""
        if now in (self.subject, self.grounds, self.body_edit, self.distribution):
            self._last = now

    def _put(self, key: str) -> None:
        place = f"{{{key}}}"
        if self._last is self.subject:
            self.subject.insert(place)
        else:
            self._last.insertPlainText(place)
        self._last.setFocus()

    def template(self) -> PaperTemplate:
        """The template as it stands in the dialog."""
        code = self._template.code
        if self._is_copy and not self.instead.isChecked():
            code = code_of(self.name.text(), (one.code for one in paper_templates(self.context.office)))
        return replace(
            self._template,
            code=code,
            name=self.name.text(),
            hint=self.hint.text(),
            fields=self.fields.fields(),
            subject=self.subject.text(),
            grounds=_lines(self.grounds.value()),
            body=body_items(self.body_edit.value()),
            distribution=_lines(self.distribution.value()),
        )

    def do(self) -> str:
        """Check and keep; every fault stands at its part."""
        try:
            kept = save_template(self.context.office, template_text(self.template()), replace=not self._is_copy)
        except RuleError as error:
            if error.code != "template_invalid":
                raise
            self._show_faults(error)
            raise RuleError("template_wording_wrong", count=error.params["count"]) from error
        self.publish(ChangeSet.of("paper_template"))
        return f"Đã lưu mẫu {kept.name}."

    def _show_faults(self, error: RuleError) -> None:
        by_part: dict[str, list[str]] = {}
        for fault in error.params["faults"]:
            by_part.setdefault(part_of(fault), []).append(fault_text(fault))
        first: QWidget | None = None
        for part, texts in by_part.items():
            key = part if part in ("name", "fields", "subject", "grounds", "distribution") else "body"
            self.form.set_error(key, "\n".join(texts))
            first = first or self.form.field(key)
        if first is not None:
            first.setFocus()
            bring_into_sight(first)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for raw in text.split("\n") if (line := raw.strip()))

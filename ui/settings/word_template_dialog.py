"""Thêm mẫu Word: what the check of a file says, for which types of papers it is used; and the type of a template to begin from."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.domain.changes import ChangeSet
from models.domain.doc_types import preset_doc_types
from models.domain.errors import OfficeError, RuleError
from models.domain.findings import Finding
from models.services.composing.typed_papers import paper_templates
from models.services.composing.word_templates import add_word_template, check_word_template
from ui.app.context import Context
from ui.messages import finding_text, message_for
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.choices import Choice
from ui.widgets.plain import ElidedLabel, button
from ui.words import word


def types_of_papers(context: Context) -> list[str]:
    """The codes of all types, those that the office's templates of papers have first."""
    used = dict.fromkeys(["cong_van", *(one.doc_type for one in paper_templates(context.office))])
    return list(dict.fromkeys([*used, *(one.code for one in preset_doc_types())]))


def sentence(fault: Finding) -> str:
    """A fault as a sentence of its own: its place stands first, with a capital letter."""
    text = finding_text(fault)
    return text[:1].upper() + text[1:]


class WordTemplateDialog(ActionDialog):
    """A file that was chosen: its faults stand in a list and change with the types that are ticked; only a sound one is taken."""

    def __init__(self, context: Context, parent: QWidget, source: Path, doc_type: str) -> None:
        super().__init__(context, "Thêm mẫu Word", "Dùng mẫu này", parent)
        self._source = source
        self.body.insertWidget(0, ElidedLabel(str(source), "muted"))
        self.types = QListWidget()
        self.types.setAccessibleName("Dùng cho loại văn bản")
        self.types.setFixedHeight(130)
        self.types.setSpacing(2)
        for code in types_of_papers(context):
            item = QListWidgetItem(word("doc_type", code))
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if code == doc_type else Qt.CheckState.Unchecked)
            self.types.addItem(item)
            if code == doc_type:
                self.types.setCurrentItem(item)
        self.form.add("for", "Dùng cho loại văn bản", self.types, required=True, hint="Đánh dấu một hoặc nhiều loại (phím cách).")
        self.findings = QListWidget()
        self.findings.setAccessibleName("Kết quả soát mẫu")
        self.findings.setWordWrap(True)
        self.findings.setMinimumHeight(90)
        self.form.add("findings", "Kết quả soát mẫu", self.findings)
        again = button("Soát lại", "refresh", on_click=self.check, tip="Sau khi đã sửa và lưu tệp trong Word")
        again.setAutoDefault(False)
        self.body.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        self.types.itemChanged.connect(lambda _item: self.check())
        self.resize(640, min(640, self.screen().availableGeometry().height() - 60))
        self.types.setFocus()
        self.check()

    def doc_types(self) -> list[str]:
        """The codes of the types that are ticked."""
        items = (self.types.item(number) for number in range(self.types.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def check(self) -> None:
        """Look through the file again and list what is wrong with it."""
        try:
            names = check_word_template(self._source, self.doc_types())
        except OfficeError as error:
            self._show_faults(error)
            return
        self._list_lines([f"Mẫu dùng được, có {len(names)} trường."], is_sound=True)

    def do(self) -> str:
        """Take the file for the ticked types; a faulty one leaves everything as it is."""
        types = self.doc_types()
        try:
            add_word_template(self.context.office, self._source, types)
        except RuleError as error:
            if error.code != "word_template_for_what":
                self._show_faults(error)
            raise
        self.publish(ChangeSet.of("word_template"))
        return f"Đã dùng mẫu Word cho: {', '.join(word('doc_type', one) for one in types)}."

    def _show_faults(self, error: OfficeError) -> None:
        faults: tuple[Finding, ...] = error.params.get("faults") or ()
        self._list_lines([sentence(one) for one in faults] or [message_for(error)], is_sound=False)

    def _list_lines(self, lines: list[str], *, is_sound: bool) -> None:
        self.findings.clear()
        self.findings.addItems([line if is_sound else f"{number}. {line}" for number, line in enumerate(lines, 1)])
        self.do_button.setEnabled(is_sound)


class StarterDialog(ActionDialog):
    """For which type of paper the template to begin from is made."""

    def __init__(self, context: Context, parent: QWidget, then: Callable[[str], None]) -> None:
        super().__init__(context, "Mẫu khởi đầu", "Lưu tệp…", parent)
        self._then = then
        self.type = Choice("Loại văn bản")
        for code in types_of_papers(context):
            self.type.addItem(word("doc_type", code), code)
        self.form.add(
            "for",
            "Loại văn bản",
            self.type,
            hint="Tệp có thể thức như chương trình in, mỗi chỗ là một trường. Sửa phông chữ, thêm biểu tượng, lời cố định trong Word; giữ nguyên các trường.",
        )
        self.type.setFocus()

    def do(self) -> str:
        """Ask where the file goes once this dialog is closed."""
        self._then(str(self.type.currentData()))
        return ""

"""Mẫu văn bản: the templates of the compose window, the program's and the office's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.domain.paper_templates import PaperTemplate
from models.services.composing.paper_own_templates import add_template, remove_template
from models.services.composing.paper_template_files import own_template_faults, template_order
from models.services.composing.typed_papers import paper_templates
from ui.app.context import Context
from ui.messages import message_for
from ui.settings.list_tab import EditableTab, fill_wrapping
from ui.settings.template_dialog import TemplateDialog
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.badge import Badge
from ui.widgets.plain import ask, button, label, tell
from ui.widgets.register_table import Column
from ui.words import word


@dataclass(frozen=True)
class TemplateRow:
    """A template, or a file of the data folder that cannot be used (`fault`)."""

    id: int
    name: str
    template: PaperTemplate | None = None
    fault: OfficeError | None = None


class TemplatesTab(EditableTab):
    """The list of templates: copy, change, add from a file, remove."""

    name = "Mẫu văn bản"
    empty = ("Chưa có mẫu nào", "")
    hint = "Mẫu có sẵn không sửa được; hãy chép thành mẫu của văn phòng rồi sửa lời văn."
    add_text = "Chép thành mẫu riêng…"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refresh()

    def fill_head(self, row: QHBoxLayout) -> None:
        """The hint, then the buttons, which stand in two lines in a small window."""
        fill_wrapping(row, label(self.hint, "muted", wrap=True), self.buttons())

    def buttons(self) -> list[QPushButton]:
        """Remove, take a file, change, copy."""
        return [
            button("Gỡ mẫu", "close", "quiet", self.remove, "Gỡ mẫu của văn phòng đang chọn; văn bản đã phát hành không đổi"),
            button("Thêm từ tệp…", "upload", on_click=self.ask_file, tip="Nhận một tệp mẫu (.json) của văn phòng khác"),
            *super().buttons(),
        ]

    def refresh(self) -> None:
        """Read again."""
        office = self.context.office
        templates = [TemplateRow(number, one.name, one) for number, one in enumerate(paper_templates(office), 1)]
        faults = own_template_faults(office.data_dir)
        broken = [TemplateRow(1000 + number, name, None, fault) for number, (name, fault) in enumerate(faults.items())]
        self.table.show_rows([*templates, *broken])
        self.table.choose_first()

    def columns(self) -> Sequence[Column]:
        """Name, type, what it is for, whose it is."""
        return (
            Column("name", "Mẫu", 230, lambda row: row.name, is_strong=True, least=150),
            Column("doc_type", "Tên loại", 130, lambda row: word("doc_type", row.template.doc_type) if row.template else ""),
            Column("hint", "Dùng để", 240, _hint, is_stretch=True, least=120),
            Column("source", "Nguồn", 150, lambda _row: "", badge=_source, least=120),
        )

    def dialog(self, row: TemplateRow | None) -> ActionDialog:
        """The editor of an own template."""
        assert row is not None
        assert row.template is not None
        return TemplateDialog(self.context, self, row.template, is_copy=False)

    def add(self) -> None:
        """A copy of the chosen template, to be changed."""
        row = self.table.current_row()
        if row is not None and row.template is not None:
            TemplateDialog(self.context, self, row.template, is_copy=True).open()
        else:
            self.context.say("Hãy chọn mẫu cần chép.", "info")

    def edit(self) -> None:
        """Change an own template; of a shipped one say what to do."""
        row = self.table.current_row()
        if row is None:
            return
        if row.fault is not None:
            tell(self, f"Tệp mẫu {row.name} chưa dùng được.", message_for(row.fault), "warn")
        elif row.template.is_own:
            self.dialog(row).open()
        else:
            self.context.say(f"{row.name} là mẫu có sẵn. Hãy bấm “{self.add_text}” rồi sửa bản chép.", "info")

    def remove(self) -> None:
        """Take an own template out, after a question."""
        row = self.table.current_row()
        if row is None or row.template is None or not row.template.is_own:
            self.context.say("Hãy chọn một mẫu của văn phòng để gỡ.", "info")
            return
        is_standing_in = row.template.code in template_order()
        ask(
            self,
            f"Gỡ mẫu “{row.name}”?",
            "Mẫu có sẵn sẽ được dùng lại." if is_standing_in else "Bản nháp soạn theo mẫu này không mở lại được.",
            yes="Gỡ mẫu",
            danger=True,
            then=lambda: self._remove(row.template.code),
        )

    def _remove(self, code: str) -> None:
        try:
            remove_template(self.context.office, code)
        except OfficeError as error:
            self.context.fail(error)
            return
        self._changed("Đã gỡ mẫu.")

    def ask_file(self) -> None:
        """Choose a template file."""
        dialog = QFileDialog(self, "Thêm mẫu từ tệp", str(self.context.config.get("last_folder") or Path.home()), "Mẫu (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_file(self, source: Path) -> None:
        """Take a template in; its faults are named, the templates in use stay."""
        try:
            added = add_template(self.context.office, source)
        except OfficeError as error:
            self.context.fail(error)
            return
        self._changed(f"Đã thêm mẫu {added.name}.")

    def _changed(self, text: str) -> None:
        self.context.publish(ChangeSet.of("paper_template"))
        self.refresh()
        self.context.say(text, "ok")


def _hint(row: TemplateRow) -> str:
    return row.template.hint if row.template else "Tệp trong thư mục dữ liệu có lỗi; bấm Sửa để xem"


def _source(row: TemplateRow) -> Badge:
    if row.template is None:
        return Badge("Chưa dùng được", "danger")
    if not row.template.is_own:
        return Badge("Có sẵn")
    return Badge("Thay mẫu có sẵn" if row.template.code in template_order() else "Của văn phòng", "info")

"""Mẫu Word: the office's own Word templates by type of paper; taken in after their check, kept, handed out, removed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from models.domain.changes import ChangeSet
from models.domain.clock import VIETNAM
from models.domain.errors import OfficeError
from models.services.composing.word_templates import WordTemplate, remove_word_template, word_templates
from models.services.files import read_file, write_file
from models.services.paper.layout_choice import own_layout, paper_profile
from ui import showing
from ui.app.context import Context
from ui.messages import message_for
from ui.settings.list_tab import ListTab, fill_wrapping
from ui.settings.word_fields_dialog import WordFieldsDialog
from ui.settings.word_template_dialog import StarterDialog, WordTemplateDialog, sentence
from ui.widgets.badge import Badge
from ui.widgets.folder_opening import show_in_folder
from ui.widgets.plain import ask, button, label, tell
from ui.widgets.register_table import Column
from ui.words import word

_DOCX = "Mẫu Word (*.docx)"
_MOST_FAULTS = 10  # as many as a message box shows whole on a small screen


@dataclass(frozen=True)
class WordTemplateRow:
    """A template in use."""

    id: int
    template: WordTemplate

    @property
    def since(self) -> str:
        """The day on which its file was written."""
        try:
            return showing.day(datetime.fromtimestamp(self.template.path.stat().st_mtime, VIETNAM).date())
        except OSError:
            return ""


class WordTemplatesTab(ListTab):
    """The list of Word templates; read when it is seen, for each file is checked anew."""

    name = "Mẫu Word"
    empty = (
        "Chưa có mẫu Word riêng",
        "Tệp Word được làm theo mẫu của chương trình. Lấy Mẫu khởi đầu, sửa trong Word rồi chọn tệp ấy.",
    )
    hint = "Tệp Word của mỗi loại văn bản có mẫu ở đây được làm theo mẫu ấy; bản PDF không đổi."
    add_text = "Chọn tệp Word…"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._is_stale = True
        self.table.row_activated.connect(lambda _: self.show_state())

    def fill_head(self, row: QHBoxLayout) -> None:
        """The hint, then the buttons, which stand in two lines in a small window."""
        self.note = label(self.hint, "muted", wrap=True)
        fill_wrapping(row, self.note, self.buttons())

    def buttons(self) -> list[QPushButton]:
        """Remove, the file and its folder, fields, starter, take a file."""
        return [
            button("Gỡ mẫu", "close", "quiet", self.remove, "Bỏ mẫu Word đang chọn; văn bản đã phát hành không đổi"),
            button("Mở thư mục", "folder", on_click=self.show_folder),
            button("Lưu bản chép…", "save", on_click=self.ask_copy, tip="Chép mẫu đang chọn ra để sửa trong Word"),
            button("Danh sách trường", "document", on_click=self.show_fields),
            button(
                "Mẫu khởi đầu…", "download", on_click=self.ask_starter, tip="Tệp Word có sẵn mọi trường, để sửa thành mẫu riêng"
            ),
            button(self.add_text, "upload", "primary", self.add),
        ]

    def refresh(self) -> None:
        """Read again, now or when the tab is seen."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        try:
            found = word_templates(self.context.office)
        except OfficeError as error:  # something else lies where a template should: said here, the page still opens
            found = []
            self.note.setText(message_for(error))
        else:
            self.note.setText(self.hint)
        self.table.show_rows([WordTemplateRow(number, one) for number, one in enumerate(found, 1)])
        self.table.choose_first()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def columns(self) -> Sequence[Column]:
        """Type, file, since when, state and why."""
        return (
            Column(
                "doc_type", "Loại văn bản", 170, lambda row: word("doc_type", row.template.doc_type), is_strong=True, least=120
            ),
            Column("file", "Tệp", 160, lambda row: row.template.path.name, least=110),
            Column("since", "Từ ngày", 110, lambda row: row.since),
            Column("state", "Tình trạng", 150, lambda _row: "", badge=_state, least=130),
            Column("why", "Ghi chú", 240, _note, is_stretch=True, least=120),
        )

    def add(self) -> None:
        """Choose a Word file."""
        dialog = QFileDialog(self, "Chọn tệp Word", self._last_folder(), _DOCX)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_file(self, source: Path) -> None:
        """Show what the check of a file says, and for which types of papers it is to be used."""
        self.context.config.set("last_folder", str(source.parent))
        row = self.table.current_row()
        WordTemplateDialog(self.context, self, source, row.template.doc_type if row is not None else "cong_van").open()

    def show_state(self) -> None:
        """A sound template is shown in its folder, of a spoilt one every fault is named."""
        row = self.table.current_row()
        if row is None:
            return
        if row.template.faults:
            faults = row.template.faults
            lines = [f"- {sentence(one)}" for one in faults[:_MOST_FAULTS]]
            if len(faults) > _MOST_FAULTS:
                lines.append(f"- và {len(faults) - _MOST_FAULTS} chỗ nữa")
            told = "\n".join(lines)
            tell(
                self,
                f"Mẫu Word của {word('doc_type', row.template.doc_type)} không dùng được; văn bản được làm theo mẫu của chương trình.",
                f"{told}\n\nHãy lưu bản chép, sửa trong Word rồi chọn lại tệp ấy.",
                "warn",
            )
        else:
            self.show_folder()

    def remove(self) -> None:
        """Take a template out, after a question."""
        row = self.table.current_row()
        if row is None:
            self.context.say("Hãy chọn một mẫu Word để gỡ.", "info")
            return
        ask(
            self,
            f"Gỡ mẫu Word của {word('doc_type', row.template.doc_type)}?",
            "Tệp Word lại được làm theo mẫu của chương trình. Văn bản đã phát hành không đổi.",
            yes="Gỡ mẫu",
            danger=True,
            then=lambda: self._remove(row.template.doc_type),
        )

    def _remove(self, doc_type: str) -> None:
        try:
            remove_word_template(self.context.office, doc_type)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.publish(ChangeSet.of("word_template"))
        self.refresh()
        self.context.say(f"Đã gỡ mẫu Word của {word('doc_type', doc_type)}.", "ok")

    def show_folder(self) -> None:
        """The folder of the templates in the system's program."""
        row = self.table.current_row()
        folder = self.context.office.data_dir / "templates" / "word"
        if row is None and not folder.is_dir():
            self.context.say("Chưa có mẫu Word riêng nào nên chưa có thư mục mẫu.", "info")
        elif not show_in_folder(row.template.path if row is not None else folder):
            self.context.say(f"Máy không mở được thư mục. Mẫu nằm ở {folder}.", "info")

    def ask_copy(self) -> None:
        """Choose where a copy of the chosen template goes."""
        row = self.table.current_row()
        if row is None:
            self.context.say("Hãy chọn một mẫu Word để chép ra.", "info")
            return
        name = f"mau-{row.template.path.name}"
        self._ask_target("Lưu bản chép của mẫu", name, lambda path: self.save_copy(row.template.path, path))

    def save_copy(self, source: Path, target: Path) -> None:
        """Write a copy of a template; the one in use stays."""
        try:
            content = read_file(source)[1]
        except OfficeError as error:
            self.context.fail(error)
            return
        self._write(target, content, f"Đã chép mẫu ra {target}.")

    def show_fields(self) -> None:
        """The table of fields to copy from."""
        WordFieldsDialog(self).open()

    def ask_starter(self) -> None:
        """Choose the type of paper, then the file."""

        def ask_file(doc_type: str) -> None:
            self._ask_target("Lưu mẫu khởi đầu", f"mau-{doc_type}.docx", lambda path: self.save_starter(doc_type, path))

        StarterDialog(self.context, self, ask_file).open()

    def save_starter(self, doc_type: str, target: Path) -> None:
        """Write a template to begin from, in the office's layout."""
        from reports.word.word_starter import starter_docx  # imported when something is written

        office = self.context.office
        profile = paper_profile(office, None, doc_type, office.clock.today())
        content = starter_docx(doc_type, profile, own_layout(office.setting))
        self._write(target, content, f"Đã lưu mẫu khởi đầu: {target}. Hãy sửa trong Word, lưu lại rồi bấm “{self.add_text}”.")

    def _write(self, target: Path, content: bytes, text: str) -> None:
        try:
            write_file(target, content)
        except OfficeError as error:
            self.context.fail(error)
            return
        self.context.config.set("last_folder", str(target.parent))
        self.context.say(text, "ok")

    def _ask_target(self, title: str, name: str, then: Any) -> None:
        dialog = QFileDialog(self, title, str(Path(self._last_folder()) / name), _DOCX)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("docx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _last_folder(self) -> str:
        return str(self.context.config.get("last_folder") or Path.home())


def _state(row: WordTemplateRow) -> Badge:
    return Badge("Không dùng được", "danger") if row.template.faults else Badge("Đang dùng", "ok")


def _note(row: WordTemplateRow) -> str:
    faults = row.template.faults
    if not faults:
        return f"{len(row.template.names)} trường"
    more = f" (và {len(faults) - 1} chỗ nữa)" if len(faults) > 1 else ""
    return f"{sentence(faults[0])}{more}"

"""Sao lưu: make a verified copy now, see the sets, put one back after confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import OfficeError
from models.services import backups
from ui import showing
from ui.app.context import Context
from ui.backup_words import brought_back, not_copied, with_templates
from ui.messages import message_for
from ui.widgets.flow import FlowLayout
from ui.widgets.list_table import ListTable
from ui.widgets.plain import ask, button, label, tell
from ui.widgets.register_table import Column

_REASONS = {
    "routine": "Định kỳ",
    "asked": "Theo yêu cầu",
    "import": "Trước khi nhập dữ liệu",
    "migration": "Trước khi nâng cấp",
    "term_end": "Khóa nhiệm kỳ",
    "restore": "Trước khi khôi phục",
}


@dataclass(frozen=True)
class SetRow:
    """A backup set with the number the table needs."""

    id: int
    backup: Any


class BackupTab(QWidget):
    """The list with its actions."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            label(
                "Mỗi bản gồm sổ và các mẫu riêng, đã được kiểm tra sau khi ghi. Nên chép thêm một bản ra ổ ngoài.",
                "muted",
                wrap=True,
            )
        )
        row = FlowLayout(8)
        row.addWidget(button("Chép ra tệp…", "upload", on_click=self.export))
        row.addWidget(button("Khôi phục từ tệp…", "folder", on_click=self.restore_file))
        row.addWidget(button("Khôi phục", "history", on_click=self.restore_chosen))
        row.addWidget(button("Sao lưu ngay", "backup", "primary", self.back_up))
        column.addLayout(row)
        self.table: ListTable[SetRow] = ListTable(
            self._columns(), "Các bản sao lưu", ("Chưa có bản sao lưu", "Bấm Sao lưu ngay để ghi bản đầu tiên.")
        )
        column.addWidget(self.table, 1)
        self.place = label("", "small", wrap=True)
        column.addWidget(self.place)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self.table.show_rows([SetRow(place, found) for place, found in enumerate(backups.backups(self.context.office), 1)])
        self.place.setText(f"Nơi lưu: {self.context.office.register.folder.backups}")

    def back_up(self) -> None:
        """Make a set now; the copy is quick and needs the register's connection, so it runs here."""
        try:
            made = backups.back_up(self.context.office)
        except Exception as error:
            self.context.fail(error)
            return
        self.refresh()
        self.context.publish(ChangeSet({"backup": frozenset()}))
        self._say(f"Đã sao lưu và kiểm tra: {with_templates(made.documents, made.templates)}.", made.left_out)

    def export(self) -> None:
        """One file where the clerk wants it, its key beside it."""
        proposed = str(
            Path(self.context.config.get("last_folder") or Path.home()) / f"so-don-doc-{self.context.today():%Y-%m-%d}.db"
        )
        path, _ = QFileDialog.getSaveFileName(self, "Chép sổ ra tệp", proposed, "Bản sao lưu (*.db)")
        if not path:
            return
        try:
            made = backups.back_up(self.context.office, Path(path))
        except Exception as error:
            self.context.fail(error)
            return
        self.context.config.set("last_folder", str(made.path.parent))
        beside = "tệp khóa và thư mục mẫu (.templates)" if made.templates else "tệp khóa"
        self._say(f"Đã chép sổ ra {made.path}. Giữ cả {beside} bên cạnh.", made.left_out)

    def _say(self, text: str, left_out: Sequence[str]) -> None:
        """The good news, or with it the templates that were not copied."""
        if left_out:
            self.context.say(f"{text}\n{not_copied(left_out)}", "warn")
        else:
            self.context.say(text, "ok")

    def restore_chosen(self) -> None:
        """Put the chosen set back."""
        row = self.table.current_row()
        if isinstance(row, SetRow):
            self.ask_restore(
                _file_of(row.backup.path), f"bản ngày {showing.moment(row.backup.at)}, {row.backup.documents} văn bản"
            )
        else:
            self.context.say("Hãy chọn một bản trong danh sách.", "info")

    def restore_file(self) -> None:
        """Put a copied file back."""
        path, _ = QFileDialog.getOpenFileName(
            self, "Chọn bản sao lưu", self.context.config.get("last_folder") or str(Path.home()), "Bản sao lưu (*.db)"
        )
        if path:
            self.ask_restore(Path(path), Path(path).name)

    def ask_restore(self, file: Path, what: str) -> None:
        """Ask, then restore; the register of today is kept aside."""
        ask(
            self,
            f"Khôi phục {what}?",
            "Sổ hiện tại và các mẫu riêng được cất sang một bên, không xóa. Những gì ghi sau bản này sẽ không còn trong sổ đang dùng.",
            yes="Khôi phục",
            danger=True,
            then=lambda: self._restore(file),
        )

    def _restore(self, file: Path) -> None:
        office = self.context.office
        data_dir, clock = office.data_dir, office.clock
        try:
            office.close()  # the file must not be open while it is replaced
            restored = backups.restore(data_dir, clock, file)
        except Exception as error:
            window, report = self.context.window, self.context.fail
            window.reopen()
            if isinstance(error, OfficeError):
                first, _, rest = message_for(error).partition("\n")
                tell(None, first, rest, "danger")  # this page has gone with the old window
            else:
                report(error)
            return
        kept = f" Sổ trước đó được cất ở {restored.kept.parent}." if restored.kept else ""
        lines = brought_back(restored.templates, restored.left_out, restored.templates_kept)
        self.context.window.reopen("\n".join([f"Đã khôi phục sổ từ {file.name}.{kept}", *lines]))

    def _columns(self) -> Sequence[Column]:
        return (
            Column("at", "Lúc", 150, lambda row: showing.moment(row.backup.at), is_strong=True),
            Column("day", "Ngày làm việc", 120, lambda row: showing.day(row.backup.day)),
            Column("reason", "Lý do", 190, lambda row: _REASONS.get(row.backup.reason, row.backup.reason)),
            Column("documents", "Văn bản", 90, lambda row: showing.number(row.backup.documents), align="right"),
            Column("templates", "Mẫu riêng", 110, _templates, align="right"),
            Column("path", "Tên", 200, lambda row: row.backup.path.name, is_stretch=True),
        )


def _templates(row: SetRow) -> str:
    """Templates of the office in a set, and how many could not be copied."""
    missing = f" (thiếu {len(row.backup.left_out)})" if row.backup.left_out else ""
    return f"{row.backup.templates or ''}{missing}".strip()


def _file_of(path: Path) -> Path:
    """The register file of a set."""
    return path / "register.db" if path.is_dir() else path

"""A folder on this PC: a line to type it into and a button that chooses it."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from models.domain.errors import RuleError
from ui.widgets.plain import button


class FolderField(QWidget):
    """`name` is what the folder is for, as a screen reader says it."""

    def __init__(self, name: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit(str(folder))
        self.edit.setAccessibleName(name)
        row.addWidget(self.edit, 1)
        choose = button("Chọn…", "folder", on_click=self._choose, name=f"Chọn {name[0].lower()}{name[1:]}")
        choose.setAutoDefault(False)
        row.addWidget(choose)

    def folder(self) -> Path:
        """The folder. RuleError folder_required when none with its whole path was given."""
        text = self.edit.text().strip()
        if not text or not Path(text).is_absolute():
            raise RuleError("folder_required", field="folder")
        return Path(text)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._name, self.edit.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.edit.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

"""Thử: whether the programs for scans and old Word files are there and work, one line each."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.services.reading_tools import ToolState, places_of, try_tools
from ui.app.context import Context
from ui.widgets.plain import button, label

_LINES = {
    ("scans", ""): "Bản chụp: đọc được, đã có Tesseract và tiếng Việt ({path}).",
    ("scans", "missing"): "Bản chụp: chưa đọc được, máy chưa cài Tesseract kèm dữ liệu tiếng Việt (vie).",
    ("scans", "named_missing"): "Bản chụp: chưa đọc được, không có tệp ở đường dẫn đã ghi.",
    ("scans", "no_vietnamese"): "Bản chụp: chưa đọc được, Tesseract thiếu dữ liệu tiếng Việt (vie) hoặc không chạy ({path}).",
    ("scans", "not_running"): "Bản chụp: chưa đọc được, tệp đã ghi không phải là Tesseract hoặc không chạy ({path}).",
    ("doc", ""): "Tệp .doc: đọc được ({path}).",
    ("doc", "missing"): "Tệp .doc: chưa đọc được, máy chưa cài LibreOffice, antiword hoặc catdoc.",
    ("doc", "named_missing"): "Tệp .doc: chưa đọc được, không có tệp ở đường dẫn đã ghi.",
}


class ToolsCheck(QWidget):
    """A button and the two lines it brings; `paths` gives the typed places of Tesseract and of the converter."""

    def __init__(self, context: Context, paths: Callable[[], tuple[str, str]]) -> None:
        super().__init__()
        self._context = context
        self._paths = paths
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        self.try_button = button("Thử", "check", on_click=self.try_now)
        self.try_button.setAccessibleName("Thử chương trình đọc bản chụp và tệp Word cũ")
        row.addWidget(self.try_button)
        row.addStretch(1)
        column.addLayout(row)
        self.lines = {use: label("", "small", wrap=True) for use in ("scans", "doc")}
        for line in self.lines.values():
            line.hide()
            column.addWidget(line)

    def try_now(self) -> None:
        """Look for the programs in a job and say what was found."""
        places = places_of(*self._paths())
        self.try_button.setEnabled(False)
        self._context.jobs.run(
            "Thử chương trình đọc",
            lambda _: try_tools(places),
            self._show,
            self._failed,
            lambda: self.try_button.setEnabled(True),
        )

    def _show(self, states: tuple[ToolState, ...]) -> None:
        self.try_button.setEnabled(True)
        for state in states:
            self.lines[state.use].setText(_LINES[state.use, state.problem].format(path=state.path))
            self.lines[state.use].show()

    def _failed(self, error: BaseException) -> None:
        self.try_button.setEnabled(True)
        self._context.fail(error)

"""What stands on the left after a paper was issued: its number, where its copies lie, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.app.context import Context
from ui.composing.issuing import PaperOut
from ui.widgets import folder_opening
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear_layout
from ui.widgets.pdf_printing import print_letter
from ui.widgets.plain import PlainLabel, button, label


class IssuedPane(QWidget):
    """`register_asked` names the document, `again_asked` another paper, `close_asked` the end."""

    register_asked = Signal(int)
    again_asked = Signal()
    close_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._out: PaperOut | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 8, 10, 8)
        column.setSpacing(12)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(8)
        column.addLayout(self._texts)
        self.print_button = button("In văn bản", "print", "primary", self.print_paper, "In văn bản đã có số (Ctrl+P)")
        self.folder_button = button("Mở thư mục", "folder", on_click=self.open_folder, name="Mở thư mục chứa bản PDF và Word")
        self.register_button = button("Xem trong sổ", "outgoing", on_click=self._ask_register)
        self.again_button = button("Soạn văn bản khác", "edit", on_click=self.again_asked.emit)
        self.close_button = button("Đóng", on_click=self.close_asked.emit)
        row = FlowLayout(8)
        for made in (self.print_button, self.folder_button, self.register_button, self.again_button, self.close_button):
            made.setAutoDefault(False)
            row.addWidget(made)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.print_button)

    def show_paper(self, out: PaperOut, type_name: str) -> None:
        """Show what was issued."""
        self._out = out
        clear_layout(self._texts)
        self._say(f"Đã phát hành số {out.issued.number_symbol}", "title")
        self._say(f"{type_name} đã vào sổ văn bản đi; bản PDF lưu trong sổ.")
        if out.copies:
            names = "\n".join(path.name for path in out.copies)
            self._say(f"Bản sao trong thư mục {out.copies[0].parent}:\n{names}", "muted")
        else:
            text = "Chưa chép được bản sao ra thư mục đã chọn; bản trong sổ còn nguyên. Mở Văn bản đi để lưu lại."
            self._say(text, "error")
        self._say("Việc còn lại: in, trình ký nếu chưa ký, đóng dấu, gửi theo Nơi nhận, lưu bản gốc.", "muted")
        self.folder_button.setVisible(bool(out.copies))

    def print_paper(self) -> None:
        """Print the paper."""
        if self._out is not None:
            issued = self._out.issued
            print_letter(self._context, self._out.pdf, issued.file_name, self, issued.document_id)

    def open_folder(self) -> None:
        """The folder of the copies."""
        if self._out is not None and self._out.copies and not folder_opening.show_in_folder(self._out.copies[0]):
            self._context.say(f"Máy chưa có chương trình mở thư mục. Tệp nằm ở {self._out.copies[0].parent}", "info")

    def texts(self) -> list[str]:
        """What is said."""
        items = (self._texts.itemAt(line) for line in range(self._texts.count()))
        return [shown.text() for item in items if item is not None and isinstance(shown := item.widget(), PlainLabel)]

    def _say(self, text: str, role: str = "body") -> None:
        made = label(text, role, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._texts.addWidget(made)

    def _ask_register(self) -> None:
        if self._out is not None:
            self.register_asked.emit(self._out.issued.document_id)

"""Văn bản đi: the outgoing register, with the letters that left the printer."""

from collections.abc import Sequence

from ui.documents.register_page import RegisterPage
from ui.widgets.page import PageAction


class OutgoingPage(RegisterPage):
    """The outgoing register."""

    title = "Văn bản đi"
    direction = "outgoing"
    empty = (
        "Sổ văn bản đi chưa có dòng nào",
        "Bấm Đăng ký văn bản (Ctrl+N) để lấy số, hoặc phát hành công văn đôn đốc ở trang Đôn đốc.",
    )

    def page_actions(self) -> Sequence[PageAction]:
        """Those of a register, and the letter itself."""
        return (
            PageAction("open_letter", "Xem văn bản", self.open_letter, "eye", "", "Mở tệp của văn bản đang chọn"),
            *super().page_actions(),
        )

    def open_letter(self) -> None:
        """Show the PDF of the chosen paper."""
        document_id = self.table.current_id()
        document = self.office.documents.get(document_id) if document_id is not None else None
        files = document.attachments if document is not None else ()
        chosen = next((item for item in files if item.role == "letter"), files[0] if files else None)
        if chosen is None:
            self.context.say("Văn bản này chưa có tệp kèm theo." if document else "Hãy chọn một văn bản.", "info")
        else:
            self._files.open(chosen)

"""Văn bản đi: the outgoing register, with the letters that left the printer."""

from collections.abc import Sequence
from typing import Any

from ui.composing.opening import open_compose
from ui.documents.register_page import RegisterPage
from ui.widgets.page import PageAction


class OutgoingPage(RegisterPage):
    """The outgoing register."""

    title = "Văn bản đi"
    direction = "outgoing"
    empty = (
        "Sổ văn bản đi chưa có dòng nào",
        "Bấm Soạn văn bản (Ctrl+Shift+N) để soạn theo mẫu, hoặc Đăng ký văn bản (Ctrl+N) để lấy số.",
    )

    def page_actions(self) -> Sequence[PageAction]:
        """Those of a register, composing, and the letter itself."""
        return (
            PageAction(
                "compose",
                "Soạn văn bản",
                lambda: open_compose(self.context, self),
                "edit",
                "Ctrl+Shift+N",
                "Soạn theo mẫu, xem trang in, cấp số và phát hành",
            ),
            PageAction("open_letter", "Xem văn bản", self.open_letter, "eye", "", "Mở tệp của văn bản đang chọn"),
            *super().page_actions(),
        )

    def open(self, **what: Any) -> None:
        """As a register; `compose` opens the compose window."""
        super().open(**what)
        if what.get("compose"):
            open_compose(self.context, self)

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

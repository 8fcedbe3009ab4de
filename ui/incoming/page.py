"""Văn bản đến: the incoming register."""

from ui.documents.register_page import RegisterPage


class IncomingPage(RegisterPage):
    """The incoming register."""

    title = "Văn bản đến"
    direction = "incoming"
    empty = ("Sổ văn bản đến chưa có dòng nào", "Bấm Đăng ký văn bản (Ctrl+N) rồi thả tệp hoặc dán văn bản vào.")

"""The pages of a paper with their tools: page, zoom, copy as picture, save, folder, print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QIntValidator, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QToolButton, QVBoxLayout, QWidget

from models.domain.errors import OfficeError
from models.domain.file_names import safe_file_name
from models.services.files import write_file
from ui.app.context import Context
from ui.widgets import folder_opening
from ui.widgets.flow import FlowLayout
from ui.widgets.pdf_pages import warm_up
from ui.widgets.pdf_view import PdfView
from ui.widgets.plain import icon_button, label

PICTURE_DPI = 200
_ROOMY = 640  # pixels of width from which on saving and printing bear words


class PaperPreview(QWidget):
    """`show_pdf` shows a paper; the tools of saving and printing are there when `on_print` is given.

    `on_print()` prints what is shown; `on_taken()` runs when the paper was saved. Keys inside: those of the pages, Ctrl+G for a page
    number, Ctrl+C for the picture, Ctrl+P, Ctrl+S.
    """

    def __init__(
        self,
        context: Context,
        name: str = "Xem trước trang in",
        parent: QWidget | None = None,
        *,
        on_print: Callable[[], object] | None = None,
        on_taken: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._on_print, self._on_taken = context, on_print, on_taken
        self._pdf, self._file_name = b"", ""
        self._saved: Path | None = None
        self.view = PdfView(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.tools = FlowLayout(2)
        column.addLayout(self.tools)
        column.addWidget(self.view, 1)
        self._make_tools()
        self.view.page_changed.connect(self._on_page)
        self.view.zoom_changed.connect(self._on_zoom)
        self.view.shown.connect(self._update_tools)
        self.view.refused.connect(self._update_tools)
        self._take_zoom(str(context.config.get("preview_zoom")))
        self._update_tools()
        self.setFocusProxy(self.view)

    # --- what is shown

    def show_pdf(self, pdf: bytes, paper: str = "", file_name: str = "") -> None:
        """Show a paper at once. `paper` names it: shown again, its page and place stay. `file_name`: what saving proposes."""
        self._pdf, self._file_name = pdf, file_name
        self._saved = None
        self.view.show_pdf(pdf, paper)
        self._update_tools()

    def clear(self, text: str = "") -> None:
        """Show nothing, with a few words in the middle."""
        self._pdf, self._saved = b"", None
        self.view.clear(text)
        self._update_tools()

    @property
    def pdf(self) -> bytes:
        """The paper shown, empty without one."""
        return self._pdf

    def page_count(self) -> int:
        """Pages of the paper shown."""
        return self.view.page_count()

    def current_image(self, scale: float = PICTURE_DPI / 72) -> QImage:
        """The page in the middle of the view, `scale` pixels to a point."""
        return self.view.current_image(scale)

    # --- the tools

    def _make_tools(self) -> None:
        view = self.view
        self.previous = self._tool("chevron_up", "Trang trước (Ctrl+PgUp)", lambda: view.go_to(view.current_page() - 1))
        self.page_edit = QLineEdit()
        self.page_edit.setAccessibleName("Số trang")
        self.page_edit.setFixedWidth(46)
        self.page_edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page_edit.setToolTip("Gõ số trang rồi Enter (Ctrl+G)")
        self.page_edit.returnPressed.connect(self._go)
        self.tools.addWidget(self.page_edit)
        self._count = label("", "muted")
        self.tools.addWidget(self._count)
        self.next = self._tool("chevron_down", "Trang sau (Ctrl+PgDown)", lambda: view.go_to(view.current_page() + 1))
        self.smaller = self._tool("minus", "Thu nhỏ (Ctrl+-)", view.zoom_out)
        self._percent = QToolButton()
        self._percent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._percent.setFixedWidth(58)
        self._percent.clicked.connect(lambda: view.set_zoom(1.0))
        self.tools.addWidget(self._percent)
        self.larger = self._tool("plus", "Phóng to (Ctrl++)", view.zoom_in)
        self.to_width = self._tool("fit_width", "Vừa chiều rộng (Ctrl+0)", view.fit_width)
        self.to_page = self._tool("fit_page", "Cả trang", view.fit_page)
        self.to_width.setCheckable(True)
        self.to_page.setCheckable(True)
        self.picture = self._tool("picture", "Sao trang đang xem thành hình (Ctrl+C)", self.copy_picture)
        QShortcut(QKeySequence("Ctrl+C"), view, self.copy_picture, context=Qt.ShortcutContext.WidgetShortcut)
        for key, act in (  # the pages know them too; here they also work from the tools
            ("Ctrl+0", view.fit_width), ("Ctrl++", view.zoom_in), ("Ctrl+=", view.zoom_in), ("Ctrl+-", view.zoom_out),
            ("Ctrl+PgUp", self.previous.click), ("Ctrl+PgDown", self.next.click), ("Ctrl+G", self._ask_page),
        ):  # fmt: skip
            self._key(key, act)
        if self._on_print is not None:
            self.save_tool = self._tool("save", "Lưu tệp PDF (Ctrl+S)", self.save)
            self.folder_tool = self._tool("folder", "Mở thư mục chứa tệp đã lưu", self.open_folder)
            self.print_tool = self._tool("print", "In (Ctrl+P)", self.print_paper)
            for tool, text in ((self.save_tool, "Lưu"), (self.folder_tool, "Thư mục"), (self.print_tool, "In")):
                tool.setText(text)
            self._key("Ctrl+S", self.save)
            self._key("Ctrl+P", self.print_paper)

    def _tool(self, icon: str, name: str, act: Callable[[], object]) -> QToolButton:
        made = icon_button(icon, name, act)
        self.tools.addWidget(made)
        return made

    def _key(self, key: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _update_tools(self) -> None:
        has_pages = self.view.page_count() > 0
        for part in (
            self.previous, self.next, self.page_edit, self.smaller, self.larger, self._percent, self.to_width, self.to_page, self.picture,
        ):  # fmt: skip
            part.setEnabled(has_pages)
        if self._on_print is not None:
            self.save_tool.setEnabled(bool(self._pdf))
            self.print_tool.setEnabled(has_pages)
            self.folder_tool.setEnabled(self._saved is not None)
        self._on_page(self.view.current_page(), self.view.page_count())
        self._on_zoom(self.view.zoom)

    def _on_page(self, page: int, count: int) -> None:
        if not self.page_edit.hasFocus() or not self.page_edit.isModified():
            self.page_edit.setText(str(page) if count else "")
        self.page_edit.setValidator(QIntValidator(1, max(count, 1), self.page_edit))
        self._count.setText(f"/ {count}" if count else "")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)

    def _on_zoom(self, zoom: float) -> None:
        text = f"{round(zoom * 100)}%"
        self._percent.setText(text)
        self._percent.setAccessibleName(f"Cỡ xem {text}, bấm để xem đúng cỡ giấy")
        self._percent.setToolTip("Xem đúng cỡ giấy (100%)")
        self.to_width.setChecked(self.view.fit == "width")
        self.to_page.setChecked(self.view.fit == "page")
        self._context.config.set("preview_zoom", self.view.fit or f"{zoom:.3f}")

    def _take_zoom(self, kept: str) -> None:
        if kept == "page":
            self.view.fit_page()
        elif kept != "width":
            try:
                self.view.set_zoom(float(kept))
            except ValueError:
                self.view.fit_width()

    def _go(self) -> None:
        if self.page_edit.text():
            self.view.go_to(int(self.page_edit.text()))
        self.page_edit.setModified(False)
        self.view.setFocus()

    def _ask_page(self) -> None:
        self.page_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page_edit.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._on_print is not None:
            style = (
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if self.width() >= _ROOMY else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            for tool in (self.save_tool, self.folder_tool, self.print_tool):
                tool.setToolButtonStyle(style)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, warm_up)  # after the page of the window is painted

    # --- taking the paper along

    def copy_picture(self) -> None:
        """The page shown into the clipboard, as a picture of 200 dots per inch."""
        page = self.view.current_page()

        def take(image: QImage) -> None:
            QGuiApplication.clipboard().setImage(image)
            self._context.say(f"Đã sao trang {page} thành hình; mở văn bản cần dán rồi bấm Ctrl+V.", "ok")

        self.view.take_image(PICTURE_DPI / 72, take)

    def print_paper(self) -> None:
        """Print what is shown."""
        if self._on_print is not None and self.view.page_count():
            self._on_print()

    def save(self) -> None:
        """Ask where, then save the PDF."""
        if not self._pdf:
            return
        name = safe_file_name(self._file_name or "Văn bản.pdf")
        name = name if name.lower().endswith(".pdf") else f"{name}.pdf"
        folder = Path(str(self._context.config.get("last_folder") or Path.home()))
        dialog = QFileDialog(self, "Lưu tệp PDF", str(folder / name), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, target: Path) -> None:
        """Save to a known place."""
        try:
            write_file(target, self._pdf)
        except OfficeError as error:
            self._context.fail(error)
            return
        self._saved = target
        self._context.config.set("last_folder", str(target.parent))
        self._update_tools()
        self._context.say(f"Đã lưu {target.name}.", "ok", "Mở thư mục", self.open_folder)
        if self._on_taken is not None:
            self._on_taken()

    def open_folder(self) -> None:
        """Show the saved file in its folder."""
        if self._saved is not None and not folder_opening.show_in_folder(self._saved):
            self._context.say(f"Máy chưa có chương trình mở thư mục. Tệp nằm ở {self._saved.parent}", "info")

"""The main window: a frame around pages, nothing else. Pages own their actions and their reading."""

import base64
import binascii
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QProgressBar, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from models.domain.errors import Cancelled, OfficeError, RuleError
from ui.app.context import Context
from ui.app.pages import PAGES, PageEntry
from ui.app.rail import Rail
from ui.app.status_line import StatusLine
from ui.messages import message_for
from ui.widgets.message_bar import MessageBar
from ui.widgets.page import Page
from ui.widgets.plain import PlainLabel, ask, button, icon_button, tell

if TYPE_CHECKING:
    from ui.app.palette import CommandPalette, Entry

_NARROW_BELOW = 980


class Frame(QMainWindow):
    """Implements `ui.app.context.Window`. `report_bug` is the crash reporter's `report`; `on_reopen` closes and opens the register again."""

    first_painted = Signal()  # once, when the window has been drawn: a timer of 0 ms started by show() comes before that

    def __init__(
        self,
        context: Context,
        report_bug: Callable[[BaseException], None],
        on_reopen: Callable[[str], None] | None = None,
        entries: tuple[PageEntry, ...] = PAGES,
    ) -> None:
        super().__init__()
        self.context = context
        context.window = self
        self._report_bug, self._on_reopen = report_bug, on_reopen
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._holders: dict[str, QWidget] = {}
        self.current_key = ""
        self._is_painted = False
        self.setWindowTitle("Sổ Đôn Đốc")
        self.setMinimumSize(640, 360)
        self._build(entries)
        self._palette_box: CommandPalette | None = None
        self._shortcuts(entries)
        context.bus.changed.connect(self._on_changed)
        context.jobs.started.connect(self._on_job_started)
        context.jobs.progressed.connect(self._on_job_progressed)
        context.jobs.finished.connect(self._on_job_finished)
        self._day = context.today()
        self._day_timer = QTimer(self)
        self._day_timer.timeout.connect(self._on_minute)
        self._day_timer.start(60_000)
        self._restore_geometry()

    # --- asked by pages

    def go(self, key: str, **what: Any) -> None:
        """Show page `key`; it is built at its first visit. `what` reaches its `open`."""
        if key != self.current_key and self.current_key in self._pages and not self._pages[self.current_key].can_leave():
            self.rail.mark(self.current_key)
            return
        if key not in self._pages and not self._make(key):
            self.rail.mark(self.current_key)
            return
        page = self._pages[key]
        self.current_key = key
        self.rail.mark(key)
        self.stack.setCurrentWidget(self._holders[key])
        self.setWindowTitle(f"{page.title} – Sổ Đôn Đốc")
        try:
            page.was_shown()
            page.focus_first()
            if what:
                page.open(**what)
        except Exception as error:
            self.fail(error)

    def say(self, text: str, kind: str = "info", action_text: str = "", action: Any = None) -> None:
        """One line in the message bar."""
        self.message_bar.show_message(text, kind, action_text, action)

    def fail(self, error: BaseException) -> None:
        """Rule errors to the bar, storage errors to a box, bugs to the crash dialog."""
        if isinstance(error, (RuleError, Cancelled)):
            self.say(message_for(error), "info" if isinstance(error, Cancelled) else "warn")
        elif isinstance(error, OfficeError):
            first, _, rest = message_for(error).partition("\n")
            tell(self, first, rest, "danger")
        else:
            self._report_bug(error)

    def come_forward(self) -> None:
        """A person clicked the notice in the tray: the first page, in front."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()
        self.go("today")

    def reopen(self, text: str = "") -> None:
        """Close the register and open it again; the new window says `text`."""
        if self._on_reopen is not None:
            self._on_reopen(text)

    def page(self, key: str) -> Page:
        """The page, built when needed (tests, pages that work together)."""
        if key not in self._pages:
            self._make(key)
        return self._pages[key]

    # --- building

    def _build(self, entries: tuple[PageEntry, ...]) -> None:
        body = QWidget()
        body.setObjectName("frame_body")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(entries)
        self.rail.chosen.connect(self.go)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        self.message_bar = MessageBar()
        bar_row = QHBoxLayout()
        bar_row.setContentsMargins(20, 0, 20, 0)
        bar_row.addWidget(self.message_bar)
        column.addLayout(bar_row)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(body)
        self.status_line = StatusLine(self.context)
        self.setStatusBar(self.status_line)

    def _top(self) -> QWidget:
        top = QFrame()
        top.setObjectName("top")
        row = QHBoxLayout(top)
        row.setContentsMargins(20, 8, 14, 4)
        row.setSpacing(8)
        self.search = button(
            "Tìm văn bản, trang, việc…   Ctrl+K", "search", on_click=self.open_palette, name="Tìm chung (Ctrl+K)"
        )
        self.search.setObjectName("search")
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(420)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        self._job_text = PlainLabel("", "small")
        self._job_bar = QProgressBar()
        self._job_bar.setFixedWidth(130)
        self._job_bar.setAccessibleName("Tiến độ")
        self._job_stop = icon_button("close", "Dừng việc đang chạy", self.context.jobs.cancel_all, size=14)
        self._job_parts = (self._job_text, self._job_bar, self._job_stop)
        for part in self._job_parts:
            part.hide()
            row.addWidget(part)
        # short work shows nothing: a bar that flashes by tells nobody anything
        self._job_timer = QTimer(self)
        self._job_timer.setSingleShot(True)
        self._job_timer.setInterval(400)
        self._job_timer.timeout.connect(lambda: [part.show() for part in self._job_parts])
        self._theme_button = icon_button("moon", "Đổi giao diện sáng, tối", self.toggle_theme)
        row.addWidget(self._theme_button)
        return top

    def _shortcuts(self, entries: tuple[PageEntry, ...]) -> None:
        for number, entry in enumerate(entries[:9], 1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self).activated.connect(lambda key=entry.key: self.go(key))
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.open_palette)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_guide)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.refresh_all)

    def _make(self, key: str) -> bool:
        try:
            page = self._entries[key].make(self.context)
            page.build_actions()
            page.refresh(None)
        except Exception as error:
            self.fail(error)
            return False
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._pages[key], self._holders[key] = page, area
        self.stack.addWidget(area)
        return True

    # --- search

    @property
    def palette_box(self) -> "CommandPalette":
        """The box of Ctrl+K, made when first asked for."""
        if self._palette_box is None:
            from ui.app.palette import CommandPalette

            self._palette_box = CommandPalette(self, self._palette_entries, self._find_documents)
        return self._palette_box

    def show_guide(self) -> None:
        """F1: the user's guide."""
        from ui.app.guide import GuideWindow

        GuideWindow(self).show()

    def open_palette(self) -> None:
        """Ctrl+K."""
        self.palette_box.pop_up()

    def _palette_entries(self) -> "Sequence[Entry]":
        from ui.app.palette import Entry

        entries = [Entry(entry.title, "", entry.icon, partial(self.go, key)) for key, entry in self._entries.items()]
        entries.append(Entry("Hướng dẫn sử dụng", "F1", "info", self.show_guide))
        if "outgoing" in self._entries and "outgoing" not in self._pages:  # its own line comes with the page
            entries.append(Entry("Soạn văn bản", "Văn bản đi", "edit", partial(self.go, "outgoing", compose=True)))
        for key in [self.current_key, *(key for key in self._pages if key != self.current_key)]:
            if key in self._pages:
                entries += [
                    Entry(
                        action.text,
                        self._pages[key].title,
                        action.icon or "chevron_right",
                        partial(self._act, key, action),
                    )
                    for action in self._pages[key].page_actions()
                ]
        return entries

    def _act(self, key: str, action: Any) -> None:
        self.go(key)
        if self.current_key == key and self._pages[key].action_button(action.key).isEnabled():
            action.run()

    def _find_documents(self, text: str) -> "Sequence[Entry]":
        from models.domain.documents import DocumentFilter
        from ui.app.palette import document_entry, line_entries

        try:
            documents = self.context.office.documents
            ids = documents.ids(DocumentFilter(text=text))[:20]
            return [*line_entries(text, self.go), *(document_entry(row, self.go) for row in documents.rows(ids))]
        except Exception as error:
            self.fail(error)
            return []

    # --- events

    def refresh_all(self) -> None:
        """F5: the open page reads again, the others when next shown."""
        for key, page in self._pages.items():
            if key == self.current_key:
                page.refresh(None)
            else:
                page.mark_stale()
        self.status_line.refresh()

    def _on_minute(self) -> None:
        """At midnight the lists change by themselves."""
        if self.context.today() != self._day:
            self._day = self.context.today()
            self.refresh_all()

    def toggle_theme(self) -> None:
        """Light to dark and back; kept for this machine."""
        from ui.app.tokens import tokens

        mode = "light" if tokens().is_dark else "dark"
        self.context.theme.set_mode(mode)
        self.context.config.set("theme", mode)

    def _on_changed(self, changes: ChangeSet) -> None:
        for page in self._pages.values():
            try:
                page.take_changes(changes)
            except Exception as error:
                self.fail(error)
        self.status_line.refresh()
        if changes.touches("task", "task_unit", "extension", "setting", "notice"):
            self.status_line.read_notice()
        if changes.touches("backup"):
            self.status_line.read_backup()

    def _on_job_started(self, _job: int, title: str) -> None:
        self._job_text.setText(title)
        self._job_bar.setRange(0, 0)
        self._job_timer.start()

    def _on_job_progressed(self, _job: int, done: int, total: int, text: str) -> None:
        self._job_bar.setRange(0, max(total, 0))
        self._job_bar.setValue(done)
        if text:
            self._job_text.setText(text)

    def _on_job_finished(self, _job: int) -> None:
        if not self.context.jobs.is_busy:
            self._job_timer.stop()
            for part in self._job_parts:
                part.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:  # the pages are drawn in the same go, after the frame
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < _NARROW_BELOW)
        if self._palette_box is not None:
            self._palette_box.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.context.jobs.is_busy:
            event.ignore()
            ask(
                self,
                "Còn việc đang chạy.",
                "Dừng việc đó và đóng chương trình?",
                yes="Dừng và đóng",
                danger=True,
                then=self._stop_and_close,
            )
            return
        if self.current_key in self._pages and not self._pages[self.current_key].can_leave():
            event.ignore()
            return
        self.context.config.set("geometry", base64.b64encode(self.saveGeometry().data()).decode())
        self.context.config.set("last_page", self.current_key or "today")
        super().closeEvent(event)

    def _stop_and_close(self) -> None:
        self.context.jobs.shutdown()
        self.close()

    def _restore_geometry(self) -> None:
        self.resize(QSize(1280, 760))
        try:
            saved = base64.b64decode(self.context.config.get("geometry"))
        except (binascii.Error, ValueError):
            return
        if saved:
            self.restoreGeometry(QByteArray(saved))

"""Hôm nay: six tiles that open what they count, and the exception board with its four fields."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QTabWidget

from models.domain.changes import ChangeSet
from models.domain.task_facts import TaskFilter, TaskRow
from ui import showing, words
from ui.app.context import Context
from ui.tasks.look import TaskLook
from ui.today.board_strip import BoardStrip
from ui.today.board_table import board_table, silent_table, since_table, upcoming_table
from ui.today.notice_band import NoticeBand
from ui.today.presenter import TILES, ExceptionRow, TodayView, look_at
from ui.today.since import SinceLine, last_opened_on, since
from ui.widgets.flow import EvenRow
from ui.widgets.late_table import LateTable
from ui.widgets.list_table import ListTable
from ui.widgets.page import Page, PageAction
from ui.widgets.pdf_printing import print_pdf
from ui.widgets.plain import label
from ui.widgets.tile import Tile

TABS = ("Bảng ngoại lệ", "Sắp đến hạn", "Kể từ lần mở trước", "Tạm ẩn")


class TodayPage(Page):
    """What needs me."""

    title = "Hôm nay"
    kinds = ("task", "task_unit", "extension", "reminder", "document", "unit", "setting", "holiday", "notice")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.look = TaskLook(context.office)
        self.view: TodayView | None = None
        self.band = NoticeBand(context)
        self.body.addWidget(self.band)
        row = EvenRow(10)
        self.tiles: dict[str, Tile] = {}
        for spec in TILES:
            tile = Tile(spec.key, spec.title, spec.tone, spec.icon)
            tile.opened.connect(lambda key: context.go("tasks", tile=key))
            self.tiles[spec.key] = tile
            row.addWidget(tile)
        self.body.addLayout(row)
        self._opened_before = last_opened_on(context.config, context.today())
        self.board = board_table(context.config)
        self.board.row_activated.connect(self._show_task)
        self._upcoming = LateTable(self._make_upcoming)
        self._since = LateTable(self._make_since)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Danh sách của hôm nay")
        self.tabs.addTab(self.board, TABS[0])
        self.tabs.addTab(self._upcoming, TABS[1])
        self.tabs.addTab(self._since, TABS[2])
        self._silent = LateTable(self._make_silent)
        self.tabs.addTab(self._silent, TABS[3])
        self._board_note = label("", "muted")
        self.tabs.setCornerWidget(self._board_note)
        self.body.addWidget(self.tabs, 1)
        self.strip = BoardStrip(context)
        self.strip.opened.connect(self._show_task)
        self.body.addWidget(self.strip)
        self.board.row_selected.connect(lambda _id: self._show_strip())
        self.tabs.currentChanged.connect(lambda _index: self._show_strip())

    @property
    def upcoming(self) -> ListTable[TaskRow]:
        """What comes due soon."""
        return self._upcoming.table

    @property
    def since(self) -> ListTable[SinceLine]:
        """What happened since the last opening."""
        return self._since.table

    @property
    def silent(self) -> ListTable[ExceptionRow]:
        """What keeps silent."""
        return self._silent.table

    def _make_silent(self) -> ListTable[ExceptionRow]:
        table = silent_table(self.context.config)
        table.row_activated.connect(self._show_task)
        table.row_selected.connect(lambda _id: self._show_strip())
        return table

    def _show_strip(self) -> None:
        """What can be done about the chosen row of the board, or of the silent ones."""
        index = self.tabs.currentIndex()
        table = self.board if index == 0 else self.silent if index == 3 else None
        chosen = table.current_id() if table is not None else None
        row = table.row(chosen) if table is not None and chosen is not None else None
        self.strip.show_row(row)
        if row is not None:  # on a low screen the strip lies below: the page moves just so far that it is seen
            QTimer.singleShot(0, self, self._reveal_strip)

    def _reveal_strip(self) -> None:
        holder = self.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        if isinstance(area, QScrollArea) and self.strip.isVisible():
            area.ensureWidgetVisible(self.strip, 0, 8)

    def _make_upcoming(self) -> ListTable[TaskRow]:
        table = upcoming_table(self.look, self.context.config)
        table.row_activated.connect(self._show_task)
        return table

    def _make_since(self) -> ListTable[SinceLine]:
        table = since_table(self.context.config)
        table.row_activated.connect(self._show_since)
        table.clicked.connect(lambda _index: self._show_since(table.current_id() or 0))
        return table

    def _show_since(self, number: int) -> None:
        line = self.since.row(number)
        if line is not None:
            self._show_task(line.task_unit_id)

    def _show_task(self, task_unit_id: int) -> None:
        self.context.go("tasks", task_unit_id=task_unit_id)

    def page_actions(self) -> Sequence[PageAction]:
        """Register a paper, compose the letters."""
        return (
            PageAction("register", "Đăng ký văn bản", lambda: self.context.go("registering"), "plus", "Ctrl+N"),
            PageAction("board", "In bảng ngoại lệ", self.print_board, "print", "", "Một trang A4 để trình lãnh đạo"),
            PageAction(
                "remind",
                "Soạn công văn đôn đốc",
                lambda: self.context.go("reminders", plan=True),
                "reminders",
                "Ctrl+R",
                kind="primary",
            ),
        )

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Count again."""
        del changes  # everything shown may depend on it
        self.look.forget()
        self.band.refresh()
        view = look_at(self.look, self.office)
        self.view = view
        for key, tile in self.tiles.items():
            tile.set_count(view.counts[key])
        today = self.context.today()
        self.subtitle.setText(f"{words.word('weekday', str(today.weekday()))}, {showing.day(today)}")
        self.board.show_rows(view.board)
        soon = self._upcoming.show_rows(self.look.rows(TaskFilter(status="due_soon")))
        happened = self._since.show_rows(since(self.office, self.look, self._opened_before))
        silent = self._silent.show_rows(view.silent)
        for number, count in enumerate((len(view.board), soon, happened, silent)):
            self.tabs.setTabText(number, f"{TABS[number]} ({count})" if count else TABS[number])
        self._board_note.setText(_note(view))
        self._show_strip()

    def print_board(self) -> None:
        """The board on one page, to the printer's dialog."""
        from models.services.warning.exception_paper import exception_paper
        from models.services.warning.exceptions import exception_board
        from reports.lists.exception_page import render_exception_board

        drawn = render_exception_board(exception_paper(self.office, exception_board(self.office)))
        if drawn.left_out:
            self.context.say(
                f"Một trang đủ chỗ cho {drawn.rows} việc chậm nhất; trang in ghi “và {drawn.left_out} việc khác”.", "info"
            )
        print_pdf(self.context, drawn.pdf, f"Bảng ngoại lệ {showing.day(self.context.today())}", self)

    def focus_first(self) -> None:
        """The first tile."""
        self.tiles[TILES[0].key].setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, **what: Any) -> None:
        """Nothing to choose here."""


def _note(view: TodayView) -> str:
    return ", ".join(f"{level}: {count}" for level, count in view.groups[:4])

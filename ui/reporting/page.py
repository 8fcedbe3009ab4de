"""Báo cáo: a frame of tabs and nothing else; the tabs are listed in ui/reporting/tabs.py."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from ui.app.context import Context
from ui.reporting.tabs import TABS, ReportingTab, TabEntry
from ui.widgets.page import Page


class ReportingPage(Page):
    """Makes each tab when it is first shown; a change reaches the tab shown at once, the others when they are next looked at."""

    title = "Báo cáo"

    def __init__(self, context: Context, entries: tuple[TabEntry, ...] = TABS) -> None:
        super().__init__(context)
        self._entries = entries
        self._made: dict[str, ReportingTab] = {}
        self._stale: set[str] = set()
        self._notes: dict[str, str] = {}
        self._columns: list[QVBoxLayout] = []
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Các phần của báo cáo")
        for entry in entries:
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 8, 0, 0)
            self._columns.append(column)
            self.tabs.addTab(holder, entry.title)
        self.tabs.currentChanged.connect(self._on_tab)
        self.body.addWidget(self.tabs, 1)

    @property
    def current_key(self) -> str:
        """The key of the tab shown."""
        return self._entries[max(self.tabs.currentIndex(), 0)].key

    def tab(self, key: str) -> ReportingTab:
        """A tab, built when needed."""
        if key not in self._made:
            number = next(place for place, entry in enumerate(self._entries) if entry.key == key)
            made = self._entries[number].make(self.context, lambda text: self._note(key, text))
            self._columns[number].addWidget(made)
            self._made[key] = made
            made.setVisible(key == self.current_key)
            made.refresh(None)
        elif key in self._stale:
            self._made[key].refresh(None)
        self._stale.discard(key)
        return self._made[key]

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """The tab shown reads again, the others when next shown; tabs that a change does not concern stay."""
        for key, made in self._made.items():
            if changes is not None and made.kinds and not changes.touches(*made.kinds):
                continue
            if key == self.current_key:
                made.refresh(changes)
            else:
                self._stale.add(key)
        if not self._made:
            self.tab(self.current_key)

    def open(self, **what: Any) -> None:
        """`tab` chooses the tab; everything else goes to its `open`."""
        key = str(what.pop("tab", self.current_key))
        number = next((place for place, entry in enumerate(self._entries) if entry.key == key), 0)
        self.tabs.setCurrentIndex(number)
        tab = self.tab(self.current_key)
        if what:
            tab.open(**what)

    def focus_first(self) -> None:
        """Where work begins on the tab shown."""
        self.tab(self.current_key).focus_first()

    def _on_tab(self, _number: int) -> None:
        key = self.current_key
        try:
            self.tab(key)
        except Exception as error:
            self.context.fail(error)
        for other, made in self._made.items():  # a tall tab that is not shown would make the page scroll
            made.setVisible(other == key)
        self.subtitle.setText(self._notes.get(key, ""))
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self, key: str, text: str) -> None:
        self._notes[key] = text
        if key == self.current_key:
            self.subtitle.setText(text)

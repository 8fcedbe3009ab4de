"""Cài đặt: the office's choices, signers, templates, terms, days off, backups, history and the look of this machine."""

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QTabWidget, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from ui.app.context import Context
from ui.settings.backup_tab import BackupTab
from ui.settings.history_tab import HistoryTab
from ui.settings.holidays_tab import HolidaysTab
from ui.settings.office_tab import OfficeTab
from ui.settings.people_tab import PeopleTab
from ui.settings.templates_tab import TemplatesTab
from ui.settings.terms_tab import TermsTab
from ui.settings.word_templates_tab import WordTemplatesTab
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.plain import ask, label

_MODES = (("system", "Theo hệ thống"), ("light", "Sáng"), ("dark", "Tối"))
_TABS = ("office", "people", "templates", "word_templates", "terms", "holidays", "backup", "look", "history")


class LookTab(QWidget):
    """Light, dark or as the system; kept for this machine only."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        card = Card("Giao diện", "sun")
        row = QHBoxLayout()
        self.group = QButtonGroup(self)
        for number, (_, text) in enumerate(_MODES):
            choice = QRadioButton(text)
            choice.setAccessibleName(f"Giao diện: {text}")
            self.group.addButton(choice, number)
            row.addWidget(choice)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(label("Chỉ áp dụng cho máy này.", "small"))
        column.addWidget(card)
        column.addStretch(1)
        self.group.idClicked.connect(self._on_chosen)
        context.theme.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        place = [mode for mode, _ in _MODES].index(self.context.theme.mode)
        self.group.button(place).setChecked(True)

    def _on_chosen(self, place: int) -> None:
        mode = _MODES[place][0]
        self.context.theme.set_mode(mode)
        self.context.config.set("theme", mode)


class SettingsPage(Page):
    """Tabs; each reads for itself."""

    title = "Cài đặt"
    kinds = ("setting", "person", "paper_template", "word_template", "term", "holiday", "register")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.office_tab = OfficeTab(context)
        self.people, self.terms, self.holidays = PeopleTab(context), TermsTab(context), HolidaysTab(context)
        self.templates, self.word_templates = TemplatesTab(context), WordTemplatesTab(context)
        self.backup, self.look, self.history = BackupTab(context), LookTab(context), HistoryTab(context)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Các mục cài đặt")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for widget, text in (
            (self.office_tab, "Văn phòng"),
            (self.people, "Người ký"),
            (self.templates, "Mẫu văn bản"),
            (self.word_templates, "Mẫu Word"),
            (self.terms, "Nhiệm kỳ"),
            (self.holidays, "Ngày nghỉ"),
            (self.backup, "Sao lưu"),
            (self.look, "Giao diện"),
            (self.history, "Nhật ký"),
        ):
            self.tabs.addTab(widget, text)
        self.tabs.currentChanged.connect(self._on_tab)
        self.body.addWidget(self.tabs, 1)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read again what may have changed; typed and unsaved settings stay."""
        if not self.office_tab.differing() or (changes is not None and changes.touches("setting")):
            self.office_tab.refresh()
        for tab in (self.people, self.templates, self.word_templates, self.terms, self.holidays, self.backup, self.history):
            tab.refresh()

    def open(self, **what: Any) -> None:
        """`tab`: office people templates word_templates terms holidays backup look history."""
        if what.get("tab") in _TABS:
            self.tabs.setCurrentIndex(_TABS.index(what["tab"]))

    def can_leave(self) -> bool:
        """Unsaved settings are asked about first."""
        if not self.office_tab.differing():
            return True
        ask(
            self,
            "Thiết lập đã sửa nhưng chưa lưu.",
            "Lưu lại trước khi rời trang?",
            yes="Lưu",
            no="Ở lại",
            then=self.office_tab.save_now,
        )
        return False

    def _on_tab(self, place: int) -> None:
        if _TABS[place] in ("backup", "history"):
            (self.backup if _TABS[place] == "backup" else self.history).refresh()

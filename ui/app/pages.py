"""The pages of the window, in the order of the rail; each is imported when first visited."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.app.context import Context
    from ui.widgets.page import Page


@dataclass(frozen=True)
class PageEntry:
    """A page to be: `factory` is "module:callable", the callable takes the context."""

    key: str
    title: str
    icon: str
    factory: str

    def make(self, context: "Context") -> "Page":
        """Import and build the page."""
        module, name = self.factory.split(":")
        page: Page = getattr(import_module(module), name)(context)
        return page


PAGES: tuple[PageEntry, ...] = (
    PageEntry("today", "Hôm nay", "today", "ui.today.page:TodayPage"),
    PageEntry("incoming", "Văn bản đến", "incoming", "ui.incoming.page:IncomingPage"),
    PageEntry("outgoing", "Văn bản đi", "outgoing", "ui.outgoing.page:OutgoingPage"),
    PageEntry("registering", "Đăng ký", "registering", "ui.registering.page:RegisteringPage"),
    PageEntry("tasks", "Nhiệm vụ", "tasks", "ui.tasks.page:TasksPage"),
    PageEntry("reminders", "Đôn đốc", "reminders", "ui.reminders.page:RemindersPage"),
    PageEntry("reporting", "Báo cáo", "reporting", "ui.reporting.page:ReportingPage"),
    PageEntry("units", "Đơn vị", "units", "ui.units.page:UnitsPage"),
    PageEntry("settings", "Cài đặt", "settings", "ui.settings.page:SettingsPage"),
)

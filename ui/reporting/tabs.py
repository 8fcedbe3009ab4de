"""The tabs of the page Báo cáo, in their order; each is imported and built when it is first looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from models.domain.changes import ChangeSet

if TYPE_CHECKING:
    from ui.app.context import Context


class ReportingTab(QWidget):
    """The base of a tab: `refresh` reads again, `open` takes what `context.go("reporting", tab=key, ...)` brings, `kinds` as of a page.

    `note` gets the words beside the page's title when the tab is shown.
    """

    kinds: tuple[str, ...] = ()

    def __init__(self, context: "Context", note: Callable[[str], None]) -> None:
        super().__init__()
        self.context = context
        self.note = note

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read again; `changes` None: everything."""

    def open(self, **what: Any) -> None:
        """Show what another page asked for."""

    def focus_first(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()


@dataclass(frozen=True)
class TabEntry:
    """A tab to be: `factory` is "module:callable", the callable takes the context and `note`."""

    key: str
    title: str
    factory: str

    def make(self, context: "Context", note: Callable[[str], None]) -> ReportingTab:
        """Import and build the tab."""
        module, name = self.factory.split(":")
        tab: ReportingTab = getattr(import_module(module), name)(context, note)
        return tab


TABS: tuple[TabEntry, ...] = (
    TabEntry("figures", "Số liệu theo kỳ", "ui.reporting.figures_tab:FiguresTab"),
    TabEntry("rounds", "Kỳ báo cáo của đơn vị", "ui.reporting.rounds_tab:RoundsTab"),
    TabEntry("frozen", "Báo cáo đã chốt", "ui.reporting.frozen_tab:FrozenTab"),
    TabEntry("targets", "Chỉ tiêu", "ui.reporting.targets_tab:TargetsTab"),
)

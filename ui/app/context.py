"""What every page is given: the open office and the services of the window, without a global."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from models.domain.changes import ChangeSet
from models.services.office import Office
from ui.app.config import Config
from ui.app.events import Bus
from ui.app.jobs import JobRunner
from ui.app.theme import Theme


class Window(Protocol):
    """What pages may ask of the main window."""

    def go(self, key: str, **what: Any) -> None:
        """Show page `key`; `what` reaches its `open`."""

    def say(self, text: str, kind: str = "info", action_text: str = "", action: Any = None) -> None:
        """Show a line in the message bar; kind info, ok, warn or danger."""

    def fail(self, error: BaseException) -> None:
        """Show an error: rule errors in the message bar, storage errors in a box, bugs in the crash dialog."""

    def reopen(self, text: str = "") -> None:
        """Close the register and open it again (after a restore); the new window then says `text`."""


@dataclass
class Context:
    """Handed to each page; `window` is set by the frame."""

    office: Office
    bus: Bus
    jobs: JobRunner
    theme: Theme
    config: Config
    window: Window = field(init=False)

    def today(self) -> date:
        """Today by the office's clock."""
        return self.office.clock.today()

    def go(self, key: str, **what: Any) -> None:
        """Show another page."""
        self.window.go(key, **what)

    def say(self, text: str, kind: str = "info", action_text: str = "", action: Any = None) -> None:
        """A line in the message bar."""
        self.window.say(text, kind, action_text, action)

    def fail(self, error: BaseException) -> None:
        """Show an error where it belongs."""
        self.window.fail(error)

    def publish(self, changes: ChangeSet) -> None:
        """Tell all pages what a service changed."""
        self.bus.publish(changes)

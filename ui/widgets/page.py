"""The base of all pages: title, actions as data, refresh by change set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.domain.changes import ChangeSet
from ui.app.context import Context
from ui.widgets.flow import FlowLayout
from ui.widgets.plain import ElidedLabel, PlainLabel, button, set_tip


@dataclass(frozen=True)
class PageAction:
    """One thing a person can do on a page: a button in its header and a line in the command palette."""

    key: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    tip: str = ""
    kind: str = "normal"


class Page(QWidget):
    """A page of the window. Subclasses set `title` and `kinds`, build into `self.body` and override what they need.

    `kinds` are the kinds of change (`ChangeSet`) that make the page read again; empty means every kind.
    """

    title = ""
    kinds: tuple[str, ...] = ()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("page")
        self.setAccessibleName(self.title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 14, 20, 14)
        outer.setSpacing(12)
        header = QHBoxLayout()
        header.setSpacing(12)
        self.title_label = PlainLabel(self.title, "title")
        self.title_label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.subtitle = ElidedLabel("", "muted")
        header.addWidget(self.title_label)
        header.addWidget(self.subtitle, 1)
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self._action_row = FlowLayout(8, holder, is_right=True)
        header.addWidget(holder, 0)
        outer.addLayout(header)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        outer.addLayout(self.body, 1)
        self._buttons: dict[str, QPushButton] = {}
        self._is_stale = False

    @property
    def office(self) -> Any:
        """The open office."""
        return self.context.office

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done here; asked once, when the page is built."""
        return ()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read again; `changes` None: everything."""

    def open(self, **what: Any) -> None:
        """Called when the page is shown with a wish (`context.go(key, tile="overdue")`)."""

    def can_leave(self) -> bool:
        """False keeps the window on this page (a half-filled form asked about first)."""
        return True

    def build_actions(self) -> None:
        """Put the actions into the header; the frame calls it once after construction."""
        for action in self.page_actions():
            made = button(action.text, action.icon, action.kind, action.run, action.tip)
            if action.shortcut:
                # a shortcut of the page, not of the button: it also works while the header is scrolled away
                shortcut = QShortcut(QKeySequence(action.shortcut), self)
                shortcut.activated.connect(lambda made=made: made.click())
                set_tip(made, f"{action.tip} ({action.shortcut})".strip())
            self._action_row.addWidget(made)
            self._buttons[action.key] = made

    def action_button(self, key: str) -> QPushButton:
        """The header button of an action, to enable or disable it."""
        return self._buttons[key]

    def take_changes(self, changes: ChangeSet) -> None:
        """Refresh now when visible, else when next shown."""
        if self.kinds and not changes.touches(*self.kinds):
            return
        if self.isVisible():
            self.refresh(changes)
        else:
            self._is_stale = True

    def focus_first(self) -> None:
        """Put the cursor where work begins: the first control of the body; pages may know better."""
        found = next(
            (child for child in self.findChildren(QWidget) if _takes_keys(child) and child not in self._buttons.values()), None
        )
        (found or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def mark_stale(self) -> None:
        """Read again when next shown."""
        self._is_stale = True

    def was_shown(self) -> None:
        """The frame calls it when the page comes to the front."""
        if self._is_stale:
            self._is_stale = False
            self.refresh(None)


def _takes_keys(widget: QWidget) -> bool:
    """Whether Tab stops at the widget."""
    return widget.isVisibleTo(widget.window()) and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)

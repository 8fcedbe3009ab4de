"""Light, dark or as the system: palette, fonts and style sheet of the application, from the tokens."""

import sys
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

import resources
from ui.app import icons
from ui.app.tokens import DARK, LIGHT, Tokens, tokens, use

MODES = ("system", "light", "dark")


def color(name: str) -> QColor:
    """The token `name` as a colour."""
    return QColor(getattr(tokens(), name))


class Theme(QObject):
    """The one theme of the application. `changed` fires after palette and style sheet are in place."""

    changed = Signal()

    def __init__(self, application: QApplication, mode: str = "system", *, dresses_later: bool = False) -> None:
        super().__init__(application)
        self._is_dressed = not dresses_later
        self._application = application
        self.mode = mode if mode in MODES else "system"
        # asked before our own palette is set: afterwards Qt would answer with what we gave it
        self._system_is_dark = application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        style = QStyleFactory.create("Fusion")
        if style is not None:
            application.setStyle(style)
        application.setFont(window_font())
        self.apply()

    def set_mode(self, mode: str) -> None:
        """Choose `system`, `light` or `dark`."""
        self.mode = mode if mode in MODES else "system"
        self.apply()

    def apply(self) -> None:
        """Put palette, style sheet and icons in place."""
        is_dark = self._system_is_dark if self.mode == "system" else self.mode == "dark"
        chosen = DARK if is_dark else LIGHT
        use(chosen)
        self._application.setPalette(_palette(chosen))
        if self._is_dressed:
            self._application.setStyleSheet(style_sheet(chosen))
        icons.repaint_all(self._application)
        self.changed.emit()

    def dress(self) -> None:
        """Put the style sheet in place when that was left for later: once over the finished first window takes half as long."""
        if not self._is_dressed:
            self._is_dressed = True
            self._application.setStyleSheet(style_sheet(tokens()))

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme == Qt.ColorScheme.Dark
        if self.mode == "system":
            self.apply()


def window_font() -> QFont:
    """Segoe UI and the like where the system has its own face; Inter on Linux, where every distribution differs."""
    font = QApplication.font()
    if sys.platform.startswith("linux"):
        for name in resources.names("fonts/inter"):
            if name.endswith(".otf"):
                QFontDatabase.addApplicationFont(str(resources.as_path(name)))
        if "Inter" in QFontDatabase.families():
            font = QFont("Inter")
    font.setPointSizeF(9.75)
    return font


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for key, value in (
        (role.Window, t.window),
        (role.WindowText, t.text),
        (role.Base, t.surface),
        (role.AlternateBase, t.alternate),
        (role.Text, t.text),
        (role.Button, t.raised),
        (role.ButtonText, t.text),
        (role.BrightText, t.on_accent),
        (role.Highlight, t.accent),
        (role.HighlightedText, t.on_accent),
        (role.ToolTipBase, t.raised),
        (role.ToolTipText, t.text),
        (role.PlaceholderText, t.faint),
        (role.Link, t.accent_text),
        (role.LinkVisited, t.accent_text),
        (role.Accent, t.accent),
        (role.Light, t.raised),
        (role.Midlight, t.line),
        (role.Mid, t.line_strong),
        (role.Dark, t.line_strong),
        (role.Shadow, "#000000"),
    ):
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(group.Disabled, key, QColor(t.faint))
    palette.setColor(group.Disabled, role.Highlight, QColor(t.line_strong))
    return palette


def style_sheet(t: Tokens) -> str:
    """`resources/texts/window.qss` with the tokens put in; `$arrow_*` are icon files in the theme's colour."""
    values = {key: value for key, value in vars(t).items() if isinstance(value, str)}
    for name, tone in t.tones.items():
        values |= {f"{name}_text": tone.text, f"{name}_ground": tone.ground, f"{name}_edge": tone.edge}
    values |= {
        "check_mark": icons.tinted_file("check", t.on_accent),
        "arrow_down": icons.tinted_file("chevron_down", t.muted),
        "arrow_up": icons.tinted_file("chevron_up", t.muted),
        "arrow_right": icons.tinted_file("chevron_right", t.muted),
    }
    return Template(resources.read_text("texts/window.qss")).substitute(values)

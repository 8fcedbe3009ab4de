"""Labels, buttons, tips and boxes that show user text as it is: never markup, never a swallowed `&`."""

import textwrap
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QMessageBox, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.app import icons
from ui.app.tokens import tokens

_BOX_ICONS = {"info": QMessageBox.Icon.Information, "warn": QMessageBox.Icon.Warning, "danger": QMessageBox.Icon.Critical}


class PlainLabel(QLabel):
    """A label whose text is shown literally. `role`: body title heading strong muted small error number."""

    def __init__(self, text: str = "", role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("role", role)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """One line that shortens itself with … and shows the whole as its tip."""

    def __init__(self, text: str = "", role: str = "body") -> None:
        self._whole = ""
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show `text`, shortened to the width at hand."""
        self._whole = text
        self.setAccessibleName(text)
        set_tip(self, text)
        self._fit()

    def text(self) -> str:
        """The whole text, not what fits."""
        return self._whole

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def _fit(self) -> None:
        super().setText(
            self.fontMetrics().elidedText(" ".join(self._whole.split()), Qt.TextElideMode.ElideRight, max(self.width(), 40))
        )


def label(text: str = "", role: str = "body", *, wrap: bool = False) -> PlainLabel:
    """A plain label."""
    return PlainLabel(text, role, wrap=wrap)


def set_tip(widget: QWidget, text: str) -> None:
    """A tool tip that shows `text` literally."""
    widget.setToolTip(_escaped(text) if text else "")


def _escaped(text: str) -> str:
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;"), ("\n", "<br>")):
        text = text.replace(char, entity)
    return text


def menu_text(text: str) -> str:
    """`text` for menus, tabs and buttons, where a single & would be taken as a mnemonic."""
    return text.replace("&", "&&")


def button(
    text: str, icon: str = "", kind: str = "normal", on_click: Callable[[], object] | None = None, tip: str = "", name: str = ""
) -> QPushButton:
    """A push button. `kind`: normal, primary (one a page), quiet (text only), danger."""
    made = QPushButton(menu_text(text))
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text)
    if icon:
        icons.bind(made, icon, {"primary": "on_accent", "quiet": "accent_text", "danger": "danger"}.get(kind, "muted"), 17)
    if tip:
        set_tip(made, tip)
    if on_click is not None:
        made.clicked.connect(lambda *_: on_click())
    return made


def icon_button(
    icon: str, name: str, on_click: Callable[[], object] | None = None, tone: str = "muted", size: int = 18
) -> QToolButton:
    """A button that is only an icon; `name` is its accessible name and tip."""
    made = QToolButton()
    icons.bind(made, icon, tone, size)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_tip(made, name)
    if on_click is not None:
        made.clicked.connect(lambda *_: on_click())
    return made


def line() -> QFrame:
    """A hair line between two parts."""
    made = QFrame()
    made.setObjectName("line")
    made.setFixedHeight(1)
    return made


_open_boxes: set[QMessageBox] = set()


def show_box(made: QMessageBox) -> None:
    """Open a box without blocking; it is kept until it closes, for without a parent nothing else would hold it."""
    _open_boxes.add(made)
    made.finished.connect(lambda *_: _open_boxes.discard(made))
    made.open()


_BOX_LINE = 56  # letters in one line of a message box, as wide as the style makes its label


def box(parent: QWidget | None, text: str, detail: str = "", kind: str = "info") -> QMessageBox:
    """A message box with literal texts, not yet shown."""
    made = QMessageBox(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setIcon(_BOX_ICONS.get(kind, QMessageBox.Icon.Information))  # tells the system; the picture is ours
    name, tone = {"warn": ("warning", "warn"), "danger": ("danger", "danger")}.get(kind, ("info", "info"))
    made.setIconPixmap(icons.pixmap(name, tokens().tone(tone).text, 36, made.devicePixelRatioF()))
    made.setWindowTitle("Sổ Đôn Đốc")
    # Qt measures the text before our heavier letters come in and would cut it: its lines are broken here
    made.setText("\n".join(line if len(line) <= _BOX_LINE else textwrap.fill(line, _BOX_LINE) for line in text.split("\n")))
    made.setInformativeText(detail)
    # informativeText has no format of its own: it follows textFormat only when that is set before the text is laid out
    for child in made.findChildren(QLabel):
        child.setTextFormat(Qt.TextFormat.PlainText)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowModality(Qt.WindowModality.WindowModal if parent is not None else Qt.WindowModality.ApplicationModal)
    return made


def ask(
    parent: QWidget | None,
    text: str,
    detail: str = "",
    *,
    yes: str = "Đồng ý",
    no: str = "Thôi",
    danger: bool = False,
    then: Callable[[], object],
) -> QMessageBox:
    """Ask a question without blocking; `then` runs when the answer is `yes`."""
    made = box(parent, text, detail, "warn" if danger else "info")
    agree = made.addButton(menu_text(yes), QMessageBox.ButtonRole.AcceptRole)
    refuse = made.addButton(menu_text(no), QMessageBox.ButtonRole.RejectRole)
    agree.setProperty("kind", "danger" if danger else "primary")
    made.setDefaultButton(refuse if danger else agree)
    made.setEscapeButton(refuse)
    made.finished.connect(lambda *_: then() if made.clickedButton() is agree else None)
    show_box(made)
    return made


def tell(parent: QWidget | None, text: str, detail: str = "", kind: str = "info") -> QMessageBox:
    """Say something that needs no answer, without blocking."""
    made = box(parent, text, detail, kind)
    made.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    show_box(made)
    return made

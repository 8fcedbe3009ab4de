"""The left rail of pages: names with icons, only icons when the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout

from ui.app import icons
from ui.app.pages import PageEntry
from ui.widgets.plain import PlainLabel, menu_text, set_tip

_WIDE, _NARROW = 178, 52


class Rail(QFrame):
    """Emits `chosen(key)`; `mark(key)` shows where we are."""

    chosen = Signal(str)

    def __init__(self, entries: tuple[PageEntry, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName("Các trang")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 0, 10)
        head.setSpacing(9)
        mark = PlainLabel()
        icons.bind(mark, "signature", "accent_text", 22)
        self._name = PlainLabel("Sổ Đôn Đốc")
        self._name.setObjectName("rail_name")
        head.addWidget(mark)
        head.addWidget(self._name)
        head.addStretch(1)
        column.addLayout(head)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._entries = entries
        for number, entry in enumerate(entries, 1):
            if entry.key == "units":
                column.addStretch(1)
            made = QToolButton()
            made.setCheckable(True)
            made.setText("  " + menu_text(entry.title))
            made.setAccessibleName(entry.title)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            set_tip(made, f"{entry.title} (Ctrl+{number})")
            icons.bind(made, entry.icon, "muted", 20)
            made.clicked.connect(lambda *_, key=entry.key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[entry.key] = made
            column.addWidget(made)
        self.set_narrow(False)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        for name, made in self._buttons.items():
            if made.isChecked() != (name == key) or name == key:
                icons.bind(made, made.property("icon_name"), "accent_text" if name == key else "muted", 20)
            made.setChecked(name == key)

    def set_narrow(self, is_narrow: bool) -> None:
        """Icons only, or icons with names."""
        self.setFixedWidth(_NARROW if is_narrow else _WIDE)
        self._name.setVisible(not is_narrow)
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if is_narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for made in self._buttons.values():
            made.setToolButtonStyle(style)

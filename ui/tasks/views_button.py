"""Lists kept under a name: a menu that shows one, keeps the present one, or drops one. Kept per machine."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from models.domain.errors import RuleError
from models.domain.text import normalise, sort_key
from ui.app import icons
from ui.app.context import Context
from ui.tasks.filter_row import TaskFilterRow
from ui.widgets.action_dialog import ActionDialog
from ui.widgets.plain import menu_text, set_tip

_MOST = 30


class ViewsButton(QPushButton):
    """Drops down the kept lists of the task page."""

    def __init__(self, context: Context, filters: TaskFilterRow, parent: QWidget | None = None) -> None:
        super().__init__("Đã lưu", parent)
        self._context, self._config, self._filters = context, context.config, filters
        self.setProperty("kind", "quiet")
        self.setAccessibleName("Danh sách đã lưu")
        set_tip(self, "Mở hoặc lưu một cách lọc dưới một tên")
        icons.bind(self, "save", "accent_text", 17)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill)
        self.setMenu(self._menu)
        self.fill()

    def fill(self) -> None:
        """The menu as of now."""
        self._menu.clear()
        kept = self._kept()
        for name in sorted(kept, key=sort_key):
            self._menu.addAction(menu_text(name), partial(self._filters.set_state, kept[name]))
        if kept:
            self._menu.addSeparator()
            drop = self._menu.addMenu("Bỏ danh sách")
            for name in sorted(kept, key=sort_key):
                drop.addAction(menu_text(name), partial(self.drop, name))
        self._menu.addAction("Lưu cách lọc đang xem…", self._ask_name)

    def keep(self, name: str) -> None:
        """Keep the present filter under a name; the same name is written over."""
        name = normalise(name)[:60]
        if name:
            kept = self._kept() | {name: self._filters.state()}
            self._config.set("task_views", dict(list(kept.items())[-_MOST:]))

    def drop(self, name: str) -> None:
        """Forget a list."""
        self._config.set("task_views", {key: state for key, state in self._kept().items() if key != name})

    def _kept(self) -> dict[str, Any]:
        return {name: state for name, state in self._config.get("task_views").items() if isinstance(state, dict)}

    def _ask_name(self) -> None:
        _NameDialog(self._context, self.keep, self.window()).open()


class _NameDialog(ActionDialog):
    """The name under which the present filter is kept."""

    def __init__(self, context: Context, then: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(context, "Lưu danh sách", "Lưu", parent)
        self._then = then
        self.name = QLineEdit()
        self.name.setPlaceholderText("ví dụ: Việc của Ban Tổ chức")
        self.form.add("name", "Tên danh sách", self.name, required=True)
        self.name.setFocus()

    def do(self) -> str:
        """Keep it; RuleError name_required."""
        if not self.name.text().strip():
            raise RuleError("name_required", field="name")
        self._then(self.name.text())
        return "Đã lưu danh sách."

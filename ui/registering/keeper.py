"""Keeps the unsaved form on this PC: after a pause in typing, and when the window closes. A marked secret text is never kept."""

from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.app.config import Config
from ui.registering.form_state import FormState

KEY = "unsaved_form"
_PAUSE_MS = 1500
_LONGEST_BODY = 200_000


class FormKeeper(QObject):
    """Writes the form into `config.json`; `take` gives it back once at the next start."""

    def __init__(self, config: Config, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._config = config
        self._state: FormState | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def changed(self, state: FormState) -> None:
        """The form was typed into."""
        self._state = state
        self._pause.start()

    def forget(self) -> None:
        """The form was saved or thrown away."""
        self._pause.stop()
        self._state = None
        self._config.set(KEY, {})

    def flush(self) -> None:
        """Write now; an empty form leaves nothing behind."""
        self._pause.stop()
        if self._state is None:
            return
        kept: dict[str, Any] = {} if self._state.is_empty() or self._state.is_secret else self._state.to_kept()
        if len(kept.get("body") or "") > _LONGEST_BODY:
            kept["body"] = None
        self._config.set(KEY, kept)

    def take(self) -> FormState | None:
        """The form kept by the last run; None when there is none."""
        kept = self._config.get(KEY)
        if not kept:
            return None
        state = FormState.from_kept(kept)
        return None if state.is_empty() else state

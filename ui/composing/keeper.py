"""Keeps unfinished papers on this PC: at most two seconds after a keystroke, and when the window closes. A secret text is never kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ui.app.config import Config
from ui.composing.state import ComposeState

KEY = "paper_drafts"
MOST = 20
_WAIT_MS = 1500


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft in the list: its key, when it was last typed into (ISO, minutes), its text."""

    key: str
    typed_at: str
    state: ComposeState


class DraftKeeper(QObject):
    """One paper is being typed at a time (`begin`); `read` gives its text, `now` the time for the list. `kept`: whether it was kept."""

    kept = Signal(bool)

    def __init__(self, config: Config, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._config, self._now = config, now
        self._key = ""
        self._read: Callable[[], ComposeState | None] = lambda: None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self.flush)

    def drafts(self) -> list[KeptDraft]:
        """The kept papers, the last one first."""
        kept = self._config.get(KEY)
        found = [
            KeptDraft(key, str(row.get("typed_at", "")), ComposeState.from_kept(row))
            for key, row in kept.items()
            if isinstance(row, dict)
        ]
        return sorted((one for one in found if one.state.template_code), key=lambda one: one.typed_at, reverse=True)

    def begin(self, read: Callable[[], ComposeState | None], key: str = "") -> None:
        """From now on `read` is what is kept, under `key` or a new one. `read` gives None for a text that says nothing yet."""
        self._wait.stop()
        taken = {int(one) for one in self._config.get(KEY) if one.isdigit()}
        self._key = key or str(max(taken, default=0) + 1)
        self._read = read

    def changed(self) -> None:
        """Something was typed. The wait is not prolonged by more typing, so a crash never loses more than it."""
        if self._key and not self._wait.isActive():
            self._wait.start()

    def flush(self) -> None:
        """Write now; a text that is empty or secret leaves nothing behind."""
        self._wait.stop()
        if not self._key:
            return
        state = self._read()
        kept = dict(self._config.get(KEY))
        before = kept.pop(self._key, None)
        row = {} if state is None or state.is_secret else state.to_kept()
        if row:
            stamp = before.get("typed_at") if isinstance(before, dict) else None
            is_same = isinstance(before, dict) and {**before, "typed_at": ""} == {**row, "typed_at": ""}
            kept[self._key] = row | {"typed_at": stamp if is_same and stamp else self._now().isoformat(timespec="seconds")}
            while len(kept) > MOST:
                kept.pop(min(kept, key=lambda one: str(kept[one].get("typed_at", "")) if isinstance(kept[one], dict) else ""))
        self._config.set(KEY, kept)
        self.kept.emit(bool(row))

    def forget(self) -> None:
        """The paper was issued or thrown away."""
        self._wait.stop()
        if self._key:
            self._config.set(KEY, {key: row for key, row in self._config.get(KEY).items() if key != self._key})
        self._key = ""

"""Per-machine settings beside the register (`window` in config.json): theme, window place, column widths. No Qt, no register data."""

import contextlib
import json
import logging
import os
import tempfile
from pathlib import Path
from typing import Any

LOG = logging.getLogger(__name__)
_SECTION = "window"

DEFAULTS: dict[str, Any] = {
    "theme": "system",
    "geometry": "",
    "columns": {},
    "last_folder": "",
    "letters_folder": "",
    "last_page": "today",
    "last_seen_event": 0,
    "last_notice_on": "",
    "notice_closed_on": "",
    "second_backup": "",
    "unsaved_form": {},
    "paper_drafts": {},
    "last_opened_on": "",
    "opened_before_on": "",
    "paper_view": "pages",
    "task_views": {},
    "preview_zoom": "width",
    "print_duplex": False,
    "print_by_recipient": False,
}


class Config:
    """Values of `DEFAULTS`, read once, written atomically at each change; unknown keys and damaged files are ignored (one log line).

    The file is shared with the register's anchor: what others keep there is read again and kept at each write.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        found = self._file().get(_SECTION)
        read = found if isinstance(found, dict) else {}
        self._values = {key: value for key, value in read.items() if key in DEFAULTS and isinstance(value, type(DEFAULTS[key]))}

    def get(self, key: str) -> Any:
        """The value, or its default; KeyError for a key that does not exist."""
        return self._values.get(key, DEFAULTS[key])

    def set(self, key: str, value: Any) -> None:
        """Keep a value; a failure to write is logged, never shown: nothing of the register depends on it."""
        if key not in DEFAULTS:
            raise KeyError(key)
        if self.get(key) == value:
            return
        self._values[key] = value
        self._write()

    def _file(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            LOG.warning("config.json is unreadable, defaults are used")
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self) -> None:
        if self._path is None or not self._path.parent.is_dir():
            return
        temporary = None
        try:
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".config", suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._file() | {_SECTION: self._values}, file, ensure_ascii=False, indent=1)
            Path(temporary).replace(self._path)
        except OSError:
            LOG.warning("config.json could not be written")
            if temporary:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink()

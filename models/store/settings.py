"""The office's own settings, each a JSON value under its key."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from models.store.connection import Connection


class SettingRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, key: str, default: Any = None) -> Any:
        """The value stored under the key, or the default given."""
        row = self._conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return default if row is None else json.loads(row[0])

    def all(self) -> dict[str, Any]:
        """Every stored value by key; what is missing has its default (models.domain.settings)."""
        return {key: json.loads(value) for key, value in self._conn.execute("SELECT key, value FROM setting ORDER BY key")}

    def set(self, key: str, value: Any) -> None:
        """Stores a value that was checked before (`validate_setting`)."""
        self._conn.execute(
            "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, json.dumps(value, ensure_ascii=False)),
        )

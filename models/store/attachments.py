"""Files kept by content hash: temp in the same folder, fsync, rename, and only then the row (reliability 2.5)."""

import contextlib
import hashlib
from pathlib import Path

from models.domain.errors import StorageError
from models.store.connection import Connection
from models.store.folder import make_folder, write_file
from models.store.trouble import os_trouble


class AttachmentStore:
    """The folder and its rows. `put` needs no transaction; `attach` runs inside one, after `put`."""

    def __init__(self, folder: Path, conn: Connection) -> None:
        """The caller holds the register's lock, so temporary files found now belong to a run that died."""
        self._folder = folder
        self._conn = conn
        self._fresh: set[str] = set()
        for stump in folder.glob(".*.tmp"):
            with contextlib.suppress(OSError):
                stump.unlink()

    def put(self, content: bytes | Path, name: str = "") -> str:
        """Keep a file; its SHA-256. The same content is kept once. `name` is for the error only.

        StorageError disk_full, folder_not_writable, disk_trouble.
        """
        try:
            data = content.read_bytes() if isinstance(content, Path) else content
        except OSError as error:
            raise os_trouble(error, content if isinstance(content, Path) else Path(name)) from error
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if not self._is_whole(target, sha256):
            make_folder(self._folder)
            write_file(target, data)
            self._fresh.add(sha256)
        return sha256

    def settle(self) -> None:
        """After a transaction, kept or undone: contents put since the last one that no row names are removed again."""
        while self._fresh:
            sha256 = self._fresh.pop()
            with contextlib.suppress(OSError, StorageError):
                if self._conn.value("SELECT 1 FROM attachment WHERE sha256 = ?", (sha256,)) is None:
                    self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the content lies."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a hash")
        return self._folder / sha256

    def read(self, sha256: str) -> bytes:
        """The content; StorageError attachment_missing, attachment_damaged."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise StorageError("attachment_missing", sha256=sha256) from error
        except OSError as error:
            raise os_trouble(error, self.path(sha256)) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StorageError("attachment_damaged", sha256=sha256)
        return data

    def add_row(self, sha256: str, size: int, media_type: str = "") -> None:
        """Make the content known to the register; inside the transaction, after `put`."""
        self._conn.execute(
            "INSERT INTO attachment (sha256, size, media_type) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
            (sha256, size, media_type),
        )

    def attach(self, document_id: int, sha256: str, name: str, role: str) -> None:
        """Hang the content on a document under a display name. `role`: original | letter | appendix | evidence."""
        self.add_row(sha256, self.path(sha256).stat().st_size)
        self._conn.execute(
            "INSERT INTO document_attachment (document_id, sha256, name, role) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (document_id, sha256, role) DO NOTHING",
            (document_id, sha256, name, role),
        )

    def hashes(self) -> list[str]:
        """Every content that a row names."""
        return [row[0] for row in self._conn.all("SELECT sha256 FROM attachment ORDER BY sha256")]

    def _is_whole(self, target: Path, sha256: str) -> bool:
        """Whether the file is there undamaged; a damaged one is written again."""
        try:
            return hashlib.sha256(target.read_bytes()).hexdigest() == sha256
        except OSError:
            return False

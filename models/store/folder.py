"""The data folder of one register: where it is and what its files are called. Also the one way to write a whole file."""

import contextlib
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from models.domain.errors import StorageError
from models.store.trouble import os_trouble

_RETRIES, _RETRY_SECONDS = 10, 0.3


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Names of everything that belongs to one register; nothing is created by asking."""

    root: Path

    @property
    def register(self) -> Path:
        """The database."""
        return self.root / "register.db"

    @property
    def lock(self) -> Path:
        """The file that the running program holds locked."""
        return self.root / "register.lock"

    @property
    def key(self) -> Path:
        """The secret of the audit chain."""
        return self.root / "register.key"

    @property
    def attachments(self) -> Path:
        """Files kept by content hash."""
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        """Verified copies of the register."""
        return self.root / "backups"

    @property
    def config(self) -> Path:
        """Small facts about this machine's use of the register, and the anchor of the chain."""
        return self.root / "config.json"


def default_data_dir() -> Path:
    """The folder that window and command line share when `--data` is not given."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "SoDonDoc"
    base = os.environ.get("XDG_DATA_HOME") or ""
    # the XDG rule: a relative path is ignored
    return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".local" / "share") / "so-don-doc"


def make_folder(path: Path) -> None:
    """Create `path` with its parents; StorageError folder_not_writable or disk_full."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise os_trouble(error, path) from error


def sync_folder(path: Path) -> None:
    """Make a rename in `path` survive a power cut; Windows has no such call."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some file systems refuse to sync a folder
            os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(source: Path, target: Path) -> None:
    """Rename over `target`; a virus scanner that holds it open for a moment is waited for (WinError 5, 32)."""
    for attempt in range(_RETRIES):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == _RETRIES - 1:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def temp_beside(target: Path) -> Path:
    """A fresh name in the folder of `target`; a rename from there never crosses file systems."""
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")


def write_file(target: Path, data: bytes, *, mode: int = 0o644, is_durable: bool = True) -> None:
    """Write a whole file: temp in the same folder, fsync, rename. StorageError; a stump is removed, an old file kept."""
    temp = temp_beside(target)
    try:
        handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if is_durable:
                os.fsync(file.fileno())
        replace_file(temp, target)
        if is_durable:
            sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        raise os_trouble(error, target) from error


def sync_file(path: Path) -> None:
    """Flush a finished file to the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    except OSError as error:
        raise StorageError("disk_trouble", path=str(path)) from error
    finally:
        os.close(handle)

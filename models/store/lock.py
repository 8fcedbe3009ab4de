"""The lock of a register: an OS lock on `register.lock`, which names who holds it; the system frees it when the process dies."""

import contextlib
import getpass
import json
import os
import sys
from pathlib import Path
from typing import Any

from models.domain.errors import StorageError
from models.store.trouble import os_trouble

# on Windows a locked byte cannot be read, so the byte lies far behind the text
_LOCK_BYTE = 0x3FFF0000


def user_name() -> str:
    """Who works at this machine, as far as the system tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _host_name() -> str:
    """This machine, without a look at the network."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


class RegisterLock:
    """Held from construction to `release()`. A second holder, also in the same process, is refused at once."""

    def __init__(self, path: Path, since: str) -> None:
        """Take the lock; `since` (UTC stamp) is what a refused second instance is told.

        Raises StorageError register_held(user, host, pid, since), folder_not_writable, read_only.
        """
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        except OSError as error:
            raise os_trouble(error, path) from error
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise StorageError("register_held", **holder(path)) from error
        content = json.dumps({"host": _host_name(), "user": user_name(), "pid": os.getpid(), "since": since}, ensure_ascii=False)
        with contextlib.suppress(OSError):  # a full disk must not keep the clerk from looking: the lock itself holds
            os.ftruncate(self._handle, 0)
            os.write(self._handle, content.encode())

    def release(self) -> None:
        """Give the lock back; the file stays, because removing it would race with the next holder."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def holder(path: Path) -> dict[str, Any]:
    """Who holds the lock, as written in the file: host, user, pid, since (empty when it cannot be read)."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    if not isinstance(found, dict):
        found = {}
    text = {name: str(found.get(name, "")) for name in ("host", "user", "since")}
    pid = found.get("pid", 0)
    return {**text, "pid": pid if isinstance(pid, int) else 0}


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCK_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(handle: int) -> None:
        # flock, not lockf: it belongs to the open file, so a second open in the same process is refused too
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

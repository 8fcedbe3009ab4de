"""Which storage trouble an error of SQLite or of the system means (reliability section 3)."""

import errno
import sqlite3
from pathlib import Path

from models.domain.errors import StorageError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM}
_BAD_NAME = {errno.EISDIR, errno.ENAMETOOLONG, errno.ENOTEMPTY}


def os_trouble(error: OSError, path: Path | None = None) -> StorageError:
    """The StorageError for an OSError met at `path`."""
    name = str(path) if path is not None else str(error.filename or "")
    if error.errno in _FULL:
        return StorageError("disk_full", path=name)
    if error.errno == errno.EROFS:
        return StorageError("read_only", path=name)
    if error.errno in _NOT_ALLOWED or error.errno in (errno.ENOTDIR, errno.EEXIST):
        return StorageError("folder_not_writable", path=name)
    if error.errno in _BAD_NAME:
        return StorageError("target_unusable", path=name)
    return StorageError("disk_trouble", path=name, reason=error.strerror or type(error).__name__)


_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_IOERR: "disk_trouble",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "not_a_register",
    sqlite3.SQLITE_CANTOPEN: "folder_not_writable",
    sqlite3.SQLITE_PERM: "folder_not_writable",
    sqlite3.SQLITE_BUSY: "register_held",
    sqlite3.SQLITE_LOCKED: "register_held",
}
_EXTENDED = {
    sqlite3.SQLITE_READONLY_DIRECTORY: "folder_not_writable",
    # quota and file-size limits come as write errors: for the clerk the disk is full (reliability 3, row 2)
    sqlite3.SQLITE_IOERR_WRITE: "disk_full",
}


TROUBLE = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's calls raise; the second when the words of an error quote a damaged schema."""


def sqlite_trouble(error: Exception) -> StorageError | None:
    """The StorageError for one of `TROUBLE`, or None when the error is a bug or a guard of the schema."""
    if isinstance(error, UnicodeDecodeError):
        return StorageError("corrupt", reason="damaged")
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        return None
    code = _EXTENDED.get(extended) or _CODES.get(extended & 0xFF)
    if code is None:
        return None
    if code == "register_held":
        return StorageError(code, user="", host="", pid=0, since="")
    return StorageError(code, reason=getattr(error, "sqlite_errorname", ""))

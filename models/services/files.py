"""Writing a file the user keeps: whole or not at all."""

import os
import time
from pathlib import Path

from models.domain.errors import StorageError

_ATTEMPTS = 10


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path` (temporary file beside it, fsync, rename); folders are made.

    Raises StorageError disk_full, folder_not_writable or disk_trouble; a former file of that name then stands as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _storage_error(error, path) from error


def _replace(temporary: Path, path: Path) -> None:
    """Rename; on Windows an antivirus may hold the target for a moment, so a refusal is tried again over 3 seconds."""
    for attempt in range(_ATTEMPTS):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.3)
        else:
            return


def _storage_error(error: OSError, path: Path) -> StorageError:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageError("disk_full", path=str(path))
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return StorageError("folder_not_writable", path=str(path))
    return StorageError("disk_trouble", path=str(path))

"""A register is built in a folder of its own and moved into place whole: a failed set-up leaves nothing half made."""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.domain.errors import StorageError
from models.store.folder import DataFolder, make_folder, replace_file, sync_folder
from models.store.lock import RegisterLock
from models.store.trouble import os_trouble


@contextmanager
def staged_register(data_dir: Path, since: str) -> Iterator[Path]:
    """A folder in which to build; at the end of the block its files move into `data_dir`, the database last.

    StorageError: register_exists, register_held, folder_not_writable, disk_full. When the block or the move fails, the folder is
    removed again, and `data_dir` too when it was made here.
    """
    target = DataFolder(data_dir)
    refuse_existing(target)
    made = _missing_folders(data_dir)
    make_folder(data_dir)
    staging = data_dir / f".setup-{secrets.token_hex(4)}"
    try:
        make_folder(staging)
        yield staging
        _install(DataFolder(staging), target, since)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        for folder in made:
            with contextlib.suppress(OSError):  # something else has come into it meanwhile
                folder.rmdir()
        raise
    shutil.rmtree(staging, ignore_errors=True)


def refuse_existing(target: DataFolder) -> None:
    """StorageError register_exists when a register, sound or not, stands there."""
    if target.register.exists():
        raise StorageError("register_exists", path=str(target.register))


def _missing_folders(path: Path) -> list[Path]:
    """The folders that making `path` will create, innermost first."""
    missing = []
    while not path.exists():
        missing.append(path)
        path = path.parent
    return missing


def _install(staging: DataFolder, target: DataFolder, since: str) -> None:
    """Move the finished files; a key left from a lost register is put aside, never overwritten."""
    lock = RegisterLock(target.lock, since)
    try:
        refuse_existing(target)
        if target.key.exists():
            replace_file(target.key, target.key.with_name(f"{target.key.name}.{secrets.token_hex(4)}.old"))
        for name in ("key", "config"):
            source: Path = getattr(staging, name)
            if source.exists():
                replace_file(source, getattr(target, name))
        replace_file(staging.register, target.register)
        sync_folder(target.root)
    except OSError as error:
        raise os_trouble(error, target.root) from error
    finally:
        lock.release()

"""Folders and files for those above the store: where the register lies, and writing a file the user keeps."""

from pathlib import Path

from models.domain.errors import RuleError
from models.store import folder
from models.store.trouble import os_trouble

__all__ = ["check_folder", "default_data_dir", "read_file", "write_file"]


def default_data_dir() -> Path:
    """The folder that window and command line share when `--data` is not given."""
    return folder.default_data_dir()


def check_folder(path: Path) -> None:
    """Make the folder where files are about to be written and try a file in it; StorageError before anything else is done."""
    folder.make_folder(path)
    trial = folder.temp_beside(path / "trial")
    folder.write_file(trial, b"\0" * 4096, is_durable=False)
    trial.unlink(missing_ok=True)


def read_file(path: Path) -> tuple[str, bytes]:
    """(name, content) of a file that a person chose; RuleError file_missing, StorageError when it cannot be read."""
    try:
        return path.name, path.read_bytes()
    except FileNotFoundError as error:
        raise RuleError("file_missing", field="file", path=str(path)) from error
    except OSError as error:
        raise os_trouble(error, path) from error


def write_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing: temporary file beside it, fsync, rename; folders are made. Raises StorageError."""
    folder.make_folder(path.parent)
    folder.write_file(path, content)

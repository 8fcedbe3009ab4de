"""Folders and files for those above the store: where the register lies, and writing a file the user keeps."""

from pathlib import Path

from models.store import folder

__all__ = ["default_data_dir", "write_file"]


def default_data_dir() -> Path:
    """The folder that window and command line share when `--data` is not given."""
    return folder.default_data_dir()


def write_file(path: Path, content: bytes) -> None:
    """Write the whole file or nothing: temporary file beside it, fsync, rename; folders are made. Raises StorageError."""
    folder.make_folder(path.parent)
    folder.write_file(path, content)

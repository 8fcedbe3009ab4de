"""Data only, read through the functions of this module: the same from source, from any directory and frozen."""

import json
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent  # also frozen: the program is unpacked, never zipped; importlib.resources takes 4 ms to import


def _locate(name: str) -> Path:
    """The resource `name` ("presets/doc_types.json"); ValueError for a path that leaves the folder."""
    parts = name.split("/")
    if not name or any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts):
        raise ValueError(f"not a resource name: {name!r}")
    return _ROOT.joinpath(*parts)


def read_text(name: str) -> str:
    """Text of the resource, UTF-8."""
    return _locate(name).read_text(encoding="utf-8")


def read_bytes(name: str) -> bytes:
    """Bytes of the resource."""
    return _locate(name).read_bytes()


def read_json(name: str) -> Any:
    """Parsed JSON of the resource."""
    return json.loads(read_text(name))


def as_path(name: str) -> Path:
    """Path of the resource on disk; the program is never zipped, so it is a real file."""
    return _locate(name)


def names(folder: str) -> list[str]:
    """Names of the files directly in `folder`, sorted; each is usable with the functions above."""
    return sorted(f"{folder}/{entry.name}" for entry in _locate(folder).iterdir() if entry.is_file())


def guide() -> str:
    """The user's guide without its pictures: docs/huong-dan.md, which stands beside this package and travels with the frozen program."""
    text = (_ROOT.parent / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    return "\n".join(line for line in text.split("\n") if not line.startswith("!["))

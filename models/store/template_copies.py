"""The office's own templates beside a copy of the register: by content, with a list, verified; they never hold the register up."""

import contextlib
import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.domain.errors import StorageError
from models.store.folder import make_folder, replace_file, sync_folder, temp_beside, write_file

LARGEST = 20 * 1024 * 1024
"""Bytes of one template that is copied; the program itself uses only much smaller ones."""
MOST = 500
_KIND = "so-don-doc templates 1"
_LIST = "list.json"
_ENDINGS = {"papers": ".json", "word": ".docx"}
_NAME = re.compile(r'(papers|word)/([^\x00-\x1f\x7f/\\:*?"<>|]{1,120})(\.json|\.docx)')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)  # names that Windows keeps for itself
_HASH = re.compile(r"[0-9a-f]{64}")
_OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class CopiedTemplates:
    """How many templates were copied or brought back, the hash of their list (blank: none), and the names that were not."""

    count: int = 0
    sha256: str = ""
    left_out: tuple[str, ...] = ()


def templates_beside(source: Path) -> Path:
    """Where the templates of a copy lie: in its set, or for `FILE.db` in the folder `FILE.templates`."""
    return source.with_name("templates") if source.name == "register.db" else source.with_suffix(".templates")


def is_free(folder: Path) -> bool:
    """Whether templates may be written there: nothing is there yet, or only what this module wrote."""
    try:
        if not folder.exists():
            return not folder.is_symlink()
        return folder.is_dir() and all(_is_ours(one.name) for one in folder.iterdir())
    except OSError:
        return False


def keep_templates(data_dir: Path, folder: Path, former: Path | None = None) -> CopiedTemplates:
    """Copy the templates of a data folder into `folder`; what it held before goes once the new list stands.

    A content that the copy `former` has is a second name of it where the file system knows links. Nothing is raised: a file that
    is no plain file, too large, gone, unreadable or not written whole is left out and named, the rest is kept.
    """
    kept: dict[str, str] = {}
    left_out: list[str] = []
    for name, path in _entries(data_dir):
        content = _read(path) if len(kept) < MOST and _is_name(name) else None
        sha256 = hashlib.sha256(content).hexdigest() if content is not None else ""
        if content is not None and _put(folder, sha256, content, former):
            kept[name] = sha256
        elif content is not None or path.is_symlink() or path.exists():  # one that was taken away meanwhile is no loss
            left_out.append(_shown(name))
    sha256 = ""
    if kept:
        text = json.dumps({"kind": _KIND, "files": kept}, indent=1).encode()
        try:
            write_file(folder / _LIST, text)
            sync_folder(folder)
            sha256 = hashlib.sha256(text).hexdigest()
        except (StorageError, OSError):
            left_out += map(_shown, kept)
            kept = {}
    elif folder.exists():
        with contextlib.suppress(OSError):
            (folder / _LIST).unlink(missing_ok=True)
    _clear(folder, set(kept.values()))
    return CopiedTemplates(len(kept), sha256, tuple(left_out))


def are_whole(folder: Path, sha256: str) -> bool:
    """Whether a copy still has the list of this hash and every content the list names; blank: it had none."""
    if not sha256:
        return True
    text = _read(folder / _LIST)
    if text is None or hashlib.sha256(text).hexdigest() != sha256:
        return False
    return all(_has(folder, content) for content in _listed(folder).values())


def are_as_kept(data_dir: Path, folder: Path) -> bool:
    """Whether the data folder holds just the templates of a copy: one that was changed by hand leaves no event."""
    now: dict[str, str] = {}
    for name, path in _entries(data_dir):
        content = _read(path) if len(now) < MOST and _is_name(name) else None
        if content is not None:
            now[name] = hashlib.sha256(content).hexdigest()
    return now == _listed(folder)


def bring_templates(folder: Path, data_dir: Path, aside: Path) -> CopiedTemplates:
    """Put the templates of a copy in the place of those in use, which are kept in `aside` first; a copy without any changes nothing.

    Nothing is raised, and every template in use is a whole one at any moment. One whose copy is damaged is named; of that name the
    one in use stays. When the templates in use cannot be kept, or a write fails, the rest stays as it is and is named.
    """
    sources = _sources(folder)
    if not sources:
        return CopiedTemplates()
    here = data_dir / "templates"
    sound = {name for name, source in sources.items() if _content(*source) is not None}
    left_out = [name for name in sources if name not in sound]
    done: list[str] = []
    try:
        for kind in _ENDINGS:
            make_folder(here / kind)
            for stump in (here / kind).glob(".*.tmp"):  # of a run that died
                stump.unlink(missing_ok=True)
        for name, path in list(_entries(data_dir)):
            _set_aside(path, aside / name)
        for name in sorted(sound):
            content = _content(*sources[name])
            if content is None:
                left_out.append(name)
                continue
            write_file(here / name, content)
            done.append(name)
        for name, path in list(_entries(data_dir)):
            if name not in sources:
                path.unlink()
    except (StorageError, OSError):
        left_out += [name for name in sound if name not in done and name not in left_out]
    return CopiedTemplates(len(done), "", tuple(map(_shown, left_out)))


def remove_copies(folder: Path) -> None:
    """Remove what this module wrote into `folder`, the list first, and the folder; no recursive delete."""
    with contextlib.suppress(OSError):
        (folder / _LIST).unlink(missing_ok=True)
        _clear(folder, set())


def _entries(data_dir: Path) -> Iterator[tuple[str, Path]]:
    """Whatever is called like a template, in the order of names; hidden files and the locks of Word ("~$...") are none."""
    for kind, ending in _ENDINGS.items():
        try:
            paths = sorted((data_dir / "templates" / kind).iterdir())
        except OSError:
            continue
        for path in paths:
            if path.suffix.lower() == ending and not path.name.startswith((".", "~$")):
                yield f"{kind}/{path.name}", path


def _is_name(name: Any) -> bool:
    """Whether a name leads to a template inside of the folder on every system; lists are read from media that anybody may write."""
    found = _NAME.fullmatch(name) if isinstance(name, str) else None
    if found is None or _ENDINGS[found[1]] != found[3]:
        return False
    stem = found[2]
    return not (stem.startswith((".", "~$")) or stem.endswith((".", " ")) or _RESERVED.fullmatch(stem) or _shown(name) != name)


def _shown(name: str) -> str:
    """A name that can be printed and stored whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode()


def _is_ours(name: str) -> bool:
    return name == _LIST or _HASH.fullmatch(name) is not None or (name.startswith(".") and name.endswith(".tmp"))


def _read(path: Path) -> bytes | None:
    """A plain file of a bearable size; None for everything else. A pipe or a link is never waited for or followed."""
    try:
        if path.is_symlink():
            return None
        with os.fdopen(os.open(path, _OPENING), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return None
            content = file.read(LARGEST + 1)
    except (OSError, ValueError):
        return None
    return content if len(content) <= LARGEST else None


def _has(folder: Path, sha256: str) -> bool:
    content = _read(folder / sha256)
    return content is not None and hashlib.sha256(content).hexdigest() == sha256


def _put(folder: Path, sha256: str, content: bytes, former: Path | None) -> bool:
    """One content under its hash, read back from where it was written; False when it does not stand there whole."""
    try:
        make_folder(folder)
        if _has(folder, sha256):
            return True
        if former is not None and _has(former, sha256):
            temp = temp_beside(folder / sha256)
            with contextlib.suppress(OSError):
                os.link(former / sha256, temp)
                replace_file(temp, folder / sha256)
                return True
        write_file(folder / sha256, content)
    except (StorageError, OSError):
        return False
    return _has(folder, sha256)


def _listed(folder: Path) -> dict[str, str]:
    """Name and hash of every template of a copy; what is no list of ours names none."""
    try:
        facts = json.loads(_read(folder / _LIST) or b"")
        if facts["kind"] != _KIND or len(facts["files"]) > MOST:
            return {}
        return {
            name: sha256
            for name, sha256 in facts["files"].items()
            if _is_name(name) and isinstance(sha256, str) and _HASH.fullmatch(sha256)
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _sources(folder: Path) -> dict[str, tuple[Path, str]]:
    """Where each template of a copy lies, with its hash (blank: not known).

    What a restore put aside, and the folder of another register, have their templates under their names and no list.
    """
    if folder.name == "templates" and not (folder / _LIST).exists():
        plain = [(name, path) for name, path in _entries(folder.parent) if _is_name(name)]
        return {name: (path, "") for name, path in plain[:MOST]}
    return {name: (folder / sha256, sha256) for name, sha256 in _listed(folder).items()}


def _content(path: Path, sha256: str) -> bytes | None:
    content = _read(path)
    is_whole = content is not None and (not sha256 or hashlib.sha256(content).hexdigest() == sha256)
    return content if is_whole else None


def _clear(folder: Path, wanted: set[str]) -> None:
    """Remove contents that no list names and stumps; an empty folder goes."""
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if _is_ours(path.name) and path.name not in wanted and (path.name != _LIST or not wanted):
                path.unlink(missing_ok=True)
        if not wanted:
            folder.rmdir()


def _set_aside(path: Path, target: Path) -> None:
    """Keep a template in use under another name; by a link it stays in its place until the restored one takes it."""
    make_folder(target.parent)
    try:
        os.link(path, target, follow_symlinks=os.link not in os.supports_follow_symlinks)  # Windows knows no other way
    except OSError:
        replace_file(path, target)

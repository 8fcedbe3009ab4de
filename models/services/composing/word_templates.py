"""The office's own Word templates: checked, kept in the data folder by the type of paper, handed to those who make the twins."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.doc_types import preset_doc_types
from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.word_templates import lacking
from models.services.files import read_file, write_file
from models.services.office import writing
from models.store.trouble import os_trouble

if TYPE_CHECKING:
    from models.services.office import Office


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template in use: type of paper, file, its fields; `faults`: why it cannot be used, then the program's own form is."""

    doc_type: str
    path: Path
    names: tuple[str, ...]
    faults: tuple[Finding, ...] = ()


def check_word_template(path: Path, doc_types: Sequence[str] = ()) -> tuple[str, ...]:
    """The fields of a template that may be used for these types of papers; the register is not needed.

    RuleError: file_missing, those of `read_word_template`, doc_type_unknown, and word_template_invalid with every unknown, broken
    and missing field among its `faults`.
    """
    name, content = read_file(path)
    return _checked(name, content, doc_types)


def add_word_template(office: "Office", source: Path, doc_types: Sequence[str]) -> tuple[str, ...]:
    """Use a template for these types of papers, in the place of an older one; returns its fields.

    RuleError as of `check_word_template`, and word_template_for_what without a type. StorageError when the folder cannot be written.
    """
    if not doc_types:
        raise RuleError("word_template_for_what", field="for")
    name, content = read_file(source)
    names = _checked(name, content, doc_types)
    with writing(office) as events:
        for doc_type in dict.fromkeys(doc_types):
            is_new = not _path(office, doc_type).exists()
            write_file(_path(office, doc_type), content)
            facts = {"doc_type": doc_type, "name": name, "sha256": hashlib.sha256(content).hexdigest()}
            events.record("add" if is_new else "edit", "word_template", None, after=facts)
    return names


def remove_word_template(office: "Office", doc_type: str) -> None:
    """Use the program's own form again; papers made so far stay. RuleError word_template_unknown."""
    path = _path(office, doc_type)
    if not path.exists():
        raise RuleError("word_template_unknown", field="doc_type", name=doc_type)
    with writing(office) as events:
        try:
            path.unlink()
        except OSError as error:
            raise os_trouble(error, path) from error
        events.record("remove", "word_template", None, before={"doc_type": doc_type})


def word_templates(office: "Office") -> list[WordTemplate]:
    """The templates in use by the order of types; one that was changed by hand and is not sound any more says why."""
    found = []
    for one in preset_doc_types():
        path = _path(office, one.code)
        if not path.exists():
            continue
        try:
            found.append(WordTemplate(one.code, path, _checked(path.name, path.read_bytes(), (one.code,))))
        except RuleError as error:
            faults = error.params.get("faults") or (Finding(error.code, params=error.params),)
            found.append(WordTemplate(one.code, path, (), tuple(faults)))
        except OSError as error:
            raise os_trouble(error, path) from error
    return found


def chosen_word_templates(office: "Office") -> dict[str, tuple[frozenset[str], bytes]]:
    """Fields and bytes of each template by type of paper, no bytes when it is spoilt: plain data, safe for another thread."""
    return {one.doc_type: (frozenset(one.names), b"" if one.faults else one.path.read_bytes()) for one in word_templates(office)}


def _path(office: "Office", doc_type: str) -> Path:
    return office.data_dir / "templates" / "word" / f"{doc_type}.docx"


def _checked(name: str, content: bytes, doc_types: Sequence[str]) -> tuple[str, ...]:
    from models.intake.word_templates import read_word_template

    known = {one.code for one in preset_doc_types()}
    for doc_type in doc_types:
        if doc_type not in known:
            raise RuleError("doc_type_unknown", field="for", doc_type=doc_type)
    read = read_word_template(content, name)
    faults = list(read.faults)
    told: set[str] = set()
    for doc_type in doc_types:
        for fields in lacking(read.names, doc_type):
            names = ", ".join(f"{{{{{one.name}}}}}" for one in fields)
            if names not in told:
                told.add(names)
                faults.append(Finding("word_field_missing", params={"fields": names, "meaning": fields[0].meaning}))
    if faults:
        raise RuleError("word_template_invalid", field="file", name=name, count=len(faults), faults=tuple(faults))
    return tuple(sorted(read.names))

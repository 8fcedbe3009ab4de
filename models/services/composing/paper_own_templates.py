"""The office's own templates: taken into the data folder after their check, and taken out again."""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import RuleError
from models.domain.paper_templates import PaperTemplate
from models.services.composing.paper_template_files import (
    own_folder,
    own_templates,
    parse_template,
    read_template_file,
    template_order,
    template_text,
)
from models.services.files import write_file
from models.services.office import writing
from models.store.trouble import os_trouble

if TYPE_CHECKING:
    from models.services.office import Office


def add_template(office: "Office", source: Path, *, replace: bool = False) -> PaperTemplate:
    """Check a file and keep it as `templates/papers/<code>.json`; one with the code of a shipped template stands in for it.

    RuleError: those of `read_template_file`, template_taken(name) for a code that an own template has, unless `replace`.
    StorageError when the folder cannot be written; nothing is half kept.
    """
    return _keep(office, read_template_file(source), replace=replace)


def save_template(office: "Office", content: bytes, *, replace: bool = False) -> PaperTemplate:
    """The same for a template that was written on screen, as the bytes of its file (`template_text`); RuleError as above."""
    return _keep(office, parse_template(content, "", is_own=True), replace=replace)


def _keep(office: "Office", template: PaperTemplate, *, replace: bool) -> PaperTemplate:
    is_new = template.code not in own_templates(office.data_dir)
    if not is_new and not replace:
        raise RuleError("template_taken", field="file", name=template.code)
    content = template_text(template)
    with writing(office) as events:
        write_file(_path(office, template.code), content)
        facts = {"code": template.code, "name": template.name, "sha256": hashlib.sha256(content).hexdigest()}
        events.record("add" if is_new else "edit", "paper_template", None, after=facts)
    return template


def remove_template(office: "Office", code: str) -> None:
    """Take an own template out; a shipped one of the same code is then used again. Papers issued from it keep their text.

    RuleError: paper_template_unknown, template_is_shipped.
    """
    own = own_templates(office.data_dir)
    if code not in own:
        raise RuleError(
            "template_is_shipped" if code in template_order() else "paper_template_unknown", field="template", name=code
        )
    with writing(office) as events:
        for path in _files_of(office, code):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise os_trouble(error, path) from error
        events.record("remove", "paper_template", None, before={"code": code, "name": own[code].name})


def _files_of(office: "Office", code: str) -> list[Path]:
    """The files of the data folder that hold the template of this code, whatever they are called."""
    found = []
    for path in sorted(own_folder(office.data_dir).glob("*.json")):
        try:
            if read_template_file(path).code == code:
                found.append(path)
        except RuleError:
            continue
    return found


def _path(office: "Office", code: str) -> Path:
    return own_folder(office.data_dir) / f"{code}.json"

"""What the tests of templates in backups share: templates in a data folder, a set of them."""

import os
from datetime import date

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.backups import back_up
from models.services.composing.paper_template_files import built_in_template, template_text
from models.services.office import open_office

TODAY = FixedClock(date(2024, 5, 3))
LETTER = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc thử")
PAPER = template_text(built_in_template("thong_bao")).replace(b'"code": "thong_bao"', b'"code": "rieng"')
WORD = b"PK\x03\x04 a template of Word " * 100
KILLS = int(os.environ.get("SO_DON_DOC_BACKUP_KILLS", "25"))


def put(data_dir, name, content):
    path = data_dir / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def in_use(data_dir):
    """Every file of the templates, hidden ones too."""
    root = data_dir / "templates"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def a_set(data_dir):
    with open_office(data_dir, TODAY) as office:
        return back_up(office)


def folder_of(made):
    return made.path.parent / "templates"

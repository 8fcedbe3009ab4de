"""A paper that was read goes into the register with the tasks accepted from it: units, document and tasks in one transaction."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.documents import DocumentDraft
from models.domain.paper_days import PaperDays
from models.domain.tasks import TaskDraft
from models.services.duties.tasking import drafts_from_reading, is_confirmable
from models.services.office import Office, writing
from models.services.organisation.unit_finding import UnitFinder
from models.services.reading import mail_files
from models.services.register.registering import Registered, register_document
from models.services.secrecy import refuse_secret

if TYPE_CHECKING:
    from models.reading.result import Reading, ReadTask


def register_paper(
    office: Office,
    reading: "Reading | None",
    draft: DocumentDraft,
    *,
    accept: str | None = None,
    create_units: bool = False,
    original: Path | None = None,
    accept_duplicate: bool = False,
    late_reason: str | None = None,
    accept_postdated: bool = False,
    not_secret: bool = False,
) -> tuple[Registered, "list[ReadTask]"]:
    """Register the draft; returns what was registered and the proposals left.

    `accept`: None (no task), "confirmed" (a date, a recurrence or an explicit "Giao ...") or "all". `create_units` adds lead
    units that the register does not know. `original` is kept as the attachment, a message (.eml)
    with its own attachments beside it. A marked paper stops (secret_document, secret_doubtful) unless `not_secret` says that a
    person has looked. Raises as `register_document` and `drafts_from_reading`.
    """
    if not_secret:
        draft = replace(draft, secrecy=None)
    else:
        refuse_secret(reading)
    content = original.read_bytes() if original else b""
    attachments = [(original.name, content, "original")] if original else []
    if original and reading is not None:
        attachments += [(name, content, "appendix") for name, content in mail_files(content, original.name) if content]
    with writing(office):
        tasks: list[TaskDraft] = []
        left = list(reading.tasks) if reading else []
        if reading is not None and accept is not None:
            tasks, left = drafts_from_reading(office, reading, accept=accept, draft=draft, create_units=create_units)
        done = register_document(
            office, draft, tasks=tasks, attachments=attachments, accept_duplicate=accept_duplicate, late_reason=late_reason,
            accept_postdated=accept_postdated,
        )  # fmt: skip
    return done, left


def helpers_left_out(office: Office, reading: "Reading", left: "list[ReadTask]", on: date) -> list[str]:
    """Coordinating units of the tasks given that the register does not know: they are not in the tasks, a person must be told."""
    finder = UnitFinder(office, PaperDays(on, on), reading.document.addressees)
    taken = [task for task in reading.tasks if task not in left]
    index = office.unit_index()
    unknown = [text for task in taken for text in task.coordinating_units if not finder.find(text).unit_ids]
    # of a list only the names that are not known are told
    parts = (part for text in unknown for part in index.match_line(text, on) if not part.is_sure)
    return list(dict.fromkeys(part.text for part in parts)) or list(dict.fromkeys(unknown))


def wanted_but_left(left: "list[ReadTask]", accept: str | None) -> "list[ReadTask]":
    """The proposals that were accepted and stay only for want of their lead unit."""
    return [task for task in left if accept is not None and (accept == "all" or is_confirmable(task))]

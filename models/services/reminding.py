"""Reminder letters from the plan to the folder the clerk chose: the door for window and command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from models.domain.changes import ChangeSet
from models.domain.errors import RuleError, StorageError
from models.domain.file_names import safe_file_name
from models.domain.letters import CoverList, CoverRow, Letter, RenderedLetter
from models.domain.tasks import Stage
from models.services.files import write_file
from models.services.letters import style_from_settings
from models.services.office import writing
from models.services.reminder_issue import (
    Issued,
    IssuedLetter,
    Prepared,
    PreparedLetter,
    begin_issue,
    copy_name,
    finish_issue,
    issue,
    issuing_unit,
    render_all,
)
from models.services.reminder_letters import compose, frozen_items
from models.services.reminder_plan import HeldBack, Plan, PlannedLetter, Reason, plan

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "Copied", "HeldBack", "Issued", "IssuedLetter", "Plan", "PlannedLetter", "Prepared", "PreparedLetter", "Reason",
    "begin_issue", "compose", "copy_again", "copy_name", "copy_out", "cover_of", "finish_issue", "issue", "issuing_unit",
    "log_notes", "plan", "render_all",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the copies lie: one file per letter in order, the files of the further format, the merged file, the cover list."""

    letters: list[Path]
    merged: Path | None
    cover: Path | None
    docx: list[Path]


def copy_out(
    office: "Office",
    issued: Issued,
    out_dir: Path,
    merge: Callable[[Sequence[bytes]], bytes] | None = None,
    cover: Callable[[CoverList], RenderedLetter] | None = None,
    docx: Callable[[Letter], bytes] | None = None,
) -> Copied:
    """Copy the issued letters from the store into a folder, each file whole or not at all; nothing in the register changes.

    `merge` joins the PDFs for printing, `cover` draws the list that lies on top, `docx` makes the editable twin beside each PDF.
    May be called again: a missing or changed copy is made anew from the store. StorageError copies_missing(numbers, path, reason)
    when the folder cannot be written: the letters are issued all the same.
    """
    try:
        return _copied(office, issued, out_dir, merge, cover, docx)
    except StorageError as error:
        if error.code.startswith("attachment_"):
            raise
        numbers = [one.number_symbol for one in issued.letters]
        raise StorageError("copies_missing", numbers=numbers, path=str(out_dir), reason=error.code) from error


def _copied(
    office: "Office",
    issued: Issued,
    out_dir: Path,
    merge: Callable[[Sequence[bytes]], bytes] | None,
    cover: Callable[[CoverList], RenderedLetter] | None,
    docx: Callable[[Letter], bytes] | None,
) -> Copied:
    paths: list[Path] = []
    twins: list[Path] = []
    pdfs: list[bytes] = []
    for one in issued.letters:
        content = office.attachments.read(one.sha256)
        path = out_dir / copy_name(one.number_symbol, one.unit_name)
        write_file(path, content)
        paths.append(path)
        pdfs.append(content)
        if docx is not None:
            twin = path.with_suffix(".docx")
            write_file(twin, docx(one.letter))
            twins.append(twin)
    if not paths:
        return Copied([], None, None, [])
    words = resources.read_json("texts/remind_reasons.json")["files"]
    day = issued.letters[0].letter.issued_on.isoformat()
    merged = cover_path = None
    if merge is not None:
        merged = out_dir / safe_file_name(words["merged"].format(day=day))
        write_file(merged, merge(pdfs))
    if cover is not None:
        cover_path = out_dir / safe_file_name(words["cover"].format(day=day))
        write_file(cover_path, cover(cover_of(office, issued)).pdf)
    return Copied(paths, merged, cover_path, twins)


def copy_again(office: "Office", reminder_id: int, out_dir: Path) -> Path:
    """Make the copy of one issued letter anew from the store. RuleError reminder_unknown; StorageError attachment_missing ..."""
    reminder = office.reminders.get(reminder_id)
    if reminder is None or reminder.pdf_sha256 is None:
        raise RuleError("reminder_unknown", id=reminder_id)
    path = out_dir / copy_name(reminder.number_symbol or str(reminder_id), reminder.unit_name)
    write_file(path, office.attachments.read(reminder.pdf_sha256))
    return path


def cover_of(office: "Office", issued: Issued) -> CoverList:
    """The list that lies on top of the batch."""
    style = style_from_settings(office.setting)
    stages = resources.read_json("texts/words.json")["stage"]
    return CoverList(
        superior_line=style.superior_line,
        issuer_line=style.issuer_line,
        issued_on=issued.letters[0].letter.issued_on if issued.letters else office.clock.today(),
        rows=tuple(
            CoverRow(
                number_symbol=one.number_symbol,
                unit_name=one.unit_name,
                item_count=len(one.task_unit_ids),
                stage_text=stages[one.stage],
            )
            for one in issued.letters
        ),
        layout_profile=style.layout_profile,
    )


def log_notes(office: "Office", planned: Sequence[PlannedLetter], stage: Stage = "note") -> ChangeSet:
    """Record notes or phone calls that were made: no paper, no number, never a precondition of a letter.

    ValueError for a stage that is a letter.
    """
    if stage not in ("note", "phone"):
        raise ValueError("letters are issued, not logged")
    changes = ChangeSet()
    if not planned:
        return changes
    today = office.clock.today()
    with writing(office) as events:
        for one in planned:
            items = frozen_items(office, one, today)
            reminder_id = office.reminders.add(unit_id=one.unit_id, stage=stage, issued_on=today, items=items)
            events.record(
                "remind",
                "reminder",
                reminder_id,
                after={"unit_id": one.unit_id, "stage": stage, "task_unit_ids": list(one.task_unit_ids)},
            )
            changes |= ChangeSet.of("reminder", reminder_id) | ChangeSet.of("task", *one.task_ids)
    return changes

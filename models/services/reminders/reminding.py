"""Reminder letters from the plan to the folder the clerk chose: the door for window and command line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import resources
from models.domain.columns import column_choice
from models.domain.errors import StorageError
from models.domain.file_names import safe_file_name
from models.domain.letters import COVER_COLUMNS, CoverList, CoverRow, Letter, RenderedLetter
from models.services.files import write_file
from models.services.paper.app_footer import app_footer
from models.services.paper.house_style import house_tones, in_house_style
from models.services.reminders.letters import style_from_settings
from models.services.reminders.reminder_choice import plan_chosen
from models.services.reminders.reminder_history import Reprint, copy_again, history_of_task, history_of_unit, reprint
from models.services.reminders.reminder_issue import (
    Issued,
    IssuedLetter,
    Prepared,
    PreparedLetter,
    begin_in_steps,
    begin_issue,
    copy_name,
    finish_in_steps,
    finish_issue,
    issue,
    issuing_unit,
    render_all,
)
from models.services.reminders.reminder_letters import compose, compose_paper, papers_of
from models.services.reminders.reminder_log import log_contact, log_notes
from models.services.reminders.reminder_plan import HeldBack, Plan, PlannedLetter, Reason, plan

if TYPE_CHECKING:
    from models.services.office import Office

__all__ = [
    "Copied", "CopyWork", "HeldBack", "Issued", "IssuedLetter", "Plan", "PlannedLetter", "Prepared", "PreparedLetter", "Reason",
    "Reprint", "begin_in_steps", "begin_issue", "compose", "compose_paper", "copy_again", "copy_name", "copy_out", "cover_of",
    "finish_in_steps", "finish_issue", "history_of_task", "history_of_unit", "issue", "issuing_unit", "log_contact",
    "log_notes", "papers_of", "plan", "plan_chosen", "prepare_copies", "render_all", "reprint", "write_copies",
]  # fmt: skip

Step = Callable[[int, int], None]
Merge = Callable[[Sequence[Letter], Step | None], RenderedLetter]
"""Draws letters into one file; told after each how many are done of how many."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the copies lie: the file of each issued letter in order, its twin in the further format, the merged file, the cover list.

    Units of one report share its file.
    """

    letters: list[Path]
    merged: Path | None
    cover: Path | None
    docx: list[Path]


@dataclass(frozen=True, slots=True)
class CopyWork:
    """What copying needs to know of a batch; plain data and the reading of a file, safe to hand to another thread."""

    issued: Issued
    cover: CoverList
    read: Callable[[str], bytes]

    @property
    def papers(self) -> dict[int, IssuedLetter]:
        """One entry for each paper, by the id of its document."""
        return {one.document_id: one for one in self.issued.letters}


def prepare_copies(office: "Office", issued: Issued) -> CopyWork:
    """What `write_copies` copies; the register is asked here and not again."""
    return CopyWork(issued, cover_of(office, issued), office.attachments.read)


def copy_out(
    office: "Office",
    issued: Issued,
    out_dir: Path,
    merge: Merge | None = None,
    cover: Callable[[CoverList], RenderedLetter] | None = None,
    docx: Callable[[Letter], bytes] | None = None,
) -> Copied:
    """`prepare_copies` and `write_copies` in one call."""
    return write_copies(prepare_copies(office, issued), out_dir, merge, cover, docx)


def write_copies(
    work: CopyWork,
    out_dir: Path,
    merge: Merge | None = None,
    cover: Callable[[CoverList], RenderedLetter] | None = None,
    docx: Callable[[Letter], bytes] | None = None,
    progress: Step | None = None,
) -> Copied:
    """Copy the issued letters from the store into a folder, each file whole or not at all; nothing in the register changes.

    `merge` draws all letters into one file for printing, `cover` draws the list that lies on top, `docx` makes the editable twin beside each PDF.
    `progress(done, papers)` may raise Cancelled: the files written so far stay. May be called again: a missing or changed copy is made
    anew from the store. StorageError copies_missing(numbers, path, reason) when the folder cannot be written: the letters are issued
    all the same.
    """
    try:
        return _copied(work, out_dir, merge, cover, docx, progress)
    except StorageError as error:
        if error.code.startswith("attachment_"):
            raise
        numbers = list(dict.fromkeys(one.number_symbol for one in work.issued.letters))
        raise StorageError("copies_missing", numbers=numbers, path=str(out_dir), reason=error.code) from error


def _copied(
    work: CopyWork,
    out_dir: Path,
    merge: Merge | None,
    cover: Callable[[CoverList], RenderedLetter] | None,
    docx: Callable[[Letter], bytes] | None,
    progress: Step | None,
) -> Copied:
    papers = work.papers
    paths = {key: out_dir / one.file_name for key, one in papers.items()}
    for done, (key, one) in enumerate(papers.items()):
        if progress is not None:
            progress(done, len(papers))
        write_file(paths[key], work.read(one.sha256))
        if docx is not None:
            write_file(paths[key].with_suffix(".docx"), docx(one.letter))
    if not papers:
        return Copied([], None, None, [])
    if progress is not None:
        progress(len(papers), len(papers))
    words = resources.read_json("texts/remind_reasons.json")["files"]
    day = work.issued.letters[0].letter.issued_on.isoformat()
    merged = cover_path = None
    if merge is not None:
        merged = out_dir / safe_file_name(words["merged"].format(day=day))

        def step(_done: int, _total: int) -> None:
            if progress is not None:  # so that it can be stopped
                progress(len(papers), len(papers))

        write_file(merged, merge([one.letter for one in papers.values()], step).pdf)
    if cover is not None:
        cover_path = out_dir / safe_file_name(words["cover"].format(day=day))
        write_file(cover_path, cover(work.cover).pdf)
    letters = [paths[one.document_id] for one in work.issued.letters]
    return Copied(letters, merged, cover_path, [path.with_suffix(".docx") for path in letters] if docx is not None else [])


def cover_of(office: "Office", issued: Issued) -> CoverList:
    """The list that lies on top of the batch, one line per paper."""
    style = style_from_settings(office.setting)
    stages = resources.read_json("texts/words.json")["stage"]
    papers = {one.document_id: one for one in issued.letters}
    counts = {key: sum(len(one.task_unit_ids) for one in issued.letters if one.document_id == key) for key in papers}
    issued_on = issued.letters[0].letter.issued_on if issued.letters else office.clock.today()
    cover = CoverList(
        superior_line=style.superior_line,
        issuer_line=style.issuer_line,
        issued_on=issued_on,
        rows=tuple(
            CoverRow(
                number_symbol=one.number_symbol,
                unit_name=one.unit_name if one.letter.addressees else style.board_name,
                item_count=counts[key],
                stage_text=stages[one.stage],
            )
            for key, one in papers.items()
        ),
        layout_profile=style.layout_profile,
        columns=column_choice(str(office.setting("cover_list.columns")), len(COVER_COLUMNS)) or COVER_COLUMNS,
        app_footer=app_footer(office.setting, issued_on),
    )
    return in_house_style(cover, house_tones(office.setting))

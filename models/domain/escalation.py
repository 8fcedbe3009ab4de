"""The ladder of reminders: which step an item has come to, and why one is held back (process 5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from models.domain.tasks import Stage, WarningLevel
from models.domain.working_time import WorkingCalendar

HoldReason = Literal["extension_pending", "reply_not_due", "gap_not_passed", "ladder_done", "unit_closed"]

LETTER_STAGES: tuple[Stage, ...] = ("letter_1", "letter_2")


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Settings of the ladder. `reply_days` > 0: calendar days moved off days off instead of working days (commune preset 10).

    `letter_limit`: letters before the report to the permanent board; `is_note_used` turns the note at yellow on or off.
    """

    gap_working_days: int = 5
    reply_working_days: int = 5
    reply_days: int = 0
    letter_limit: int = 2
    is_note_used: bool = True

    @property
    def rungs(self) -> tuple[Stage, ...]:
        """The numbered steps in order; the last is the report."""
        return (*LETTER_STAGES[: self.letter_limit], "report")

    @classmethod
    def from_settings(cls, values: Mapping[str, Any]) -> "LadderRules":
        """The ladder of an office from its settings; a missing key has its default."""
        default = cls()
        return cls(
            gap_working_days=int(values.get("ladder.gap_working_days", default.gap_working_days)),
            reply_working_days=int(values.get("ladder.reply_working_days", default.reply_working_days)),
            reply_days=int(values.get("ladder.reply_days", default.reply_days)),
            letter_limit=int(values.get("ladder.letter_limit", default.letter_limit)),
            is_note_used=bool(values.get("ladder.note", default.is_note_used)),
        )


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step already taken for an item: issued, with the day until which an answer was asked for."""

    stage: Stage
    issued_on: date
    reply_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What the ladder says today: a stage to take, or the reason why none is taken now (`until`: the day it waits for)."""

    stage: Stage | None = None
    held: HoldReason | None = None
    until: date | None = None


def next_step(
    level: WarningLevel,
    past: Sequence[PastStep],
    today: date,
    calendar: WorkingCalendar,
    ladder: LadderRules,
    *,
    has_pending_extension: bool = False,
) -> Step:
    """The step of one item on `today`.

    `past` are the steps issued for this very item, oldest first; each issued letter moves it one rung, whatever the letter was
    called. Notes and phone calls are never a precondition. Green items, completed, stopped and standing ones get nothing.
    """
    if level in ("none", "green"):
        return Step()
    taken = [step for step in past if step.stage in (*LETTER_STAGES, "report")]
    if level == "yellow":
        if has_pending_extension or taken or not ladder.is_note_used or any(step.stage == "note" for step in past):
            return Step()
        return Step("note")
    if has_pending_extension:
        return Step(held="extension_pending")
    if len(taken) >= len(ladder.rungs):
        return Step(held="ladder_done")
    if taken:
        last = taken[-1]
        if last.reply_due_on is not None and today <= last.reply_due_on:
            return Step(held="reply_not_due", until=last.reply_due_on)
        gap_until = calendar.add_working_days(last.issued_on, ladder.gap_working_days)
        if today <= gap_until:
            return Step(held="gap_not_passed", until=gap_until)
    return Step(ladder.rungs[len(taken)])


def reply_due_on(issued_on: date, calendar: WorkingCalendar, ladder: LadderRules) -> date:
    """The day until which a letter asks for the result: issue date + 5 working days by default. It never changes a deadline."""
    if ladder.reply_days > 0:
        return calendar.on_or_after(issued_on + timedelta(days=ladder.reply_days))
    return calendar.add_working_days(issued_on, ladder.reply_working_days)

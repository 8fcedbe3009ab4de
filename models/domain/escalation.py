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

    `letter_limit`: letters before the report to the permanent board. `is_note_used`, `is_phone_used`, `is_report_used` turn these
    stages on or off. `restarts_after_extension`: a row whose deadline was extended after a letter begins with letter 1 again.
    """

    gap_working_days: int = 5
    reply_working_days: int = 5
    reply_days: int = 0
    letter_limit: int = 2
    is_note_used: bool = True
    is_phone_used: bool = False
    is_report_used: bool = True
    restarts_after_extension: bool = False

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
            is_phone_used=bool(values.get("ladder.phone", default.is_phone_used)),
            is_report_used=bool(values.get("ladder.report", default.is_report_used)),
            restarts_after_extension=bool(values.get("ladder.restart_after_extension", default.restarts_after_extension)),
        )


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step already taken for an item: issued, the day until which an answer was asked for, the deadline as it stood then."""

    stage: Stage
    issued_on: date
    reply_due_on: date | None = None
    due_on: date | None = None

    def is_of(self, due_on: date | None) -> bool:
        """Whether the step was taken under this very deadline; a step that does not know its own counts for any."""
        return self.due_on is None or due_on is None or self.due_on == due_on


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
    due_on: date | None = None,
) -> Step:
    """The step of one item on `today`; `due_on` is its deadline now.

    `past` are the steps issued for this very item, oldest first; each issued letter moves it one rung, whatever the letter was
    called. Notes and phone calls are never a precondition. Green items, completed, stopped and standing ones get nothing.
    """
    if level in ("none", "green"):
        return Step()
    taken = [step for step in past if step.stage in (*LETTER_STAGES, "report")]
    if level == "yellow":
        is_urged = any(step.is_of(due_on) for step in past if step.stage != "phone")
        return Step() if has_pending_extension or is_urged or not ladder.is_note_used else Step("note")
    if has_pending_extension:
        return Step(held="extension_pending")
    counted = [step for step in taken if step.is_of(due_on)] if ladder.restarts_after_extension else taken
    letters = sum(step.stage != "report" for step in counted)
    if len(counted) > letters or (letters >= ladder.letter_limit and not ladder.is_report_used):
        return Step(held="ladder_done")
    if counted and (reply := counted[-1].reply_due_on) is not None and today <= reply:
        return Step(held="reply_not_due", until=reply)
    if taken and today <= (gap_until := calendar.add_working_days(taken[-1].issued_on, ladder.gap_working_days)):
        return Step(held="gap_not_passed", until=gap_until)
    return Step(LETTER_STAGES[letters] if letters < ladder.letter_limit else "report")


def is_call_wanted(
    level: WarningLevel,
    past: Sequence[PastStep],
    ladder: LadderRules,
    *,
    has_pending_extension: bool = False,
    due_on: date | None = None,
) -> bool:
    """Whether a phone call or message is proposed: a late item that neither a call nor a letter has urged under this deadline.

    It stands beside letter 1 and never before it as a condition (process 5.5).
    """
    if not ladder.is_phone_used or has_pending_extension or level not in ("red", "special_red"):
        return False
    return not any(step.is_of(due_on) for step in past if step.stage != "note")


def reply_due_on(issued_on: date, calendar: WorkingCalendar, ladder: LadderRules) -> date:
    """The day until which a letter asks for the result: issue date + 5 working days by default. It never changes a deadline."""
    if ladder.reply_days > 0:
        return calendar.on_or_after(issued_on + timedelta(days=ladder.reply_days))
    return calendar.add_working_days(issued_on, ladder.reply_working_days)

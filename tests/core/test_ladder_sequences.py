"""The ladder day by day: one row due 15/4/2024 ("trước ngày", lenient) through sequences of days, letters, extensions and settings.

A sequence is read from left to right. `16/4 !` asks on that day and takes the step that comes; `16/4 ?` only asks. Between days stand
what happens (`req`, `refuse`, `grant 20/4`, `done`, `reopen`) and settings (`gap=0`). Answers: `-` nothing, a stage, or a waiting
reason with the day it waits for. Days off that matter: 18/4, 29/4-1/5; Saturday 4/5 is worked.
"""

from dataclasses import replace
from datetime import date

import pytest

import resources
from models.domain.escalation import LadderRules, PastStep, is_call_wanted, next_step, reply_due_on
from models.domain.status import StatusRules, warning_level_of
from models.domain.task_facts import TaskFacts
from models.domain.working_time import Holiday, WorkingCalendar

CALENDAR = WorkingCalendar(
    Holiday(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in resources.read_json("presets/holidays.json")
)
FACTS = TaskFacts(deadline_kind="dated", due_on=date(2024, 4, 15), original_due_on=date(2024, 4, 15), is_exclusive=True)
WAITS = {"reply_not_due": "reply", "gap_not_passed": "gap", "extension_pending": "pending", "ladder_done": "done"}

SEQUENCES: list[tuple[str, str]] = [
    # --- before the deadline
    ("11/4 ?", "-"),
    ("12/4 ?", "note"),
    ("12/4 ! 13/4 ?", "note -"),
    ("12/4 ! 15/4 ?", "note -"),
    ("15/4 ?", "note"),
    ("note=0 12/4 ? 15/4 ?", "- -"),
    ("lead=10 4/4 ? 5/4 ?", "- note"),
    ("lead=0 12/4 ? 14/4 ? 15/4 ?", "- - note"),
    ("unit=working 9/4 ? 10/4 ?", "- note"),
    ("policy=strict 14/4 ? 15/4 ?", "note letter_1"),
    ("req 12/4 ? 16/4 ?", "- pending"),
    # --- letter 1, neither note nor call is a condition of it
    ("16/4 ?", "letter_1"),
    ("12/4 ! 16/4 ?", "note letter_1"),
    ("18/4 ?", "letter_1"),
    ("20/5 ?", "letter_1"),
    ("16/4 ! 16/4 ?", "letter_1 reply>24/4"),
    ("16/4 ! 17/4 ?", "letter_1 reply>24/4"),
    ("16/4 ! 24/4 ?", "letter_1 reply>24/4"),
    ("done 16/4 ?", "-"),
    ("16/4 ! done 25/4 ?", "letter_1 -"),
    ("16/4 ! done 25/4 ? reopen 26/4 ?", "letter_1 - letter_2"),
    # --- letter 2 asks for the gap and the reply day, both passed
    ("16/4 ! 25/4 ?", "letter_1 letter_2"),
    ("17/4 ! 25/4 ? 26/4 ?", "letter_1 reply>25/4 letter_2"),
    ("19/4 ! 26/4 ? 27/4 ?", "letter_1 reply>26/4 letter_2"),
    ("22/4 ! 2/5 ? 3/5 ?", "letter_1 reply>2/5 letter_2"),  # five days over 29/4-1/5
    ("25/4 ! 6/5 ? 7/5 ?", "letter_1 reply>6/5 letter_2"),  # Saturday 4/5 counts
    ("16/4 ! 25/4 ! 26/4 ?", "letter_1 letter_2 reply>6/5"),
    ("16/4 ! 20/5 ?", "letter_1 letter_2"),
    ("reply=1 16/4 ! 18/4 ? 24/4 ? 25/4 ?", "letter_1 gap>24/4 gap>24/4 letter_2"),
    ("gap=0 16/4 ! 24/4 ? 25/4 ?", "letter_1 reply>24/4 letter_2"),
    ("gap=0 reply=1 16/4 ! 17/4 ? 18/4 ?", "letter_1 reply>17/4 letter_2"),
    ("gap=10 16/4 ! 25/4 ? 4/5 ? 6/5 ?", "letter_1 gap>4/5 gap>4/5 letter_2"),
    ("reply=10 16/4 ! 4/5 ? 5/5 ?", "letter_1 reply>4/5 letter_2"),
    ("calendar=10 16/4 ! 26/4 ? 27/4 ?", "letter_1 reply>26/4 letter_2"),
    ("calendar=10 17/4 ! 26/4 ? 2/5 ? 3/5 ?", "letter_1 reply>2/5 reply>2/5 letter_2"),  # 27/4 is off until 2/5
    # --- the report, and the end
    ("16/4 ! 25/4 ! 6/5 ? 7/5 ?", "letter_1 letter_2 reply>6/5 report"),
    ("16/4 ! 25/4 ! 7/5 ! 8/5 ? 1/8 ?", "letter_1 letter_2 report done done"),
    ("report=0 16/4 ! 25/4 ! 7/5 ? 1/8 ?", "letter_1 letter_2 done done"),
    ("limit=1 16/4 ! 24/4 ? 25/4 !  26/4 ?", "letter_1 reply>24/4 report done"),
    ("limit=1 report=0 16/4 ! 24/4 ? 25/4 ?", "letter_1 done done"),
    ("16/4 ! 25/4 ! 7/5 ! done 8/5 ?", "letter_1 letter_2 report -"),
    # --- settings that change on the way
    ("16/4 ! limit=1 25/4 ?", "letter_1 report"),
    ("16/4 ! 25/4 ! limit=1 7/5 ?", "letter_1 letter_2 report"),
    ("limit=1 16/4 ! 25/4 ! limit=2 7/5 ?", "letter_1 report done"),
    ("16/4 ! reply=20 25/4 ?", "letter_1 letter_2"),  # a letter keeps the day it asked for
    ("reply=10 16/4 ! reply=5 25/4 ?", "letter_1 reply>4/5"),
    ("16/4 ! gap=20 25/4 ?", "letter_1 gap>17/5"),
    ("16/4 ! report=0 25/4 ! 7/5 ? report=1 8/5 ?", "letter_1 letter_2 done report"),
    ("16/4 ! policy=strict 25/4 ?", "letter_1 letter_2"),
    ("policy=strict 15/4 ! policy=lenient 16/4 ? 23/4 ? 24/4 ?", "letter_1 reply>23/4 reply>23/4 letter_2"),
    # --- extensions: a request pauses, a grant moves the deadline, the ladder goes on where it was
    ("req 16/4 ? 25/4 ?", "pending pending"),
    ("req 16/4 ? refuse 17/4 ?", "pending letter_1"),
    ("16/4 ! req 25/4 ? refuse 26/4 ?", "letter_1 pending letter_2"),
    ("16/4 ! req 17/4 ? 25/4 ?", "letter_1 pending pending"),
    ("grant 20/4 16/4 ? 17/4 ? 20/4 ? 21/4 ?", "- note note letter_1"),
    ("16/4 ! grant 30/4 25/4 ? 27/4 ?", "letter_1 - note"),
    ("16/4 ! grant 30/4 27/4 ! 28/4 ? 1/5 ?", "letter_1 note - letter_2"),
    ("12/4 ! grant 30/4 27/4 ?", "note note"),  # the new day has a note of its own
    ("16/4 ! grant 20/4 21/4 ? 24/4 ? 25/4 ?", "letter_1 reply>24/4 reply>24/4 letter_2"),
    ("16/4 ! 25/4 ! req 7/5 ? grant 30/5 20/5 ? 31/5 ?", "letter_1 letter_2 pending - report"),
    ("16/4 ! 25/4 ! 7/5 ! grant 30/5 31/5 ?", "letter_1 letter_2 report done"),
    ("16/4 ! grant 30/4 req 2/5 ? refuse 3/5 ?", "letter_1 pending letter_2"),
    ("restart=1 16/4 ! grant 30/4 1/5 ?", "letter_1 letter_1"),
    ("restart=1 16/4 ! grant 20/4 21/4 ? 24/4 ? 25/4 ?", "letter_1 gap>24/4 gap>24/4 letter_1"),
    ("restart=1 16/4 ! 25/4 ! 7/5 ! grant 30/5 31/5 ! 10/6 !", "letter_1 letter_2 report letter_1 letter_2"),
    ("restart=1 16/4 ! req 25/4 ? refuse 25/4 ?", "letter_1 pending letter_2"),
    # --- several letters about one row outside its turn: each moves it one rung
    ("take=letter_2@16/4 25/4 ?", "letter_2"),
    ("take=letter_2@16/4 25/4 ! 6/5 ? 7/5 ?", "letter_2 reply>6/5 report"),
    ("take=letter_1@16/4 take=letter_1@17/4 25/4 ? 26/4 ?", "reply>25/4 report"),
    ("take=note@16/4 17/4 ?", "letter_1"),
    ("take=phone@16/4 17/4 ?", "letter_1"),
    ("take=phone@12/4 12/4 ?", "note"),  # a call before the deadline does not replace the note
]  # fmt: skip

_LADDER = {
    "gap": "gap_working_days", "reply": "reply_working_days", "calendar": "reply_days", "limit": "letter_limit", "note": "is_note_used",
    "report": "is_report_used", "restart": "restarts_after_extension",
}  # fmt: skip


def day(text: str) -> date:
    number, month = text.split("/")
    return date(2024, int(month), int(number))


class Row:
    """One row with its past, driven by the words of a sequence."""

    def __init__(self) -> None:
        self.facts, self.rules, self.ladder = FACTS, StatusRules(calendar=CALENDAR), LadderRules()
        self.past: list[PastStep] = []

    def ask(self, on: date, *, is_taken: bool) -> str:
        level = warning_level_of(self.facts, on, self.rules)
        is_pending, due_on = self.facts.has_pending_extension, self.facts.due_on
        step = next_step(level, self.past, on, CALENDAR, self.ladder, has_pending_extension=is_pending, due_on=due_on)
        if step.held is not None:
            return WAITS[step.held] + (f">{step.until.day}/{step.until.month}" if step.until else "")
        if step.stage is None:
            return "-"
        if is_taken:
            self.take(step.stage, on)
        return step.stage

    def take(self, stage, on: date) -> None:
        reply = reply_due_on(on, CALENDAR, self.ladder) if stage.startswith("letter") else None
        self.past.append(PastStep(stage, on, reply, self.facts.due_on))

    def happen(self, word: str) -> None:
        name, _, value = word.partition("=")
        if name in _LADDER:
            kind = type(getattr(LadderRules(), _LADDER[name]))
            self.ladder = replace(self.ladder, **{_LADDER[name]: kind(int(value))})
        elif name == "take":
            stage, _, on = value.partition("@")
            self.take(stage, day(on))
        elif name in ("policy", "unit"):
            self.rules = replace(self.rules, **{"before_policy" if name == "policy" else "yellow_unit": value})
        else:
            changed = {
                "req": {"has_pending_extension": True},
                "refuse": {"has_pending_extension": False},
                "done": {"completed_on": date(2024, 4, 16)},
                "reopen": {"completed_on": None},
                "lead": {"lead_days": int(value or 0)},
            }[name]
            self.facts = replace(self.facts, **changed)


def run(sequence: str) -> list[str]:
    row, answers, words = Row(), [], sequence.split()
    while words:
        word = words.pop(0)
        if word == "grant":
            row.facts = replace(row.facts, due_on=day(words.pop(0)), has_pending_extension=False)
        elif "/" in word and "=" not in word:
            answers.append(row.ask(day(word), is_taken=words.pop(0) == "!"))
        else:
            row.happen(word)
    return answers


@pytest.mark.parametrize(("sequence", "expected"), SEQUENCES)
def test_a_sequence(sequence: str, expected: str) -> None:
    assert run(sequence) == expected.split()


def test_there_are_enough_sequences() -> None:
    assert len(SEQUENCES) == len({sequence for sequence, _ in SEQUENCES}) >= 60


@pytest.mark.parametrize(
    ("level", "stages", "is_pending", "due", "expected"),
    [
        ("yellow", [], False, 15, False), ("red", [], False, 15, True), ("special_red", [], False, 15, True), ("red", ["note"], False, 15, True),
        ("red", ["phone"], False, 15, False), ("red", ["letter_1"], False, 15, False), ("red", [], True, 15, False),
        ("red", ["phone"], False, 20, True), ("none", [], False, 15, False),
    ],
)  # fmt: skip
def test_a_call_is_proposed_beside_letter_1(level, stages, is_pending, due, expected) -> None:
    past = [PastStep(stage, date(2024, 4, 16), None, date(2024, 4, 15)) for stage in stages]
    on = LadderRules(is_phone_used=True)
    due_on = date(2024, 4, due)
    assert is_call_wanted(level, past, on, has_pending_extension=is_pending, due_on=due_on) is expected
    assert not is_call_wanted(level, past, LadderRules(), has_pending_extension=is_pending, due_on=due_on)

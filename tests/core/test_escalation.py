"""The ladder of reminders: process 5.5 with its example of April 2024."""

from datetime import date

import pytest

import resources
from models.domain.escalation import LadderRules, PastStep, Step, next_step, reply_due_on
from models.domain.tasks import WarningLevel
from models.domain.working_time import Holiday, WorkingCalendar

D = date.fromisoformat
CALENDAR = WorkingCalendar(
    Holiday(date.fromisoformat(row["day"]), row["kind"], row["name"]) for row in resources.read_json("presets/holidays.json")
)
LADDER = LadderRules()
FIRST = PastStep("letter_1", D("2024-04-16"), D("2024-04-24"))
SECOND = PastStep("letter_2", D("2024-04-25"), D("2024-05-06"))
REPORT = PastStep("report", D("2024-05-07"))
NOTE = PastStep("note", D("2024-04-12"))


def test_reply_day_skips_the_holiday() -> None:
    assert reply_due_on(D("2024-04-16"), CALENDAR, LADDER) == D("2024-04-24")


def test_reply_day_of_a_commune_is_counted_in_days_and_moved_off_days_off() -> None:
    assert reply_due_on(D("2024-04-17"), CALENDAR, LadderRules(reply_days=10)) == D("2024-05-02")


@pytest.mark.parametrize(
    ("level", "past", "today", "expected"),
    [
        ("none", [], "2024-04-16", Step()),
        ("green", [], "2024-04-11", Step()),
        ("yellow", [], "2024-04-12", Step("note")),
        ("yellow", [NOTE], "2024-04-13", Step()),
        ("yellow", [FIRST], "2024-04-17", Step()),  # extended after a letter: no note any more
        ("red", [], "2024-04-16", Step("letter_1")),
        ("red", [NOTE], "2024-04-16", Step("letter_1")),
        ("special_red", [], "2024-05-16", Step("letter_1")),
        ("red", [FIRST], "2024-04-17", Step(held="reply_not_due", until=D("2024-04-24"))),
        ("special_red", [FIRST], "2024-04-24", Step(held="reply_not_due", until=D("2024-04-24"))),
        ("special_red", [FIRST], "2024-04-25", Step("letter_2")),
        (
            "special_red",
            [PastStep("letter_1", D("2024-04-16"), D("2024-04-17"))],
            "2024-04-24",
            Step(held="gap_not_passed", until=D("2024-04-24")),
        ),
        ("special_red", [FIRST, SECOND], "2024-05-06", Step(held="reply_not_due", until=D("2024-05-06"))),
        ("special_red", [FIRST, SECOND], "2024-05-07", Step("report")),
        ("special_red", [FIRST, SECOND, REPORT], "2024-08-07", Step(held="ladder_done")),
        # an item that first appeared in the second letter of its unit has had one letter
        ("special_red", [SECOND], "2024-05-07", Step("letter_2")),
    ],
)
def test_next_step(level: WarningLevel, past: list[PastStep], today: str, expected: Step) -> None:
    assert next_step(level, past, D(today), CALENDAR, LADDER) == expected


def test_a_pending_extension_holds_back() -> None:
    step = next_step("red", [], D("2024-04-16"), CALENDAR, LADDER, has_pending_extension=True)
    assert step == Step(held="extension_pending")
    assert next_step("yellow", [], D("2024-04-12"), CALENDAR, LADDER, has_pending_extension=True) == Step()


def test_settings_change_the_ladder() -> None:
    assert LadderRules.from_settings({}) == LADDER
    ladder = LadderRules.from_settings({"ladder.note": False, "ladder.gap_working_days": 0, "ladder.letter_limit": 1})
    assert next_step("yellow", [], D("2024-04-12"), CALENDAR, ladder) == Step()
    assert next_step("red", [FIRST], D("2024-04-25"), CALENDAR, ladder) == Step("report")

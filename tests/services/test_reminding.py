"""Reminder letters: who gets one and why, and the ladder over time."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import resources
from models.domain.clock import FixedClock
from models.domain.escalation import HoldReason
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office, writing
from models.services.reminders import reminding
from tests.services.reminder_hands import LATE, D, at, render, unit


@pytest.fixture
def office(late_dir: Path) -> Iterator[Office]:
    with open_office(late_dir, FixedClock(LATE), who="theo dõi") as opened:
        yield opened


# --- the plan


def test_one_letter_per_late_unit_with_reasons(office: Office) -> None:
    planned = reminding.plan(office)
    assert [(one.unit_name, one.stage, one.reason.code, one.reason.params) for one in planned.letters] == [
        (name, "letter_1", "overdue", {"count": 1, "days": 1})
        for name in ("Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy")
    ]
    assert [one.task_ids for one in planned.letters] == [(1,), (2,), (3,), (4,)]
    assert planned.held_back == ()
    assert [(one.unit_name, one.stage, one.task_ids) for one in planned.notes] == [("Ban Tổ chức Tỉnh ủy", "note", (5,))]


def test_nothing_is_planned_before_a_deadline_passed(office: Office) -> None:
    planned = reminding.plan(office, D("2024-04-11"))
    assert (planned.letters, planned.held_back, planned.notes) == ((), (), ())
    assert [len(one.task_ids) for one in reminding.plan(office, D("2024-04-12")).notes] == [1, 1, 1, 1]


def test_all_items_of_a_unit_stand_in_one_letter_the_latest_first(office: Office) -> None:
    planned = reminding.plan(office, D("2024-04-22"))
    assert planned.letters[0].task_ids == (1, 5)
    assert planned.letters[0].reason.params == {"count": 2, "days": 7}


@pytest.mark.parametrize("what", ["complete", "stop", "request"])
def test_who_gets_no_letter(office: Office, what: str) -> None:
    if what == "complete":
        tasking.complete(office, 1, LATE, "Kế hoạch số 05-KH/BTCTU")
    elif what == "stop":
        tasking.stop(office, 1, "rút nhiệm vụ")
    else:
        tasking.extend(office, 1, D("2024-04-25"), "thiếu số liệu", is_request=True)
    planned = reminding.plan(office)
    assert [one.task_ids for one in planned.letters] == [(2,), (3,), (4,)]
    held = [(one.unit_name, one.reason.code, one.task_ids) for one in planned.held_back]
    assert held == ([("Ban Tổ chức Tỉnh ủy", "extension_pending", (1,))] if what == "request" else [])


def test_helpers_get_letters_only_for_a_date_of_their_own(office: Office) -> None:
    at(office, "2024-04-16")
    helper, other = unit(office, "UBKTTU"), unit(office, "TTTU")
    tasking.add_task(
        office,
        TaskDraft(
            content="Góp ý đề án",
            deadline_kind="dated",
            due_on=D("2024-05-30"),
            units=(
                TaskUnitDraft(unit_id=unit(office, "BTCTU")),
                TaskUnitDraft(unit_id=helper, role="coordinating", due_on=D("2024-04-10")),
                TaskUnitDraft(unit_id=other, role="coordinating"),
            ),
        ),
    )
    planned = reminding.plan(office)
    assert helper in [one.unit_id for one in planned.letters]
    assert other not in [one.unit_id for one in planned.letters]


def test_the_own_office_and_ended_units_are_held_back(office: Office) -> None:
    own = unit(office, "VPTU")
    tasking.assign(office, 1, lead_unit_id=own, reason="văn phòng tự làm")
    with writing(office) as events:
        office.units.update(unit(office, "BTGTU"), {"valid_to": D("2024-04-10")})
        events.record("end", "unit", unit(office, "BTGTU"))
    planned = reminding.plan(office)
    assert {(one.unit_id, one.reason.code) for one in planned.held_back} == {
        (own, "own_office"),
        (unit(office, "BTGTU"), "unit_closed"),
    }
    assert [one.task_ids for one in planned.letters] == [(3,), (4,)]


# --- the ladder over time


def test_the_second_letter_waits_for_gap_and_reply(office: Office) -> None:
    first = reminding.issue(office, reminding.plan(office), render)
    assert {one.stage for one in first.letters} == {"letter_1"}
    stored = office.reminders.get(first.letters[0].reminder_id)
    assert stored is not None
    assert stored.reply_due_on == D("2024-04-24")  # 18/4 is a holiday
    assert [(one.reason.code, one.reason.params) for one in reminding.plan(at(office, "2024-04-24")).held_back][1:] == [
        ("reply_not_due", {"until": D("2024-04-24")})
    ] * 3
    planned = reminding.plan(at(office, "2024-04-25"))
    assert {one.stage for one in planned.letters} == {"letter_2"}
    assert planned.letters[0].task_ids == (1, 5)  # the item that became late meanwhile goes with it
    second = reminding.issue(office, planned, render)
    letter = second.letters[0].letter
    assert f"Công văn số {first.letters[0].number_symbol}, ngày 16/4/2024" in " ".join(letter.body)
    document = office.documents.get(second.letters[0].document_id)
    assert document is not None
    assert [(link.kind, link.number_symbol) for link in document.links] == [
        ("implements", "310-KL/TU"),
        ("mentions", first.letters[0].number_symbol),
    ]
    later = reminding.plan(at(office, "2024-06-03"))
    steps = [(one.stage, one.task_ids) for one in later.letters]
    # the later item takes its own second step; the others are reported to the board
    assert steps == [("letter_2", (5,)), ("report", (1,)), ("report", (2,)), ("report", (3,)), ("report", (4,))]
    third = reminding.issue(office, later, render)
    report = office.documents.get(third.letters[1].document_id)
    assert report is not None
    # one paper for all units, in the series of reports; each unit keeps its own reminder
    assert {(one.document_id, one.number_symbol) for one in third.letters[1:]} == {(report.id, "01-BC/VPTU")}
    assert report.doc_type == "bao_cao"
    assert [r for r in report.recipients if r.role == "addressee"] == []
    assert [(r.text, r.unit_ids) for r in report.recipients if r.is_superior_copy] == [
        ("Thường trực Tỉnh ủy (báo cáo)", (unit(office, "TTTU"),))
    ]
    assert len([link for link in report.links if link.kind == "mentions"]) == 8
    reminders = [item for item in office.reminders.list() if item.document_id == report.id]
    assert [(item.stage, item.reply_due_on, len(item.items)) for item in reminders] == [("report", None, 1)] * 4
    assert "ladder_done" in {one.reason.code for one in reminding.plan(at(office, "2024-08-01")).held_back}


def test_letters_in_the_name_of_the_committee_take_its_series(office: Office) -> None:
    with writing(office) as events:
        office.settings.set("letter.issuer", "committee")
        events.record("set", "setting", None, after={"letter.issuer": "committee"})
    issued = reminding.issue(office, reminding.plan(office), render)
    assert issued.letters[0].number_symbol == "01-CV/TU"
    assert issued.letters[0].letter.number_text == "Số 01-CV/TU"
    document = office.documents.get(issued.letters[0].document_id)
    assert document is not None
    assert document.issuer_unit_id == unit(office, "TU")


def test_every_reason_has_its_words() -> None:
    words = resources.read_json("texts/remind_reasons.json")["reasons"]
    codes = set(get_args(HoldReason)) | {
        "overdue", "no_reply", "mixed", "chosen", "call", "letters_used_up", "due_soon", "own_office",
    }  # fmt: skip
    assert set(words) == codes


def test_a_task_given_to_another_unit_starts_anew(office: Office) -> None:
    reminding.issue(office, reminding.plan(office), render)
    tasking.assign(office, 2, lead_unit_id=unit(office, "UBKTTU"), reason="đổi chủ trì")
    planned = reminding.plan(office)
    assert [(one.unit_id, one.stage) for one in planned.letters] == [(unit(office, "UBKTTU"), "letter_1")]


def test_notes_are_logged_without_number(office: Office) -> None:
    planned = reminding.plan(office)
    last = office.documents.last_registered()
    assert reminding.log_notes(office, planned.notes).touches("reminder")
    assert office.documents.last_registered() == last
    assert [one.stage for one in office.reminders.of_task_unit(5)] == ["note"]
    assert reminding.plan(office).notes == ()
    with pytest.raises(ValueError, match="issued"):
        reminding.log_notes(office, planned.letters, "letter_1")

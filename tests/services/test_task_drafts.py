"""Proposals of a reading become drafts of tasks: their days, their units, what is accepted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.reading.result import ReadDocument, Reading, ReadTask, Relative
from models.services.duties import tasking
from models.services.office import Office, open_office
from tests.services.task_hands import DUE, D, last_event, unit


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-02")), who="theo dõi") as opened:
        yield opened


def read_task(**values) -> ReadTask:
    base = {
        "quote": "Giao Ban Tổ chức Tỉnh ủy xây dựng đề án",
        "content": "Xây dựng đề án",
        "span": (0, 10),
        "deadline_kind": "dated",
    }
    return ReadTask(**(base | values))


def reading(*tasks: ReadTask) -> Reading:
    return Reading(source="a.txt", text="", document=ReadDocument(issued_on=D("2024-03-28")), tasks=tasks)


PAPER = DocumentDraft(
    direction="incoming", doc_type="ket_luan", subject="x", issued_on=D("2024-03-28"), arrived_on=D("2024-04-01")
)


@pytest.mark.parametrize(
    ("values", "due_on", "clock_start"),
    [
        ({"due_on": DUE}, "2024-04-15", None),
        ({"relative": Relative(5, "working_day", "receipt")}, "2024-04-08", "2024-04-01"),
        ({"relative": Relative(10, "day", "issue")}, "2024-04-08", "2024-03-28"),
        ({"deadline_kind": "issue_within"}, "2024-04-08", "2024-03-28"),
        ({"relative": Relative(3, "day", "event", True), "explicit": True}, None, None),
    ],
)
def test_phrases_become_days(office: Office, values, due_on: str | None, clock_start: str | None) -> None:
    task = read_task(lead_units=("Ban Tổ chức Tỉnh ủy",), **values)
    drafts, left = tasking.drafts_from_reading(office, reading(task), draft=PAPER)
    assert left == []
    assert drafts[0].due_on == (D(due_on) if due_on else None)
    assert drafts[0].clock_start_on == (D(clock_start) if clock_start else None)
    assert [one.unit_id for one in drafts[0].units] == [unit(office, "BTCTU")]


@pytest.mark.parametrize(
    ("values", "accept", "is_taken"),
    [
        ({}, "confirmed", False),
        ({}, "all", True),
        ({"explicit": True}, "confirmed", True),
        ({"recurrence": "monthly"}, "confirmed", True),
        ({"due_on": DUE}, "confirmed", True),
        ({"relative": Relative(3, "day", "event")}, "confirmed", False),
        ({"due_on": DUE, "lead_units": ()}, "all", False),
        ({"due_on": DUE, "lead_units": ("Ban Quản lý chợ nổi",)}, "all", False),
    ],
)
def test_what_is_accepted(office: Office, values, accept: str, is_taken: bool) -> None:
    task = read_task(**({"lead_units": ("Ban Tổ chức Tỉnh ủy",)} | values))
    drafts, left = tasking.drafts_from_reading(office, reading(task), accept=accept, draft=PAPER)
    assert (len(drafts), left) == ((1, []) if is_taken else (0, [task]))


def test_unknown_units_are_created_when_asked(office: Office) -> None:
    task = read_task(lead_units=("Ban Quản lý chợ nổi",), coordinating_units=("Ban Dân vận Tỉnh ủy",), due_on=DUE)
    drafts, left = tasking.drafts_from_reading(office, reading(task, task), draft=PAPER, create_units=True)
    assert (len(drafts), left) == (2, [])
    made = office.units.get(drafts[0].units[0].unit_id)
    assert made is not None
    assert (made.full_name, made.code) == ("Ban Quản lý chợ nổi", "BQLCN")
    assert drafts[0].units[1].role == "coordinating"
    assert drafts[1].units[0].unit_id == made.id
    assert last_event(office).entity == "unit"

"""Hands of the tests of tasks: units by code, drafts with defaults, the code of a refusal."""

from datetime import date

import pytest

from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office

D = date.fromisoformat
DUE = D("2024-04-15")


def unit(office: Office, code: str) -> int:
    found = office.units.by_code(code)
    assert found is not None
    return found.id


def draft(office: Office, **values) -> TaskDraft:
    units = values.pop("units", (TaskUnitDraft(unit_id=unit(office, "BTCTU")),))
    base = {"content": "Dự thảo kế hoạch kiểm tra", "deadline_kind": "dated", "due_on": DUE, "is_exclusive": True, "units": units}
    return TaskDraft(**(base | values))


def give(office: Office, **values) -> tasking.Tasked:
    return tasking.add_task(office, draft(office, **values))


def last_event(office: Office):
    event = office.events.last()
    assert event is not None
    return event


def code_of(call) -> str:
    with pytest.raises(RuleError) as error:
        call()
    return error.value.code

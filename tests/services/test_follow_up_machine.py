"""The state machine of the follow-up: FOLLOW_UP_RUNS=2000 FOLLOW_UP_STEPS=50 is the full one."""

import os

from hypothesis import HealthCheck, settings

from models.domain.tasks import TaskUnitDraft
from models.services.duties import tasking
from models.services.reminders import reminding
from models.services.warning.warnings import board
from tests.services.follow_up_machine import FollowUpMachine
from tests.services.task_hands import DUE, D, code_of, give, unit

TestFollowUp = FollowUpMachine.TestCase
TestFollowUp.settings = settings(
    max_examples=int(os.environ.get("FOLLOW_UP_RUNS", "30")),
    stateful_step_count=int(os.environ.get("FOLLOW_UP_STEPS", "30")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def test_a_helper_that_becomes_the_owner_takes_over_the_request(office):
    leads = (
        TaskUnitDraft(unit_id=unit(office, "BTCTU")),
        TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating", due_on=DUE),
    )
    lead, helper = give(office, units=leads).task_unit_ids
    tasking.extend(office, helper, D("2024-06-01"), "xin thêm", is_request=True)
    refusal = code_of(lambda: tasking.assign(office, lead, reason="giao lại", lead_unit_id=unit(office, "BDVTU")))
    assert refusal == "extension_pending"
    tasking.decide_extension(office, helper, is_granted=False)
    tasking.extend(office, lead, D("2024-06-10"), "xin thêm", is_request=True)
    tasking.assign(office, lead, reason="giao lại", lead_unit_id=unit(office, "BDVTU"))
    row = office.tasks.rows([helper])[0]
    assert (row.role, row.facts.has_pending_extension, row.facts.due_on) == ("lead", True, DUE)
    assert board(office).tiles["extension_pending"] == 1
    assert reminding.plan(office).letters == ()

"""Seeded faults: each is put in, and the machine must find it, in a quick run that is the same every time."""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.services.follow_up_faults import FAULTS
from tests.services.follow_up_machine import FollowUpMachine

QUICK = settings(
    max_examples=int(os.environ.get("FAULT_RUNS", "120")), stateful_step_count=25, deadline=None, database=None, derandomize=True,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck), print_blob=False,
)  # fmt: skip


def test_without_a_fault_nothing_is_found():
    run_state_machine_as_test(FollowUpMachine, settings=settings(QUICK, max_examples=10))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_every_fault_is_found(fault, monkeypatch):
    fault(monkeypatch)
    # whatever the machine stumbles over: a difference, a refusal nobody expected, a write that the schema refuses
    with pytest.raises(Exception) as found:
        run_state_machine_as_test(FollowUpMachine, settings=QUICK)
    if os.environ.get("FAULT_WORDS"):
        print(fault.__name__, "->", repr(found.value)[:300])
    assert not isinstance(found.value, (ImportError, AttributeError, NameError)), "the fault itself is broken"

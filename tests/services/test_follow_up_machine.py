"""The state machine of the follow-up: FOLLOW_UP_RUNS=2000 FOLLOW_UP_STEPS=50 is the full one."""

import os

from hypothesis import HealthCheck, settings

from tests.services.follow_up_machine import FollowUpMachine

TestFollowUp = FollowUpMachine.TestCase
TestFollowUp.settings = settings(
    max_examples=int(os.environ.get("FOLLOW_UP_RUNS", "30")),
    stateful_step_count=int(os.environ.get("FOLLOW_UP_STEPS", "30")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)

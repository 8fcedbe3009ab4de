"""Any sequence of steps on tasks keeps the rules (a state machine of small steps)."""

import itertools
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.domain.clock import FixedClock
from models.domain.errors import RuleError
from models.domain.tasks import TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.warning import warnings
from tests.services.task_hands import D, give, unit

STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add",
                "sub",
                "complete",
                "reopen",
                "extend",
                "request",
                "grant",
                "refuse",
                "fill",
                "kind",
                "stop",
                "stop_all",
                "assign",
            ]
        ),
        st.integers(1, 6),
        st.integers(-20, 40),
    ),
    min_size=1,
    max_size=25,
)
_NUMBERS = itertools.count()


def step(office: Office, name: str, row: int, days: int) -> None:
    day = office.clock.today() + timedelta(days=days)
    codes = ("BTCTU", "BDVTU", "BTGTU", "BNCTU")
    if name == "add":
        units = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in codes[: 1 + row % 3])
        give(office, units=units, due_on=day if days % 3 else None)
    elif name == "sub":
        give(office, parent_id=row, due_on=day if days % 4 else None)
    elif name == "reopen":
        tasking.reopen(office, row, "ghi nhầm")
    elif name == "kind":
        kind = ("dated", "awaiting", "ongoing", "general")[days % 4]
        tasking.set_kind(office, row, kind, "theo ý kiến Thường trực", due_on=day if kind == "dated" else None)
    elif name == "complete":
        tasking.complete(office, row, day, "Báo cáo kèm theo")
    elif name in ("extend", "request"):
        tasking.extend(office, row, day, "lý do", is_request=name == "request")
    elif name in ("grant", "refuse"):
        tasking.decide_extension(office, row, name == "grant")
    elif name == "fill":
        tasking.fill_due(office, row, day)
    elif name in ("stop", "stop_all"):
        tasking.stop(office, row, "rút nhiệm vụ", sub_tasks="stop" if name == "stop_all" else "ask")
    else:
        tasking.assign(office, row, lead_unit_id=unit(office, codes[days % 4]), reason="đổi chủ trì")


@given(steps=STEPS)
@settings(
    max_examples=int(os.environ.get("SEQUENCE_RUNS", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_sequence_of_steps_keeps_the_rules(data_dir: Path, steps) -> None:
    folder = data_dir.with_name(f"sổ {next(_NUMBERS)}")
    shutil.copytree(data_dir, folder)
    with open_office(folder, FixedClock(D("2024-04-02"))) as office:
        rules = warnings.status_rules(office)
        first_dates: dict[int, date] = {}
        step(office, "add", 2, 13)
        for name, row, days in steps:
            before = office.events.count()
            try:
                step(office, name, row, days)
            except RuleError:
                assert office.events.count() == before
            else:
                assert office.events.count() == before + 1 or (name == "stop_all" and office.events.count() > before)
            rows = warnings.list_tasks(office, TaskFilter(roles=("lead", "informed")))
            for shown in rows:
                first = shown.facts.original_due_on
                if first is not None:
                    assert first_dates.setdefault(shown.task_unit_id, first) == first
                granted = [one for one in office.tasks.extensions_of(shown.task_unit_id) if one.decision == "granted"]
                if granted and shown.role == "lead" and shown.facts.due_on != first:
                    assert granted[-1].to_due_on == shown.facts.due_on
                if shown.parent_id is not None and shown.role == "lead" and shown.facts.due_on is not None:
                    latest = office.tasks.latest_due(shown.parent_id)
                    assert latest is None or shown.facts.due_on <= latest or shown.facts.completed_on or shown.facts.stopped_on
                assert (shown.facts.completed_on is None) == (shown.evidence is None) == (shown.completion is None)
            counts = office.tasks.counts(office.clock.today(), rules, ("lead", "informed"))
            assert sum(counts.statuses.values()) == counts.total == len(rows)
            for tile, count in counts.tiles.items():
                assert office.tasks.count(TaskFilter(tile=tile, roles=("lead", "informed")), office.clock.today(), rules) == count
        assert office.events.verify_chain() == []

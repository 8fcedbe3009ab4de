"""Rows judged on the closing day, and figures that add up: every number equals the length of the list it names."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.report_figures import Pick, counts_from, counts_of, figures_of, picked
from models.domain.report_rows import BANDS, BESIDE, ExtensionFact, ReportRow, facts_on, judge, proposal_for
from models.domain.status import StatusRules, days_overdue, on_time, status_of
from models.domain.task_facts import TaskFacts

D = date.fromisoformat
CLOSING = D("2024-04-30")
RULES = StatusRules()
DAYS = st.dates(D("2024-03-01"), D("2024-06-15"))


def facts(**values) -> TaskFacts:
    return TaskFacts(
        **(
            {"deadline_kind": "dated", "due_on": D("2024-04-15"), "original_due_on": D("2024-04-15"), "is_exclusive": True}
            | values
        )
    )


def row(number: int, **values) -> ReportRow:
    base = {
        "id": number, "task_id": number, "code": "", "document": "", "content": f"việc {number}", "unit_id": 1, "unit": "Ban A",
        "coordinating": "", "product": "", "phrase": "", "original_due_on": None, "due_on": None, "extension_count": 0,
        "completed_on": None, "result": "", "place": "judged", "late_original": 0, "late_extended": 0, "proposal": "", "level": "",
        "sector": "", "tracker": "", "leader": "",
    }  # fmt: skip
    return ReportRow(**(base | values))


@pytest.mark.parametrize(
    "values, place, is_done, original, extended",
    [
        ({}, "judged", False, 15, 15),
        ({"completed_on": D("2024-04-15")}, "judged", True, 0, 0),
        ({"completed_on": D("2024-04-16")}, "judged", True, 1, 1),
        ({"completed_on": D("2024-04-16"), "due_on": D("2024-04-20")}, "judged", True, 1, 0),  # late, in time as extended
        ({"due_on": D("2024-04-30")}, "judged", False, 15, 0),  # due on the closing day is not overdue
        ({"due_on": D("2024-04-29")}, "judged", False, 15, 1),
        ({"deadline_kind": "ongoing"}, "ongoing", False, None, None),
        ({"deadline_kind": "general"}, "ongoing", False, None, None),
        ({"due_on": None, "original_due_on": None}, "missing_due", False, None, None),
        ({"deadline_kind": "awaiting", "due_on": None, "original_due_on": None}, "awaiting", False, None, None),
        ({"due_on": None, "original_due_on": None, "completed_on": D("2024-04-02")}, "not_judged", True, None, None),
        ({"stopped_on": D("2024-04-02")}, "stopped", False, None, None),
    ],
)
def test_where_a_row_stands(values, place, is_done, original, extended):
    found = judge(facts(**values), CLOSING, RULES)
    assert (found.place, found.is_done, found.late_original, found.late_extended) == (place, is_done, original, extended)


def test_the_strict_policy_ends_the_day_before():
    assert judge(facts(completed_on=D("2024-04-15")), CLOSING, StatusRules(before_policy="strict")).late_original == 1


@given(
    st.builds(
        facts,
        deadline_kind=st.sampled_from(("dated", "issue_within", "ongoing", "awaiting", "general")),
        due_on=DAYS,
        original_due_on=DAYS,
        is_exclusive=st.booleans(),
        completed_on=st.none() | DAYS,
        stopped_on=st.none() | DAYS,
    ),
    st.sampled_from(("lenient", "strict")),
)
def test_a_report_judges_as_the_lists_do(item, policy):
    """Same rule table: status, days overdue and punctuality of that day."""
    rules = StatusRules(before_policy=policy)
    item = facts_on(replace(item, stopped_on=None) if item.completed_on else item, (), CLOSING)
    found = judge(item, CLOSING, rules)
    status = status_of(item, CLOSING, rules)
    assert found.is_done == (status == "completed")
    if status == "completed":
        verdict = on_time(item, rules)
        assert (found.late_original == 0, found.late_extended == 0) == (verdict.original, verdict.extended)
    if status == "overdue":
        assert found.late_extended == days_overdue(item, CLOSING, rules)
    if status in ("due_soon", "in_progress"):
        assert (found.place, found.late_extended) == ("judged", 0)


def test_what_came_after_the_closing_day_had_not_happened():
    later = ExtensionFact(D("2024-04-15"), D("2024-05-20"), D("2024-04-10"), D("2024-05-02"), "granted")
    stored = facts(due_on=D("2024-05-20"), completed_on=D("2024-05-06"), stopped_on=None)
    then = facts_on(stored, (later,), CLOSING)
    assert (then.due_on, then.completed_on, then.has_pending_extension) == (D("2024-04-15"), None, True)
    assert judge(then, CLOSING, RULES).late_extended == 15
    now = facts_on(stored, (later,), D("2024-05-31"))
    assert (now.due_on, now.completed_on, now.has_pending_extension) == (D("2024-05-20"), D("2024-05-06"), False)


def test_of_two_later_extensions_the_first_tells_what_held():
    chain = (
        ExtensionFact(D("2024-04-15"), D("2024-04-25"), D("2024-04-10"), D("2024-04-12"), "granted"),
        ExtensionFact(D("2024-04-25"), D("2024-05-10"), D("2024-05-02"), D("2024-05-03"), "granted"),
        ExtensionFact(D("2024-05-10"), D("2024-05-30"), D("2024-05-09"), D("2024-05-09"), "granted"),
    )
    assert facts_on(facts(due_on=D("2024-05-30")), chain, CLOSING).due_on == D("2024-04-25")
    assert facts_on(facts(due_on=D("2024-05-30")), chain, D("2024-05-05")).due_on == D("2024-05-10")


@pytest.mark.parametrize(
    "place, is_done, is_late, values, expected",
    [
        ("judged", False, True, {}, "urge"),
        ("judged", False, True, {"has_pending_extension": True}, "decide_extension"),
        ("judged", False, False, {}, ""),
        ("judged", True, True, {}, ""),
        ("missing_due", False, False, {}, "set_due"),
        ("awaiting", False, False, {"review_on": D("2024-04-20")}, "review"),
        ("awaiting", False, False, {"review_on": D("2024-05-20")}, ""),
        ("ongoing", False, False, {}, ""),
    ],
)
def test_proposals(place, is_done, is_late, values, expected):
    assert proposal_for(place, is_done, is_late, facts(**values), CLOSING) == expected


def test_the_published_half_year_adds_up():
    """833 = 585 completed + 67 running in time + 181 overdue (process 6.2)."""
    rows = [row(n, completed_on=CLOSING, late_extended=int(n > 500)) for n in range(585)]
    rows += [row(n) for n in range(585, 652)] + [row(n, late_extended=n - 651, late_original=n - 651) for n in range(652, 833)]
    figures = figures_of(rows)
    matrix = figures.extended
    assert (matrix.done, matrix.open_in_time, matrix.open_late, matrix.total) == (585, 67, 181, 833)
    assert (figures.bands["1_7"], figures.bands["8_30"], figures.bands["over_30"]) == (7, 23, 151)
    assert matrix.in_time + matrix.late == matrix.done + matrix.open == 833


ROWS = st.lists(
    st.tuples(
        st.sampled_from(("judged", *BESIDE)), st.booleans(), st.integers(0, 60), st.integers(0, 60), st.integers(1, 4),
        st.sampled_from(("", "Kinh tế", "Nội chính")),
    ),
    max_size=60,
)  # fmt: skip


def made(spec) -> list[ReportRow]:
    rows = []
    for number, (place, is_done, original, extended, unit, sector) in enumerate(spec):
        is_judged = place == "judged"
        can_be_done = place in ("judged", "not_judged")
        rows.append(
            row(
                number, place=place, completed_on=CLOSING - timedelta(days=3) if is_done and can_be_done else None, unit_id=unit,
                unit=f"Ban {unit}", sector=sector, late_original=original if is_judged else None, late_extended=extended if is_judged else None,
            )
        )  # fmt: skip
    return rows


@given(ROWS)
def test_every_number_equals_the_length_of_its_list(spec):
    rows = made(spec)
    figures = figures_of(rows)

    def count(**values) -> int:
        return len(picked(rows, Pick(**values)))

    for against in ("original", "extended"):
        matrix = figures.matrix(against)
        for is_done, in_time, late, total in (
            (True, matrix.done_in_time, matrix.done_late, matrix.done),
            (False, matrix.open_in_time, matrix.open_late, matrix.open),
            (None, matrix.in_time, matrix.late, matrix.total),
        ):
            assert in_time == count(place="judged", is_done=is_done, is_late=False, against=against)
            assert late == count(place="judged", is_done=is_done, is_late=True, against=against)
            assert total == count(place="judged", is_done=is_done, against=against)
    for place in BESIDE:
        assert figures.beside[place] == count(place=place)
    assert figures.beside_total == count(is_beside=True)
    for band in BANDS:
        assert figures.bands[band] == count(band=band)
    for line in figures.units:
        assert line.total == count(unit_id=line.unit_id)
        assert line.matrix.open_late == count(unit_id=line.unit_id, is_done=False, is_late=True)
    for (unit_id, sector), cell in figures.cross.items():
        assert cell.total == count(unit_id=unit_id, sector=sector)
        assert cell.open_late == count(unit_id=unit_id, sector=sector, is_done=False, is_late=True)


@given(ROWS)
def test_all_sums_come_to_the_total(spec):
    rows = made(spec)
    figures = figures_of(rows)
    assert figures.total == len(rows) == figures.extended.total + figures.beside_total
    assert figures.original.total == figures.extended.total
    assert sum(figures.bands.values()) == figures.extended.open_late
    assert sum(line.total for line in figures.units) == sum(cell.total for cell in figures.cross.values()) == len(rows)
    assert sum(cell.open_late for cell in figures.cross.values()) == figures.extended.open_late
    assert counts_from(vars_of(counts_of(figures, "2024-04", None, "2024-04-30"))) == counts_of(
        figures, "2024-04", None, "2024-04-30"
    )


def vars_of(counts) -> dict:
    return {name: getattr(counts, name) for name in ("key", "code", "closing_on", "beside")} | {
        "original": list(counts.original),
        "extended": list(counts.extended),
    }


def test_sectors_by_size_and_rows_without_one_last():
    rows = [row(1, sector=""), row(2, sector="Nội chính"), row(3, sector="Kinh tế"), row(4, sector="Kinh tế"), row(5, sector="")]
    assert figures_of(rows).sectors == ["Kinh tế", "Nội chính", ""]

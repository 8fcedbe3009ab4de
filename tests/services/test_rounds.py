"""Report rounds: cells, counts, papers that answer them, exemptions, what is missing for the letters."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.rounds import CELL_STATES, RoundGrid, state_of
from models.domain.status import StatusRules, status_of
from models.domain.task_facts import TaskFacts
from models.domain.tasks import SeriesOptions, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.recurrence import rounds
from models.services.recurrence.series_editing import edit_series
from models.services.register.registering import register_document
from models.services.reminders.reminding import plan
from tests.services.task_hands import D, code_of, give, unit

CODES = ("BTCTU", "BTGTU", "BDVTU", "UBKTTU")


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    """10/4/2024: four units, reports due on the 5th of the month after; January to April stand, January to March are due."""
    with open_office(data_dir, FixedClock(D("2024-01-15")), who="theo dõi") as opened:
        give(
            opened, content="Báo cáo công tác", due_on=None, is_exclusive=False, recurrence="monthly",
            recurrence_day={"day": 5, "month_offset": 1}, units=tuple(TaskUnitDraft(unit_id=unit(opened, code)) for code in CODES),
            series=SeriesOptions(closing_day=31),
        )  # fmt: skip
        opened.clock = FixedClock(D("2024-04-10"))
        tasking.make_due_periods(opened)
        yield opened


def grid(office: Office) -> RoundGrid:
    return rounds.round_grid(office, rounds.find_source(office, 1))


def row_of(office: Office, key: str, code: str) -> int:
    task = next(period.task_id for period in office.recurring.periods(1) if period.key == key)
    return next(row.id for row in office.tasks.units_of(task) if row.unit_id == unit(office, code))


def state(office: Office, key: str, code: str) -> tuple[str, int]:
    shown = grid(office)
    task = next(one.task_id for one in shown.rounds if one.key == key)
    cell = shown.cells[unit(office, code), task]
    return cell.state, cell.days


def paper(office: Office, code: str, subject: str, arrived: str, **values) -> int:
    body = office.units.by_code(code)
    assert body is not None
    number = office.documents.last_registered()
    draft = DocumentDraft(
        direction="incoming", doc_type=values.pop("doc_type", "bao_cao"), subject=subject, issuer=body.full_name,
        number_symbol=f"{(number.id if number else 0) + 10}-BC/{code}", issued_on=D(arrived), arrived_on=D(arrived), **values,
    )  # fmt: skip
    return register_document(office, draft, accept_duplicate=True).document.id


def test_the_grid_counts_what_was_handed_in(office: Office) -> None:
    rounds.submit(office, row_of(office, "2024-01", "BTCTU"), D("2024-02-05"), text="Báo cáo số 5-BC/BTC")
    rounds.submit(office, row_of(office, "2024-01", "BTGTU"), D("2024-02-08"), text="Báo cáo số 6-BC/BTG")
    shown = grid(office)
    assert [one.key for one in shown.rounds] == ["2024-01", "2024-02", "2024-03", "2024-04"]
    first, *_, last = shown.rounds
    assert (first.counts.handed_in, first.counts.asked, first.counts.late, first.counts.missing) == (2, 4, 1, 2)
    assert (last.counts.not_due, last.due_on, last.closing_on) == (4, D("2024-05-05"), D("2024-04-30"))
    assert not any(one.is_closing_near for one in shown.rounds)  # 02/5 to 04/5 are worked
    office.register.conn.execute("UPDATE task SET closing_on = '2024-05-04' WHERE id = ?", (last.task_id,))
    assert [one.is_closing_near for one in grid(office).rounds] == [False, False, False, True]
    assert state(office, "2024-01", "BTCTU") == ("submitted", 0)
    assert state(office, "2024-01", "BTGTU") == ("late", 3)
    assert state(office, "2024-01", "BDVTU") == ("missing", 65)
    assert state(office, "2024-04", "BDVTU") == ("not_due", 0)
    assert len(shown.missing(first.task_id)) == 2
    assert len(shown.missing()) == shown.counts.missing == 10
    unit_counts = {one.name: one.counts.handed_in for one in shown.units}
    assert sum(unit_counts.values()) == shown.counts.handed_in == 2


def test_due_today_is_not_missing_and_an_extension_counts(office: Office) -> None:
    row = row_of(office, "2024-03", "BTCTU")
    assert state(office, "2024-03", "BTCTU") == ("missing", 5)
    tasking.extend(office, row, D("2024-04-10"), "chờ số liệu")
    assert state(office, "2024-03", "BTCTU") == ("not_due", 0)
    office.clock = FixedClock(D("2024-04-11"))
    assert state(office, "2024-03", "BTCTU") == ("missing", 1)
    rounds.submit(office, row, D("2024-04-11"), text="Báo cáo 9")
    assert state(office, "2024-03", "BTCTU") == ("late", 1)


def test_one_key_takes_the_only_report_that_names_the_period(office: Office) -> None:
    right = paper(office, "BTCTU", "kết quả công tác tháng 3/2024", "2024-04-04")
    paper(office, "BTCTU", "kết quả công tác tháng 2/2024", "2024-03-04")
    paper(office, "BTGTU", "kết quả công tác tháng 3/2024", "2024-04-04")
    row = row_of(office, "2024-03", "BTCTU")
    found = rounds.papers_for(office, row)
    assert [one.names_period for one in found] == [True, False]
    sure = rounds.sure_paper(office, row)
    assert sure is not None
    assert sure.id == right
    done = rounds.submit(office, row, document_id=right)
    assert done.changes.touches("task")
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.completed_on, stored.evidence_document_id) == (D("2024-04-04"), right)
    assert state(office, "2024-03", "BTCTU") == ("submitted", 0)
    assert rounds.sure_paper(office, row_of(office, "2024-04", "BTCTU")) is None  # used, and of another period


def test_two_reports_that_fit_alike_are_asked_about(office: Office) -> None:
    row = row_of(office, "2024-03", "BTCTU")
    paper(office, "BTCTU", "kết quả công tác", "2024-04-04")
    assert rounds.sure_paper(office, row) is not None
    paper(office, "BTCTU", "kết quả kiểm tra", "2024-04-05")
    assert rounds.sure_paper(office, row) is None
    assert len(rounds.papers_for(office, row)) == 2
    paper(office, "BTCTU", "về việc trả lời", "2024-04-05", doc_type="cong_van")
    assert [one.doc_type for one in rounds.papers_for(office, row)] == ["bao_cao", "bao_cao", "cong_van"]


def test_a_paper_of_an_earlier_time_is_not_offered(office: Office) -> None:
    paper(office, "BTCTU", "kết quả công tác", "2024-02-20")
    assert rounds.papers_for(office, row_of(office, "2024-03", "BTCTU")) == []
    assert len(rounds.papers_for(office, row_of(office, "2024-02", "BTCTU"))) == 1


def test_an_exempt_unit_is_asked_again_in_the_next_period(office: Office) -> None:
    row = row_of(office, "2024-04", "BTCTU")
    rounds.exempt(office, row, "đã báo cáo trong báo cáo quý")
    assert state(office, "2024-04", "BTCTU") == ("exempt", 0)
    newest = grid(office).rounds[-1]
    assert (newest.counts.asked, newest.counts.exempt) == (3, 1)
    office.clock = FixedClock(D("2024-05-02"))
    tasking.make_due_periods(office)
    assert grid(office).rounds[-1].counts.asked == 4
    rounds.ask_again(office, row, "vẫn cần báo cáo")
    assert state(office, "2024-04", "BTCTU") == ("not_due", 0)
    stored = office.tasks.get_unit(row)
    assert stored is not None
    assert (stored.role, stored.due_on, stored.original_due_on) == ("lead", D("2024-05-05"), D("2024-05-05"))
    verbs = [event.verb for event in office.events.of("task_unit", row)]
    assert verbs == ["exempt", "ask_again"]


def test_the_last_unit_exempt_stops_the_round(office: Office) -> None:
    for code in CODES:
        rounds.exempt(office, row_of(office, "2024-04", code), "không yêu cầu")
    task = office.tasks.get_task(grid(office).rounds[-1].task_id)
    assert task is not None
    assert task.stopped_on == D("2024-04-10")
    assert grid(office).rounds[-1].counts.asked == 0
    office.clock = FixedClock(D("2024-05-02"))
    tasking.make_due_periods(office)
    assert grid(office).rounds[-1].counts.asked == 4


def test_a_mark_set_by_mistake_is_taken_back(office: Office) -> None:
    row = row_of(office, "2024-03", "BTCTU")
    rounds.submit(office, row, D("2024-04-04"), text="Báo cáo 9")
    rounds.ask_again(office, row, "ghi nhầm")
    assert state(office, "2024-03", "BTCTU") == ("missing", 5)
    assert code_of(lambda: rounds.ask_again(office, row, "lần nữa")) == "task_open"
    assert code_of(lambda: rounds.ask_again(office, row, " ")) == "reason_required"


def test_refusals_of_a_cell(office: Office) -> None:
    row = row_of(office, "2024-03", "BTCTU")
    assert code_of(lambda: rounds.submit(office, row)) == "evidence_required"
    assert code_of(lambda: rounds.submit(office, row, D("2024-05-01"), text="BC")) == "date_future"
    assert code_of(lambda: rounds.exempt(office, row, "")) == "reason_required"
    rounds.submit(office, row, text="BC 9")
    assert code_of(lambda: rounds.exempt(office, row, "miễn")) == "task_completed"
    assert code_of(lambda: rounds.find_source(office, 7)) == "series_task_unknown"
    assert code_of(lambda: rounds.find_source(office, None)) == "rounds_none"


def test_what_is_missing_is_what_the_letters_urge(office: Office) -> None:
    rounds.exempt(office, row_of(office, "2024-02", "BTCTU"), "miễn")
    missing = {cell.task_unit_id for cell in grid(office).missing()}
    urged = {row for letter in plan(office).letters for row in letter.task_unit_ids}
    assert missing == urged
    assert len(missing) == 11


def test_rounds_asked_for_once_stand_in_a_grid_of_their_own(office: Office) -> None:
    units = tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in CODES[:3])
    give(office, content="Báo cáo sơ kết", units=units, due_on=D("2024-04-20"))
    give(office, content="Một đơn vị", due_on=D("2024-04-20"))
    helpers = (TaskUnitDraft(unit_id=unit(office, "BTCTU")), TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating"))
    give(office, content="Có phối hợp", units=helpers, due_on=D("2024-04-20"))
    assert [source.series_id for source in rounds.round_sources(office)] == [1, None]
    shown = rounds.round_grid(office, rounds.find_source(office, None))
    assert [one.content for one in shown.rounds] == ["Báo cáo sơ kết"]
    assert shown.counts.asked == 3


def test_earlier_rounds_are_reached_page_by_page(office: Office) -> None:
    source = rounds.find_source(office, 1)
    newest = rounds.round_grid(office, source, limit=3)
    assert ([one.key for one in newest.rounds], newest.has_earlier) == (["2024-02", "2024-03", "2024-04"], True)
    before = rounds.round_grid(office, source, limit=3, before_task=newest.rounds[0].task_id)
    assert ([one.key for one in before.rounds], before.has_earlier) == (["2024-01"], False)


DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(
    due=st.none() | DAYS,
    first=st.none() | DAYS,
    done=st.none() | DAYS,
    stopped=st.none() | DAYS,
    today=DAYS,
    exempt=st.booleans(),
)
def test_a_cell_agrees_with_the_status_of_its_row(due, first, done, stopped, today, exempt) -> None:
    facts = TaskFacts(
        deadline_kind="dated", due_on=due, is_exclusive=False, completed_on=done, original_due_on=first,
        stopped_on=None if done else stopped,
    )  # fmt: skip
    found, days = state_of(facts, exempt, today, StatusRules())
    status = status_of(facts, today, StatusRules())
    assert found in CELL_STATES
    assert (found in ("submitted", "late")) == (status == "completed")
    if not exempt:
        assert (found == "missing") == (status == "overdue")
        assert (found == "exempt") == (status == "stopped")
    assert (days > 0) == (found in ("late", "missing"))


def test_two_hundred_units_and_twenty_four_rounds_are_read_at_once(office: Office) -> None:
    """A grid of 4,800 cells; the time is told, not judged (a busy machine proves nothing)."""
    with office.register.write():
        ids = [office.units.add({"code": f"X{number}", "full_name": f"Đơn vị số {number}", "kind": "x"}) for number in range(200)]
    give(
        office, content="Báo cáo tuần", due_on=None, is_exclusive=False, recurrence="weekly", recurrence_day={"weekday": 5},
        units=tuple(TaskUnitDraft(unit_id=one) for one in ids),
    )  # fmt: skip
    office.clock = FixedClock(D("2024-10-10"))
    tasking.make_due_periods(office)
    source = rounds.find_source(office, 2)
    start = time.perf_counter()
    shown = rounds.round_grid(office, source)
    took = time.perf_counter() - start
    print(f"grid of {len(shown.cells)} cells in {took * 1000:.0f} ms")
    assert (len(shown.units), len(shown.rounds), len(shown.cells)) == (200, 24, 4800)
    assert shown.has_earlier


def test_an_exemption_does_not_hide_what_happens_to_other_units(office: Office) -> None:
    """A unit is exempt, another is given on: the next period asks the exempt one again and the new one instead of the old."""
    rounds.exempt(office, row_of(office, "2024-04", "BTCTU"), "đã báo cáo")
    tasking.assign(office, row_of(office, "2024-04", "BTGTU"), reason="đổi đầu mối", lead_unit_id=unit(office, "BNCTU"))
    assert {one.name for one in grid(office).units} >= {"Ban Nội chính Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"}
    office.clock = FixedClock(D("2024-05-02"))
    tasking.make_due_periods(office)
    newest = grid(office).rounds[-1]
    asked = {one.name for one in grid(office).units if (one.id, newest.task_id) in grid(office).cells}
    assert asked == {"Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"}


def test_editing_the_units_leaves_an_exempt_one_exempt(office: Office) -> None:
    rounds.exempt(office, row_of(office, "2024-04", "BTCTU"), "đã báo cáo")
    more = tuple((unit(office, code), "lead") for code in (*CODES, "BNCTU"))
    edit_series(office, 1, "following", {"units": more}, reason="thêm đơn vị")
    assert state(office, "2024-04", "BTCTU") == ("exempt", 0)
    assert state(office, "2024-04", "BNCTU") == ("not_due", 0)
    fewer = tuple((unit(office, code), "lead") for code in ("BTCTU", "BTGTU", "BNCTU"))
    edit_series(office, 1, "following", {"units": fewer}, reason="bớt đơn vị")
    newest = grid(office).rounds[-1].task_id
    assert (unit(office, "BDVTU"), newest) not in grid(office).cells  # no longer asked: not the same as exempt

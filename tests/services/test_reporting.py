"""Frozen reports: who is counted, what stays the same for ever, what a new revision needs."""

import random
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import StorageError
from models.domain.report_data import from_text, sha256_of, to_text
from models.domain.report_figures import Pick, picked
from models.domain.report_periods import ReportPeriod
from models.domain.status import StatusRules, status_of
from models.domain.task_facts import TaskFilter
from models.domain.tasks import TaskUnitDraft
from models.services.checking import check_reports
from models.services.duties import tasking
from models.services.duties.extensions import extend
from models.services.figures import reporting
from models.services.figures.report_paper import compose_paper
from models.services.figures.report_sheets import compose_book
from models.services.office import Office, open_office, writing
from models.services.organisation.units import edit_unit
from models.services.settings import change_settings
from tests.services.task_hands import D, code_of, draft, last_event, unit

MARCH, APRIL, MAY = (ReportPeriod("month", 2024, number) for number in (3, 4, 5))


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-02-01")), who="tổng hợp") as opened:
        yield opened


def at(office: Office, day: str) -> Office:
    office.clock = FixedClock(D(day))
    return office


def give(office: Office, day: str, due: str | None, code: str = "BTCTU", **values) -> int:
    units = (TaskUnitDraft(unit_id=unit(office, code)),)
    due_on = D(due) if due else None
    return tasking.add_task(at(office, day), draft(office, units=units, due_on=due_on, **values)).task_unit_ids[0]


def complete(office: Office, row: int, day: str) -> None:
    tasking.complete(at(office, day), row, D(day), f"Báo cáo số 12-BC/BTCTU, ngày {day}")


@pytest.fixture
def rows(office: Office) -> dict[str, int]:
    """Rows of every kind around April 2024, entered in the order of the days; the clock ends on 4/5/2024."""
    made = {
        "done in March": give(office, "2024-02-20", "2024-03-20"),
        "done late in April": give(office, "2024-02-20", "2024-03-25"),
        "stopped in March": give(office, "2024-02-21", "2024-04-10"),
        "extended": give(office, "2024-02-22", "2024-04-10", "BTGTU"),
        "ongoing": give(office, "2024-02-22", None, deadline_kind="ongoing"),
        "no date": give(office, "2024-02-23", None, "BTGTU"),
        "stopped in April": give(office, "2024-02-24", "2024-04-20"),
    }
    complete(office, made["done in March"], "2024-03-19")
    task = office.tasks.get_unit(made["stopped in March"])
    assert task is not None
    tasking.stop(at(office, "2024-03-20"), task.task_id, "không còn cần thiết")
    made["done in time"] = give(office, "2024-04-02", "2024-04-15")
    complete(office, made["done late in April"], "2024-04-03")
    extend(at(office, "2024-04-09"), made["extended"], D("2024-04-29"), "chờ số liệu", "Chánh Văn phòng")
    complete(office, made["done in time"], "2024-04-15")
    made["overdue"] = give(office, "2024-04-15", "2024-04-22", "BTGTU", tracker="Trần Thị Theo Dõi")
    task = office.tasks.get_unit(made["stopped in April"])
    assert task is not None
    tasking.stop(at(office, "2024-04-18"), task.task_id, "đã gộp vào việc khác")
    made["running"] = give(office, "2024-04-25", "2024-05-20")
    made["done in May"] = give(office, "2024-04-26", "2024-04-29")
    made["given in May"] = give(office, "2024-05-02", "2024-04-10")
    complete(office, made["done in May"], "2024-05-03")
    extend(office, made["overdue"], D("2024-05-30"), "chưa họp xong", "Chánh Văn phòng")
    at(office, "2024-05-04")
    return made


def test_the_cohort_of_a_month(office: Office, rows: dict[str, int]) -> None:
    """Assigned by the closing day, not completed (nor stopped) before the period began; judged on the closing day."""
    data = reporting.look(office, APRIL)
    assert (data.starts_on, data.closing_on, data.is_frozen) == (D("2024-04-01"), D("2024-04-30"), False)
    found = {name: next((row for row in data.rows if row.id == row_id), None) for name, row_id in rows.items()}
    assert {name for name, row in found.items() if row is None} == {"done in March", "stopped in March", "given in May"}
    places = {name: (row.place, row.is_done, row.late_original, row.late_extended) for name, row in found.items() if row}
    assert places == {
        "done late in April": ("judged", True, 9, 9),
        "extended": ("judged", False, 20, 1),
        "ongoing": ("ongoing", False, None, None),
        "no date": ("missing_due", False, None, None),
        "stopped in April": ("stopped", False, None, None),
        "done in time": ("judged", True, 0, 0),
        "overdue": ("judged", False, 8, 8),  # extended in May only
        "running": ("judged", False, 0, 0),
        "done in May": ("judged", False, 1, 1),  # its completion came after the closing day
    }
    assert found["done in May"] is not None
    assert found["done in May"].result == ""
    assert found["overdue"] is not None
    assert (found["overdue"].due_on, found["overdue"].extension_count) == (D("2024-04-22"), 0)


def test_figures_of_the_month_and_the_comparison(office: Office, rows: dict[str, int]) -> None:
    data = reporting.look(office, APRIL)
    matrix = data.figures.extended
    assert (matrix.done_in_time, matrix.done_late, matrix.open_in_time, matrix.open_late) == (1, 1, 1, 3)
    assert data.figures.beside == {"ongoing": 1, "awaiting": 0, "missing_due": 1, "not_judged": 0, "stopped": 1}
    assert data.figures.total == len(rows) - 3
    assert data.previous is not None
    assert (data.previous.key, data.previous.code) == ("2024-03", None)
    # March: done in time; running: done late in April (since 25/3), extended, stopped in April; the first was 6 days over on 31/3
    assert data.previous.extended == (1, 0, 2, 1)
    assert [(line.to_due_on, line.decided_by) for line in data.extensions] == [(D("2024-04-29"), "Chánh Văn phòng")]


def test_a_report_of_today_agrees_with_the_lists(office: Office, rows: dict[str, int]) -> None:
    """Closed today: what is overdue in the report is what the list of tasks shows as overdue."""
    at(office, "2024-05-31")
    data = reporting.look(office, MAY)
    rules = StatusRules.from_settings(office.settings)
    overdue = office.tasks.ids(TaskFilter(status="overdue"), D("2024-05-31"), rules)
    assert {row.id for row in picked(data.rows, Pick(is_done=False, is_late=True))} == set(overdue)
    for row in office.tasks.rows([row.id for row in data.rows]):
        status = status_of(row.facts, D("2024-05-31"), rules)
        mine = next(one for one in data.rows if one.id == row.task_unit_id)
        assert mine.is_done == (status == "completed")
    assert rows["given in May"] in {row.id for row in data.rows}


def test_coordinating_rows_are_not_counted_and_a_group_counts_each_lead(office: Office) -> None:
    units = (
        TaskUnitDraft(unit_id=unit(office, "BTCTU")),
        TaskUnitDraft(unit_id=unit(office, "BTGTU")),
        TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating"),
    )
    tasking.add_task(at(office, "2024-04-02"), draft(office, units=units))
    data = reporting.look(at(office, "2024-04-30"), APRIL)
    assert [row.coordinating for row in data.rows] == ["Ban Dân vận Tỉnh ủy"] * 2
    assert len({row.unit_id for row in data.rows}) == 2


# --- freezing


def printed(office: Office, snapshot_data) -> list[object]:
    """Everything that both editions print."""
    out: list[object] = []
    for edition in reporting.EDITIONS:
        paper = compose_paper(snapshot_data, edition)
        out.append(
            (
                paper.subject,
                paper.superior_line,
                paper.issuer_line,
                paper.distribution,
                paper.signer,
                paper.footer,
                paper.issued_on,
            )
        )
        blocks = [*paper.body, *(table for appendix in paper.appendices for table in appendix.tables)]
        out += [(block.title, tuple(block.rows()), block.notes) if hasattr(block, "notes") else block for block in blocks]
        out += [tuple(sheet.rows()) for sheet in compose_book(snapshot_data, edition).sheets]
    return out


def test_a_frozen_report_prints_the_same_a_year_later(office: Office, rows: dict[str, int]) -> None:
    first = reporting.freeze(office, APRIL)
    assert (first.snapshot.code, first.is_new) == ("BC-2024-04", True)
    before = printed(office, first.data)
    # a year in which everything changes
    at(office, "2024-06-03")
    complete(office, rows["overdue"], "2024-06-03")
    edit_unit(office, unit(office, "BTCTU"), {"full_name": "Ban Tổ chức và Cán bộ Tỉnh ủy"})
    change_settings(
        office, {"office.place": "Nơi khác", "before_policy": "strict", "report.closing_day": 14, "layout.profile": "ND30"}
    )
    give(office, "2024-06-04", "2024-06-30")
    at(office, "2025-05-04")
    again = reporting.freeze(office, APRIL)
    assert (again.is_new, again.snapshot) == (False, first.snapshot)
    assert printed(office, again.data) == before
    assert reporting.look(office, MAY).rows[0].unit == "Ban Tổ chức và Cán bộ Tỉnh ủy"


def test_the_same_frozen_report_gives_the_same_bytes(office: Office, rows: dict[str, int]) -> None:
    from reports.figures.report_docx import report_docx
    from reports.figures.report_pdf import render_report

    first = reporting.freeze(office, APRIL)
    again = reporting.freeze(at(office, "2025-05-04"), APRIL)
    for edition in reporting.EDITIONS:
        one, two = compose_paper(first.data, edition), compose_paper(again.data, edition)
        assert render_report(one).content == render_report(two).content
        assert report_docx(one) == report_docx(two)


def test_freezing_leaves_an_event_and_printing_one_more(office: Office, rows: dict[str, int]) -> None:
    frozen = reporting.freeze(office, APRIL)
    event = last_event(office)
    assert (event.verb, event.entity, event.entity_id) == ("freeze", "snapshot", frozen.snapshot.id)
    assert event.after is not None
    assert (event.after["code"], event.after["sha256"]) == ("BC-2024-04", frozen.snapshot.sha256)
    reporting.log_print(office, frozen.snapshot, "internal", "pdf")
    event = last_event(office)
    assert (event.verb, event.after) == ("print", {"code": "BC-2024-04", "edition": "internal", "form": "pdf"})
    count = event.seq
    reporting.log_print(at(office, "2024-05-03"), frozen.snapshot, "internal", "pdf")
    assert last_event(office).seq == count  # the clock stands before the last event: printing goes on, nothing is written


def test_a_revision_needs_a_reason_and_keeps_the_old_one(office: Office, rows: dict[str, int]) -> None:
    assert code_of(lambda: reporting.freeze(office, APRIL, is_revision=True, reason="sai số")) == "report_not_frozen"
    first = reporting.freeze(office, APRIL)
    assert code_of(lambda: reporting.freeze(office, APRIL, is_revision=True, reason="  ")) == "reason_required"
    assert code_of(lambda: reporting.freeze(office, APRIL, closing=D("2024-04-28"))) == "report_frozen"
    assert reporting.freeze(office, APRIL, closing=D("2024-04-30")).is_new is False
    second = reporting.freeze(office, APRIL, closing=D("2024-04-28"), is_revision=True, reason="cấp trên yêu cầu chốt sớm")
    assert (second.snapshot.code, second.snapshot.revision, second.snapshot.closing_on) == ("BC-2024-04-L2", 2, D("2024-04-28"))
    assert [one.code for one in office.snapshots.all()] == ["BC-2024-04-L2", "BC-2024-04"]
    old = office.snapshots.get(first.snapshot.id)
    assert old == first.snapshot
    assert printed(office, reporting.read(office, first.snapshot)) == printed(office, first.data)
    assert "cấp trên yêu cầu chốt sớm" in "".join(
        block.text for block in compose_paper(second.data, "leadership").body if hasattr(block, "text")
    )
    assert reporting.freeze(office, APRIL).snapshot.code == "BC-2024-04-L2"


def test_the_file_refuses_to_change_or_delete_a_frozen_report(office: Office, rows: dict[str, int]) -> None:
    frozen = reporting.freeze(office, APRIL)
    for sql in ("UPDATE snapshot SET data = '{}'", "DELETE FROM snapshot"):
        with pytest.raises(sqlite3.IntegrityError):
            office.register.conn.execute(sql)
    text = office.snapshots.data(frozen.snapshot.id)
    with pytest.raises(StorageError) as error:
        from_text(text.replace("Tổ chức", "Dân vận", 1), frozen.snapshot.sha256)
    assert error.value.code == "report_damaged"
    newer = text.replace('"version":1', '"version":2', 1)
    with pytest.raises(StorageError) as error:
        from_text(newer, sha256_of(newer))
    assert error.value.code == "report_newer"


def test_the_check_tells_a_report_that_was_changed_past_the_program(office: Office, rows: dict[str, int]) -> None:
    frozen = reporting.freeze(office, APRIL)
    assert check_reports(office) == []
    text = office.snapshots.data(frozen.snapshot.id).replace("Tổ chức", "Dân vận", 1)
    office.register.conn.execute("DROP TRIGGER snapshot_no_update")
    office.register.conn.execute("UPDATE snapshot SET data = ?, sha256 = ?", (text, sha256_of(text)))
    assert [(finding.code, finding.params) for finding in check_reports(office)] == [("report_differs", {"code": "BC-2024-04"})]


def test_what_is_read_back_is_what_was_frozen(office: Office, rows: dict[str, int]) -> None:
    frozen = reporting.freeze(office, APRIL)
    again = reporting.read(office, frozen.snapshot)
    assert again == frozen.data
    assert to_text(again) == office.snapshots.data(frozen.snapshot.id)


# --- closing days


def test_the_day_after_a_closing_opens_the_next_period(office: Office, rows: dict[str, int]) -> None:
    reporting.freeze(office, APRIL, closing=D("2024-04-25"))
    at(office, "2024-05-31")
    assert reporting.report_days(office, MAY).starts_on == D("2024-04-26")
    data = reporting.look(office, MAY)
    assert data.previous is not None
    assert (data.previous.code, data.previous.closing_on) == ("BC-2024-04", "2024-04-25")


def test_closing_days_of_the_office(office: Office) -> None:
    at(office, "2024-12-31")
    assert reporting.report_days(office, APRIL).closing_on == D("2024-04-30")
    change_settings(office, {"report.closing_day": 25})
    days = reporting.report_days(office, APRIL)
    assert (days.starts_on, days.closing_on) == (D("2024-03-26"), D("2024-04-25"))
    change_settings(office, {"report.closing_day": 0, "layout.profile": "ND30"})
    assert reporting.report_days(office, ReportPeriod("quarter", 2024, 2)).closing_on == D("2024-06-14")


def test_days_that_cannot_be(office: Office) -> None:
    at(office, "2024-04-16")
    days = reporting.report_days(office, APRIL)
    assert (days.closing_on, days.is_early) == (D("2024-04-16"), True)  # the month still runs
    assert code_of(lambda: reporting.report_days(office, MAY)) == "report_period_future"
    assert code_of(lambda: reporting.report_days(office, APRIL, D("2024-04-17"))) == "report_closing_future"
    assert code_of(lambda: reporting.report_days(office, APRIL, D("2024-03-31"))) == "report_closing_early"


def test_a_write_between_reading_and_freezing_stops_it(office: Office, rows: dict[str, int]) -> None:
    from models.services.figures.report_sources import build

    gathering = reporting.begin(office, APRIL)
    while gathering.step():
        pass
    prepared = reporting.prepare(gathering, build(gathering.source), None, "")
    give(office, "2024-05-04", "2024-06-30")
    assert gathering.is_stale()
    assert code_of(lambda: reporting.keep(office, prepared)) == "report_changed"
    assert office.snapshots.all() == []


def test_names_of_people_stand_in_the_internal_edition_only(office: Office, rows: dict[str, int]) -> None:
    data = reporting.freeze(office, APRIL).data

    def words(edition: str) -> str:
        paper = compose_paper(data, edition)
        cells = [str(cell) for appendix in paper.appendices for table in appendix.tables for row in table.rows() for cell in row]
        sheets = [str(cell) for sheet in compose_book(data, edition).sheets for row in sheet.rows() for cell in row]
        return "\n".join((*cells, *sheets))

    assert "Trần Thị Theo Dõi" in words("internal")
    assert "Chánh Văn phòng" in words("internal")
    assert "Trần Thị Theo Dõi" not in words("leadership")
    assert "Chánh Văn phòng" not in words("leadership")


def test_an_empty_register_has_a_report_that_says_so(office: Office) -> None:
    at(office, "2024-04-30")
    data = reporting.freeze(office, APRIL).data
    paper = compose_paper(data, "leadership")
    assert data.figures.total == 0
    assert paper.appendices == ()
    assert any("không có nhiệm vụ" in block.text for block in paper.body if hasattr(block, "text"))


def test_the_cohort_is_its_definition(office: Office) -> None:
    """SQL against the words of process 6.1 over made-up rows: assigned by the closing day, not closed before the period began."""
    rng = random.Random(11)
    start = D("2024-01-01")
    unit_id = unit(office, "BTCTU")
    made = []
    with writing(office) as events:
        for number in range(400):
            created, done, stopped = (start + timedelta(days=rng.randrange(180)) for _ in range(3))
            values = {
                "content": f"việc {number}", "deadline_kind": "dated", "source_text": "", "created_on": created,
                "stopped_on": stopped if rng.random() < 0.3 else None,
            }  # fmt: skip
            completed = done if rng.random() < 0.5 else None
            row = {
                "task_id": office.tasks.add_task(values), "unit_id": unit_id, "role": "lead", "due_on": created, "original_due_on": created,
                "completed_on": completed, "evidence": "số 1" if completed else None,
            }  # fmt: skip
            made.append((office.tasks.add_unit(row), created, completed, values["stopped_on"]))
        events.record("add", "task", None)
    at(office, "2024-12-31")
    for period in (
        MARCH,
        APRIL,
        MAY,
        ReportPeriod("quarter", 2024, 1),
        ReportPeriod("half", 2024, 1),
        ReportPeriod("year", 2024),
    ):
        data = reporting.look(office, period)
        expected = set()
        for row_id, created, completed, stopped in made:
            closed = completed or stopped  # a row that was completed is not touched by a stop
            if created <= data.closing_on and (closed is None or closed >= data.starts_on):
                expected.add(row_id)
        assert {row.id for row in data.rows} == expected
        assert data.figures.total == len(expected)

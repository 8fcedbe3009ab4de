"""Targets of the register: from a paper, by hand, read, corrected, stopped; every write leaves its event."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.figures import targets
from models.services.figures.targets import TargetDraft
from models.services.office import Office, open_office
from models.services.reading import read_text
from models.services.register.registering import register_document
from tests.services.task_hands import D, code_of, last_event, unit

PAPER = """NGHỊ QUYẾT
về nhiệm vụ phát triển năm 2024

I. Một số chỉ tiêu chủ yếu
1. Tốc độ tăng trưởng kinh tế đạt 14,5%; trong đó công nghiệp tăng 17,2%.
2. Thu ngân sách trên địa bàn đạt 16.500 tỷ đồng.
3. Tỷ lệ hộ nghèo giảm còn dưới 2,5%.
"""


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-07-05")), who="theo dõi") as opened:
        yield opened


def paper(office: Office) -> int:
    draft = DocumentDraft(
        direction="incoming", doc_type="nghi_quyet", subject="về nhiệm vụ năm 2024", issuer="Tỉnh ủy", number_symbol="24-NQ/TU",
        issued_on=D("2024-07-01"),
    )  # fmt: skip
    return register_document(office, draft).document.id


def by_hand(office: Office, **values) -> int:
    base = {"name": "Thu ngân sách", "op": ">=", "value": 100.0, "period_key": "2024", "measure": "cumulative"}
    return targets.add_target(office, TargetDraft(**(base | values))).ids[0]


def state(office: Office, target_id: int) -> str:
    return next(view.judged.state for view in targets.views(office, with_stopped=True) if view.id == target_id)


def test_targets_of_a_paper_are_added_as_ticked_and_once(office: Office) -> None:
    document_id = paper(office)
    reading = read_text(PAPER)
    assert len(reading.targets) == 3
    assert targets.proposed_period(reading) == "2024"
    done = targets.add_from_reading(office, document_id, reading, [0, 2], sector="Kinh tế")
    assert done.known == ()
    seen = targets.views(office, document_id=document_id)
    assert [(view.target.value, view.target.op, view.target.parent_id is None) for view in seen] == [
        (14.5, "=", True), (17.2, "=", False), (2.5, "<", True),
    ]  # fmt: skip
    assert {view.target.sector for view in seen} == {"Kinh tế"}
    assert all(view.document == "24-NQ/TU" for view in seen)
    assert "14,5%" in seen[0].target.source_text
    again = targets.add_from_reading(office, document_id, reading, [0, 1, 2])
    assert len(again.known) == 2
    assert len(again.ids) == 1
    assert len(targets.views(office, document_id=document_id)) == 4


def test_a_reading_is_entered_corrected_and_judged(office: Office) -> None:
    target_id = by_hand(office)
    assert state(office, target_id) == "no_data"
    targets.read_target(office, target_id, "2024-Q1", 25, read_on=D("2024-04-02"), note="theo báo cáo")
    targets.read_target(office, target_id, "2024-H1", 30)
    assert state(office, target_id) == "at_risk"
    targets.read_target(office, target_id, "2024-H1", 52.5)
    assert state(office, target_id) == "on_track"
    event = last_event(office)
    assert (event.verb, event.entity, event.entity_id) == ("read", "target", target_id)
    assert event.before is not None
    assert event.before["value"] == 30
    assert event.after is not None
    assert event.after["value"] == 52.5
    assert [one.period_key for one in office.targets.readings([target_id])[target_id]] == ["2024-Q1", "2024-H1"]


def test_a_target_is_changed_and_stopped_with_its_parts(office: Office) -> None:
    parts = (TargetDraft(name="Thu nội địa", op=">=", value=80.0, period_key="2024"),)
    target_id = by_hand(office, children=parts, unit_id=unit(office, "BTCTU"))
    targets.change_target(office, target_id, {"value": 120.0, "sector": "Tài chính"})
    event = last_event(office)
    assert (event.before, event.after) == ({"value": 100.0, "sector": None}, {"value": 120.0, "sector": "Tài chính"})
    targets.stop_target(office, target_id, "Hội nghị điều chỉnh")
    assert {view.judged.state for view in targets.views(office, with_stopped=True)} == {"stopped"}
    assert targets.views(office) == []
    assert code_of(lambda: targets.read_target(office, target_id, "2024-H1", 1)) == "target_stopped"


@pytest.mark.parametrize(
    "values, code",
    [
        ({"name": "  "}, "name_required"),
        ({"op": "range", "value_to": None}, "target_value_required"),
        ({"op": "range", "value_to": 50.0}, "target_range_reversed"),
        ({"period_key": "năm nay"}, "target_period_impossible"),
        ({"op": "~"}, "target_op_unknown"),
        ({"value": float("nan")}, "reading_value_impossible"),
        ({"unit_id": 99999}, "unit_unknown"),
        ({"document_id": 99999}, "document_unknown"),
    ],
)
def test_what_a_target_may_not_be(office: Office, values, code) -> None:
    seq = last_event(office).seq
    assert code_of(lambda: by_hand(office, **values)) == code
    assert last_event(office).seq == seq


@pytest.mark.parametrize(
    "key, value, more, code",
    [
        ("2024-13", 1.0, {}, "target_period_impossible"),
        ("2020-2025", 1.0, {}, "target_period_impossible"),
        ("2023-Q4", 1.0, {}, "target_period_outside"),
        ("2024-H1", float("inf"), {}, "reading_value_impossible"),
        ("2024-H1", 1.0, {"read_on": D("2024-07-06")}, "date_future"),
        ("2024-Q3", 1.0, {"read_on": D("2024-06-01")}, "reading_before_period"),
        ("2024-H1", 1.0, {"document_id": 99999}, "document_unknown"),
    ],
)
def test_what_a_reading_may_not_be(office: Office, key, value, more, code) -> None:
    target_id = by_hand(office)
    assert code_of(lambda: targets.read_target(office, target_id, key, value, **more)) == code


def test_figures_that_add_up_come_in_periods_of_one_length(office: Office) -> None:
    target_id = by_hand(office, measure="per_period")
    targets.read_target(office, target_id, "2024-01", 5)
    targets.read_target(office, target_id, "2024-02", 7)
    assert code_of(lambda: targets.read_target(office, target_id, "2024-Q1", 12)) == "reading_kind_mixed"
    view = targets.views(office)[0]
    assert view.judged.value == 12
    other = by_hand(office, name="Khác")
    targets.read_target(office, other, "2024-01", 5)
    targets.read_target(office, other, "2024-Q1", 12)
    assert code_of(lambda: targets.change_target(office, other, {"measure": "per_period"})) == "reading_kind_mixed"


def test_the_file_refuses_to_delete_a_target(office: Office) -> None:
    target_id = by_hand(office)
    with pytest.raises(Exception, match="never deleted"):
        office.register.conn.execute("DELETE FROM target WHERE id = ?", (target_id,))


@pytest.mark.parametrize(
    "subject, text, period",
    [
        ("Nghị quyết Đại hội nhiệm kỳ 2025 - 2030", "", "2025-2030"),
        ("về nhiệm vụ năm 2024", "nhiệm kỳ 2020 - 2025", "2024"),
        (None, "Nghị quyết về phát triển nhiệm kỳ 2020-2025", "2020-2025"),
        (None, "không nói gì", ""),
    ],
)
def test_the_period_that_a_paper_speaks_of(subject, text, period) -> None:
    from models.reading.result import ReadDocument, Reading

    assert targets.proposed_period(Reading(source="", text=text, document=ReadDocument(subject=subject))) == period

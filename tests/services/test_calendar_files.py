"""Calendar files, read back by a parser of their own: folding by octets, escaping, UIDs that stay, sequences that rise."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.domain.calendar_file import CalendarEntry, calendar_text, fold
from models.domain.clock import FixedClock
from models.domain.tasks import TaskFilter
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.warning.calendar_files import export_calendar
from tests.services.task_hands import D, code_of, give

STAMP = datetime(2024, 4, 16, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-16")), who="theo dõi") as opened:
        yield opened


def parse(content: bytes) -> list[dict[str, list[tuple[str, str]]]]:
    """The events of a file as (parameters, value) by name; every rule of RFC 5545 that a line can break is checked."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert all(len(line) <= 75 for line in raw), "a line longer than 75 octets"
    assert all(b"\n" not in line and b"\r" not in line for line in raw)
    lines: list[str] = []
    for line in raw:
        text = line.decode("utf-8")  # no letter is cut by folding
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", lines[2]]
    assert lines[2].startswith("PRODID:")
    assert lines[-1] == "END:VCALENDAR"
    events: list[dict[str, list[tuple[str, str]]]] = []
    stack: list[str] = []
    for line in lines:
        found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]*)*):(.*)", line, re.DOTALL)
        assert found is not None, line
        name, parameters, value = found[1], found[2], found[3]
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert stack.pop() == value
        elif "VEVENT" in stack:
            events[-1].setdefault(f"{stack[-1]}.{name}" if stack[-1] != "VEVENT" else name, []).append((parameters, value))
    assert stack == []
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"} <= set(event)
        assert all(len(event[name]) == 1 for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY"))
    return events


def unescape(value: str) -> str:
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value, re.DOTALL), "a sign that should be escaped"
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def entry(**values) -> CalendarEntry:
    base = {"uid": "a-1@x", "sequence": 0, "day": date(2024, 4, 15), "summary": "Việc"}
    return CalendarEntry(**(base | values))


def one(**values) -> dict[str, list[tuple[str, str]]]:
    return parse(calendar_text([entry(**values)], name="Lịch", stamp=STAMP, product="-//x//VI").encode())[0]


def test_a_whole_day_and_a_point_of_time() -> None:
    day = one(alarm_days=(3, 0))
    assert day["DTSTART"] == [(";VALUE=DATE", "20240415")]
    assert day["DTEND"] == [(";VALUE=DATE", "20240416")]
    assert [value for _, value in day["VALARM.TRIGGER"]] == ["-P2DT15H", "PT9H"]
    timed = one(due_time="17:30", alarm_days=(1,))
    assert timed["DTSTART"] == [(";TZID=Asia/Ho_Chi_Minh", "20240415T173000")]
    assert [value for _, value in timed["VALARM.TRIGGER"]] == ["-P1D"]


def test_a_row_that_is_over_is_cancelled_and_rings_no_more() -> None:
    over = one(is_cancelled=True, alarm_days=(3,))
    assert over["STATUS"] == [("", "CANCELLED")]
    assert "VALARM.TRIGGER" not in over


@pytest.mark.parametrize(
    "text",
    ["a,b;c\\d", "hai\ndòng", "Nguyễn Thị Ánh\r\nđường", "x" * 400, "ắ" * 200, "\x00\x07 ẩn", "BEGIN:VEVENT\nEND:VCALENDAR"],
)
def test_texts_come_back_as_they_were(text: str) -> None:
    kept = "".join(letter for letter in text.replace("\r", "") if letter in "\n\t" or ord(letter) >= 32)
    found = one(summary=text, description=text)
    assert unescape(found["SUMMARY"][0][1]) == kept
    assert unescape(found["DESCRIPTION"][0][1]) == kept


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_survives(text: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    kept = "".join(letter for letter in text.replace("\r", "") if letter in "\n\t" or (ord(letter) >= 32 and ord(letter) != 127))
    assert unescape(one(summary=text)["SUMMARY"][0][1]) == kept


@given(st.text(alphabet="aắ漢😀 ", max_size=400))
@settings(max_examples=100, deadline=None)
def test_folding_cuts_no_letter(line: str) -> None:
    pieces = list(fold(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


def uids(content: bytes) -> dict[str, tuple[int, str]]:
    return {event["UID"][0][1]: (int(event["SEQUENCE"][0][1]), event["DTSTART"][0][1]) for event in parse(content)}


def test_an_export_keeps_the_uid_and_raises_the_sequence(office: Office) -> None:
    row = give(office, due_on=D("2024-05-15"), content="Báo cáo; tổng hợp, gửi").task_unit_ids[0]
    still = give(office, due_on=D("2024-05-20")).task_unit_ids[0]
    give(office, due_on=None, is_exclusive=False)
    first = export_calendar(office)
    assert (first.rows, first.without_date, first.cancelled) == (2, 1, 0)
    before = uids(first.content)
    assert len(before) == 2
    assert {uid.split("@")[0].split("-")[1] for uid in before} == {str(row), str(still)}
    assert export_calendar(office).content == first.content
    tasking.extend(office, row, D("2024-06-01"), "Chờ số liệu")
    after = uids(export_calendar(office).content)
    assert set(after) == set(before)
    mine = next(uid for uid in after if uid.endswith(f"-{row}@so-don-doc"))
    other = next(uid for uid in after if uid != mine)
    assert (after[mine][0] > before[mine][0], after[mine][1]) == (True, "20240601")
    assert after[other] == before[other]


def test_what_was_closed_since_is_struck_out(office: Office) -> None:
    row = give(office, due_on=D("2024-05-15")).task_unit_ids[0]
    give(office, due_on=D("2024-05-16"))
    before = uids(export_calendar(office).content)
    tasking.complete(office, row, D("2024-04-16"), "Báo cáo số 1")
    assert len(uids(export_calendar(office).content)) == 1
    found = export_calendar(office, with_closed_since=D("2024-04-01"))
    assert (found.rows, found.cancelled) == (1, 1)
    events = {event["UID"][0][1]: event for event in parse(found.content)}
    assert set(events) == set(before)
    gone = next(event for uid, event in events.items() if f"-{row}@" in uid)
    assert gone["STATUS"] == [("", "CANCELLED")]
    assert uids(found.content)[gone["UID"][0][1]][0] > before[gone["UID"][0][1]][0]


def test_the_words_of_an_entry(office: Office) -> None:
    give(
        office,
        due_on=D("2024-05-15"),
        content="Báo cáo quý",
        product="Báo cáo",
        deadline_phrase="trước ngày 15/5/2024",
        tracker="Trần A",
    )
    event = parse(export_calendar(office).content)[0]
    assert unescape(event["SUMMARY"][0][1]) == "Hạn: Báo cáo quý (Ban Tổ chức Tỉnh ủy)"
    assert unescape(event["DESCRIPTION"][0][1]).split("\n") == [
        "Thời hạn ghi: trước ngày 15/5/2024", "Sản phẩm: Báo cáo", "Người theo dõi: Trần A",
    ]  # fmt: skip
    assert [value for _, value in event["VALARM.TRIGGER"]] == ["-P2DT15H", "PT9H"]


def test_a_filter_without_dates_is_said(office: Office) -> None:
    assert code_of(lambda: export_calendar(office, TaskFilter(text="không có"))) == "calendar_empty"


def test_two_registers_have_different_uids(office: Office, tmp_path: Path, data_dir: Path) -> None:
    from models.services.setup import OfficeSetup, init_register

    give(office, due_on=D("2024-05-15"))
    other = tmp_path / "khác"
    init_register(other, FixedClock(D("2024-01-02")), OfficeSetup(name="Văn phòng Tỉnh ủy Khác", level="province", preset="2024"))
    with open_office(other, FixedClock(D("2024-04-16"))) as second:
        give(second, due_on=D("2024-05-15"))
        assert not set(uids(export_calendar(office).content)) & set(uids(export_calendar(second).content))

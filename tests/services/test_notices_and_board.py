"""Silence, the notice of the day, the exception board with its page, and why a row has its level."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from models.domain.clock import VIETNAM, FixedClock
from models.domain.errors import RuleError
from models.domain.notice import NoticeRules, is_notice_due
from models.domain.tasks import TaskDraft, TaskFilter, TaskUnitDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.reminders import reminding
from models.services.settings import change_settings
from models.services.warning import notices, warnings
from models.services.warning.exception_paper import exception_paper
from models.services.warning.exceptions import deciders, exception_board
from reports.lists.exception_page import render_exception_board
from tests.services.reminder_hands import unit
from ui.notice_words import notice_text, silent_text
from ui.why import why_warned

D = date.fromisoformat
TODAY = D("2024-04-16")
# content: kind, due, review, product, decision level
TASKS = {
    "trễ lâu": ("dated", "2024-04-01", None, "Đề án", "Ban Thường vụ"),
    "trễ một ngày": ("dated", "2024-04-15", None, None, None),
    "hôm nay": ("dated", "2024-04-16", None, "Báo cáo", None),
    "ba ngày": ("dated", "2024-04-19", None, "Báo cáo", None),
    "xa": ("dated", "2024-05-30", None, "Báo cáo", None),
    "không ngày": ("dated", None, None, "Báo cáo", None),
    "chờ": ("awaiting", None, "2024-04-10", None, None),
    "chờ nữa": ("awaiting", None, "2024-04-30", None, None),
    "thường xuyên": ("ongoing", None, None, None, None),
}


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-01")), who="theo dõi") as opened:
        for content, (kind, due, review, product, level) in TASKS.items():
            done = tasking.add_task(
                opened,
                TaskDraft(
                    content=content, deadline_kind=kind, due_on=due and D(due), review_on=review and D(review), product=product,  # type: ignore[arg-type]
                    is_exclusive=True, units=(TaskUnitDraft(unit_id=unit(opened, "BTCTU")),),
                ),
            )  # fmt: skip
            if level:
                tasking.set_facts(opened, done.task_id, {"decision_level": level})
        opened.clock = FixedClock(TODAY)
        yield opened


def row_of(office: Office, content: str) -> int:
    return next(row.task_unit_id for row in office.tasks.rows(range(1, 30)) if row.content == content)


def counts(office: Office) -> dict[str, int]:
    return notices.day_notice(office).counts


def board(office: Office) -> list[str]:
    return [item.view.content for item in exception_board(office).items]


# --- silence


def test_a_silent_row_is_out_of_notice_and_board_and_nowhere_else(office: Office) -> None:
    before = warnings.due_json(warnings.board(office))
    letters = reminding.plan(office)
    late = row_of(office, "trễ lâu")
    done = tasking.snooze(office, late, D("2024-04-18"), "hẹn gửi thứ Năm")
    assert done.fields == ("snoozed_until",)
    assert warnings.due_json(warnings.board(office)) == before
    assert reminding.plan(office) == letters
    assert counts(office)["overdue"] == 1
    assert notices.day_notice(office).silent == 1
    assert "trễ lâu" not in board(office)
    assert [item.view.content for item in exception_board(office).silent] == ["trễ lâu"]
    assert notices.silent_rows(office) == [late]
    event = office.events.of("task_unit", late)[-1]
    assert (event.verb, event.after) == ("snooze", {"until": "2024-04-18", "reason": "hẹn gửi thứ Năm"})


@pytest.mark.parametrize(("day", "is_back"), [("2024-04-17", False), ("2024-04-18", True), ("2024-04-19", True)])
def test_a_silent_row_speaks_again_on_its_day(office: Office, day: str, is_back: bool) -> None:
    tasking.snooze(office, row_of(office, "trễ lâu"), D("2024-04-18"))
    office.clock = FixedClock(D(day))
    assert ("trễ lâu" in board(office)) is is_back


def test_silence_is_undone_and_logged(office: Office) -> None:
    late = row_of(office, "trễ lâu")
    tasking.snooze(office, late, D("2024-05-18"), "chờ họp")
    assert tasking.unsnooze(office, late).fields == ("snoozed_until",)
    assert "trễ lâu" in board(office)
    event = office.events.of("task_unit", late)[-1]
    assert (event.verb, event.before) == ("unsnooze", {"until": "2024-05-18"})
    with pytest.raises(RuleError) as error:
        tasking.unsnooze(office, late)
    assert error.value.code == "not_snoozed"


@pytest.mark.parametrize("until", ["2024-04-15", "2024-04-16"])
def test_silence_ends_on_a_day_to_come(office: Office, until: str) -> None:
    with pytest.raises(RuleError) as error:
        tasking.snooze(office, row_of(office, "trễ lâu"), D(until))
    assert error.value.code == "date_past"


# --- the notice


def test_the_notice_counts_each_row_once(office: Office) -> None:
    assert counts(office) == {"overdue": 2, "due_today": 1, "soon": 1, "missing_due": 1, "review": 1}
    assert notice_text(notices.day_notice(office)) == (
        "2 việc quá hạn, 1 việc đến hạn hôm nay, 1 việc sắp đến hạn, 1 việc cần điền hạn, 1 việc đến kỳ rà soát"
    )
    tasking.snooze(office, row_of(office, "hôm nay"), D("2024-04-20"))
    assert silent_text(notices.day_notice(office)) == "1 việc đang tạm ẩn"


def test_a_lead_time_of_its_own_brings_a_task_into_the_notice(office: Office) -> None:
    far = office.tasks.rows([row_of(office, "xa")])[0]
    tasking.set_facts(office, far.task_id, {"lead_days": 60})
    assert counts(office)["soon"] == 2
    tiles = warnings.board(office).tiles
    assert (tiles["due_3"], tiles["due_7"]) == (1, 1)  # tiles keep their own definition
    assert "xa" in [view.content for view in warnings.list_tasks(office, TaskFilter(tile="urged"))]


def test_an_empty_register_says_nothing(data_dir: Path) -> None:
    with open_office(data_dir, FixedClock(TODAY)) as office:
        notice = notices.day_notice(office)
        assert notice.is_empty
        assert notice_text(notice) == ""


@pytest.mark.parametrize(
    ("now", "last", "rules", "is_working", "expected"),
    [
        ("2024-04-16 07:59", None, NoticeRules(), True, False),
        ("2024-04-16 08:00", None, NoticeRules(), True, True),
        ("2024-04-16 23:59", "2024-04-15", NoticeRules(), True, True),  # the PC slept over the hour
        ("2024-04-16 08:01", "2024-04-16", NoticeRules(), True, False),
        ("2024-04-17 07:00", "2024-04-16", NoticeRules(), True, False),
        ("2024-04-17 08:00", "2024-04-16", NoticeRules(), True, True),
        ("2024-04-16 08:00", None, NoticeRules(), False, False),
        ("2024-04-16 08:00", None, NoticeRules(working_days_only=False), False, True),
        ("2024-04-16 08:00", None, NoticeRules(is_on=False), True, False),
        ("2024-04-16 13:29", None, NoticeRules(hour="13:30"), True, False),
        ("2024-04-16 13:30", None, NoticeRules(hour="13:30"), True, True),
        ("2024-04-16 00:00", None, NoticeRules(hour="00:00"), True, True),
        ("2024-04-15 09:00", "2024-04-16", NoticeRules(), True, True),  # the clock was set back: another day
    ],
)
def test_when_the_notice_is_due(now: str, last: str | None, rules: NoticeRules, is_working: bool, expected: bool) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=VIETNAM)
    assert is_notice_due(moment, last and D(last), rules, is_working_day=is_working) is expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "only", "expected"), [("2024-04-18", True, False), ("2024-04-18", False, True), ("2024-05-04", True, True)]
)
def test_days_off_and_worked_saturdays(office: Office, day: str, only: bool, expected: bool) -> None:
    change_settings(office, {"notice.working_days_only": only})
    office.clock = FixedClock(D(day))
    assert notices.may_tell(office, None) is expected
    assert notices.may_tell(office, None, at_hour=False) is expected
    assert not notices.may_tell(office, D(day))
    change_settings(office, {"notice.hour": "08:01"})
    assert not notices.may_tell(office, None)
    assert notices.may_tell(office, None, at_hour=False) is expected  # the scheduler has an hour of its own


# --- the board


def test_the_board_stands_by_who_must_decide(office: Office) -> None:
    extended = row_of(office, "xa")
    office.clock = FixedClock(D("2024-04-12"))
    tasking.extend(office, extended, D("2024-06-30"), "thiếu số liệu", is_request=True)
    office.clock = FixedClock(TODAY)
    seen = exception_board(office)
    assert [
        (item.view.content, item.trouble, item.days, item.decision_level, item.proposed, item.gaps) for item in seen.items
    ] == [
        ("trễ lâu", "late", 15, "Ban Thường vụ", "board", ()),
        ("trễ một ngày", "late", 1, None, "office_head", ("product", "decision_level")),
        ("chờ", "review", 6, None, "assigner", ("product", "decision_level")),
        ("xa", "extension", 4, None, "assigner", ("decision_level",)),
    ]
    assert [len(items) for _, items in deciders(seen.items)] == [1, 1, 2]
    tasking.set_facts(office, seen.items[1].view.task_id, {"product": "Tờ trình", "decision_level": "Thường trực"})
    first = exception_board(office).items[0]
    assert (first.view.content, first.gaps, first.product) == ("trễ một ngày", (), "Tờ trình")


def test_helpers_with_a_day_of_their_own_stand_on_the_board(office: Office) -> None:
    tasking.add_task(
        office,
        TaskDraft(
            content="góp ý", deadline_kind="dated", due_on=D("2024-05-30"), product="Văn bản",
            units=(TaskUnitDraft(unit_id=unit(office, "BTGTU")), TaskUnitDraft(unit_id=unit(office, "BDVTU"), role="coordinating", due_on=D("2024-04-10"))),
        ),
    )  # fmt: skip
    assert [item.who for item in exception_board(office).items if item.view.content == "góp ý"] == ["Ban Dân vận Tỉnh ủy"]


def test_completed_and_stopped_rows_never_stand_there(office: Office) -> None:
    tasking.complete(office, row_of(office, "trễ lâu"), TODAY, "Đề án số 1-ĐA/BTC")
    tasking.stop(office, office.tasks.rows([row_of(office, "chờ")])[0].task_id, "rút")
    assert board(office) == ["trễ một ngày"]


def words_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    page = document[0]
    assert round(page.get_width()) == 842
    text = page.get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def test_the_page_names_the_four_fields(office: Office) -> None:
    drawn = render_exception_board(exception_paper(office, exception_board(office)))
    text = words_of(drawn.pdf)
    assert (drawn.rows, drawn.left_out) == (3, 0)
    for part in (
        "BẢNG NGOẠI LỆ", "2 việc quá hạn, 1 việc chờ quyết định", "Cấp cần quyết định: Ban Thường vụ (1 việc)", "15 ngày, đỏ đặc biệt",
        "1 ngày, đỏ", "(cần ghi)", "Chánh Văn phòng (đề xuất, cần ghi rõ; 1 việc)", "đến kỳ rà soát 6 ngày", "Ban Tổ chức Tỉnh ủy",
    ):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize(("count", "left_out"), [(0, False), (20, False), (45, True), (400, True)])
def test_the_page_is_one_page_however_many_rows(data_dir: Path, count: int, left_out: bool) -> None:
    with open_office(data_dir, FixedClock(D("2024-01-02"))) as office:
        for number in range(count):
            tasking.add_task(
                office,
                TaskDraft(
                    content=f"Xây dựng {{đề án}} số {number} về nâng cao chất lượng sinh hoạt của các chi bộ trực thuộc trong năm " * 2,
                    deadline_kind="dated", due_on=date.fromordinal(D("2024-03-01").toordinal() + number % 40), product="Đề án",
                    units=(TaskUnitDraft(unit_id=unit(office, "BTCTU")),),
                ),
            )  # fmt: skip
        office.clock = FixedClock(TODAY)
        seen = exception_board(office)
        assert len(seen.items) == count
        drawn = render_exception_board(exception_paper(office, seen))
        text = words_of(drawn.pdf)
        assert drawn.rows + drawn.left_out == count
        assert bool(drawn.left_out) is left_out
        assert (f"và {drawn.left_out} việc khác" in text) is left_out
        if count == 400:
            assert drawn.rows >= 30
            assert drawn.size == 8.0
        if not count:
            assert "Không có việc quá hạn" in text


# --- why


@pytest.mark.parametrize(
    ("content", "day", "settings", "expected"),
    [
        ("trễ lâu", "2024-04-16", {}, "Đỏ đặc biệt: ngày cuối là thứ Hai, 01/04/2024 (ghi “trước ngày”, theo thiết lập làm đúng ngày đó vẫn "
         "đúng hạn); đến 16/04/2024 đã quá 15 ngày, từ 3 ngày trở lên là đỏ đặc biệt."),
        ("trễ một ngày", "2024-04-16", {"special_red_unit": "working"}, "Đỏ: ngày cuối là thứ Hai, 15/04/2024 (ghi “trước ngày”, theo thiết lập "
         "làm đúng ngày đó vẫn đúng hạn); đến 16/04/2024 đã quá 1 ngày, chưa đến 3 ngày làm việc để thành đỏ đặc biệt."),
        ("ba ngày", "2024-04-16", {}, "Vàng: còn 3 ngày đến thứ Sáu, 19/04/2024 (ghi “trước ngày”, theo thiết lập làm đúng ngày đó vẫn đúng hạn); "
         "cảnh báo khi còn 3 ngày trở xuống."),
        ("hôm nay", "2024-04-16", {}, "Vàng: hôm nay, thứ Ba, 16/04/2024, là ngày cuối (ghi “trước ngày”, theo thiết lập làm đúng ngày đó vẫn đúng hạn)."),
        ("hôm nay", "2024-04-16", {"before_policy": "strict"}, "Đỏ: ngày cuối là thứ Hai, 15/04/2024 (ghi “trước ngày”, theo thiết lập phải xong trước "
         "ngày đó); đến 16/04/2024 đã quá 1 ngày, chưa đến 3 ngày để thành đỏ đặc biệt."),
        ("xa", "2024-04-16", {}, "Xanh: còn 44 ngày đến thứ Năm, 30/05/2024 (ghi “trước ngày”, theo thiết lập làm đúng ngày đó vẫn đúng hạn); "
         "chuyển vàng khi còn 3 ngày."),
        ("không ngày", "2024-04-16", {}, "Không có mức cảnh báo: nhiệm vụ phải có hạn nhưng chưa điền ngày."),
        ("chờ", "2024-04-16", {}, "Bị vướng: chờ quyết định hoặc điều kiện, đã đến kỳ rà soát từ 10/04/2024."),
        ("chờ nữa", "2024-04-16", {}, "Không có mức cảnh báo: còn chờ quyết định hoặc điều kiện, rà soát ngày 30/04/2024."),
        ("thường xuyên", "2024-04-16", {}, "Không cảnh báo: nhiệm vụ thường xuyên."),
    ],
)  # fmt: skip
def test_why(office: Office, content: str, day: str, settings: dict, expected: str) -> None:
    change_settings(office, settings)
    assert why_warned(office, office.tasks.rows([row_of(office, content)])[0], D(day)) == expected


def test_why_tells_extension_lead_time_and_silence(office: Office) -> None:
    far = row_of(office, "xa")
    row = office.tasks.rows([far])[0]
    tasking.set_facts(office, row.task_id, {"lead_days": 60})
    tasking.extend(office, far, D("2024-06-10"), "thiếu số liệu", "Chánh Văn phòng")
    tasking.extend(office, far, D("2024-06-20"), "vẫn thiếu", is_request=True)
    tasking.snooze(office, far, D("2024-05-02"))
    assert why_warned(office, office.tasks.rows([far])[0]) == (
        "Vàng: còn 55 ngày đến thứ Hai, 10/06/2024 (hạn đã gia hạn lần 1); cảnh báo khi còn 60 ngày trở xuống (số ngày báo trước riêng của "
        "nhiệm vụ); đang xin gia hạn nên chưa ra công văn đôn đốc; tạm ẩn khỏi thông báo và bảng ngoại lệ đến 02/05/2024."
    )
    tasking.unsnooze(office, far)
    late = row_of(office, "trễ lâu")
    tasking.complete(office, late, TODAY, "Đề án số 1-ĐA/BTC")
    assert why_warned(office, office.tasks.rows([late])[0]) == "Không cảnh báo: đã hoàn thành ngày 16/04/2024."

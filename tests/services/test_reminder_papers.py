"""Reminder papers in depth: mixed letters, the report, who signs in whose words, letters outside the ladder, contacts, prints again."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.errors import RuleError, StorageError
from models.domain.letters import Letter, RenderedLetter
from models.domain.tasks import Stage
from models.domain.units import Person
from models.services.duties import tasking
from models.services.office import Office, open_office, writing
from models.services.reminders import reminding
from models.services.reminders.reminder_history import letter_again
from models.services.settings import add_person, change_settings
from reports.papers.letters import render_letter
from reports.word.letter_docx import letter_docx
from tests.services.reminder_hands import LATE, D, at, issue_today, render, together, unit


@pytest.fixture
def office(late_dir: Path) -> Iterator[Office]:
    with open_office(late_dir, FixedClock(LATE), who="theo dõi") as opened:
        yield opened


def code_of(act) -> str:
    with pytest.raises(RuleError) as error:
        act()
    return error.value.code


def close_unit(office: Office, code: str, on: str) -> None:
    with writing(office) as events:
        office.units.update(unit(office, code), {"valid_to": D(on)})
        events.record("end", "unit", unit(office, code))


def signer(office: Office, name: str, position: str, authority: str | None = None) -> Person:
    person, _ = add_person(office, name, position, signing_authority=authority)
    return person


def to_report(office: Office) -> reminding.Issued:
    """Letters 1 on 16/4, letters 2 on 25/4 (one of them mixed), and on 7/5 what comes then."""
    issue_today(office)
    issue_today(at(office, "2024-04-25"))
    return issue_today(at(office, "2024-05-07"))


# --- mixed letters


def test_a_mixed_letter_says_which_rows_were_asked_before(office: Office) -> None:
    issue_today(office)
    planned = reminding.plan(at(office, "2024-04-25"))
    mixed, plain = planned.letters[0], planned.letters[1]
    assert (mixed.stage, mixed.reason.code) == ("letter_2", "mixed")
    assert mixed.reason.params == {"count": 2, "days": 10, "reply_due_on": D("2024-04-24"), "first": 1, "again": 1}
    assert (plain.stage, plain.reason.code) == ("letter_2", "no_reply")
    letter, other = reminding.compose(office, planned)[:2]
    assert letter.table is not None
    assert [row[-1] for row in letter.table.rows] == ["Lần 2", "Lần 1"]
    assert "đôn đốc 01 nhiệm vụ (ghi “Lần 2” tại cột Ghi chú)" in letter.body[1]
    assert "đối với các nhiệm vụ đôn đốc lần thứ hai" in letter.body[2]
    assert "nguyên nhân chậm" in other.body[-1]
    assert "lần thứ hai" not in other.body[-1]


# --- the report


def test_the_report_is_one_numbered_paper_about_all_units(office: Office) -> None:
    issued = to_report(office)
    reports = [one for one in issued.letters if one.stage == "report"]
    assert len(reports) == 4
    assert {one.number_symbol for one in reports} == {"01-BC/VPTU"}
    assert len({(one.document_id, one.sha256, one.file_name) for one in reports}) == 1
    assert reports[0].file_name == "01-BC-VPTU Báo cáo.pdf"
    assert [one.number_symbol for one in issued.letters if one.stage != "report"] == ["09-CV/VPTU"]
    letter = reports[0].letter
    assert (letter.type_name, letter.addressees) == ("BÁO CÁO", ())
    assert letter.distribution[0] == "Thường trực Tỉnh ủy (báo cáo);"
    assert letter.table is not None
    assert next((row[1], row[5], row[6]) for row in letter.table.rows) == (
        "Ban Tổ chức Tỉnh ủy", "22 ngày", "01-CV/VPTU (16/4/2024); 05-CV/VPTU (25/4/2024)",
    )  # fmt: skip
    assert "04 nhiệm vụ của 04 cơ quan, đơn vị" in letter.body[1]
    drawn = render_letter(letter)
    assert drawn.page_count in (1, 2)
    assert letter_docx(letter)[:2] == b"PK"
    with pytest.raises(ValueError, match="number"):
        reminding.compose(office, reminding.plan(office), ["1-CV/VPTU", "2-CV/VPTU", "3-CV/VPTU"])


def test_copies_of_a_report_are_one_file_in_one_merged_print(office: Office, tmp_path: Path) -> None:
    issued = to_report(office)
    covers = []

    def cover(made) -> RenderedLetter:
        covers.append(made)
        return RenderedLetter(pdf=b"cover", page_count=1)

    copied = reminding.copy_out(office, issued, tmp_path / "out", together, cover, lambda letter: letter.number_text.encode())
    assert len(copied.letters) == len(copied.docx) == 5
    assert len(set(copied.letters)) == 2
    assert copied.merged is not None
    assert copied.merged.read_bytes().count(b"|") == 1
    assert [(row.number_symbol, row.unit_name, row.item_count) for row in covers[0].rows] == [
        ("09-CV/VPTU", "Ban Tổ chức Tỉnh ủy", 1),
        ("01-BC/VPTU", "Thường trực Tỉnh ủy", 4),
    ]


def test_the_report_is_the_offices_own_also_when_the_committee_writes_the_letters(office: Office) -> None:
    change_settings(office, {"letter.issuer": "committee"})
    issued = to_report(office)
    assert {one.number_symbol.partition("-")[2] for one in issued.letters} == {"CV/TU", "BC/VPTU"}
    report = next(one.letter for one in issued.letters if one.stage == "report")
    assert report.issuer_line == "VĂN PHÒNG"


def test_without_a_report_the_ladder_ends_with_the_letters(office: Office) -> None:
    change_settings(office, {"ladder.report": False})
    issued = to_report(office)
    assert [one.stage for one in issued.letters] == ["letter_2"]
    assert "ladder_done" in {one.reason.code for one in reminding.plan(office).held_back}


# --- who signs, in whose words


def test_stages_have_signers_and_words_of_their_own(office: Office) -> None:
    chief = signer(office, "Trần Văn Bình", "Chánh Văn phòng")
    deputy = signer(office, "Lê Thị Cúc", "Phó Chánh Văn phòng", "K/T Chánh Văn phòng")
    change_settings(
        office,
        {
            "stage.letter_1.signer": deputy.id,
            "stage.letter_2.signer": chief.id,
            "stage.letter_2.authority": "T/L Ban Thường vụ",
            "stage.letter_2.request": "Yêu cầu {unit} báo cáo {board} {new_deadline}.",
            "stage.letter_2.subject": "đôn đốc lần cuối {count} nhiệm vụ",
            "stage.report.request": "Kính trình {board} xem xét {count} nhiệm vụ của {units} đơn vị.",
        },
    )
    first = issue_today(office).letters[0]
    assert (first.letter.signer, first.letter.signing_authority) == ("Lê Thị Cúc", "K/T CHÁNH VĂN PHÒNG")
    second = issue_today(at(office, "2024-04-25")).letters[1].letter
    assert (second.signer, second.signing_authority) == ("Trần Văn Bình", "T/L BAN THƯỜNG VỤ")
    assert second.body[-1] == "Yêu cầu Ban Tuyên giáo Tỉnh ủy báo cáo Thường trực Tỉnh ủy trước ngày 06/5/2024."
    assert second.subject == "về việc đôn đốc lần cuối 01 nhiệm vụ"
    report = issue_today(at(office, "2024-05-07")).letters[-1]
    assert report.letter.body[-1] == "Kính trình Thường trực Tỉnh ủy xem xét 04 nhiệm vụ của 04 đơn vị."
    document = office.documents.get(first.document_id)
    assert document is not None
    assert (document.signer, document.signing_authority) == ("Lê Thị Cúc", "K/T CHÁNH VĂN PHÒNG")


def test_the_signer_asked_for_signs_all_and_one_whose_term_ended_signs_nothing(office: Office) -> None:
    chief, deputy = signer(office, "Trần Văn Bình", "Chánh Văn phòng"), signer(office, "Lê Thị Cúc", "Phó Chánh Văn phòng")
    change_settings(office, {"stage.letter_1.signer": deputy.id})
    planned = reminding.plan(office)
    assert {one.signer for one in reminding.compose(office, planned, signer_id=chief.id)} == {"Trần Văn Bình"}
    with writing(office) as events:
        office.persons.update(deputy.id, {"valid_to": D("2024-04-10")})
        events.record("change", "person", deputy.id)
    assert {one.signer for one in reminding.compose(office, planned)} == {"Trần Văn Bình"}


# --- calls


def test_calls_are_proposed_where_the_office_wants_them_and_hold_nothing_back(office: Office) -> None:
    assert reminding.plan(office).calls == ()
    change_settings(office, {"ladder.phone": True})
    planned = reminding.plan(office)
    assert [(one.stage, one.reason.params) for one in planned.calls] == [("phone", {"count": 1, "days": 1})] * 4
    assert len(planned.letters) == 4
    reminding.log_contact(office, planned.calls[0].unit_id, "Đã gọi, hứa gửi chiều nay")
    planned = reminding.plan(office)
    assert len(planned.calls) == 3
    assert len(planned.letters) == 4
    reminding.issue(office, planned, render)
    assert reminding.plan(office).calls == ()


def test_a_contact_is_logged_with_who_when_and_what(office: Office) -> None:
    wanted = unit(office, "BTCTU")
    before = office.documents.last_registered()
    at(office, "2024-04-17")
    reminder_id, changes = reminding.log_contact(
        office, wanted, "  Hứa gửi thứ Sáu ", channel="message", spoken_to="Ông Nam, Phó Trưởng ban", on=LATE
    )
    assert changes.touches("reminder", "task")
    assert office.documents.last_registered() == before
    past = reminding.history_of_unit(office, wanted)[0]
    assert (past.reminder.id, past.reminder.stage, past.reminder.issued_on) == (reminder_id, "phone", LATE)
    assert (past.channel, past.note, past.spoken_to, past.who) == (
        "message",
        "Hứa gửi thứ Sáu",
        "Ông Nam, Phó Trưởng ban",
        "theo dõi",
    )
    assert [item.task_unit_id for item in past.reminder.items] == [1, 5]
    assert [one.reminder.id for one in reminding.history_of_task(office, 1)] == [reminder_id]
    assert reminding.history_of_task(office, 2) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"note": "  "}, "note_required"), ({"on": D("2024-04-17")}, "date_future"), ({"task_unit_ids": [99]}, "task_unknown"),
        ({"task_unit_ids": [2]}, "unit_not_on_task"), ({"unit_id": 10**6}, "unit_unknown"), ({"unit_id": "UBKTTU"}, "nothing_to_remind"),
    ],
)  # fmt: skip
def test_what_no_contact_can_be(office: Office, values: dict, code: str) -> None:
    asked = {"unit_id": unit(office, "BTCTU"), "note": "Đã gọi", **values}
    asked["unit_id"] = unit(office, asked["unit_id"]) if isinstance(asked["unit_id"], str) else asked["unit_id"]
    count = office.events.count()
    assert code_of(lambda: reminding.log_contact(office, **asked)) == code
    assert office.events.count() == count


# --- outside the ladder


def test_a_chosen_letter_takes_all_that_its_unit_owes_today(office: Office) -> None:
    planned = reminding.plan_chosen(office, [5], "theo ý kiến Thường trực")
    assert [(one.stage, set(one.task_unit_ids)) for one in planned.letters] == [("letter_1", {1, 5})]
    issued = reminding.issue(office, planned, render)
    event = office.events.of("reminder", issued.letters[0].reminder_id)[0]
    assert event.after is not None
    assert event.after["reason"] == "theo ý kiến Thường trực"
    assert reminding.history_of_unit(office, issued.letters[0].unit_id)[0].why == "theo ý kiến Thường trực"
    assert [one.unit_id for one in reminding.plan(office).letters] == [unit(office, code) for code in ("BTGTU", "BDVTU", "BNCTU")]
    assert code_of(lambda: reminding.plan_chosen(office, [5], "lần nữa")) == "letter_of_today"


def test_a_chosen_letter_does_not_wait_but_moves_the_ladder(office: Office) -> None:
    issue_today(office)
    planned = reminding.plan_chosen(at(office, "2024-04-17"), [2, 5], "lãnh đạo yêu cầu")
    assert [(one.stage, one.task_unit_ids) for one in planned.letters] == [("letter_2", (2,)), ("note", (5,))]
    issued = reminding.issue(office, planned, render)
    letter = issued.letters[1].letter
    assert letter.title == "nhắc thời hạn thực hiện nhiệm vụ được giao"
    assert "quá hạn" not in " ".join(letter.body)
    kept = office.reminders.get(issued.letters[1].reminder_id)
    assert kept is not None
    assert (kept.stage, kept.reply_due_on, kept.number_symbol) == ("note", None, "06-CV/VPTU")
    # the early second letter was the second: the report is next, after its own waiting time
    steps = {one.task_unit_ids: one.stage for one in reminding.plan(at(office, "2024-05-03")).letters}
    assert steps[(2,)] == "report"
    assert steps[(1, 5)] == "letter_2"


@pytest.mark.parametrize(
    ("before", "rows", "why", "code"),
    [
        (None, [1], " ", "reason_required"), (None, [], "gấp", "task_unknown"), (None, [1, 99], "gấp", "task_unknown"),
        ("complete", [1], "gấp", "task_completed"), ("stop", [1], "gấp", "task_stopped"), ("request", [1], "gấp", "extension_waits"),
        ("close", [1], "gấp", "unit_closed_letter"), ("own", [1], "gấp", "own_office_letter"),
    ],
)  # fmt: skip
def test_what_no_chosen_letter_can_be(office: Office, before: str | None, rows: list[int], why: str, code: str) -> None:
    if before == "complete":
        tasking.complete(office, 1, LATE, "Kế hoạch số 05-KH/BTCTU")
    elif before == "stop":
        tasking.stop(office, 1, "rút nhiệm vụ")
    elif before == "request":
        tasking.extend(office, 1, D("2024-04-25"), "thiếu số liệu", is_request=True)
    elif before == "close":
        close_unit(office, "BTCTU", "2024-04-10")
    elif before == "own":
        tasking.assign(office, 1, lead_unit_id=unit(office, "VPTU"), reason="văn phòng tự làm")
    assert code_of(lambda: reminding.plan_chosen(office, rows, why)) == code


def test_a_chosen_plan_that_no_longer_holds_is_refused(office: Office) -> None:
    planned = reminding.plan_chosen(office, [2, 3], "gấp")
    tasking.complete(office, 3, LATE, "Kế hoạch số 06-KH/BDVTU")
    assert code_of(lambda: reminding.issue(office, planned, render)) == "task_completed"
    assert list(office.reminders.list()) == []


# --- sequences over the register: units that end, holidays, several letters, settings


@pytest.mark.parametrize(
    ("days", "close", "expected"),
    [
        (["2024-04-16"], None, [["letter_1"] * 4]),
        (["2024-04-16", "2024-04-24"], None, [["letter_1"] * 4, ["letter_1"]]),  # the later row of the first unit alone
        (["2024-04-16", "2024-04-25"], None, [["letter_1"] * 4, ["letter_2"] * 4]),
        (["2024-04-16", "2024-04-25"], "2024-04-20", [["letter_1"] * 4, ["letter_2"] * 3]),
        (
            ["2024-04-16", "2024-04-25", "2024-05-07"],
            "2024-05-01",
            [["letter_1"] * 4, ["letter_2"] * 4, ["letter_2", *["report"] * 4]],
        ),
        (["2024-04-20", "2024-04-26", "2024-05-02"], None, [["letter_1"] * 4, [], ["letter_2"] * 4]),
    ],
)
def test_days_of_issue(office: Office, days: list[str], close: str | None, expected: list[list[Stage]]) -> None:
    issued = []
    for day in days:
        if close is not None and day > close and office.units.get(unit(office, "BNCTU")).valid_to is None:  # type: ignore[union-attr]
            close_unit(office, "BNCTU", close)
        issued.append([one.stage for one in issue_today(at(office, day)).letters])
    assert issued == expected


# --- printed again


def same_words(first: Letter, second: Letter) -> bool:
    names = [field.name for field in dataclasses.fields(Letter) if field.name not in ("extra", "is_draft")]
    return [(name, getattr(first, name)) for name in names] == [(name, getattr(second, name)) for name in names]


@pytest.mark.parametrize("tone", ["ủy", "uỷ"])
def test_a_lost_letter_is_drawn_again_word_for_word(office: Office, tmp_path: Path, tone: str) -> None:
    change_settings(office, {"layout.spelling_tone": tone})
    issued = [
        one
        for batch in (issue_today(office), issue_today(at(office, "2024-04-25")), issue_today(at(office, "2024-05-07")))
        for one in batch.letters
    ]
    tasking.extend(office, 2, D("2024-06-30"), "thiếu số liệu", "Chánh Văn phòng")  # what is kept does not follow the task
    tasking.complete(office, 3, D("2024-05-07"), "Kế hoạch số 06-KH/BDVTU")
    for one in issued:
        reminder, document = office.reminders.get(one.reminder_id), office.documents.get(one.document_id)
        assert reminder is not None
        assert document is not None
        assert same_words(letter_again(office, reminder, document), one.letter)
        exact = reminding.reprint(office, one.reminder_id, render)
        assert (exact.pdf, exact.is_redrawn, exact.name) == (office.attachments.read(one.sha256), False, one.file_name)
    for path in office.register.folder.attachments.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.unlink()
    for one in issued:
        again = reminding.reprint(office, one.reminder_id, render)
        assert again.is_redrawn
        assert again.name == one.file_name.replace(".pdf", " (dựng lại).pdf")
        assert again.pdf == render(one.letter).pdf
    path = reminding.copy_again(office, issued[0].reminder_id, tmp_path, render)
    assert path.read_bytes() == render(issued[0].letter).pdf
    with pytest.raises(StorageError):
        reminding.copy_again(office, issued[0].reminder_id, tmp_path)


def test_a_call_cannot_be_printed_again(office: Office) -> None:
    reminder_id, _ = reminding.log_contact(office, unit(office, "BTCTU"), "Đã gọi")
    assert code_of(lambda: reminding.reprint(office, reminder_id, render)) == "reminder_unknown"

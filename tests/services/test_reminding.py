"""Reminder letters: who gets one, what it says, and that a batch goes out whole or not at all."""

import dataclasses
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import resources
from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import Cancelled, RuleError
from models.domain.escalation import HoldReason
from models.domain.letters import Letter, RenderedLetter
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services import reminding, tasking
from models.services.office import Office, open_office, writing
from models.services.registering import register_document

D = date.fromisoformat
ROOT = Path(__file__).resolve().parents[2]
LATE = D("2024-04-16")
CODES = ("BTCTU", "BTGTU", "BDVTU", "BNCTU")
KILLS = int(os.environ.get("ISSUE_KILLS", "6"))


def render(letter: Letter) -> RenderedLetter:
    """Stands in for the typesetter: the bytes depend on the letter alone."""
    return RenderedLetter(pdf=f"%PDF {letter.number_text} {letter.addressees[0]} {letter.body}".encode(), page_count=1)


def unit(office: Office, code: str) -> int:
    found = office.units.by_code(code)
    assert found is not None
    return found.id


@pytest.fixture
def late_dir(data_dir: Path) -> Path:
    """Four units with one task each due 15/4/2024; the first has a second one, due 19/4/2024."""
    with open_office(data_dir, FixedClock(D("2024-04-01"))) as office:
        tasks = [
            TaskDraft(
                content=f"Dự thảo kế hoạch {code}",
                product="Kế hoạch",
                deadline_kind="dated",
                due_on=due,
                is_exclusive=True,
                deadline_phrase=f"trước ngày {due.day}/4/2024",
                units=(TaskUnitDraft(unit_id=unit(office, code)),),
            )
            for code, due in [*((code, D("2024-04-15")) for code in CODES), (CODES[0], D("2024-04-19"))]
        ]
        paper = DocumentDraft(
            direction="incoming", doc_type="ket_luan", subject="nhiệm vụ quý II", number_symbol="310-KL/TU",
            issuer="Tỉnh ủy Mẫu", issued_on=D("2024-03-28"),
        )  # fmt: skip
        register_document(office, paper, tasks=tasks)
    return data_dir


@pytest.fixture
def office(late_dir: Path) -> Iterator[Office]:
    with open_office(late_dir, FixedClock(LATE), who="theo dõi") as opened:
        yield opened


def at(office: Office, day: str) -> Office:
    office.clock = FixedClock(D(day))
    return office


# --- the plan


def test_one_letter_per_late_unit_with_reasons(office: Office) -> None:
    planned = reminding.plan(office)
    assert [(one.unit_name, one.stage, one.reason.code, one.reason.params) for one in planned.letters] == [
        (name, "letter_1", "overdue", {"count": 1, "days": 1})
        for name in ("Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Nội chính Tỉnh ủy")
    ]
    assert [one.task_ids for one in planned.letters] == [(1,), (2,), (3,), (4,)]
    assert planned.held_back == ()
    assert [(one.unit_name, one.stage, one.task_ids) for one in planned.notes] == [("Ban Tổ chức Tỉnh ủy", "note", (5,))]


def test_nothing_is_planned_before_a_deadline_passed(office: Office) -> None:
    planned = reminding.plan(office, D("2024-04-11"))
    assert (planned.letters, planned.held_back, planned.notes) == ((), (), ())
    assert [len(one.task_ids) for one in reminding.plan(office, D("2024-04-12")).notes] == [1, 1, 1, 1]


def test_all_items_of_a_unit_stand_in_one_letter_the_latest_first(office: Office) -> None:
    planned = reminding.plan(office, D("2024-04-22"))
    assert planned.letters[0].task_ids == (1, 5)
    assert planned.letters[0].reason.params == {"count": 2, "days": 7}


@pytest.mark.parametrize("what", ["complete", "stop", "request"])
def test_who_gets_no_letter(office: Office, what: str) -> None:
    if what == "complete":
        tasking.complete(office, 1, LATE, "Kế hoạch số 05-KH/BTCTU")
    elif what == "stop":
        tasking.stop(office, 1, "rút nhiệm vụ")
    else:
        tasking.extend(office, 1, D("2024-04-25"), "thiếu số liệu", is_request=True)
    planned = reminding.plan(office)
    assert [one.task_ids for one in planned.letters] == [(2,), (3,), (4,)]
    held = [(one.unit_name, one.reason.code, one.task_ids) for one in planned.held_back]
    assert held == ([("Ban Tổ chức Tỉnh ủy", "extension_pending", (1,))] if what == "request" else [])


def test_helpers_get_letters_only_for_a_date_of_their_own(office: Office) -> None:
    at(office, "2024-04-16")
    helper, other = unit(office, "UBKTTU"), unit(office, "TTTU")
    tasking.add_task(
        office,
        TaskDraft(
            content="Góp ý đề án",
            deadline_kind="dated",
            due_on=D("2024-05-30"),
            units=(
                TaskUnitDraft(unit_id=unit(office, "BTCTU")),
                TaskUnitDraft(unit_id=helper, role="coordinating", due_on=D("2024-04-10")),
                TaskUnitDraft(unit_id=other, role="coordinating"),
            ),
        ),
    )
    planned = reminding.plan(office)
    assert helper in [one.unit_id for one in planned.letters]
    assert other not in [one.unit_id for one in planned.letters]


def test_the_own_office_and_ended_units_are_held_back(office: Office) -> None:
    own = unit(office, "VPTU")
    tasking.assign(office, 1, lead_unit_id=own, reason="văn phòng tự làm")
    with writing(office) as events:
        office.units.update(unit(office, "BTGTU"), {"valid_to": D("2024-04-10")})
        events.record("end", "unit", unit(office, "BTGTU"))
    planned = reminding.plan(office)
    assert {(one.unit_id, one.reason.code) for one in planned.held_back} == {
        (own, "own_office"),
        (unit(office, "BTGTU"), "unit_closed"),
    }
    assert [one.task_ids for one in planned.letters] == [(3,), (4,)]


# --- the ladder over time


def test_the_second_letter_waits_for_gap_and_reply(office: Office) -> None:
    first = reminding.issue(office, reminding.plan(office), render)
    assert {one.stage for one in first.letters} == {"letter_1"}
    stored = office.reminders.get(first.letters[0].reminder_id)
    assert stored is not None
    assert stored.reply_due_on == D("2024-04-24")  # 18/4 is a holiday
    assert [(one.reason.code, one.reason.params) for one in reminding.plan(at(office, "2024-04-24")).held_back][1:] == [
        ("reply_not_due", {"until": D("2024-04-24")})
    ] * 3
    planned = reminding.plan(at(office, "2024-04-25"))
    assert {one.stage for one in planned.letters} == {"letter_2"}
    assert planned.letters[0].task_ids == (1, 5)  # the item that became late meanwhile goes with it
    second = reminding.issue(office, planned, render)
    letter = second.letters[0].letter
    assert f"Công văn số {first.letters[0].number_symbol}, ngày 16/4/2024" in " ".join(letter.body)
    document = office.documents.get(second.letters[0].document_id)
    assert document is not None
    assert [(link.kind, link.number_symbol) for link in document.links] == [
        ("implements", "310-KL/TU"),
        ("mentions", first.letters[0].number_symbol),
    ]
    later = reminding.plan(at(office, "2024-06-03"))
    steps = [(one.stage, one.task_ids) for one in later.letters]
    # the later item takes its own second step; the others are reported to the board
    assert steps == [("letter_2", (5,)), ("report", (1,)), ("report", (2,)), ("report", (3,)), ("report", (4,))]
    third = reminding.issue(office, later, render)
    report = office.documents.get(third.letters[1].document_id)
    assert report is not None
    assert [(r.text, r.unit_ids) for r in report.recipients if r.role == "addressee"] == [
        ("Thường trực Tỉnh ủy", (unit(office, "TTTU"),))
    ]
    assert len([link for link in report.links if link.kind == "mentions"]) == 2
    reminder = next(item for item in office.reminders.list() if item.document_id == report.id)
    assert (reminder.stage, reminder.reply_due_on) == ("report", None)
    assert "ladder_done" in {one.reason.code for one in reminding.plan(at(office, "2024-08-01")).held_back}


def test_letters_in_the_name_of_the_committee_take_its_series(office: Office) -> None:
    with writing(office) as events:
        office.settings.set("letter.issuer", "committee")
        events.record("set", "setting", None, after={"letter.issuer": "committee"})
    issued = reminding.issue(office, reminding.plan(office), render)
    assert issued.letters[0].number_symbol == "01-CV/TU"
    assert issued.letters[0].letter.number_text == "Số 01-CV/TU"
    document = office.documents.get(issued.letters[0].document_id)
    assert document is not None
    assert document.issuer_unit_id == unit(office, "TU")


def test_every_reason_has_its_words() -> None:
    words = resources.read_json("texts/remind_reasons.json")["reasons"]
    codes = set(get_args(HoldReason)) | {"overdue", "no_reply", "letters_used_up", "due_soon", "own_office"}
    assert set(words) == codes


def test_a_task_given_to_another_unit_starts_anew(office: Office) -> None:
    reminding.issue(office, reminding.plan(office), render)
    tasking.assign(office, 2, lead_unit_id=unit(office, "UBKTTU"), reason="đổi chủ trì")
    planned = reminding.plan(office)
    assert [(one.unit_id, one.stage) for one in planned.letters] == [(unit(office, "UBKTTU"), "letter_1")]


def test_notes_are_logged_without_number(office: Office) -> None:
    planned = reminding.plan(office)
    last = office.documents.last_registered()
    assert reminding.log_notes(office, planned.notes).touches("reminder")
    assert office.documents.last_registered() == last
    assert [one.stage for one in office.reminders.of_task_unit(5)] == ["note"]
    assert reminding.plan(office).notes == ()
    with pytest.raises(ValueError, match="issued"):
        reminding.log_notes(office, planned.letters, "letter_1")


# --- composing and issuing


def test_drafts_have_no_number_and_numbered_letters_their_own(office: Office) -> None:
    planned = reminding.plan(office)
    drafts = reminding.compose(office, planned)
    assert [one.is_draft for one in drafts] == [True] * 4
    assert {one.number_text for one in drafts} == {"Số        -CV/VPTU"}
    assert drafts[0].addressees == ("Ban Tổ chức Tỉnh ủy",)
    assert "Kết luận số 310-KL/TU, ngày 28/3/2024 của Tỉnh ủy Mẫu" in drafts[0].body[0]
    assert "trước ngày 15/4/2024" in drafts[0].body[0]
    assert "trước ngày 24/4/2024" in drafts[0].body[-1]
    numbered = reminding.compose(office, planned, [f"{n}-CV/VPTU" for n in range(1, 5)])
    assert [one.number_text for one in numbered] == [f"Số {n}-CV/VPTU" for n in range(1, 5)]
    with pytest.raises(ValueError, match="number"):
        reminding.compose(office, planned, ["1-CV/VPTU"])


def test_issue_registers_numbers_reminders_and_files_together(office: Office) -> None:
    steps: list[tuple[int, int]] = []
    issued = reminding.issue(office, reminding.plan(office), render, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    assert [one.number_symbol for one in issued.letters] == [f"0{n}-CV/VPTU" for n in range(1, 5)]
    for one in issued.letters:
        document = office.documents.get(one.document_id)
        assert document is not None
        assert (document.direction, document.number_symbol, document.issued_on) == ("outgoing", one.number_symbol, LATE)
        assert document.subject == "đôn đốc thực hiện nhiệm vụ được giao"
        assert document.layout_profile == "HD05"
        assert [r.unit_ids for r in document.recipients if r.role == "addressee"] == [(one.unit_id,)]
        assert [r.text for r in document.recipients if r.is_superior_copy] == ["Thường trực Tỉnh ủy (báo cáo)"]
        assert [(link.kind, link.target_id) for link in document.links] == [("implements", 1)]
        content = office.attachments.read(one.sha256)
        assert hashlib.sha256(content).hexdigest() == one.sha256
        assert f"Số {one.number_symbol} {one.unit_name}".encode() in content
        assert [(file.sha256, file.role) for file in document.attachments] == [(one.sha256, "letter")]
        reminder = next(item for item in office.reminders.list() if item.document_id == one.document_id)
        assert (reminder.id, reminder.pdf_sha256, reminder.number_symbol) == (one.reminder_id, one.sha256, one.number_symbol)
        item = reminder.items[0]
        assert (item.task_unit_id, item.days_overdue, item.product) == (one.task_unit_ids[0], 1, "Kế hoạch")
        assert (item.assigned_by_text, item.deadline_text) == ("Kết luận số 310-KL/TU, ngày 28/3/2024", "trước ngày 15/4/2024")
        event = office.events.of("reminder", one.reminder_id)[0]
        assert event.after is not None
        assert (event.verb, event.after["number_symbol"]) == ("issue", one.number_symbol)
    assert office.tasks.rows([1])[0].last_stage == "letter_1"
    assert issued.changes.touches("document", "reminder", "task")
    assert list(office.reminders.list(LATE, LATE)) == [office.reminders.get(one.reminder_id) for one in issued.letters]


def test_an_empty_plan_issues_nothing(office: Office) -> None:
    reminding.issue(office, reminding.plan(office), render)
    count = office.events.count()
    again = reminding.issue(office, reminding.plan(office), render)
    assert again.letters == ()
    assert office.events.count() == count


def test_a_plan_is_issued_once(office: Office) -> None:
    planned = reminding.plan(office)
    reminding.issue(office, planned, render)
    with pytest.raises(RuleError) as error:
        reminding.issue(office, planned, render)
    assert error.value.code == "plan_changed"
    assert len(office.reminders.list()) == 4


@pytest.mark.parametrize("change", ["completed", "next day"])
def test_a_plan_that_no_longer_holds_is_refused(office: Office, change: str) -> None:
    planned = reminding.plan(office)
    if change == "completed":
        tasking.complete(office, 1, LATE, "Kế hoạch số 05-KH/BTCTU")
    else:
        at(office, "2024-04-17")
    with pytest.raises(RuleError) as error:
        reminding.issue(office, planned, render)
    assert error.value.code == "plan_changed"
    assert reminding.plan(office, LATE).letters


def test_part_of_a_plan_may_be_issued(office: Office) -> None:
    planned = reminding.plan(office)
    issued = reminding.issue(office, dataclasses.replace(planned, letters=planned.letters[1:3]), render)
    assert [one.task_ids for one in issued.letters] == [(2,), (3,)]
    assert [one.task_ids for one in reminding.plan(office).letters] == [(1,), (4,)]


def test_when_a_number_was_taken_meanwhile_the_letters_are_rendered_again(office: Office) -> None:
    rendered: list[str] = []

    def slow(letter: Letter) -> RenderedLetter:
        if not rendered:  # somebody registers a letter while the first one is drawn
            register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="trả lời"))
        rendered.append(letter.number_text)
        return render(letter)

    issued = reminding.issue(office, reminding.plan(office), slow)
    assert len(rendered) == 8
    assert [one.number_symbol for one in issued.letters] == [f"0{n}-CV/VPTU" for n in range(2, 6)]
    for one in issued.letters:
        assert f"Số {one.number_symbol} ".encode() in office.attachments.read(one.sha256)


def test_the_steps_say_when_to_begin_again(office: Office) -> None:
    prepared = reminding.begin_issue(office, reminding.plan(office))
    drawn = reminding.render_all(prepared, render)
    register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="trả lời"))
    assert reminding.finish_issue(office, prepared, drawn) is None
    assert list(office.reminders.list()) == []
    with pytest.raises(ValueError, match="rendered"):
        reminding.finish_issue(office, prepared, drawn[:1])


def state(office: Office) -> tuple[int, int, int]:
    """Outgoing documents, reminders, events: what must move together."""
    conn = office.register.conn
    return tuple(conn.value(f"SELECT count(*) FROM {name}") for name in ("document", "reminder", "event"))  # type: ignore[return-value]


def test_cancel_leaves_nothing(office: Office) -> None:
    before = state(office)

    def cancel(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        reminding.issue(office, reminding.plan(office), render, progress=cancel)
    assert state(office) == before


@pytest.mark.parametrize("nth", [1, 2, 4])
@pytest.mark.parametrize("part", ["reminder", "attachment", "document"])
def test_a_failure_at_any_letter_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch, part: str, nth: int) -> None:
    owner, name = {
        "reminder": (office.reminders, "add"),
        "attachment": (office.attachments, "attach"),
        "document": (office.documents, "add"),
    }[part]
    real, calls = getattr(owner, name), []

    def broken(*args, **values):
        calls.append(1)
        if len(calls) == nth:
            raise OSError("disk")
        return real(*args, **values)

    monkeypatch.setattr(owner, name, broken)
    before = state(office)
    planned = reminding.plan(office)
    with pytest.raises(OSError, match="disk"):
        reminding.issue(office, planned, render)
    assert state(office) == before
    monkeypatch.undo()
    assert reminding.issue(office, planned, render).letters[0].number_symbol == "01-CV/VPTU"


CHILD = """
import sys
from datetime import date
from pathlib import Path
from models.domain.clock import FixedClock
from models.domain.letters import RenderedLetter
from models.services import reminding
from models.services.office import open_office

office = open_office(Path(sys.argv[1]), FixedClock(date(2024, 4, 16)))
plan = reminding.plan(office)
render = lambda letter: RenderedLetter(pdf=("%PDF " + letter.number_text).encode() * 2000, page_count=1)
prepared = reminding.begin_issue(office, plan)
drawn = reminding.render_all(prepared, render)
print("ready", flush=True)
reminding.finish_issue(office, prepared, drawn)
print("done", flush=True)
sys.stdin.read()
"""


def test_a_kill_at_any_moment_leaves_the_whole_batch_or_nothing(late_dir: Path) -> None:
    chance = random.Random(16)
    seen: set[int] = set()
    for attempt in range(KILLS):
        folder = late_dir.with_name(f"sổ {attempt}")
        shutil.copytree(late_dir, folder)
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.0, 0.12))
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.communicate()
        with open_office(folder, FixedClock(LATE)) as office:
            reminders = office.reminders.list()
            seen.add(len(reminders))
            letters = [office.documents.get(one.document_id) for one in reminders if one.document_id is not None]
            assert len(reminders) in (0, 4)
            assert [one.number_symbol for one in letters if one] == [f"0{n}-CV/VPTU" for n in range(1, len(reminders) + 1)]
            for one in reminders:
                assert one.pdf_sha256 is not None
                assert f"Số {one.number_symbol}".encode() in office.attachments.read(one.pdf_sha256)
            assert office.register.conn.value("SELECT count(*) FROM document WHERE direction = 'outgoing'") == len(reminders)
            assert office.events.verify_chain() == []
            if not reminders:
                issued = reminding.issue(office, reminding.plan(office), render)
                assert [one.number_symbol for one in issued.letters] == [f"0{n}-CV/VPTU" for n in range(1, 5)]
    assert seen <= {0, 4}


# --- copies


def test_copies_are_named_safely_and_made_again_from_the_store(office: Office, tmp_path: Path) -> None:
    issued = reminding.issue(office, reminding.plan(office), render)
    out = tmp_path / "bản in" / "tháng 4"
    copied = reminding.copy_out(
        office,
        issued,
        out,
        b"|".join,
        lambda cover: RenderedLetter(pdf=repr(cover).encode(), page_count=1),
        lambda letter: letter.number_text.encode(),
    )
    assert copied.letters[0].name == "01-CV-VPTU Ban Tổ chức Tỉnh ủy.pdf"
    assert copied.docx[0].name == "01-CV-VPTU Ban Tổ chức Tỉnh ủy.docx"
    contents = [path.read_bytes() for path in copied.letters]
    assert contents == [office.attachments.read(one.sha256) for one in issued.letters]
    assert copied.merged is not None
    assert copied.merged.read_bytes() == b"|".join(contents)
    assert copied.cover is not None
    assert "item_count=1" in copied.cover.read_text()
    assert sorted(path.name for path in out.iterdir() if path.suffix == ".tmp") == []
    copied.letters[0].unlink()
    again = reminding.copy_again(office, issued.letters[0].reminder_id, out)
    assert again == copied.letters[0]
    assert again.read_bytes() == contents[0]
    with pytest.raises(RuleError):
        reminding.copy_again(office, 999, out)


def test_nothing_issued_copies_nothing(office: Office, tmp_path: Path) -> None:
    empty = dataclasses.replace(reminding.plan(office), letters=())
    copied = reminding.copy_out(office, reminding.issue(office, empty, render), tmp_path / "out", b"".join)
    assert (copied.letters, copied.merged) == ([], None)
    assert not (tmp_path / "out").exists()

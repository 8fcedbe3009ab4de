"""Reminder letters composed and issued: a batch goes out whole or not at all, and its copies can be made again."""

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.domain.errors import Cancelled, RuleError
from models.domain.letters import Letter, RenderedLetter
from models.services.backups import back_up_if_changed
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.register.registering import register_document
from models.services.reminders import reminding
from tests.services.reminder_hands import LATE, at, render, together


@pytest.fixture
def office(late_dir: Path) -> Iterator[Office]:
    with open_office(late_dir, FixedClock(LATE), who="theo dõi") as opened:
        yield opened


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


# --- copies


def test_copies_are_named_safely_and_made_again_from_the_store(office: Office, tmp_path: Path) -> None:
    issued = reminding.issue(office, reminding.plan(office), render)
    out = tmp_path / "bản in" / "tháng 4"
    copied = reminding.copy_out(
        office,
        issued,
        out,
        together,
        lambda cover: RenderedLetter(pdf=repr(cover).encode(), page_count=1),
        lambda letter: letter.number_text.encode(),
    )
    assert copied.letters[0].name == "01-CV-VPTU Ban Tổ chức Tỉnh ủy.pdf"
    assert copied.docx[0].name == "01-CV-VPTU Ban Tổ chức Tỉnh ủy.docx"
    contents = [path.read_bytes() for path in copied.letters]
    assert contents == [office.attachments.read(one.sha256) for one in issued.letters]
    assert copied.merged is not None
    assert copied.merged.read_text() == "|".join(one.letter.number_text for one in issued.letters)
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
    copied = reminding.copy_out(office, reminding.issue(office, empty, render), tmp_path / "out", together)
    assert (copied.letters, copied.merged) == ([], None)
    assert not (tmp_path / "out").exists()


def test_a_batch_ended_early_leaves_nothing_and_no_backup_holds_half_of_it(office: Office) -> None:
    plan = reminding.plan(office)
    before = office.events.tail()
    prepared = reminding.begin_issue(office, plan)
    rendered = reminding.render_all(prepared, render)
    steps = reminding.finish_in_steps(office, prepared, rendered)
    while next(steps)[0] < 2:
        pass
    assert back_up_if_changed(office) is None
    steps.close()
    assert office.events.tail() == before
    assert list(office.reminders.list()) == []
    assert back_up_if_changed(office) is not None
    again = reminding.finish_issue(office, prepared, rendered)
    assert again is not None
    assert [one.number_symbol for one in again.letters] == [one.number_symbol for one in prepared.letters]

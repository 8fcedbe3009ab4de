"""Papers that answer open rows, slips with directions, one act on many rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentLink
from models.domain.slip_codes import slip_code
from models.domain.tasks import ReminderItem, TaskFilter, TaskUnitDraft
from models.services.duties import bulk, closing, tasking
from models.services.duties.quick_tasks import add_quick_task
from models.services.office import Office, open_office, writing
from models.services.paper import slips
from models.services.register.registering import register_document
from tests.services.task_hands import DUE, D, code_of, give, unit

ON = D("2024-05-03")


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(ON), who="theo dõi") as opened:
        yield opened


def paper(office: Office, **values):
    base = {"direction": "incoming", "doc_type": "bao_cao", "subject": "Báo cáo kết quả", "issuer": "Ban Tổ chức Tỉnh ủy",
            "number_symbol": "12-BC/BTCTU", "issued_on": D("2024-05-02")}  # fmt: skip
    values = base | values
    if values.get("links"):
        values["links"] = tuple(DocumentLink(kind, symbol, day) for kind, symbol, day in values["links"])
    return register_document(office, DocumentDraft(**values)).document


def directive(office: Office):
    return paper(
        office,
        doc_type="ket_luan",
        subject="công tác cán bộ",
        issuer="Tỉnh ủy Mẫu",
        number_symbol="88-KL/TU",
        issued_on=D("2024-03-28"),
    )


def offered(office: Office, document) -> list[tuple[int, bool]]:
    return [(item.task_unit_id, item.is_sure) for item in closing.answers(office, document)]


# --- which rows a paper answers


def test_the_same_period_is_offered_and_another_is_not(office: Office) -> None:
    rows = [
        give(
            office, content=f"Báo cáo công tác tổ chức tháng {month}/2024", product="Báo cáo", due_on=D(f"2024-0{month}-25")
        ).task_unit_ids[0]
        for month in (3, 4, 5)
    ]
    assert offered(office, paper(office, subject="Báo cáo công tác tháng 4/2024")) == [(rows[1], True)]


def test_a_recurring_duty_is_known_by_its_period(office: Office) -> None:
    row = give(
        office, content="Báo cáo hằng tháng", product="Báo cáo", due_on=None, is_exclusive=False, recurrence="monthly"
    ).task_unit_ids[0]
    assert offered(office, paper(office, subject="Tình hình tháng 5/2024", number_symbol="20-BC/BTCTU")) == [(row, True)]
    assert offered(office, paper(office, subject="Tình hình tháng 4/2024", number_symbol="19-BC/BTCTU")) == []


def test_the_directive_that_is_carried_out_tells_the_task(office: Office) -> None:
    source = directive(office)
    row = give(office, content="Rà soát quy hoạch cán bộ", product="Báo cáo", document_id=source.id).task_unit_ids[0]
    answer = paper(office, links=[("implements", "88-KL/TU", D("2024-03-28"))], subject="Báo cáo thực hiện")
    assert offered(office, answer) == [(row, True)]
    assert closing.answers(office, answer)[0].reasons == ("unit", "carries_out", "product")


def test_several_tasks_of_one_directive_are_offered_but_not_ticked(office: Office) -> None:
    source = directive(office)
    for content in ("Rà soát quy hoạch cán bộ", "Xây dựng đề án tinh giản biên chế"):
        give(office, content=content, product="Báo cáo", document_id=source.id)
    vague = paper(office, links=[("implements", "88-KL/TU", D("2024-03-28"))])
    assert [sure for _, sure in offered(office, vague)] == [False, False]
    telling = paper(
        office,
        links=[("implements", "88-KL/TU", D("2024-03-28"))],
        subject="Kết quả rà soát quy hoạch cán bộ",
        number_symbol="13-BC/BTCTU",
    )
    assert [sure for _, sure in offered(office, telling)] == [True, False]


def test_what_our_letter_asked_about_is_answered_by_a_reply_to_it(office: Office) -> None:
    row = give(office, content="Rà soát quy hoạch", product="Tờ trình").task_unit_ids[0]
    other = give(office, content="Kiểm tra đảng phí", product="Tờ trình").task_unit_ids[0]
    letter = register_document(
        office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="đôn đốc", issued_on=ON)
    ).document
    with writing(office) as events:
        item = ReminderItem(
            task_unit_id=row, content="Rà soát", product=None, assigned_by_text="", deadline_text="", due_on=DUE, days_overdue=18
        )
        reminder_id = office.reminders.add(
            unit_id=unit(office, "BTCTU"), stage="letter_1", issued_on=ON, items=[item], document_id=letter.id
        )
        events.record("issue", "reminder", reminder_id, after={"stage": "letter_1"})
    reply = paper(
        office, doc_type="cong_van", subject="báo cáo tiến độ", number_symbol="14-CV/BTCTU", issued_on=ON,
        links=[("replies_to", letter.number_symbol, ON)],
    )  # fmt: skip
    assert [item.task_unit_id for item in closing.answers(office, reply)] == [row]
    assert other != row


@pytest.mark.parametrize(
    "values",
    [
        {"issuer": "Ban Dân vận Tỉnh ủy", "number_symbol": "1-BC/BDVTU"},
        {"issuer": "Sở lạ", "number_symbol": "1-BC/SL"},
        {"doc_type": "cong_van", "subject": "mời họp", "number_symbol": "15-CV/BTCTU"},
    ],
)
def test_other_bodies_and_other_matters_answer_nothing(office: Office, values: dict) -> None:
    give(office, content="Rà soát quy hoạch cán bộ", product="Báo cáo")
    assert closing.answers(office, paper(office, **values)) == []


def test_own_papers_and_secret_ones_answer_nothing(office: Office) -> None:
    give(office, content="Báo cáo kết quả", product="Báo cáo")
    own = register_document(office, DocumentDraft(direction="outgoing", doc_type="bao_cao", subject="Báo cáo kết quả")).document
    secret = register_document(
        office, DocumentDraft(direction="incoming", doc_type="bao_cao", subject="", secrecy="mat", issuer="Ban Tổ chức Tỉnh ủy"),
        accept_secret=True,
    ).document  # fmt: skip
    assert closing.answers(office, own) == closing.answers(office, secret) == []


def test_closing_with_the_paper_as_proof(office: Office) -> None:
    rows = [give(office, product="Báo cáo").task_unit_ids[0] for _ in range(2)]
    tasking.complete(office, rows[1], ON, "đã nhận")
    document = paper(office, arrived_on=D("2024-05-02"))
    done = closing.close_with(office, document.id, rows)
    assert (done.task_unit_ids, [(row, error.code) for row, error in done.refused]) == ((rows[0],), [(rows[1], "task_completed")])
    stored = office.tasks.get_unit(rows[0])
    assert stored is not None
    assert (stored.completed_on, stored.evidence, stored.evidence_document_id) == (D("2024-05-02"), "12-BC/BTCTU", document.id)
    assert closing.answers(office, document) == []


# --- slips


def test_a_slip_brings_its_direction_and_tasks(office: Office) -> None:
    document = directive(office)
    slip = slips.make_slip(office, document.id, "Phạm Văn Bình")
    assert slips.make_slip(office, document.id, "Phạm Văn Bình").code == slip.code
    assert slips.make_slip(office, document.id).code != slip.code
    found = slips.find_slip(office, slip.code.lower())
    words = "Đồng ý chủ trương.\n- Giao BTCTU chủ trì, BDVTU phối hợp, trước 15/5/2024, báo cáo kết quả rà soát.\n2. giao BNCTU nghiên cứu, tham mưu trong 10 ngày"
    done = slips.direct(office, found, words, directed_on=D("2024-05-02"))
    assert len(done.task_ids) == 2
    rows = [office.tasks.rows([office.tasks.units_of(task_id)[0].id])[0] for task_id in done.task_ids]
    assert [(row.origin, row.origin_text, row.leader, row.document_id) for row in rows] == [
        ("slip", slip.code, "Phạm Văn Bình", document.id)
    ] * 2
    assert rows[0].facts.due_on == D("2024-05-15")
    assert done.slip.direction is not None
    again = slips.direct(office, done.slip, "Báo cáo Thường trực.")
    assert again.task_ids == ()
    assert again.slip.direction.endswith("\nBáo cáo Thường trực.")


def test_a_direction_with_an_unknown_unit_writes_nothing(office: Office) -> None:
    slip = slips.make_slip(office, directive(office).id)
    assert (
        code_of(lambda: slips.direct(office, slip, "giao BTCTU báo cáo trước 15/5\ngiao BXYZ chủ trì, báo cáo")) == "unit_unknown"
    )
    assert code_of(lambda: slips.direct(office, slip, " ")) == "direction_required"
    assert code_of(lambda: slips.direct(office, slip, "xem", directed_on=D("2024-05-04"))) == "date_future"
    assert office.slips.of_document(slip.document_id)[0].direction is None
    assert len(office.tasks.ids(TaskFilter(), ON, office.settings)) == 0


@pytest.mark.parametrize(("typed", "code"), [("P0001A", "slip_code_wrong"), ("", "slip_code_wrong"), ("P9999E", "slip_unknown")])
def test_a_wrong_code_finds_no_slip(office: Office, typed: str, code: str) -> None:
    assert code_of(lambda: slips.find_slip(office, slip_code(9999) if code == "slip_unknown" else typed)) == code


def test_a_meeting_is_told_and_counts_its_terms(office: Office) -> None:
    done = add_quick_task(
        office, "giao BTCTU báo cáo trong 5 ngày làm việc", said_on=D("2024-05-02"),
        facts={"origin": "meeting", "origin_text": "Hội nghị giao ban ngày 02/5/2024", "sector": "Tổ chức", "informed": [unit(office, "BDVTU")]},
    )  # fmt: skip
    row = office.tasks.rows(done.task_unit_ids)[0]
    assert (row.origin, row.origin_text, row.sector) == ("meeting", "Hội nghị giao ban ngày 02/5/2024", "Tổ chức")
    assert row.facts.due_on == D("2024-05-08")
    assert [item.role for item in office.tasks.units_of(done.task_id)] == ["lead", "informed"]


# --- one act on many


def test_a_trial_changes_nothing_and_tells_the_same(office: Office) -> None:
    rows = [
        give(office, due_on=D("2024-05-20"), units=(TaskUnitDraft(unit_id=unit(office, code)),)).task_unit_ids[0]
        for code in ("BTCTU", "BDVTU")
    ]
    tasking.complete(office, rows[1], ON, "đã nhận")
    last = office.events.last()

    def act(opened, row):
        return tasking.extend(opened, row.task_unit_id, D("2024-05-30"), "Thường trực đồng ý")

    tried = bulk.preview(office, rows, act)
    assert office.events.last() == last
    assert [(line.row.task_unit_id, line.changes) for line in tried.done] == [
        (rows[0], (("due_on", D("2024-05-20"), D("2024-05-30")),))
    ]
    assert [line.refusal.code for line in tried.refused if line.refusal] == ["task_completed"]
    assert not tried.changes.ids
    done = bulk.run(office, rows, act)
    assert [(line.row.task_unit_id, line.changes) for line in done.lines] == [
        (line.row.task_unit_id, line.changes) for line in tried.lines
    ]
    assert office.tasks.rows([rows[0]])[0].facts.due_on == D("2024-05-30")
    assert done.changes.touches("task")
    assert office.events.verify_chain() == []


def test_too_many_rows_are_a_mistake(office: Office) -> None:
    assert code_of(lambda: bulk.run(office, range(1, bulk.MOST + 2), lambda opened, row: None)) == "bulk_too_many"


def test_a_fact_of_a_group_is_set_once_and_told_for_each_row(office: Office) -> None:
    rows = give(
        office, units=tuple(TaskUnitDraft(unit_id=unit(office, code)) for code in ("BTCTU", "BDVTU", "BTGTU"))
    ).task_unit_ids
    done = bulk.run(office, rows, lambda opened, row: tasking.set_facts(opened, row.task_id, {"sector": "Tổ chức"}))
    assert not done.refused
    assert [line.changes for line in done.lines] == [(("sector", None, "Tổ chức"),)] * 3


def test_a_paper_older_than_the_directive_is_no_answer(office: Office) -> None:
    source = directive(office)
    give(office, content="Rà soát quy hoạch cán bộ", product="Báo cáo", document_id=source.id)
    assert closing.answers(office, paper(office, subject="Kết quả rà soát quy hoạch cán bộ", issued_on=D("2024-03-20"))) == []


def test_rows_of_the_same_words_are_not_ticked(office: Office) -> None:
    for _ in range(2):
        give(office, content="Rà soát quy hoạch cán bộ", product="Báo cáo")
    lone = give(office, content="Kiểm tra đảng phí các chi bộ", product="Báo cáo").task_unit_ids[0]
    assert offered(office, paper(office, subject="Kết quả rà soát quy hoạch cán bộ"))[:2] == [(1, False), (2, False)]
    assert offered(office, paper(office, subject="Kiểm tra đảng phí các chi bộ", number_symbol="13-BC/BTCTU"))[0] == (lone, True)

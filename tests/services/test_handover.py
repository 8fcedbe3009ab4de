"""What a person has in their care, and its way to the successor: open things move, closed ones keep the person of their time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft
from models.services.duties import tasking
from models.services.office import Office, open_office
from models.services.organisation import handover
from models.services.organisation.handover import care_of, hand_over
from models.services.organisation.handover_paper import compose_handover
from models.services.paper.paper_heads import sheet_head
from models.services.recurrence.recurring import make_due_periods
from models.services.register.registering import register_document
from reports.lists.sheet_pdf import render_sheet
from tests.services.task_hands import D, code_of, give

AN, BINH = "Nguyễn Văn An", "Trần Thị Bình"


@pytest.fixture
def office(data_dir: Path) -> Iterator[Office]:
    with open_office(data_dir, FixedClock(D("2024-04-16")), who="theo dõi") as opened:
        yield opened


def fill(office: Office) -> dict[str, int]:
    draft = DocumentDraft(
        direction="incoming",
        doc_type="ket_luan",
        subject="về kiểm tra",
        issuer="Tỉnh ủy",
        number_symbol="15-KL/TU",
        issued_on=D("2024-04-02"),
    )
    document_id = register_document(office, draft).document.id
    made = {
        "late": give(office, tracker=AN, document_id=document_id, due_on=D("2024-04-10")),
        "soon": give(office, tracker="nguyễn văn an", document_id=document_id, due_on=D("2024-04-20")),
        "leads": give(office, leader=AN, tracker=BINH, due_on=D("2024-05-20")),
        "done": give(office, tracker=AN, due_on=D("2024-04-20")),
        "other": give(office, tracker=BINH, due_on=D("2024-04-20")),
    }
    tasking.complete(office, made["done"].task_unit_ids[0], D("2024-04-16"), "Báo cáo số 3")
    tasking.extend(office, made["soon"].task_unit_ids[0], D("2024-05-01"), "Chờ số liệu", is_request=True)
    return {name: one.task_id for name, one in made.items()}


def person_of(office: Office, task_id: int) -> tuple[str | None, str | None]:
    task = office.tasks.get_task(task_id)
    return task.tracker, task.leader


def test_all_that_is_open_is_listed(office: Office) -> None:
    ids = fill(office)
    seen = care_of(office, " Nguyễn  Văn An ")
    assert [view.task_id for view in seen.tasks] == [ids["late"], ids["soon"], ids["leads"]]
    assert seen.counts == {"tasks": 3, "overdue": 1, "series": 0, "extensions": 1, "letters": 0, "papers": 1}
    assert [count for _, count in seen.papers] == [2]
    assert care_of(office, AN, roles=("tracker",)).counts["tasks"] == 2
    assert AN in handover.people(office)


def test_one_act_moves_it_and_the_past_keeps_its_person(office: Office) -> None:
    ids = fill(office)
    done = hand_over(office, AN, BINH, "Chuyển công tác", on=D("2024-04-15"))
    assert set(done.task_ids) == {ids["late"], ids["soon"], ids["leads"]}
    assert person_of(office, ids["late"]) == (BINH, None)
    assert person_of(office, ids["soon"]) == (BINH, None)
    assert person_of(office, ids["leads"]) == (BINH, BINH)
    assert person_of(office, ids["done"]) == (AN, None)
    event = office.events.of("task", ids["late"])[-1]
    assert (event.verb, event.before, event.after) == (
        "hand_over", {"tracker": AN}, {"tracker": BINH, "reason": "Chuyển công tác", "day": "2024-04-15"},
    )  # fmt: skip
    act = office.events.last()
    assert (act.verb, act.entity, act.after["tasks"]) == ("hand_over", "handover", 3)
    assert code_of(lambda: care_of(office, AN)) == "handover_nothing"


def test_coming_periods_follow_the_successor(office: Office) -> None:
    task = give(office, tracker=AN, due_on=None, is_exclusive=False, recurrence="monthly", recurrence_day={"day": 20})
    tasking.complete(office, task.task_unit_ids[0], D("2024-04-16"), "Báo cáo tháng 4")
    seen = care_of(office, AN)
    assert (len(seen.tasks), [line.recurrence for line in seen.series]) == (0, ["monthly"])
    hand_over(office, AN, BINH, "Nghỉ hưu")
    office.clock = FixedClock(D("2024-05-02"))
    make_due_periods(office)
    newest = office.recurring.newest(office.recurring.all()[0].id)
    assert person_of(office, newest[0])[0] == BINH
    assert person_of(office, task.task_id)[0] == AN


@pytest.mark.parametrize(
    "person, to, reason, on, code",
    [
        (" ", BINH, "x", None, "person_required"),
        (AN, " ", "x", None, "person_required"),
        (AN, BINH, "", None, "reason_required"),
        (AN, "nguyễn văn AN", "x", None, "handover_same_person"),
        ("Không Ai", BINH, "x", None, "handover_nothing"),
        (AN, BINH, "x", "2024-04-17", "date_future"),
    ],
)
def test_what_is_refused(office: Office, person, to, reason, on, code) -> None:
    fill(office)
    seq = office.events.last().seq
    assert code_of(lambda: hand_over(office, person, to, reason, on=D(on) if on else None)) == code
    assert office.events.last().seq == seq


def test_the_sheet_names_everything_and_both_sign(office: Office) -> None:
    import pypdfium2

    fill(office)
    seen = care_of(office, AN)
    paper = compose_handover(sheet_head(office), seen, BINH, "Chuyển công tác.")
    assert [one.name for one in paper.signatures][::2] == [AN, BINH]
    rendered = render_sheet(paper)
    assert rendered.missing_glyphs == ()
    document = pypdfium2.PdfDocument(rendered.content)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert len(document) == rendered.pages
    for words in ("BIÊN BẢN BÀN GIAO", AN, BINH, "15-KL/TU", "Quá hạn 6 ngày", "BÊN GIAO", "BÊN NHẬN", "Chờ số liệu", "hai bản"):
        assert words.replace(" ", "") in text.replace("\r\n", "").replace(" ", "")
    assert render_sheet(paper).content == rendered.content
    document.close()

"""Registering: number, row, receivers, links, text, files, tasks and event together, or nothing of it."""

from dataclasses import replace
from datetime import date

import pytest

from models.domain.clock import FixedClock
from models.domain.documents import DocumentDraft, DocumentFilter, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.checking import check_register
from models.services.office import open_office, writing
from models.services.register.registering import draft_from_reading, register_document

TODAY = date(2024, 5, 3)
INCOMING = DocumentDraft(
    direction="incoming", doc_type="cong_van", subject="về việc rà soát tiến độ", issuer="Huyện ủy A", number_symbol="45-CV/HU",
    issued_on=date(2024, 5, 2),
)  # fmt: skip
OUTGOING = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc trả lời kiến nghị")


def _refused(office, draft, **options):
    before = office.register.conn.value("SELECT count(*) FROM event"), office.register.conn.value("SELECT count(*) FROM document")
    with pytest.raises(RuleError) as caught:
        register_document(office, draft, **options)
    assert before == (
        office.register.conn.value("SELECT count(*) FROM event"),
        office.register.conn.value("SELECT count(*) FROM document"),
    )
    assert not office.register.conn.in_transaction
    return caught.value


def test_an_incoming_paper(office):
    done = register_document(
        office,
        replace(INCOMING, body="Toàn văn", recipients=(Recipient("addressee", "Văn phòng Tỉnh ủy"),)),
        attachments=[("công văn.pdf", b"%PDF-1.4", "original")],
    )
    document = done.document
    assert (document.arrival_number, document.number, document.symbol, document.number_symbol) == (1, 45, "CV/HU", "45-CV/HU")
    assert (document.arrived_on, document.registered_on, document.series_id) == (TODAY, TODAY, None)
    assert office.units.get(document.issuer_unit_id).full_name == "Huyện ủy A"
    assert office.documents.body(document.id) == "Toàn văn"
    assert [(item.name, item.role, item.size) for item in document.attachments] == [("công văn.pdf", "original", 8)]
    assert office.attachments.read(document.attachments[0].sha256) == b"%PDF-1.4"
    assert done.changes.touches("document")
    event = office.events.last()
    assert (event.verb, event.entity, event.entity_id, event.who, event.day) == (
        "register",
        "document",
        document.id,
        "văn thư",
        TODAY,
    )
    assert event.after["arrival_number"] == 1
    assert event.after["subject"] == "về việc rà soát tiến độ"
    assert check_register(office) == []


def test_outgoing_papers_count_from_01(office):
    numbers = [register_document(office, OUTGOING).document.number_symbol for _ in range(3)]
    assert numbers == ["01-CV/VPTU", "02-CV/VPTU", "03-CV/VPTU"]
    document = office.documents.last_registered()
    assert (document.issued_on, document.layout_profile, document.arrival_number) == (TODAY, "HD05", None)
    other = register_document(office, replace(OUTGOING, doc_type="bao_cao")).document
    assert other.number_symbol == "01-BC/VPTU"


@pytest.mark.parametrize(
    "typed, number_symbol, number, symbol",
    [
        ("3467 - CV/TU", "3467-CV/TU", 3467, "CV/TU"),
        ("3467-cv/tu", "3467-CV/TU", 3467, "CV/TU"),
        ("8-BC/HU", "08-BC/HU", 8, "BC/HU"),
        ("12a-CV/ĐU", "12a-CV/ĐU", 12, "CV/ĐU"),
        ("18/2016/QĐ-UBND", "18/2016/QĐ-UBND", 18, "QĐ-UBND"),
        ("không số", "không số", None, None),
    ],
)
def test_a_typed_number_symbol_is_taken_apart(office, typed, number_symbol, number, symbol):
    document = register_document(office, replace(INCOMING, number_symbol=typed)).document
    assert (document.number_symbol, document.number, document.symbol) == (number_symbol, number, symbol)


def test_number_and_symbol_alone_make_the_number_symbol(office):
    document = register_document(office, replace(INCOMING, number_symbol=None, number=7, symbol="TB/HU")).document
    assert document.number_symbol == "07-TB/HU"


@pytest.mark.parametrize(
    "changes, code, field",
    [
        ({"subject": " \u200b "}, "subject_required", "subject"),
        ({"doc_type": "thu_tay"}, "doc_type_unknown", "doc_type"),
        ({"direction": "sideways"}, "direction_unknown", "direction"),
        ({"issued_on": date(2024, 5, 4)}, "date_future", "issued_on"),
        ({"issued_on": date(1900, 1, 1)}, "date_too_early", "issued_on"),
        ({"arrived_on": date(2024, 5, 4)}, "date_future", "arrived_on"),
        ({"arrived_on": date(2024, 5, 1)}, "date_order", "arrived_on"),
        ({"signed_time": "25:00"}, "time_impossible", "signed_time"),
        ({"signed_time": "9h"}, "time_impossible", "signed_time"),
        ({"page_count": 0}, "count_invalid", "page_count"),
        ({"copy_count": -1}, "count_invalid", "copy_count"),
        ({"number": -1, "number_symbol": None}, "number_invalid", "number"),
        ({"urgency": "rất khẩn"}, "urgency_unknown", "urgency"),
        ({"secrecy": "kín"}, "secrecy_unknown", "secrecy"),
        ({"secrecy": "Tối mật"}, "secret_document", "secrecy"),
    ],
)
def test_what_is_refused_names_its_field(office, changes, code, field):
    error = _refused(office, replace(INCOMING, **changes))
    assert (error.code, error.field) == (code, field)


@pytest.mark.parametrize(
    "draft, code",
    [
        (replace(OUTGOING, issuer="Huyện ủy A"), "unit_unknown"),
        (replace(OUTGOING, issuer_unit_id=99999), "unit_unknown"),
        (replace(OUTGOING, number=7), "number_not_next"),
        (replace(OUTGOING, number_symbol="05-CV/XYZ"), "unit_unknown"),
    ],
)
def test_outgoing_refusals_give_no_number(office, draft, code):
    register_document(office, OUTGOING)
    assert _refused(office, draft).code == code
    assert register_document(office, OUTGOING).document.number == 2


def test_a_number_wish_that_is_taken_names_the_holder(office):
    first = register_document(office, OUTGOING).document
    error = _refused(office, replace(OUTGOING, number=1))
    assert error.code == "number_taken"
    assert error.params["document_id"] == first.id


def test_a_late_paper_needs_a_reason(office):
    register_document(office, OUTGOING)
    early = replace(OUTGOING, issued_on=date(2024, 4, 20))
    assert _refused(office, early).code == "late_registration"
    late = register_document(office, early, late_reason="gửi vào sổ muộn do sót").document
    assert (late.number, late.is_late, late.number_reason) == (2, True, "gửi vào sổ muộn do sót")
    inserted = register_document(office, early, insert_after=1, late_reason="sót khi vào sổ tháng 4").document
    assert (inserted.number_symbol, inserted.is_inserted) == ("01a-CV/VPTU", True)
    assert register_document(office, OUTGOING).document.number == 3


def test_text_is_normalised_at_the_door(office):
    draft = replace(
        INCOMING,
        subject="  về\u202e việc\u200b  <b>Đ\u1ea3ng</b>\x00 \u0075\u0309y ",
        note="dòng một\r\ndòng hai\x07",
        signer="Lê\u00a0Thị Hoa",
    )
    document = register_document(office, draft).document
    assert document.subject == "về việc <b>Đảng</b> ủy"
    assert document.note == "dòng một\ndòng hai"
    assert document.signer == "Lê Thị Hoa"


@pytest.mark.parametrize(
    "word, code", [("Khẩn", "khan"), ("THƯỢNG KHẨN", "thuong_khan"), ("hoa_toc", "hoa_toc"), ("Thường", None), ("", None)]
)
def test_urgency_by_word_or_code(office, word, code):
    assert register_document(office, replace(INCOMING, urgency=word)).document.urgency == code


def test_the_same_key_gives_the_same_row(office):
    draft = replace(OUTGOING, idempotency_key="mẫu 1")
    first = register_document(office, draft)
    again = register_document(office, replace(draft, subject="khác"))
    assert (again.document, again.is_repeat, again.changes.ids) == (first.document, True, {})
    assert register_document(office, OUTGOING).document.number == 2


def test_a_duplicate_is_shown_and_may_be_accepted(office):
    first = register_document(office, INCOMING).document
    error = _refused(office, replace(INCOMING, number_symbol="45 - cv/hu", subject="chép lại"))
    assert error.code == "duplicate_document"
    assert (error.params["document_id"], error.params["arrival_number"]) == (first.id, 1)
    assert register_document(office, INCOMING, accept_duplicate=True).document.arrival_number == 2
    for other in ({"issuer": "Huyện ủy B"}, {"issued_on": date(2024, 5, 1)}, {"number_symbol": "46-CV/HU"}):
        register_document(office, replace(INCOMING, **other))
    assert office.documents.count(DocumentFilter(direction="incoming")) == 5


def test_links_resolve_now_or_later(office):
    stub = DocumentLink("basis", "3022 - CV/TU", date(2024, 4, 20))
    citing = register_document(office, replace(INCOMING, links=(stub, stub, DocumentLink("mentions", "45-CV/HU")))).document
    assert [(link.kind, link.target_id) for link in citing.links] == [("basis", None)]
    wrong_day = replace(INCOMING, issuer="Tỉnh ủy Mẫu", number_symbol="3022-CV/TU", issued_on=date(2024, 4, 19))
    first = register_document(office, wrong_day)  # the only paper of that number in the term: cited with a wrong day
    assert first.settled.linked == first.settled.different == (citing.links[0].id,)
    assert office.documents.links_of(citing.id)[0].target_id == first.document.id
    done = register_document(office, replace(wrong_day, issued_on=date(2024, 4, 20)))
    assert done.settled.different == ()
    assert office.documents.links_of(citing.id)[0].target_id == done.document.id
    assert done.changes.ids["document"] == {done.document.id, citing.id}
    assert office.events.last().after["resolved_links"] == [citing.links[0].id]
    later = register_document(office, replace(INCOMING, number_symbol="9-BC/HU", links=(stub,))).document
    assert later.links[0].target_id == done.document.id


def test_an_undated_citation_waits_when_two_could_be_meant(office):
    undated = replace(INCOMING, links=(DocumentLink("mentions", "12-KL/TU"),))
    citing = register_document(office, undated).document
    for day in (date(2023, 1, 5), date(2024, 1, 5)):
        register_document(
            office, replace(INCOMING, issuer="Tỉnh ủy Mẫu", doc_type="ket_luan", number_symbol="12-KL/TU", issued_on=day)
        )
    second = register_document(office, replace(undated, number_symbol="46-CV/HU")).document
    assert office.documents.links_of(citing.id)[0].target_id is not None
    assert second.links[0].target_id is None


def test_a_secret_paper_leaves_no_content(office):
    secret = replace(
        INCOMING, secrecy="mat", body="nội dung mật", signer="Người ký", recipients=(Recipient("addressee", "Sở X"),)
    )
    assert _refused(office, secret).code == "secret_document"
    assert _refused(office, secret, accept_secret=True, attachments=[("a.pdf", b"x", "original")]).code == "secret_content"
    document = register_document(office, secret, accept_secret=True).document
    assert (document.subject, document.secrecy, document.arrival_number) == ("văn bản mật, xem sổ mật", "mat", 1)
    kept = " ".join(
        str(row)
        for table in ("document", "event", "recipient")
        for row in map(tuple, office.register.conn.all(f"SELECT * FROM {table}"))
    )
    for word in ("rà soát", "Người ký", "Sở X", "nội dung mật", "45-CV/HU"):
        assert word not in kept
    assert office.documents.body(document.id) is None
    assert register_document(office, INCOMING).document.arrival_number == 2
    own = register_document(office, replace(OUTGOING, secrecy="Mật"), accept_secret=True).document
    assert (own.number_symbol, own.subject) == ("01-CV/VPTU", "văn bản mật, xem sổ mật")


def test_receivers_are_expanded_to_the_units_of_the_day(office):
    unit = office.units.find("Huyện ủy A")[0]
    group = next(group for group in office.units.groups(TODAY) if group.member_ids)
    recipients = (
        Recipient("addressee", unit.full_name),
        Recipient("addressee", group.name),
        Recipient("distribution", "Một nơi không có trong danh mục", is_superior_copy=True),
        Recipient("distribution", "   "),
    )
    document = register_document(office, replace(OUTGOING, recipients=recipients)).document
    assert [item.text for item in document.recipients] == [unit.full_name, group.name, "Một nơi không có trong danh mục"]
    assert document.recipients[0].unit_ids == (unit.id,)
    assert set(document.recipients[1].unit_ids) == set(group.member_ids)
    assert document.recipients[2].unit_ids == ()
    assert document.recipients[2].is_superior_copy
    assert office.documents.rows([document.id])[0].addressees == f"{unit.full_name}; {group.name}"


def test_tasks_are_part_of_the_same_transaction(office):
    unit = office.units.find("Huyện ủy A")[0]
    task = TaskDraft(
        content="gửi báo cáo kết quả", units=(TaskUnitDraft(unit_id=unit.id),), deadline_kind="dated", due_on=date(2024, 5, 20)
    )
    done = register_document(office, INCOMING, tasks=[task])
    assert office.documents.task_ids(done.document.id) == done.task_ids
    assert done.changes.touches("task")
    assert office.documents.rows([done.document.id])[0].open_task_count == 1
    assert list(office.documents.ids(DocumentFilter(has_open_tasks=True))) == [done.document.id]
    bad = replace(task, units=(TaskUnitDraft(unit_id=424242),))
    assert _refused(office, replace(INCOMING, number_symbol="99-CV/HU"), tasks=[task, bad]).code
    assert register_document(office, replace(INCOMING, number_symbol="99-CV/HU")).document.arrival_number == 2


def _two(office, second):
    with writing(office):
        register_document(office, OUTGOING)
        register_document(office, second)


def test_registrations_join_an_open_transaction(office):
    with pytest.raises(RuleError):
        _two(office, replace(OUTGOING, doc_type="thu_tay"))
    assert office.documents.last_registered() is None
    with writing(office):
        first = register_document(office, OUTGOING).document
        second = register_document(office, OUTGOING).document
    assert (first.number, second.number) == (1, 2)


def test_empty_files_are_refused(office):
    assert _refused(office, INCOMING, attachments=[("a.pdf", b"", "original")]).code == "empty_file"


def test_the_year_of_the_incoming_book(data_dir):
    with open_office(data_dir, FixedClock(date(2024, 12, 31))) as office:
        assert register_document(office, INCOMING).document.arrival_number == 1
    with open_office(data_dir, FixedClock(date(2025, 1, 2))) as office:
        assert register_document(office, replace(INCOMING, number_symbol="46-CV/HU")).document.arrival_number == 1


def test_a_draft_from_a_reading(office):
    from models.reading.result import ReadCitation, ReadDocument, Reading

    reading = Reading(
        source="a.txt",
        text="Toàn văn",
        document=ReadDocument(
            number=45, symbol="CV/HU", number_symbol="45-CV/HU", issued_on=date(2024, 5, 2), issuer="Huyện ủy A", doc_type="cong_van",
            subject="về việc rà soát", addressees=("Văn phòng Tỉnh ủy",), distribution=("Thường trực Tỉnh ủy (báo cáo)", "Lưu"), urgency="khan",
        ),
        citations=(ReadCitation("3022-CV/TU", date(2024, 4, 20), "implements", (0, 4)),),
    )  # fmt: skip
    draft = draft_from_reading(office, reading, "incoming")
    document = register_document(office, draft).document
    assert (document.number_symbol, document.urgency, document.arrived_on) == ("45-CV/HU", "khan", TODAY)
    assert [(item.role, item.is_superior_copy) for item in document.recipients] == [
        ("addressee", False), ("distribution", True), ("distribution", False),
    ]  # fmt: skip
    assert [(link.kind, link.number_symbol) for link in document.links] == [("implements", "3022-CV/TU")]
    assert office.documents.body(document.id) == "Toàn văn"

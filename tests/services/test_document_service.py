"""A registered document afterwards: mending with old and new, what is frozen, files, links, chain, history."""

from dataclasses import replace
from datetime import date

import pytest

from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError, StorageError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.checking import check_register
from models.services.numbers.number_keeping import void_number
from models.services.register.chains import find_document, trace
from models.services.register.documents import attach, edit_document, history, open_attachment, set_recipients
from models.services.register.linking import add_links
from models.services.register.registering import register_document

INCOMING = DocumentDraft(
    direction="incoming", doc_type="cong_van", subject="về việc rà soát", issuer="Huyện ủy A", number_symbol="45-CV/HU",
    issued_on=date(2024, 5, 2),
)  # fmt: skip
OUTGOING = DocumentDraft(direction="outgoing", doc_type="cong_van", subject="về việc trả lời")
EVERY = {
    "subject": "về việc khác", "issuer": "Huyện ủy B", "issued_on": date(2024, 5, 1), "issuing_authority": "Ban Thường vụ", "place": "Mẫu",
    "signer": "Người Ký", "position": "Phó Bí thư", "signing_authority": "T/M", "urgency": "khan", "page_count": 3, "copy_count": 2,
    "typist_mark": "VT", "note": "ghi chú", "issuer_unit_id": None,
}  # fmt: skip
FROZEN = ("number", "suffix", "symbol", "number_symbol", "arrival_number", "arrived_on", "direction", "doc_type", "series_id",
          "number_status", "secrecy", "registered_on", "id")  # fmt: skip


@pytest.fixture
def incoming(office):
    return register_document(office, INCOMING).document


@pytest.fixture
def outgoing(office):
    return register_document(office, OUTGOING).document


@pytest.mark.parametrize("name", EVERY)
def test_an_incoming_field_is_mended_with_old_and_new(office, incoming, name):
    changes = edit_document(office, incoming.id, {name: EVERY[name]}, reason="ghi sai")
    document = office.documents.get(incoming.id)
    # another issuer is another unit
    unit = {"issuer_unit_id": office.units.find("Huyện ủy B", None)[0].id} if name == "issuer" else {}
    assert document == replace(incoming, **{name: EVERY[name]}, **unit)
    event = office.events.last()
    if getattr(incoming, name) == EVERY[name]:
        assert not changes.ids
    else:
        shown = [value.isoformat() if isinstance(value, date) else value for value in (getattr(incoming, name), EVERY[name])]
        assert (event.verb, event.before[name], event.after[name], event.after["reason"]) == ("edit", *shown, "ghi sai")
        assert changes.ids == {"document": {incoming.id}}
    assert check_register(office) == []


@pytest.mark.parametrize("name", FROZEN)
def test_frozen_fields(office, incoming, outgoing, name):
    for document in (incoming, outgoing):
        with pytest.raises(RuleError) as caught:
            edit_document(office, document.id, {name: getattr(document, name)})
        assert (caught.value.code, caught.value.field) == ("field_frozen", name)


@pytest.mark.parametrize("name", ["issuer", "issued_on", "issuer_unit_id"])
def test_an_own_paper_keeps_its_issuer_and_date(office, outgoing, name):
    with pytest.raises(RuleError) as caught:
        edit_document(office, outgoing.id, {name: EVERY[name]})
    assert caught.value.code == "field_frozen"


def test_a_voided_paper_takes_only_a_note(office, outgoing):
    void_number(office, outgoing.id, "ghi nhầm hai lần một công văn")
    edit_document(office, outgoing.id, {"note": "xem số 02"})
    with pytest.raises(RuleError):
        edit_document(office, outgoing.id, {"subject": "khác"})
    assert [event.verb for event in history(office, outgoing.id)] == ["register", "void", "edit"]


@pytest.mark.parametrize(
    "changes, code",
    [({"subject": "  "}, "subject_required"), ({"page_count": 0}, "count_invalid"), ({"issued_on": date(2024, 5, 4)}, "date_future"),
     ({"issuer_unit_id": 99999}, "unit_unknown"), ({"urgency": "x"}, "urgency_unknown")],
)  # fmt: skip
def test_mending_is_checked(office, incoming, changes, code):
    with pytest.raises(RuleError) as caught:
        edit_document(office, incoming.id, changes)
    assert caught.value.code == code
    assert office.documents.get(incoming.id) == incoming


def test_a_secret_paper_never_gets_content(office):
    secret = register_document(office, replace(INCOMING, secrecy="mat"), accept_secret=True).document
    for act in (lambda: edit_document(office, secret.id, {"subject": "nội dung"}), lambda: attach(office, secret.id, "a", b"x")):
        with pytest.raises(RuleError):
            act()


def test_an_unknown_document(office):
    for act in (lambda: trace(office, 9), lambda: edit_document(office, 9, {}), lambda: find_document(office, "9-CV/TU")):
        with pytest.raises(RuleError) as caught:
            act()
        assert caught.value.code == "document_unknown"


def test_files(office, incoming):
    sha256 = attach(office, incoming.id, "phụ\u202e lục.xlsx", b"PK")
    assert open_attachment(office, incoming.id, sha256) == ("phụ lục.xlsx", b"PK")
    assert history(office, incoming.id)[-1].after["attachment"]["sha256"] == sha256
    path = office.attachments.path(sha256)
    path.write_bytes(b"PX")
    with pytest.raises(StorageError) as caught:
        open_attachment(office, incoming.id, sha256)
    assert caught.value.code == "attachment_damaged"
    assert [item.code for item in check_register(office)] == ["attachment_damaged"]
    attach(office, incoming.id, "phụ lục.xlsx", b"PK")
    assert open_attachment(office, incoming.id, sha256)[1] == b"PK"
    path.unlink()
    assert [item.code for item in check_register(office)] == ["attachment_missing"]
    with pytest.raises(RuleError):
        open_attachment(office, incoming.id, "0" * 64)


def test_receivers_of_an_incoming_paper(office, incoming, outgoing):
    set_recipients(office, incoming.id, (Recipient("addressee", " Huyện ủy  B "),))
    assert [item.text for item in office.documents.get(incoming.id).recipients] == ["Huyện ủy B"]
    with pytest.raises(RuleError):
        set_recipients(office, outgoing.id, ())


def test_the_chain_up_and_down(office):
    top = register_document(office, replace(INCOMING, number_symbol="3022-CV/TU", issuer="Tỉnh ủy Mẫu")).document
    basis = DocumentLink("basis", "99-NQ/TW", date(2020, 1, 1))
    middle = register_document(
        office, replace(OUTGOING, links=(DocumentLink("implements", "3022-CV/TU", date(2024, 5, 2)), basis))
    ).document
    low = register_document(
        office,
        replace(
            INCOMING, links=(DocumentLink("replies_to", middle.number_symbol, date(2024, 5, 3)),), issued_on=date(2024, 5, 3)
        ),
    ).document
    add_links(
        office,
        top.id,
        (DocumentLink("mentions", "45-CV/HU", date(2024, 5, 3)), DocumentLink("mentions", "45 - CV/HU", date(2024, 5, 3))),
    )
    assert not add_links(office, top.id, (DocumentLink("mentions", "45-CV/HU", date(2024, 5, 3)),)).ids
    found = trace(office, find_document(office, "01 cv/vptu").id)
    assert [(item.link.kind, item.document.id if item.document else None, item.depth) for item in found.up] == [
        ("implements", top.id, 1), ("basis", None, 1), ("mentions", low.id, 2),
    ]  # fmt: skip
    assert [(item.link.kind, item.document.id, item.depth) for item in found.down] == [
        ("replies_to", low.id, 1),
        ("mentions", top.id, 2),
    ]
    assert check_register(office) == []


def test_units_that_did_not_answer(office):
    units = [office.units.find(name)[0] for name in ("Huyện ủy A", "Huyện ủy B")]
    tasks = [
        TaskDraft(content="gửi báo cáo", units=(TaskUnitDraft(unit_id=unit.id),), deadline_kind="dated", due_on=date(2024, 5, 20))
        for unit in units
    ]
    asking = register_document(office, OUTGOING, tasks=tasks).document
    assert set(trace(office, asking.id).missing_unit_ids) == {unit.id for unit in units}
    answer = replace(
        INCOMING, issued_on=date(2024, 5, 3), links=(DocumentLink("replies_to", asking.number_symbol, asking.issued_on),)
    )
    register_document(office, answer)
    assert trace(office, asking.id).missing_unit_ids == (units[1].id,)

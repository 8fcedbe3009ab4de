"""Who gets an envelope: those whom the post book counts, a group as its units, papers to one receiver in one envelope."""

from datetime import date

import pytest

from models.domain.documents import Document, DocumentDraft, Recipient
from models.domain.errors import RuleError
from models.services.numbers.number_keeping import void_number
from models.services.office import Office
from models.services.paper.books import make_book
from models.services.paper.envelopes import compose_envelopes
from models.services.register.registering import register_document
from models.services.settings import change_settings


def outgoing(office: Office, *addressees: str, group: int = 0, urgency: str | None = None) -> Document:
    units = tuple(unit.id for unit in office.units.all()[10 : 10 + group])
    recipients = [Recipient("addressee", text) for text in addressees]
    recipients += [Recipient("addressee", "Các huyện ủy, thành ủy;", units)] if group else []
    recipients += [
        Recipient("distribution", text)
        for text in ("Như trên;", "Thường trực Tỉnh ủy (báo cáo);", "Phòng Tổng hợp;", "Lưu Văn phòng.")
    ]
    draft = DocumentDraft(
        direction="outgoing",
        doc_type="cong_van",
        subject="trả lời",
        issued_on=date(2024, 5, 3),
        recipients=tuple(recipients),
        urgency=urgency,
    )
    return register_document(office, draft).document


def test_one_envelope_for_each_receiver_outside_the_house(office: Office) -> None:
    change_settings(
        office, {"letter.internal_distribution": "Phòng Tổng hợp", "office.address": "Số 1, đường A", "office.phone": "ĐT: 0208"}
    )
    made = compose_envelopes(office, [outgoing(office, "Sở Tài chính;")])
    assert [one.receiver for one in made] == ["Sở Tài chính", "Thường trực Tỉnh ủy"]
    assert made[0].contact_lines == ("Địa chỉ: Số 1, đường A", "ĐT: 0208")
    assert made[0].number_text == "Số: 01-CV/VPTU"
    assert (made[0].width_mm, made[0].height_mm) == (220, 120)
    assert compose_envelopes(office, [outgoing(office, "B")], "C6")[0].width_mm == 162


def test_a_group_is_its_units_as_the_post_book_counts(office: Office) -> None:
    document = outgoing(office, group=4)
    made = compose_envelopes(office, [document])
    units = [unit.full_name for unit in office.units.all()[10:14]]
    assert [one.receiver for one in made][:4] == units
    book = make_book(office, "post", date(2024, 1, 1), date(2024, 12, 31)).book
    assert book.footer is not None
    assert f"{len(made)} bì" in book.footer


def test_papers_to_one_receiver_travel_together(office: Office) -> None:
    first, second = outgoing(office, "Sở Tài chính"), outgoing(office, "Sở tài chính;", "Sở Nội vụ", urgency="hoa_toc")
    made = {one.receiver: one for one in compose_envelopes(office, [first, second])}
    assert made["Sở Tài chính"].number_text == "Số: 01-CV/VPTU, 02-CV/VPTU"
    assert made["Sở Tài chính"].urgency == made["Sở Nội vụ"].urgency == "HỎA TỐC"
    assert made["Sở Nội vụ"].number_text == "Số: 02-CV/VPTU"


def test_what_gets_no_envelope(office: Office) -> None:
    arrived = register_document(
        office, DocumentDraft(direction="incoming", doc_type="cong_van", subject="x", issuer="A", arrived_on=date(2024, 5, 2))
    ).document
    voided = outgoing(office, "Sở Tài chính")
    void_number(office, voided.id, "nhập trùng")
    again = office.documents.get(voided.id)
    assert again is not None
    nobody = register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="y")).document
    for code, document in (("not_outgoing", arrived), ("document_voided", again), ("envelope_without_receiver", nobody)):
        with pytest.raises(RuleError) as caught:
            compose_envelopes(office, [document])
        assert caught.value.code == code

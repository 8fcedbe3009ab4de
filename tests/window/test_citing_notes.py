"""Registering says which citations bear another date than the register, and who had cited the paper just entered."""

from datetime import date

from models.domain.documents import DocumentDraft, DocumentLink
from models.reading.read import read_text
from models.services.register.registering import register_document
from ui.registering.citing_notes import date_notes
from ui.registering.form_state import FormState
from ui.registering.saving import saved_text


def enter(office, number_symbol, *links, issuer="Huyện ủy A", issued_on="2024-04-01"):
    draft = DocumentDraft(
        direction="incoming", doc_type="cong_van", subject="việc", issuer=issuer, number_symbol=number_symbol,
        issued_on=date.fromisoformat(issued_on), arrived_on=date(2024, 4, 10), links=links,
    )  # fmt: skip
    return register_document(office, draft)


def test_two_days_are_told_while_reading(office):
    enter(office, "233-NQ/TU", issuer="Tỉnh ủy Sông Lam", issued_on="2022-07-25")
    reading = read_text("Căn cứ Nghị quyết số 233-NQ/TU ngày 25/7/2023 của Ban Thường vụ Tỉnh ủy, Huyện ủy báo cáo.")
    assert date_notes(office, reading) == ["233-NQ/TU: văn bản ghi ngày 25/07/2023, trong sổ là ngày 25/07/2022"]
    assert date_notes(office, read_text("Căn cứ Nghị quyết số 233-NQ/TU ngày 25/7/2022, Huyện ủy báo cáo.")) == []


def test_who_had_cited_the_paper_is_told_after_saving(office):
    for number, day in ((40, date(2024, 3, 28)), (41, date(2024, 3, 28)), (42, date(2024, 3, 29))):
        enter(office, f"{number}-CV/HU", DocumentLink("basis", "88-KL/TU", day))
    done = enter(office, "88-KL/TU", issuer="Tỉnh ủy Sông Lam", issued_on="2024-03-28")
    assert saved_text(done).endswith(" 3 văn bản trong sổ đã dẫn số này: đã nối (trong đó 1 chỗ dẫn ghi ngày khác).")
    enter(office, "43-CV/HU", DocumentLink("basis", "12-CV/ĐU", date(2024, 4, 2)))
    offered = enter(office, "12-CV/ĐU", issuer="Đảng ủy xã Một")
    assert saved_text(offered).endswith(" 1 văn bản có thể đã dẫn số này: cần xác nhận.")
    assert saved_text(enter(office, "99-CV/HU")).endswith("số đến 7.")


def test_the_form_kept_over_night_keeps_what_the_paper_cites():
    links = (DocumentLink("implements", "15-CV/TU", date(2024, 4, 1), issuer="Tỉnh ủy"), DocumentLink("mentions", "9-KL/TW"))
    assert FormState.from_kept(FormState(links=links).to_kept()).links == links

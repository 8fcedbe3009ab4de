"""Books from the register: periods, order, voided and reserved numbers, secret papers, the columns of the profile."""

from datetime import date

from models.domain.documents import DocumentDraft, Recipient
from models.services.numbers.number_keeping import reserve_numbers, void_number
from models.services.office import Office
from models.services.paper.books import incoming_book, outgoing_book
from models.services.register.registering import register_document

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def incoming(office: Office, n: int, arrived: date) -> int:
    draft = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject=f"về việc thứ {n}", issuer="Huyện ủy Mẫu", number_symbol=f"{n + 10}-KL/HU",
        issued_on=date(2024, 4, 1), arrived_on=arrived, page_count=4, copy_count=1, note="giữ hộ" if n == 2 else None,
    )  # fmt: skip
    return register_document(office, draft).document.id


def outgoing(office: Office, n: int, issued: date = date(2024, 5, 3)) -> int:
    draft = DocumentDraft(
        direction="outgoing", doc_type="cong_van", subject=f"trả lời {n}", issued_on=issued, signer="Nguyễn Văn A", copy_count=3,
        recipients=(
            Recipient(role="addressee", text="Sở Nội vụ;"), Recipient(role="distribution", text="Như trên;"),
            Recipient(role="distribution", text="Thường trực Tỉnh ủy (báo cáo);"),
            Recipient(role="distribution", text="Lưu Văn phòng Tỉnh ủy."),
        ),
    )  # fmt: skip
    return register_document(office, draft).document.id


def test_incoming_book_in_order_of_arrival(office: Office) -> None:
    for n, day in ((1, date(2024, 4, 30)), (2, date(2024, 5, 2)), (3, date(2024, 5, 3))):
        incoming(office, n, day)
    book = incoming_book(office, *YEAR)
    assert len(book.columns) == 11
    assert [row.cells[1] for row in book.rows] == ["1", "2", "3"]
    first, second = book.rows[:2]
    assert first.cells[:8] == ("30/4/2024", "1", "Huyện ủy Mẫu", "11-KL/HU", "01/4/2024", "Kết luận: về việc thứ 1", "4", "1")
    assert second.cells[-1] == "giữ hộ"
    assert "Từ số 1 đến số 3" in book.period_text
    assert "Từ ngày 01/01/2024 đến ngày 31/12/2024" in book.period_text
    assert [row.cells[1] for row in incoming_book(office, date(2024, 5, 1), date(2024, 5, 2)).rows] == ["2"]


def test_outgoing_book_keeps_voided_numbers_struck(office: Office) -> None:
    ids = [outgoing(office, n) for n in range(3)]
    void_number(office, ids[1], "nhập trùng văn bản")
    book = outgoing_book(office, *YEAR)
    assert len(book.columns) == 10
    assert [row.is_struck for row in book.rows] == [False, True, False]
    assert book.rows[1].cells[-1] == "Đã hủy: nhập trùng văn bản"
    row = dict(zip([column.title for column in book.columns], book.rows[0].cells, strict=True))
    assert row["Nơi nhận văn bản"] == "Sở Nội vụ; Thường trực Tỉnh ủy (báo cáo)"
    assert row["Đơn vị, người nhận bản lưu"] == "Lưu Văn phòng Tỉnh ủy"
    assert row["Người ký"] == "Nguyễn Văn A"
    assert row["Số lượng bản"] == "3"


def test_an_empty_period_is_a_book_without_rows(office: Office) -> None:
    outgoing(office, 1)
    book = outgoing_book(office, date(2023, 1, 1), date(2023, 12, 31))
    assert book.rows == ()
    assert "Từ số" not in book.period_text
    assert incoming_book(office, date(2023, 1, 1), date(2024, 1, 31)).period_text.startswith("Năm 2023 - 2024")


def test_a_reserved_number_and_another_series(office: Office) -> None:
    outgoing(office, 1)
    outgoing(office, 2)
    draft = DocumentDraft(direction="outgoing", doc_type="bao_cao", subject="kết quả quý I", issued_on=date(2024, 5, 3))
    register_document(office, draft)
    issuer = office.units.own_issuers()[0].id
    reserve_numbers(office, issuer, "cong_van", 1, holder="Phòng Tổng hợp", on=date(2024, 5, 3))
    book = outgoing_book(office, *YEAR)
    assert book.row_count == 4
    assert [row.cells[0] for row in book.rows if row.is_section] == ["Ký hiệu CV/VPTU", "Ký hiệu BC/VPTU", "Ký hiệu CV/TU"]
    rows = [row for row in book.rows if not row.is_section]
    assert sum("Số giữ trước" in row.cells[-1] for row in rows) == 1
    assert len(book.period_text.split("\n")) == 4
    assert book.period_text.count("số") >= 2

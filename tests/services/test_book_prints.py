"""Registers beyond the two basic ones, what was printed of each, and totals that agree with the list."""

from datetime import date

import pytest

from models.domain.documents import DocumentDraft, Recipient
from models.domain.errors import RuleError
from models.domain.tasks import TaskDraft, TaskUnitDraft
from models.services.duties.completing import complete
from models.services.duties.tasking import add_task
from models.services.numbers.number_keeping import void_number
from models.services.office import Office
from models.services.paper.book_prints import printed_so_far
from models.services.paper.books import BOOK_NAMES, BookName, BookOptions, make_book, remember
from models.services.paper.slips import make_slip
from models.services.register.registering import register_document
from models.services.settings import change_settings

YEAR = (date(2024, 1, 1), date(2024, 12, 31))
CONTINUED = BookOptions(is_continued=True)


def incoming(office: Office, n: int) -> int:
    draft = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject=f"về việc thứ {n}", issuer="Tỉnh ủy Mẫu", number_symbol=f"{n + 10}-KL/TU",
        issued_on=date(2024, 4, 1), arrived_on=date(2024, 5, 2),
    )  # fmt: skip
    return register_document(office, draft).document.id


def outgoing(office: Office, n: int, *, group: bool = False) -> int:
    units = tuple(unit.id for unit in office.units.all()[:4]) if group else ()
    draft = DocumentDraft(
        direction="outgoing", doc_type="cong_van", subject=f"trả lời {n}", issued_on=date(2024, 5, 3),
        recipients=(
            Recipient(role="addressee", text="Các huyện ủy, thành ủy;", unit_ids=units),
            Recipient(role="distribution", text="Như trên;"),
            Recipient(role="distribution", text="Thường trực Tỉnh ủy (báo cáo);"),
            Recipient(role="distribution", text="Lưu Văn phòng Tỉnh ủy."),
        ),
    )  # fmt: skip
    return register_document(office, draft).document.id


def duty(office: Office, document_id: int, *, leads: int = 1, helpers: int = 0) -> int:
    units = office.units.all()
    shares = [TaskUnitDraft(unit_id=unit.id) for unit in units[:leads]]
    shares += [TaskUnitDraft(unit_id=unit.id, role="coordinating") for unit in units[leads : leads + helpers]]
    draft = TaskDraft(
        content="Xây dựng kế hoạch thực hiện", units=tuple(shares), deadline_kind="dated", document_id=document_id,
        deadline_phrase="trước ngày 15/4/2024", due_on=date(2024, 4, 15), is_exclusive=True,
    )  # fmt: skip
    return add_task(office, draft).task_id


def printed(office: Office, name: BookName, options: BookOptions | None = None, pages: int = 3) -> list[str]:
    """Make the book and remember it as printed; the first cells of its lines."""
    prepared = make_book(office, name, *YEAR, options)
    remember(office, prepared, pages)
    return [row.cells[0] for row in prepared.book.rows if not row.is_section]


def cells(office: Office, name: BookName) -> list[dict[str, str]]:
    book = make_book(office, name, *YEAR).book
    return [dict(zip([column.title for column in book.columns], row.cells, strict=True)) for row in book.rows]


def test_follow_up_book_has_a_line_for_each_lead_unit(office: Office) -> None:
    first, second = incoming(office, 1), incoming(office, 2)
    duty(office, first, leads=2, helpers=1)
    incoming(office, 3)  # gives no duty: not in this book
    task_id = duty(office, second)
    complete(office, office.tasks.units_of(task_id)[0].id, date(2024, 4, 14), "Báo cáo 12-BC/SNV")
    rows = cells(office, "follow_up")
    units = office.units.all()
    assert [row["Số đến"] for row in rows] == ["1", "1", "2"]
    assert rows[0]["Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành"] == (
        "Kết luận 11-KL/TU, ngày 01/4/2024, Tỉnh ủy Mẫu: Xây dựng kế hoạch thực hiện"
    )
    assert rows[0]["Đơn vị hoặc người nhận"] == f"{units[0].full_name}; phối hợp: {units[2].full_name}"
    assert rows[0]["Thời hạn giải quyết"] == "trước ngày 15/4/2024"
    assert rows[0]["Tiến độ giải quyết"] == "Quá hạn 18 ngày"
    assert rows[2]["Tiến độ giải quyết"] == "Hoàn thành ngày 14/4/2024"
    assert rows[2]["Số, ký hiệu văn bản trả lời"] == "Báo cáo 12-BC/SNV"
    assert make_book(office, "follow_up", *YEAR).book.footer == "Tổng số: 3 việc của 2 văn bản; hoàn thành 1, quá hạn 2."


def test_handover_book_names_leaders_and_units(office: Office) -> None:
    first = incoming(office, 1)
    incoming(office, 2)
    make_slip(office, first, "Nguyễn Văn Mẫu")
    duty(office, first, leads=1, helpers=1)
    rows = cells(office, "handover")
    units = office.units.all()
    assert [(row["Số đến"], row["Đơn vị hoặc người nhận"]) for row in rows] == [
        ("1", "Nguyễn Văn Mẫu"), ("1", units[0].full_name), ("1", units[1].full_name), ("2", ""),
    ]  # fmt: skip
    assert rows[0]["Ngày chuyển"] == "03/5/2024"
    assert make_book(office, "handover", *YEAR).book.footer == "Tổng số: 4 lượt chuyển của 2 văn bản."
    change_settings(office, {"book.handover_papers": True})
    assert cells(office, "handover")[0]["Số, ký hiệu, ngày tháng"] == "11-KL/TU, 01/4/2024"


def test_post_book_counts_an_envelope_for_each_unit_of_a_group(office: Office) -> None:
    outgoing(office, 1, group=True)
    voided = outgoing(office, 2)
    void_number(office, voided, "nhập trùng")
    rows = cells(office, "post")
    assert [(row["Nơi nhận văn bản"], row["Số lượng bì"]) for row in rows] == [
        ("Các huyện ủy, thành ủy", "4"), ("Thường trực Tỉnh ủy (báo cáo)", "1"),
    ]  # fmt: skip
    assert make_book(office, "post", *YEAR).book.footer == "Tổng số: 2 lượt gửi, 5 bì của 1 văn bản."


def test_totals_name_the_voided_numbers(office: Office) -> None:
    ids = [outgoing(office, n) for n in range(3)]
    void_number(office, ids[1], "nhập trùng")
    book = make_book(office, "outgoing", *YEAR).book
    assert book.footer == "Tổng số: 3 văn bản, trong đó đã hủy 1 số."
    assert book.row_count == 3
    assert sum(row.is_struck for row in book.rows) == 1


@pytest.mark.parametrize(
    "chosen, profile, count", [("profile", "HD05", 11), ("profile", "ND30", 10), ("10", "HD05", 10), ("11", "ND30", 11)]
)
def test_columns_of_the_incoming_book(office: Office, chosen: str, profile: str, count: int) -> None:
    change_settings(office, {"book.incoming_columns": chosen, "layout.profile": profile})
    assert len(make_book(office, "incoming", *YEAR).book.columns) == count


def test_ten_columns_name_the_units_that_got_the_paper(office: Office) -> None:
    duty(office, incoming(office, 1), leads=2)
    change_settings(office, {"book.incoming_columns": "10"})
    units = office.units.all()
    assert cells(office, "incoming")[0]["Đơn vị hoặc người nhận"] == f"{units[0].full_name}; {units[1].full_name}"


@pytest.mark.parametrize("name", BOOK_NAMES)
def test_a_book_is_continued_after_the_last_printed_number(office: Office, name: BookName) -> None:
    make = outgoing if name in ("outgoing", "post") else incoming
    for n in (1, 2):
        document_id = make(office, n)
        if name == "follow_up":
            duty(office, document_id)
    whole = printed(office, name)
    assert printed_so_far(office, name).last_page == 3
    with pytest.raises(RuleError, match="book_printed"):
        make_book(office, name, None, YEAR[1], CONTINUED)
    document_id = make(office, 3)
    if name == "follow_up":
        duty(office, document_id)
    prepared = make_book(office, name, None, YEAR[1], CONTINUED)
    rest = [row for row in prepared.book.rows if not row.is_section]
    assert {document.id for document in prepared.documents} == {document_id}
    assert prepared.book.first_page == 4
    assert prepared.book.mark == ""
    assert prepared.book.row_count == len(rest) < len(whole) + len(rest)
    remember(office, prepared, 1)
    assert printed_so_far(office, name).last_page == 4
    assert make_book(office, name, *YEAR).book.mark == "In lại (lần trước in ngày 03/5/2024)"


def test_a_paper_of_the_printed_days_that_is_registered_later_is_printed_then(office: Office) -> None:
    for n in range(3):
        outgoing(office, n)
    printed(office, "outgoing")
    draft = DocumentDraft(
        direction="outgoing",
        doc_type="bao_cao",
        subject="bổ sung",
        issued_on=date(2024, 5, 3),
        issuer_unit_id=office.units.own_issuers()[0].id,
    )
    added = register_document(office, draft)
    rest = make_book(office, "outgoing", None, YEAR[1], CONTINUED)
    assert [document.id for document in rest.documents] == [added.document.id]


def test_books_are_remembered_apart_and_nothing_else_is_written(office: Office) -> None:
    incoming(office, 1)
    outgoing(office, 1)
    before = office.events.count()
    prepared = make_book(office, "incoming", *YEAR)
    assert office.events.count() == before
    remember(office, prepared, 2)
    assert office.events.count() == before + 1
    event = office.events.last()
    assert event is not None
    assert event.after is not None
    assert (event.verb, event.entity, event.after["last_page"]) == ("print_book", "book", 2)
    assert event.after["seal"] == office.events.mac_of(event.after["seal_seq"])
    assert printed_so_far(office, "outgoing").last == {}
    assert make_book(office, "outgoing", *YEAR).book.mark == ""


def test_the_foot_shows_the_end_of_the_chain(office: Office) -> None:
    incoming(office, 1)
    prepared = make_book(office, "incoming", *YEAR)
    seq, mac, _ = office.events.tail()
    assert prepared.book.seal_text == f"Nhật ký của sổ đến dòng {seq}, dấu niêm phong {mac[:4]} {mac[4:8]} {mac[8:12]}"
    change_settings(office, {"book.seal": False})
    assert make_book(office, "incoming", *YEAR).book.seal_text == ""


def test_a_cover_page_is_not_counted_as_a_page_of_the_book(office: Office) -> None:
    incoming(office, 1)
    prepared = make_book(office, "incoming", *YEAR, BookOptions(has_front=True, volume="02", sheet="A3"))
    assert prepared.book.front is not None
    assert prepared.book.front.facts[-1] == "Quyển số: 02"
    assert prepared.book.sheet == "A3"
    remember(office, prepared, 5)
    assert printed_so_far(office, "incoming").last_page == 4


def test_the_office_hides_and_reorders_columns(office: Office) -> None:
    ids = [outgoing(office, n) for n in range(2)]
    void_number(office, ids[0], "nhập trùng")
    change_settings(office, {"book.columns.outgoing": "10, 1 3"})
    book = make_book(office, "outgoing", *YEAR).book
    assert [column.title for column in book.columns] == ["Ghi chú", "Số, ký hiệu văn bản", "Tên loại và trích yếu nội dung"]
    assert [column.is_note for column in book.columns] == [True, False, False]
    assert book.rows[0].cells[0] == "Đã hủy: nhập trùng"
    assert book.rows[0].is_struck


@pytest.mark.parametrize("text", ["11", "0 1", "1 1", "một", "1 -2", "999999999999"])
def test_columns_that_do_not_exist_are_refused_by_name(office: Office, text: str) -> None:
    change_settings(office, {"book.columns.outgoing": text})
    with pytest.raises(RuleError) as caught:
        make_book(office, "outgoing", *YEAR)
    assert (caught.value.code, caught.value.params["most"]) == ("book_columns_wrong", 10)

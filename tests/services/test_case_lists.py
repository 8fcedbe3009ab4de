"""Books of the archive: what the register can fill is filled, the rest is a form to be written by hand."""

from datetime import date

import pytest

from models.domain.documents import Document, DocumentDraft, DocumentLink
from models.services.numbers.number_keeping import void_number
from models.services.office import Office
from models.services.paper.books import BookOptions
from models.services.paper.case_lists import FORM_NAMES, FormName, blank_form, case_contents
from models.services.register.registering import register_document
from reports.registers.books import render_book


def incoming(office: Office, number: int, day: int, *cited: int, pages: int | None = None) -> Document:
    draft = DocumentDraft(
        direction="incoming", doc_type="ket_luan", subject=f"về việc {number}", issuer="Tỉnh ủy Mẫu", number_symbol=f"{number}-KL/TU",
        issued_on=date(2024, 4, day), arrived_on=date(2024, 5, 2), page_count=pages,
        links=tuple(DocumentLink("basis", f"{one}-KL/TU") for one in cited),
    )  # fmt: skip
    return register_document(office, draft).document


def test_the_contents_of_a_file_are_the_chain_by_date(office: Office) -> None:
    incoming(office, 11, 3, pages=4)
    middle = incoming(office, 12, 9, 11, pages=1)
    incoming(office, 13, 20, 12)
    incoming(office, 14, 25, 13, pages=2)
    incoming(office, 99, 1)  # belongs to nothing
    book = case_contents(office, middle.id, BookOptions())
    assert [row.cells[:3] for row in book.rows] == [
        ("1", "11-KL/TU", "03/4/2024"), ("2", "12-KL/TU", "09/4/2024"), ("3", "13-KL/TU", "20/4/2024"), ("4", "14-KL/TU", "25/4/2024"),
    ]  # fmt: skip
    assert [row.cells[5] for row in book.rows] == ["1-4", "5", "", ""]  # from the paper whose pages nobody counted on: open
    assert book.footer == "Tổng số: 4 văn bản."
    assert book.period_text == "Hồ sơ về: Kết luận: về việc 12"


def test_a_voided_paper_is_left_out(office: Office) -> None:
    first = incoming(office, 11, 3)
    sent = DocumentDraft(
        direction="outgoing",
        doc_type="cong_van",
        subject="trả lời",
        issued_on=date(2024, 5, 3),
        links=(DocumentLink("basis", "11-KL/TU"),),
    )
    void_number(office, register_document(office, sent).document.id, "nhập trùng")
    book = case_contents(office, first.id, BookOptions())
    assert len(book.rows) == 1


@pytest.mark.parametrize("name", FORM_NAMES)
@pytest.mark.parametrize("pages", [1, 2, 7])
def test_a_form_has_its_pages_and_no_word_of_its_own(office: Office, name: FormName, pages: int) -> None:
    book = blank_form(office, name, pages, BookOptions(has_front=True, volume="03"))
    assert (book.rows, book.footer, book.seal_text) == ((), None, "")
    assert book.front is not None
    assert book.front.facts[-1] == "Quyển số: 03"
    assert render_book(book).page_count == pages + 1

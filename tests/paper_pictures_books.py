"""Registers, slips, envelopes and copies on the demo's data, for the pictures of docs/paper."""

from collections.abc import Callable

from models.domain.documents import Direction, DocumentFilter
from models.services.office import Office
from models.services.paper.books import BookName, BookOptions, make_book
from models.services.paper.case_lists import FormName, blank_form, case_contents
from models.services.paper.copies import CopyRequest, draft_copy, with_room
from models.services.paper.envelopes import compose_envelopes
from models.services.paper.slip_papers import compose_carrying, compose_slip, compose_stamp
from models.services.paper.slips import make_slip
from models.services.settings import change_settings
from reports.lists.sheet_pdf import render_sheet
from reports.papers.copy_pdf import render_copy
from reports.registers.books import render_book
from reports.slips.envelope_pdf import render_envelopes
from reports.slips.slip_pdf import render_slips
from reports.slips.stamp_pdf import render_stamps
from ui.cli.commands.demo import DEMO_DAY

Draw = Callable[[], bytes]
COLOURED = ("sao-y", "khoi-ban-sao")
LARGE = ("dau-den",)
_FIRST_DAY = DEMO_DAY.replace(month=1, day=1)


def book_papers(office: Office) -> dict[str, Draw]:
    """What is drawn, by name of its picture."""
    newest, second = _first(office, "incoming")
    letters = _first(office, "outgoing")
    slips = [compose_slip(office, make_slip(office, document.id)) for document in (newest, second)]

    def book(name: BookName, **changes: str | bool) -> Draw:
        def draw() -> bytes:
            options = BookOptions(
                sheet=str(changes.get("sheet", "A4")),
                is_spread=bool(changes.get("spread")),
                has_front=bool(changes.get("front")),
                volume="01",
            )
            return render_book(make_book(office, name, _FIRST_DAY, DEMO_DAY, options).book).pdf

        return draw

    def form(name: FormName) -> Draw:
        return lambda: render_book(blank_form(office, name, 1, BookOptions())).pdf

    def with_setting(key: str, value: object, draw: Draw) -> Draw:
        def drawn() -> bytes:
            before = office.setting(key)
            change_settings(office, {key: value})
            try:
                return draw()
            finally:
                change_settings(office, {key: before})

        return drawn

    def copy(request: CopyRequest) -> Draw:
        return lambda: render_copy(with_room(draft_copy(office, request)).paper).pdf

    to = ("Các phòng, đơn vị thuộc Văn phòng Tỉnh ủy", "Lưu Văn phòng Tỉnh ủy")
    envelope = {"office.address": "Số 1, đường Đội Cấn, thành phố Thái Nguyên", "office.phone": "ĐT: 0208 000 0000"}
    change_settings(office, envelope)
    return {
        "so-van-ban-den-11-cot": book("incoming"),
        "so-van-ban-den-10-cot": with_setting("book.incoming_columns", "10", book("incoming")),
        "so-van-ban-den-a3": book("incoming", sheet="A3"),
        "so-van-ban-den-hai-trang": book("incoming", sheet="A3", spread=True),
        "so-van-ban-di": book("outgoing"),
        "so-theo-doi": book("follow_up"),
        "so-chuyen-giao": book("handover"),
        "so-chuyen-giao-6-cot": with_setting("book.handover_papers", True, book("handover")),
        "so-buu-dien": book("post"),
        "so-su-dung-ban-luu": form("archive_use"),
        "danh-muc-ho-so": form("case_files"),
        "muc-luc-ho-so": lambda: render_book(case_contents(office, letters[0].id, BookOptions())).pdf,
        "bia-so": book("incoming", front=True),
        "phieu-xu-ly": lambda: render_slips(slips[:1]).pdf,
        "phieu-xu-ly-hai-phieu": lambda: render_slips(slips, "A4").pdf,
        "dau-den": lambda: render_stamps([compose_stamp(office, newest)]).pdf,
        "dau-den-tren-van-ban": lambda: render_stamps([compose_stamp(office, newest, "A4")]).pdf,
        "phieu-gui": lambda: render_sheet(compose_carrying(office, "sending", letters, "Sở Tài chính")).content,
        "phieu-chuyen": lambda: render_sheet(compose_carrying(office, "passing", [second], "Sở Tài chính")).content,
        "phong-bi": lambda: render_envelopes(compose_envelopes(office, letters[:1])).pdf,
        "sao-y": copy(CopyRequest(document_id=letters[0].id, distribution=to)),
        "khoi-ban-sao": copy(CopyRequest(document_id=newest.id, distribution=to, on_sheet=True, sheet_top_mm=190)),
    }


def _first(office: Office, direction: Direction):  # type: ignore[no-untyped-def]
    found = [office.documents.get(row) for row in office.documents.ids(DocumentFilter(direction=direction))]
    return [document for document in found if document is not None][:2]

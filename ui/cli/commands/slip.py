"""`slip route | stamp | send | pass | envelope`: routing slips with codes, stamps ĐẾN, phiếu gửi, phiếu chuyển, envelopes."""

import argparse
from datetime import date

from models.domain.documents import Document, DocumentFilter
from models.domain.errors import RuleError
from models.domain.settings import validate_setting
from models.services.files import write_file
from models.services.office import Office
from models.services.paper.envelopes import compose_envelopes
from models.services.paper.slip_papers import compose_carrying, compose_slip, compose_stamp
from models.services.paper.slips import make_slip
from models.services.register.chains import find_document
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, pages, documents: [number symbols]}`, with `slips: [codes]` from `route`."""
    path = arguments.out.absolute()
    if path.suffix.lower() != ".pdf":
        raise UsageError("--out: tên tệp phải có đuôi .pdf.")
    if not arguments.documents and not arguments.arrival:
        raise UsageError("Cần ít nhất một văn bản: số ký hiệu hoặc --arrival.")
    codes: list[str] = []
    with open_register(arguments) as office:
        documents = [find_document(office, text) for text in arguments.documents]
        documents += [arrived(office, number) for number in arguments.arrival]
        if arguments.action == "route":
            from reports.slips.slip_pdf import render_slips

            slips = [make_slip(office, document.id, arguments.leader) for document in documents]
            codes = [slip.code for slip in slips]
            rendered = render_slips([compose_slip(office, slip) for slip in slips], office.setting("slip.sheet"))
            pdf, pages = rendered.pdf, rendered.page_count
        elif arguments.action == "stamp":
            from reports.slips.stamp_pdf import render_stamps

            place = _place(office, arguments)
            rendered = render_stamps([compose_stamp(office, document, arguments.sheet, place) for document in documents])
            pdf, pages = rendered.pdf, rendered.page_count
        elif arguments.action == "envelope":
            from reports.slips.envelope_pdf import render_envelopes

            rendered = render_envelopes(compose_envelopes(office, documents, arguments.size))
            pdf, pages = rendered.pdf, rendered.page_count
        else:
            from reports.lists.sheet_pdf import render_sheet

            sheet = render_sheet(
                compose_carrying(office, "sending" if arguments.action == "send" else "passing", documents, arguments.to)
            )
            pdf, pages = sheet.content, sheet.pages
        write_file(path, pdf)
    names = [document.number_symbol for document in documents]
    output.json({"path": str(path), "pages": pages, "documents": names} | ({"slips": codes} if codes else {}))
    if codes:
        output.text(f"Mã phiếu xử lý: {', '.join(codes)}")
    output.text(f"Đã in {pages} trang: {path}")
    return 0


def _place(office: Office, arguments: argparse.Namespace) -> tuple[float, float]:
    """Where the stamp goes on the paper itself; within what the settings allow. UsageError otherwise."""
    place = []
    for key, given in (("stamp.left_mm", arguments.left), ("stamp.top_mm", arguments.top)):
        try:
            place.append(float(office.setting(key)) if given is None else float(validate_setting(key, given)))
        except RuleError as error:
            low, high = error.params["low"], error.params["high"]
            raise UsageError(f"--{key[6:-3]}: từ {low:g} đến {high:g} mm.") from None
    return place[0], place[1]


def arrived(office: Office, number: int) -> Document:
    """The incoming paper with this number of this year's book. RuleError document_unknown."""
    year = office.clock.today().year
    wanted = DocumentFilter(direction="incoming", from_on=date(year, 1, 1), to_on=date(year, 12, 31))
    for row in office.documents.rows(office.documents.ids(wanted)):
        if row.arrival_number == number and (document := office.documents.get(row.id)) is not None:
            return document
    raise RuleError("document_unknown", number_symbol=str(number))

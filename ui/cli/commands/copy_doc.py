"""`copy-doc`: a copy of a registered paper (sao y, sao lục, trích sao), numbered, registered and printed, or as a draft."""

import argparse

from models.domain.copy_paper import CopyForm
from models.services.files import write_file
from models.services.paper.copies import CopyRequest, draft_copy, make_copy, with_room
from models.services.reading import file_content
from models.services.register.chains import find_document
from ui.cli.commands.slip import arrived
from ui.cli.copy_grammar import FORMS
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{path, pages, number_symbol, document_id, original_id}`; of a draft the number and id are null."""
    path = arguments.out.absolute()
    if path.suffix.lower() != ".pdf":
        raise UsageError("--out: tên tệp phải có đuôi .pdf.")
    if (arguments.document is None) == (arguments.arrival is None):
        raise UsageError("Cần đúng một văn bản: số ký hiệu hoặc --arrival.")
    if arguments.extract and arguments.form != "trich-sao":
        raise UsageError("--extract: chỉ dùng với --form trich-sao.")
    from reports.papers.copy_pdf import render_copy

    form: CopyForm = FORMS[arguments.form]  # type: ignore[assignment]  # the choices of the grammar
    extract = file_content(arguments.extract).decode("utf-8-sig", "replace") if arguments.extract else ""
    with open_register(arguments) as office:
        original = find_document(office, arguments.document) if arguments.document else arrived(office, arguments.arrival)
        asked = CopyRequest(
            document_id=original.id, form=form, distribution=tuple(arguments.to), copy_count=arguments.copies, extract=extract,
            on_sheet=arguments.sheet, sheet_top_mm=arguments.top,
        )  # fmt: skip
        if arguments.draft:
            rendered, number, document_id = render_copy(with_room(draft_copy(office, asked)).paper), None, None
        else:
            issued = make_copy(office, asked, render_copy)
            rendered, number, document_id = issued.rendered, issued.number_symbol, issued.document_id
        write_file(path, rendered.pdf)
    answer = {"path": str(path), "pages": rendered.page_count, "number_symbol": number}
    output.json(answer | {"document_id": document_id, "original_id": original.id})
    output.text(f"Đã vào sổ văn bản đi: {number}" if number else "Bản dự thảo, chưa cấp số.")
    output.text(f"Đã in {rendered.page_count} trang: {path}")
    return 0

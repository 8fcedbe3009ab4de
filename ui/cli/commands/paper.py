"""`paper list | draft | issue | reprint | template`: papers from templates, numbered, registered and printed."""

import argparse
from typing import Any

from models.domain.paper_templates import PaperTemplate
from models.services.composing.paper_issue import copy_paper, issue_paper, reprint_paper
from models.services.composing.typed_papers import compose_paper, missing_fields, paper_templates, wrong_fields
from models.services.files import check_folder, write_file
from models.services.register.chains import find_only_document
from ui.cli.commands.paper_content import content_from
from ui.cli.commands.paper_template import run_template
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.cli.usage import UsageError
from ui.messages import finding_text
from ui.word_twins import TwinMaker

_MAX_HINT = 70


def run(arguments: argparse.Namespace, output: Output) -> int:
    """`list`: `[{code, name, doc_type, issuers, sheets, is_own, fields}]`; `draft`: `{path, pages, missing, wrong}`; `issue`:
    `{document_id, number_symbol, pdf, docx}`; `reprint`: `{path}`.
    """
    if arguments.action == "template":
        return run_template(arguments, output)
    return {"list": _list, "draft": _draft, "issue": _issue, "reprint": _reprint}[arguments.action](arguments, output)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        found = paper_templates(office)
    output.json([template_json(one) for one in found])
    for one in found:
        output.text(f"{one.code}: {one.name}{' (mẫu riêng)' if one.is_own else ''}")
        for field in one.fields:
            hint = f" - {field.hint}" if field.hint and len(field.hint) <= _MAX_HINT else ""
            output.text(f"    {field.key}{'*' if field.is_required else ''}: {field.label}{hint}")
    output.text("Trường có dấu * là bắt buộc khi phát hành.")
    return 0


def template_json(one: PaperTemplate) -> dict[str, Any]:
    """A template with its fields, for a program that fills it."""
    return {
        "code": one.code,
        "name": one.name,
        "doc_type": one.doc_type,
        "addressing": one.addressing,
        "issuers": list(one.issuers),
        "sheets": list(one.sheets),
        "is_own": one.is_own,
        "fields": [
            {
                "key": field.key,
                "label": field.label,
                "kind": field.kind,
                "is_required": field.is_required,
                "default": field.default,
                "hint": field.hint,
                "choices": list(field.choices),
            }
            for field in one.fields
        ],
    }


def _draft(arguments: argparse.Namespace, output: Output) -> int:
    path = arguments.out.absolute()
    kind = path.suffix.lower()
    if kind not in (".pdf", ".docx"):
        raise UsageError("--out: tên tệp phải có đuôi .pdf hoặc .docx.")
    with open_register(arguments) as office:
        content = content_from(office, arguments)
        letter = compose_paper(office, content)
        missing, wrong = missing_fields(office, content), wrong_fields(office, content)
        make_twin = TwinMaker(office)
    pages: int | None = None
    if kind == ".pdf":
        from reports.papers.letters import render_letter

        rendered = render_letter(letter)
        made, pages = rendered.pdf, rendered.page_count
    else:
        made = make_twin(letter)
    write_file(path, made)
    output.json(
        {
            "path": str(path),
            "pages": pages,
            "missing": [one.key for one in missing],
            "wrong": [str(one.params["key"]) for one in wrong],
        }
    )
    output.text(f"Đã in dự thảo: {path}")
    if notice := make_twin.notice():
        output.note(notice)
    if missing:
        output.text(f"Còn thiếu: {', '.join(f'{one.label} ({one.key})' for one in missing)}.")
    for finding in wrong:
        output.text(f"Cần sửa: {finding_text(finding)}")
    return 0


def _issue(arguments: argparse.Namespace, output: Output) -> int:
    from reports.papers.letters import render_letter

    out = arguments.out.absolute()
    with open_register(arguments) as office:
        content = content_from(office, arguments)
        check_folder(out)  # a number is given only when the copies have a place
        issued = issue_paper(office, content, render_letter, late_reason=arguments.late_reason)
        make_twin = TwinMaker(office)
        pdf, docx = copy_paper(office, issued, out, make_twin)
    output.json({"document_id": issued.document_id, "number_symbol": issued.number_symbol, "pdf": str(pdf), "docx": str(docx)})
    output.text(f"Đã cấp số {issued.number_symbol} và vào sổ văn bản đi.")
    output.text(f"PDF: {pdf}")
    output.text(f"DOCX: {docx}")
    if notice := make_twin.notice():
        output.note(notice)
    return 0


def _reprint(arguments: argparse.Namespace, output: Output) -> int:
    path = arguments.out.absolute()
    if path.suffix.lower() != ".pdf":
        raise UsageError("--out: tên tệp phải có đuôi .pdf.")
    with open_register(arguments) as office:
        document = find_only_document(office, arguments.number_symbol, arguments.issued_on)
        _, pdf = reprint_paper(office, document.id)
        write_file(path, pdf)
    output.json({"path": str(path)})
    output.text(f"Đã in lại: {path}")
    return 0

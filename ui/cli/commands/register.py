"""`register`: one document into the register, read from a file or given by options."""

import argparse
from dataclasses import replace
from typing import Any

from models.domain.documents import DocumentDraft, Recipient
from models.domain.errors import RuleError
from models.reading.result import task_json
from models.services.duties import closing
from models.services.reading import read_paper
from models.services.reading_tools import tool_places
from models.services.register.citing import date_doubts
from models.services.register.papers import helpers_left_out, register_paper, wanted_but_left
from models.services.register.registering import draft_from_reading
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import shown
from ui.task_words import candidate_text

_OPTIONS = (
    "number_symbol", "subject", "issuer", "signer", "position", "place", "note", "issued_on", "arrived_on", "signed_time", "urgency",
)  # fmt: skip


def with_options(draft: DocumentDraft, arguments: argparse.Namespace) -> DocumentDraft:
    """The draft with every option that was given in place of what was read."""
    given: dict[str, Any] = {name: value for name in _OPTIONS if (value := getattr(arguments, name)) is not None}
    if arguments.type is not None:
        given["doc_type"] = arguments.type
    if arguments.authority is not None:
        given["signing_authority"] = arguments.authority
    if arguments.addressee:
        given["recipients"] = tuple(Recipient("addressee", text) for text in arguments.addressee)
    if "number_symbol" in given:  # parsed again at the door
        given |= {"number": None, "suffix": "", "symbol": None}
    return replace(draft, **given)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answers `{id, direction, number_symbol, arrival_number, tasks, proposals, links}`."""
    if arguments.file is None and not arguments.subject:
        raise RuleError("nothing_to_register", field="file")
    with open_register(arguments) as office:
        reading = read_paper(arguments.file, places=tool_places(office)).reading if arguments.file else None
        draft = draft_from_reading(office, reading, arguments.direction) if reading else DocumentDraft(
            direction=arguments.direction, doc_type=arguments.type or "cong_van", subject=arguments.subject)  # fmt: skip
        done, left = register_paper(
            office, reading, with_options(draft, arguments), accept=arguments.accept_tasks, create_units=arguments.create_units,
            original=arguments.file, accept_duplicate=arguments.accept_duplicate, late_reason=arguments.late_reason,
            not_secret=arguments.not_secret,
            accept_postdated=arguments.issued_on is None,  # a date printed on the paper stands; one that was typed is checked
        )  # fmt: skip
        doubts = date_doubts(office, done.links)
        answered = [] if output.as_json else closing.answers(office, done.document)
        answered_rows = {row.task_unit_id: row for row in office.tasks.rows([item.task_unit_id for item in answered])}
        on = done.document.issued_on or office.clock.today()
        unknown = helpers_left_out(office, reading, left, on) if reading and arguments.accept_tasks else []
    document = done.document
    if unknown:
        output.note(
            f"Lưu ý: đơn vị phối hợp chưa có trong danh mục nên chưa ghi vào nhiệm vụ: {', '.join(map(shown, unknown))}.\n"
            "Hãy thêm ở trang Đơn vị rồi ghi lại bằng task assign --coordinating."
        )
    if not document.subject and not document.secrecy:
        output.note("Lưu ý: văn bản vào sổ chưa có trích yếu; hãy bổ sung.")
    if document.arrived_on and document.issued_on and document.issued_on > document.arrived_on:
        output.note(
            f"Lưu ý: ngày văn bản ({shown(document.issued_on)}) đứng sau ngày đến ({shown(document.arrived_on)}); hãy kiểm tra lại."
        )
    for doubt in doubts:
        output.note(
            f"Lưu ý: {doubt.number_symbol} được dẫn với ngày {shown(doubt.cited_on)}, trong sổ là ngày {shown(doubt.registered_on)}."
        )
    output.json({
        "id": document.id, "direction": document.direction, "number_symbol": document.number_symbol, "arrival_number": document.arrival_number,
        "tasks": done.task_ids, "proposals": [task_json(task) for task in left],
        "links": [
            {"kind": link.kind, "number_symbol": link.number_symbol, "issued_on": link.issued_on.isoformat() if link.issued_on else None,
             "document_id": link.target_id} for link in done.links
        ],
    })  # fmt: skip
    if done.settled.linked:
        output.text(f"Văn bản trong sổ đã dẫn số này, nay đã nối: {len(done.settled.linked)}")
    if document.arrival_number is not None:
        output.text(f"Đã vào sổ văn bản đến, số đến {document.arrival_number}: {document.number_symbol or '(không số)'}")
    else:
        output.text(f"Đã vào sổ văn bản đi: {document.number_symbol}")
    output.text(f"Nhiệm vụ đã giao: {len(done.task_ids)}; còn đề xuất: {len(left)}")
    for task in left:
        output.text(f"  Đề xuất: {', '.join(task.lead_units) or '(chưa rõ chủ trì)'}: {task.content}")
    for item in answered:
        row = answered_rows[item.task_unit_id]
        unit = f' --unit "{row.unit_name}"' if row.lead_total > 1 else ""
        output.text(f"Có thể là trả lời của nhiệm vụ {row.task_id} ({candidate_text(item)}): {row.content}")
        output.text(f"  Ghi hoàn thành: task complete {row.task_id}{unit} --document {document.number_symbol or 'SỐ_KÝ_HIỆU'}")
    return int(bool(wanted_but_left(left, arguments.accept_tasks)))

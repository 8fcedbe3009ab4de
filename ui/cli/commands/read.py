"""`read`: recognise papers without saving anything."""

import argparse
from pathlib import Path
from typing import Any

from models.domain.errors import OfficeError, RuleError
from models.domain.paper_days import PaperDays
from models.reading.result import Reading, to_json
from models.services.reading import ReadPaper, read_paper
from ui.cli.output import Output
from ui.messages import message_for, shown
from ui.why import why_due


def papers(paths: list[Path]) -> list[Path]:
    """The files named, and those directly in the folders named, in order of name."""
    found: list[Path] = []
    for path in paths:
        found += sorted(entry for entry in path.iterdir() if entry.is_file()) if path.is_dir() else [path]
    if not found:
        raise RuleError("folder_empty", path=str(paths[0].absolute()))
    return found


def answer(reading: Reading, path: Path, *, with_text: bool) -> dict[str, Any]:
    """The reading of one file in the shape of design.md section 6."""
    value: dict[str, Any] = to_json(reading, with_text=with_text)
    value["source"] = str(path.absolute())
    return value


def show(value: dict[str, Any], paper: ReadPaper, output: Output) -> None:
    """The reading as lines for a person."""
    document, reading = value["document"], paper.reading
    output.text(value["source"])
    if paper.attachments:
        output.text(f"  Tệp kèm theo thư: {', '.join(map(shown, paper.attachments))}")
        output.text(f"  Đã đọc: {f'tệp {shown(paper.read_part)}' if paper.read_part else 'nội dung thư'}")
    for label, key in (
        ("Số ký hiệu", "number_symbol"),
        ("Ngày", "issued_on"),
        ("Cơ quan", "issuer"),
        ("Trích yếu", "subject"),
        ("Người ký", "signer"),
    ):
        output.text(f"  {label}: {document[key] or '(không thấy)'}")
    for citation in value["citations"]:
        output.text(f"  Viện dẫn: {citation['number_symbol']} ngày {citation['issued_on'] or '(không rõ)'}")
    days = PaperDays(reading.document.issued_on, None)
    for task, proposal in zip(value["tasks"], reading.tasks, strict=True):
        due = task["due_on"] or task["recurrence"] or "không có hạn"
        output.text(f"  Nhiệm vụ [{due}] {', '.join(task['lead_units']) or '(chưa rõ chủ trì)'}: {task['content']}")
        if proposal.deadline_phrase:
            output.text(f"    {why_due(None, proposal, days)}")
    for warning in value["warnings"]:
        output.text(f"  Lưu ý: {warning}")


def run(arguments: argparse.Namespace, output: Output) -> int:
    """One file: one JSON value. Several files or a folder: one object a line; an unreadable one says so, exit 1 at the end."""
    if len(arguments.files) == 1 and not arguments.files[0].is_dir():
        paper = read_paper(arguments.files[0])
        value = answer(paper.reading, arguments.files[0], with_text=arguments.text)
        output.json(value)
        if not output.as_json:
            show(value, paper, output)
        return 0
    failed = False
    for path in papers(arguments.files):
        try:
            paper = read_paper(path)
            value = answer(paper.reading, path, with_text=arguments.text)
        except OfficeError as error:
            failed = True
            value = {"source": str(path.absolute()), "error": {"code": error.code, "message": message_for(error)}}
            output.text(f"{path}: {value['error']['message']}")
        else:
            if not output.as_json:
                show(value, paper, output)
        if output.as_json:
            output.json_line(value)
    return int(failed)

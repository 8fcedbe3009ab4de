"""`word-template fields | list | check | add | remove`: the office's own Word templates."""

import argparse
from typing import Any

from models.domain.errors import RuleError
from models.domain.findings import Finding
from models.domain.word_templates import word_fields
from models.services.composing.word_templates import add_word_template, check_word_template, remove_word_template, word_templates
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import finding_text
from ui.words import word


def run(arguments: argparse.Namespace, output: Output) -> int:
    """`fields`: `{fields: [{name, meaning}]}`; `list`: `{templates: [{doc_type, path, fields, findings}]}`; `check`:
    `{ok, fields, findings}` (exit 1 with findings); `add`: `{doc_types, fields}`; `remove`: `{doc_type}`.
    """
    return {"fields": _fields, "list": _list, "check": _check, "add": _add, "remove": _remove}[arguments.action](
        arguments, output
    )


def _fields(_arguments: argparse.Namespace, output: Output) -> int:
    output.json({"fields": [{"name": one.name, "meaning": one.meaning} for one in word_fields()]})
    for one in word_fields():
        output.text(f"{{{{{one.name}}}}}: {one.meaning}")
    return 0


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        found = word_templates(office)
    rows: list[dict[str, Any]] = [
        {"doc_type": one.doc_type, "path": str(one.path), "fields": list(one.names), "findings": _texts(one.faults)}
        for one in found
    ]
    output.json({"templates": rows})
    for row in rows:
        output.text(f"{word('doc_type', row['doc_type'])} ({row['doc_type']}): {row['path']}")
        if row["findings"]:
            output.text("  Mẫu không dùng được, văn bản được làm theo mẫu của chương trình:")
        for text in row["findings"]:
            output.text(f"  - {text}")
    if not rows:
        output.text("Chưa có mẫu Word riêng nào. Tệp Word được làm theo mẫu của chương trình.")
    return 0


def _check(arguments: argparse.Namespace, output: Output) -> int:
    """No register is needed; a file that is no template at all is an error, one with faults is a list of findings."""
    try:
        names = check_word_template(arguments.file.absolute(), arguments.doc_types)
    except RuleError as error:
        if error.code != "word_template_invalid":
            raise
        found = _texts(error.params["faults"])
        output.json({"ok": False, "fields": [], "findings": found})
        for text in found:
            output.text(f"- {text}")
        output.text(f"Mẫu có {len(found)} chỗ cần sửa.")
        return 1
    output.json({"ok": True, "fields": list(names), "findings": []})
    output.text(f"Mẫu dùng được, có {len(names)} trường.")
    return 0


def _add(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        names = add_word_template(office, arguments.file.absolute(), arguments.doc_types)
    output.json({"doc_types": arguments.doc_types, "fields": list(names)})
    output.text(f"Đã dùng mẫu cho: {', '.join(word('doc_type', one) for one in arguments.doc_types)}.")
    return 0


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        remove_word_template(office, arguments.doc_type)
    output.json({"doc_type": arguments.doc_type})
    output.text(f"Đã bỏ mẫu Word riêng của {word('doc_type', arguments.doc_type)}.")
    return 0


def _texts(faults: tuple[Finding, ...]) -> list[str]:
    return [finding_text(one) for one in faults]

"""`paper template list | show | check | add | remove`: the templates of the office."""

import argparse
import json

from models.domain.errors import RuleError
from models.services.composing.paper_own_templates import add_template, remove_template
from models.services.composing.paper_template_files import own_template_faults, read_template_file, template_text
from models.services.composing.typed_papers import paper_template, paper_templates
from models.services.files import write_file
from ui.cli.output import Output
from ui.cli.session import open_register
from ui.messages import finding_text, message_for


def run_template(arguments: argparse.Namespace, output: Output) -> int:
    """`list`: `{templates, unusable}`; `show`: the template, or `{path}`; `check`: `{ok, findings}` (exit 1 with findings);
    `add`: `{code, name}`; `remove`: `{code}`.
    """
    if arguments.template_action == "check":
        return _check(arguments, output)
    return {"list": _list, "show": _show, "add": _add, "remove": _remove}[arguments.template_action](arguments, output)


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        found, faults = paper_templates(office), own_template_faults(office.data_dir)
    output.json(
        {
            "templates": [{"code": one.code, "name": one.name, "doc_type": one.doc_type, "is_own": one.is_own} for one in found],
            "unusable": [{"file": name, "message": message_for(error)} for name, error in faults.items()],
        }
    )
    for one in found:
        output.text(f"{one.code}: {one.name}{' (mẫu riêng)' if one.is_own else ''}")
    for error in faults.values():
        output.text(message_for(error))
    return 0


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        content = template_text(paper_template(office, arguments.code))
    if arguments.out is None:
        output.json(json.loads(content))
        output.text(content.decode().rstrip("\n"))
        return 0
    path = arguments.out.absolute()
    write_file(path, content)
    output.json({"path": str(path)})
    output.text(f"Đã ghi mẫu: {path}")
    return 0


def _check(arguments: argparse.Namespace, output: Output) -> int:
    """No register is needed; a file that is no template at all is an error, one with faults is a list of findings."""
    try:
        template = read_template_file(arguments.file.absolute())
    except RuleError as error:
        if error.code != "template_invalid":
            raise
        found = [{"place": one.params["at"], "message": finding_text(one)} for one in error.params["faults"]]
        output.json({"ok": False, "findings": found})
        for one in found:
            output.text(f"- {one['message']}")
        output.text(f"Mẫu có {len(found)} chỗ cần sửa.")
        return 1
    output.json({"ok": True, "findings": []})
    output.text(f"Mẫu “{template.name}” ({template.code}) dùng được.")
    return 0


def _add(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        template = add_template(office, arguments.file.absolute(), replace=arguments.replace)
    output.json({"code": template.code, "name": template.name})
    output.text(f"Đã thêm mẫu “{template.name}” ({template.code}).")
    return 0


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    with open_register(arguments) as office:
        remove_template(office, arguments.code)
    output.json({"code": arguments.code})
    output.text(f"Đã bỏ mẫu riêng {arguments.code}. Văn bản đã phát hành không đổi.")
    return 0

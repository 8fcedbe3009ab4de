"""`backup` and `restore`: of the register and the office's own templates."""

import argparse

from models.services.backups import back_up, restore
from ui.backup_words import brought_back, not_copied, with_templates
from ui.cli.output import Output
from ui.cli.session import clock_of, data_dir_of, open_register


def run(arguments: argparse.Namespace, output: Output) -> int:
    """backup: `{path, sha256, documents, templates, left_out}`; restore: `{register, kept, templates, left_out, templates_kept}`.

    `left_out` names template files that could not be copied or brought back; the register is whole all the same.
    """
    if arguments.command == "restore":
        result = restore(data_dir_of(arguments), clock_of(arguments), arguments.file.absolute())
        output.json(
            {
                "register": str(result.register),
                "kept": str(result.kept) if result.kept else None,
                "templates": result.templates,
                "left_out": list(result.left_out),
                "templates_kept": str(result.templates_kept) if result.templates_kept else None,
            }
        )
        output.text(f"Đã khôi phục sổ: {result.register}")
        if result.kept:
            output.text(f"Sổ trước khi khôi phục được giữ tại: {result.kept}")
        for line in brought_back(result.templates, result.left_out, result.templates_kept):
            output.text(line)
        return 0
    with open_register(arguments) as office:
        made = back_up(office, arguments.out.absolute() if arguments.out else None)
    facts = {"path": str(made.path), "sha256": made.sha256, "documents": made.documents, "templates": made.templates}
    output.json(facts | {"left_out": list(made.left_out)})
    output.text(f"Đã sao lưu {with_templates(made.documents, made.templates)}: {made.path}")
    if made.left_out:
        output.text(not_copied(made.left_out))
    return 0

"""`backup` and `restore`."""

import argparse

from models.services.backups import back_up, restore
from ui.cli.output import Output
from ui.cli.session import clock_of, data_dir_of, open_register


def run(arguments: argparse.Namespace, output: Output) -> int:
    """backup: `{path, sha256, documents}`; restore: `{register, kept}`."""
    if arguments.command == "restore":
        result = restore(data_dir_of(arguments), clock_of(arguments), arguments.file.absolute())
        output.json({"register": str(result.register), "kept": str(result.kept) if result.kept else None})
        output.text(f"Đã khôi phục sổ: {result.register}")
        if result.kept:
            output.text(f"Sổ trước khi khôi phục được giữ tại: {result.kept}")
        return 0
    with open_register(arguments) as office:
        made = back_up(office, arguments.out.absolute() if arguments.out else None)
    output.json({"path": str(made.path), "sha256": made.sha256, "documents": made.documents})
    output.text(f"Đã sao lưu {made.documents} văn bản: {made.path}")
    return 0

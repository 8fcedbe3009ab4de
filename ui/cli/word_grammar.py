"""The grammar of `word-template`: the office's own Word templates."""

import argparse
from collections.abc import Callable
from pathlib import Path

Common = Callable[[argparse.ArgumentParser], None]


def add_word_template_grammar(parser: argparse.ArgumentParser, common: Common) -> None:
    """Add the actions to the parser of `word-template`."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(parser))

    def action(name: str, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(made)
        return made

    action("fields", "các trường dùng được trong mẫu Word")
    action("list", "các mẫu Word đang dùng")
    for name, text, is_required in (
        ("check", "soát một mẫu Word, không lưu", False),
        ("add", "dùng mẫu Word này cho các loại văn bản", True),
    ):
        made = action(name, text)
        made.add_argument("file", type=Path, metavar="TỆP", help="tệp .docx có các trường dạng {{trich_yeu}}")
        made.add_argument(
            "--for", dest="doc_types", action="append", default=[], required=is_required, metavar="MÃ_TÊN_LOẠI",
            help="mã tên loại, ví dụ cong_van, thong_bao; lặp lại được",
        )  # fmt: skip
    action("remove", "bỏ mẫu Word riêng của một loại văn bản").add_argument(
        "doc_type", metavar="MÃ_TÊN_LOẠI", help="ví dụ cong_van"
    )

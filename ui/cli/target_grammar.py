"""The grammar of `target`, `handover` and `unit`."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from models.domain.targets import MEASURES, OPS, STATES
from ui.cli.usage import parse_id
from ui.target_words import parse_amount

Common = Callable[[argparse.ArgumentParser], None]
ParseDay = Callable[[str], date]


def parse_figure(text: str) -> float:
    """A figure the Vietnamese way: 14,5 or 16.500."""
    found = parse_amount(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} không phải là số. Hãy ghi như 14,5 hoặc 16.500.")
    return found


def add_target_grammar(target: argparse.ArgumentParser, common: Common, parse_day: ParseDay) -> None:
    """Add the actions to the parser of `target`."""
    actions = target.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(target))

    def action(name: str, text: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        return sub

    def filters(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="chỉ của văn bản này")
        sub.add_argument("--unit", dest="unit_name", metavar="ĐƠN_VỊ", help="chỉ của đơn vị chịu trách nhiệm này")
        sub.add_argument("--state", choices=STATES, help="kết quả")
        sub.add_argument("--all", action="store_true", help="cả chỉ tiêu đã dừng")

    filters(action("list", "liệt kê chỉ tiêu"))
    report = action("report", "in một trang (.pdf) hoặc xuất bảng (.xlsx)")
    filters(report)
    report.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf hoặc .xlsx")

    add = action("add", "thêm một chỉ tiêu gõ tay")
    add.add_argument("name", metavar="TÊN", help="tên chỉ tiêu")
    add.add_argument("--op", choices=OPS, default="=", help="cách so sánh (mặc định: =)")
    add.add_argument("--value", type=parse_figure, metavar="SỐ", help="mức đề ra")
    add.add_argument("--to", dest="value_to", type=parse_figure, metavar="SỐ", help="mức đến, với --op range")
    add.add_argument("--measure-unit", dest="unit_of_measure", metavar="CHỮ", help="đơn vị tính, ví dụ %% hoặc tỷ đồng")
    add.add_argument("--period", required=True, metavar="KỲ", help="2024, 2020-2025 ...")
    add.add_argument("--measure", choices=MEASURES, default="level", help="mức tại ngày lấy số, lũy kế, hay số của từng kỳ")
    add.add_argument("--baseline", type=parse_figure, metavar="SỐ", help="mức đầu kỳ")
    add.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="nghị quyết giao chỉ tiêu, đã có trong sổ")
    add.add_argument("--unit", dest="unit_name", metavar="ĐƠN_VỊ", help="đơn vị chịu trách nhiệm")
    add.add_argument("--sector", metavar="CHỮ", help="lĩnh vực")
    add.add_argument("--parent", type=parse_id, metavar="MÃ", help="là chỉ tiêu con của chỉ tiêu này")

    source = action("from", "lấy chỉ tiêu từ tệp văn bản")
    source.add_argument("file", type=Path, metavar="TỆP")
    source.add_argument("--document", required=True, metavar="SỐ_KÝ_HIỆU", help="văn bản trong sổ")
    source.add_argument(
        "--item", type=int, action="append", metavar="SỐ", help="chỉ tiêu thứ mấy; lặp lại được (mặc định: tất cả)"
    )
    source.add_argument("--period", metavar="KỲ", help="kỳ của chỉ tiêu (mặc định: đọc từ văn bản)")

    read = action("read", "ghi số thực hiện của một kỳ; ghi lại kỳ đã có là sửa")
    read.add_argument("id", type=parse_id, metavar="MÃ", help="mã chỉ tiêu")
    read.add_argument("--period", required=True, metavar="KỲ", help="2024-05, 2024-Q2, 2024-H1 hoặc 2024")
    read.add_argument("--value", type=parse_figure, required=True, metavar="SỐ", help="số thực hiện")
    read.add_argument("--on", type=parse_day, metavar="NGÀY", help="ngày lấy số (mặc định: hôm nay)")
    read.add_argument("--note", metavar="CHỮ", help="ghi chú")
    read.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản cho số liệu")

    stop = action("stop", "dừng theo dõi một chỉ tiêu")
    stop.add_argument("id", type=parse_id, metavar="MÃ", help="mã chỉ tiêu")
    stop.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")


def add_handover_grammar(sub: argparse.ArgumentParser, parse_day: ParseDay) -> None:
    """Add person, file and successor to the parser of `handover`."""
    sub.add_argument("--person", required=True, metavar="HỌ_TÊN", help="người bàn giao, như ghi ở người theo dõi")
    sub.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf của biên bản")
    sub.add_argument("--to", metavar="HỌ_TÊN", help="người nhận; có thì chuyển luôn mọi việc đang mở")
    sub.add_argument("--reason", metavar="CHỮ", help="lý do (bắt buộc khi có --to)")
    sub.add_argument("--on", type=parse_day, metavar="NGÀY", help="ngày bàn giao (mặc định: hôm nay)")


def add_unit_grammar(unit: argparse.ArgumentParser, common: Common, parse_day: ParseDay) -> None:
    """Add the actions to the parser of `unit`."""
    actions = unit.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(unit))

    def action(name: str, text: str, *, many: bool) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        sub.add_argument("units", nargs="+" if many else 1, metavar="ĐƠN_VỊ", help="đơn vị kết thúc: mã hoặc tên")
        sub.add_argument("--on", type=parse_day, required=True, metavar="NGÀY", help="ngày đầu của tổ chức mới")
        sub.add_argument("--reason", metavar="CHỮ", default="", help="lý do, quyết định (bắt buộc khi ghi)")
        sub.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
        sub.add_argument(
            "--if-both-lead",
            choices=("join", "keep"),
            help="việc mà đơn vị tiếp nhận cũng chủ trì: nhập làm một, hay để lại đơn vị cũ",
        )
        sub.add_argument(
            "--row",
            action="append",
            default=[],
            metavar="MÃ=ĐƠN_VỊ",
            help="một dòng (task_unit_id) chuyển đến đơn vị nào, hoặc =join, =keep",
        )
        return sub

    merge = action("merge", "nhập nhiều đơn vị vào một", many=True)
    merge.add_argument("--into", required=True, metavar="ĐƠN_VỊ", help="mã hoặc tên đơn vị đang có, hoặc tên đơn vị mới")
    rename = action("rename", "đổi tên: đơn vị mới kế thừa, quá khứ giữ tên cũ", many=False)
    rename.add_argument("--to", dest="into", required=True, metavar="TÊN", help="tên mới")
    for sub in (merge, rename):
        sub.add_argument("--symbol", metavar="KÝ_HIỆU", help="ký hiệu của đơn vị mới")
        sub.add_argument("--code", metavar="MÃ", help="mã gõ tắt của đơn vị mới")
    abolish = action("abolish", "kết thúc đơn vị; việc mở chuyển cho đơn vị kế thừa", many=True)
    abolish.add_argument(
        "--successor",
        action="append",
        default=[],
        metavar="ĐƠN_VỊ",
        help="đơn vị kế thừa; nhiều đơn vị: chọn từng dòng bằng --row",
    )
    abolish.add_argument("--keep-rest", action="store_true", help="dòng không chọn thì để lại đơn vị cũ")

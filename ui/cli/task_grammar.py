"""The grammar of `task` and its actions (design.md section 6, "Tasks")."""

import argparse
from collections.abc import Callable
from datetime import date

from ui.cli.series_grammar import add_series_grammar
from ui.cli.task_follow_grammar import add_facts, add_filters, add_follow_grammar, add_origin, add_proof
from ui.cli.usage import parse_id
from ui.words import words


def add_task_grammar(
    task: argparse.ArgumentParser, common: Callable[[argparse.ArgumentParser], None], parse_day: Callable[[str], date]
) -> None:
    """Add the actions to the parser of `task`; `common` adds the three options that every command knows."""
    actions = task.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(task))

    def action(name: str, text: str, *, has_id: bool = True) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        if has_id:
            sub.add_argument("id", type=parse_id, metavar="MÃ", help="mã nhiệm vụ")
        return sub

    def with_unit(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--unit", metavar="ĐƠN_VỊ", help="đơn vị nào, khi nhiệm vụ có nhiều đơn vị chủ trì")

    def with_reason(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")

    listing = action("list", "liệt kê nhiệm vụ", has_id=False)
    listing.add_argument("--status", choices=tuple(words("status")), help="tình trạng")
    listing.add_argument("--unit", metavar="ĐƠN_VỊ", help="tên hoặc mã đơn vị chủ trì")
    listing.add_argument("--from", dest="from_on", type=parse_day, metavar="NGÀY", help="hạn từ ngày này")
    listing.add_argument("--to", dest="to_on", type=parse_day, metavar="NGÀY", help="hạn đến ngày này")
    add_filters(listing, parse_id)

    show = action("show", "xem một nhiệm vụ: đơn vị, gia hạn, đôn đốc, lịch sử")
    show.add_argument("--all", dest="has_all", action="store_true", help="thêm nguồn giao, 6 rõ, việc nhỏ, kết quả từng đơn vị")

    add = action("add", "giao việc bằng một dòng", has_id=False)
    add.add_argument("line", metavar="DÒNG", help='ví dụ "giao BTG chủ trì, BDV phối hợp, trước 15/4, báo cáo"')
    add_origin(add, parse_id, parse_day)
    add_facts(add)

    assign = action("assign", "giao lại: đổi chủ trì, phối hợp, người theo dõi")
    with_unit(assign)
    assign.add_argument("--lead", metavar="ĐƠN_VỊ", help="đơn vị chủ trì mới")
    assign.add_argument(
        "--coordinating", action="append", metavar="ĐƠN_VỊ", help="đơn vị phối hợp (thay danh sách cũ); lặp lại được"
    )
    assign.add_argument("--informed", action="append", metavar="ĐƠN_VỊ", help="thêm đơn vị để biết; lặp lại được")
    assign.add_argument("--leader", metavar="HỌ_TÊN", help="lãnh đạo phụ trách")
    assign.add_argument("--tracker", metavar="HỌ_TÊN", help="người theo dõi")
    with_reason(assign)

    extend = action("extend", "gia hạn, đề nghị gia hạn hoặc không đồng ý gia hạn")
    with_unit(extend)
    extend.add_argument("--to", dest="to_on", type=parse_day, metavar="NGÀY", help="hạn mới")
    with_reason(extend)
    extend.add_argument("--by", metavar="HỌ_TÊN", help="người quyết định")
    kind = extend.add_mutually_exclusive_group()
    kind.add_argument("--request", action="store_true", help="chỉ ghi đề nghị, chờ quyết định")
    kind.add_argument("--refuse", action="store_true", help="không đồng ý đề nghị đang chờ")
    extend.add_argument("--asked-by", metavar="ĐƠN_VỊ", help="đơn vị hoặc người đề nghị")
    extend.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản đề nghị hoặc quyết định, đã có trong sổ")
    extend.add_argument(
        "--over-cap",
        nargs="?",
        const="",
        metavar="LÝ_DO",
        help="vẫn gia hạn dù đã đủ số lần; lý do vượt (không ghi: như --reason)",
    )

    event = action("set-event", "nhập ngày của sự kiện mà hạn phải chờ (họp, đại hội, kỳ họp)")
    event.add_argument("--on", dest="on", type=parse_day, required=True, metavar="NGÀY", help="ngày của sự kiện")

    complete = action("complete", "ghi hoàn thành, có minh chứng")
    with_unit(complete)
    complete.add_argument("--on", dest="on", type=parse_day, metavar="NGÀY", help="ngày hoàn thành (mặc định: hôm nay)")
    add_proof(complete)
    complete.add_argument("--keep-sub-tasks", action="store_true", help="vẫn ghi hoàn thành khi còn việc nhỏ chưa xong")

    stop = action("stop", "dừng nhiệm vụ")
    with_reason(stop)
    stop.add_argument("--sub-tasks", choices=("keep", "stop"), help="việc nhỏ chưa xong: giữ lại, hay dừng cùng")

    ask = action("ask-evidence", "ghi việc đòi minh chứng")
    with_unit(ask)
    ask.add_argument("--missing", required=True, metavar="CHỮ", help="còn thiếu gì")

    snooze = action("snooze", "tạm ẩn khỏi thông báo và bảng ngoại lệ đến một ngày; hạn, tình trạng, công văn không đổi")
    with_unit(snooze)
    snooze.add_argument("--until", type=parse_day, required=True, metavar="NGÀY", help="nhắc lại vào ngày này")
    snooze.add_argument("--reason", default="", metavar="CHỮ", help="lý do")
    with_unit(action("unsnooze", "hiện lại nhiệm vụ đang tạm ẩn"))

    add_series_grammar(action("series", "nhiệm vụ định kỳ: giao, xem, sửa, kết thúc", has_id=False), common, parse_day)

    add_follow_grammar(action, parse_id, parse_day)

"""The grammar of `task series` and `round`: recurring duties, and the grid of units x report rounds."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ui.words import words

Common = Callable[[argparse.ArgumentParser], None]
ParseDay = Callable[[str], date]


def _run_series(arguments: argparse.Namespace, output: Any) -> int:
    from ui.cli.commands.task_series import run  # imported when it runs, like every command

    return run(arguments, output)


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,6}", text) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} không dùng được; cần một số từ {low} đến {high}.")
        return int(text)

    return parse


def _rule_options(sub: argparse.ArgumentParser, parse_day: ParseDay) -> None:
    sub.add_argument("--day", type=_whole(-1, 31), metavar="NGÀY", help="ngày trong tháng; 31: ngày cuối tháng")
    sub.add_argument("--weekday", type=_whole(1, 7), metavar="THỨ", help="1 thứ Hai ... 7 Chủ nhật")
    sub.add_argument(
        "--nth", type=_whole(-1, 5), metavar="LẦN", help="với --weekday: thứ đó lần thứ mấy trong tháng, -1 lần cuối"
    )
    sub.add_argument("--last-working-day", action="store_true", default=None, help="ngày làm việc cuối cùng của tháng")
    sub.add_argument("--month", type=_whole(1, 12), metavar="THÁNG", help="tháng nộp trong quý, 6 tháng hoặc năm")
    sub.add_argument("--month-offset", type=_whole(0, 12), metavar="SỐ", help="1: nộp vào tháng sau kỳ báo cáo")
    sub.add_argument(
        "--adjust", choices=("none", "back", "forward"), help="hạn rơi vào ngày nghỉ: giữ, lùi về trước, chuyển về sau"
    )
    sub.add_argument("--keep", choices=("each", "latest"), help="giữ mọi kỳ, hay chỉ kỳ mới nhất")
    sub.add_argument("--lead-days", type=_whole(0, 365), metavar="SỐ", help="báo trước hạn từng ấy ngày")
    sub.add_argument("--closing-day", type=_whole(1, 31), metavar="NGÀY", help="ngày chốt số liệu của kỳ; 31: ngày cuối tháng")
    end = sub.add_mutually_exclusive_group()
    end.add_argument("--ends", dest="ends_on", type=parse_day, metavar="NGÀY", help="không mở kỳ nào sau ngày này")
    end.add_argument("--count", dest="period_count", type=_whole(1, 10_000), metavar="SỐ", help="số kỳ tất cả")


def add_series_grammar(series: argparse.ArgumentParser, common: Common, parse_day: ParseDay) -> None:
    """Add list, show, add, edit and end to the parser of `task series`."""
    series.set_defaults(run=_run_series)
    actions = series.add_subparsers(
        dest="series_action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(series)
    )

    def action(name: str, text: str, *, has_id: bool = True) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        if has_id:
            sub.add_argument("id", type=_whole(1, 999_999), metavar="MÃ", help="mã như trong `task series list`")
        return sub

    listing = action("list", "liệt kê nhiệm vụ định kỳ", has_id=False)
    listing.add_argument("--all", dest="has_ended", action="store_true", help="kể cả nhiệm vụ đã kết thúc")
    action("show", "xem một nhiệm vụ định kỳ: các kỳ, kỳ tới, lịch sử")

    add = action("add", "giao nhiệm vụ định kỳ", has_id=False)
    add.add_argument("content", metavar="NỘI_DUNG", help="nội dung nhiệm vụ")
    add.add_argument("--recurrence", required=True, choices=tuple(words("recurrence")), help="kỳ")
    add.add_argument("--unit", action="append", required=True, metavar="ĐƠN_VỊ", help="đơn vị hoặc nhóm chủ trì; lặp lại được")
    add.add_argument("--product", metavar="CHỮ", help="sản phẩm")
    add.add_argument("--tracker", metavar="HỌ_TÊN", help="người theo dõi")
    add.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản giao việc, đã có trong sổ")
    add.add_argument("--starts", dest="starts_on", type=parse_day, metavar="NGÀY", help="bắt đầu từ ngày này")
    _rule_options(add, parse_day)

    edit = action("edit", "sửa: chỉ kỳ này, từ kỳ này về sau, hoặc tất cả các kỳ chưa xong")
    edit.add_argument("--scope", required=True, choices=("this", "following", "all"), help="sửa những kỳ nào")
    edit.add_argument("--period", metavar="KỲ", help="kỳ nào, ví dụ 2024-05 hay 2024-Q2 (mặc định: kỳ mới nhất)")
    edit.add_argument("--content", metavar="CHỮ", help="nội dung")
    edit.add_argument("--product", metavar="CHỮ", help="sản phẩm")
    edit.add_argument("--tracker", metavar="HỌ_TÊN", help="người theo dõi")
    edit.add_argument("--unit", action="append", metavar="ĐƠN_VỊ", help="đơn vị chủ trì (thay danh sách cũ); lặp lại được")
    edit.add_argument("--no-end", action="store_true", help="bỏ ngày kết thúc và số kỳ")
    edit.add_argument("--reason", default="", metavar="CHỮ", help="lý do (bắt buộc khi đổi ngày, đơn vị, kết thúc)")
    edit.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ đổi những gì")
    _rule_options(edit, parse_day)

    end = action("end", "kết thúc nhiệm vụ định kỳ")
    end.add_argument("--on", type=parse_day, metavar="NGÀY", help="không mở kỳ nào sau ngày này (mặc định: hôm nay)")
    end.add_argument("--stop-open", action="store_true", help="dừng cả các kỳ chưa xong")
    end.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")


def add_round_grammar(rounds: argparse.ArgumentParser, common: Common, parse_day: ParseDay) -> None:
    """Add list, show, submit, exempt and ask-again to the parser of `round`."""
    actions = rounds.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(rounds))

    def action(name: str, text: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        return sub

    action("list", "liệt kê các báo cáo theo kỳ và các đợt báo cáo")
    show = action("show", "bảng đơn vị × kỳ báo cáo: đã nộp, trễ, thiếu")
    show.add_argument(
        "series", nargs="?", type=_whole(1, 999_999), metavar="MÃ", help="mã nhiệm vụ định kỳ; không ghi: các đợt giao một lần"
    )
    show.add_argument("--rounds", type=_whole(1, 60), default=24, metavar="SỐ", help="số kỳ mới nhất (mặc định 24)")
    show.add_argument("--missing", action="store_true", help="chỉ các đơn vị còn thiếu")
    show.add_argument("--out", type=Path, metavar="TỆP", help="ghi ra tệp .xlsx hoặc .pdf")

    def cell(name: str, text: str) -> argparse.ArgumentParser:
        sub = action(name, text)
        sub.add_argument("id", type=_whole(1, 999_999_999), metavar="MÃ", help="mã nhiệm vụ của kỳ")
        sub.add_argument("--unit", metavar="ĐƠN_VỊ", help="đơn vị nào, khi kỳ giao cho nhiều đơn vị")
        return sub

    submit = cell("submit", "ghi đơn vị đã nộp báo cáo")
    submit.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản đến đã đăng ký")
    submit.add_argument("--evidence", default="", metavar="CHỮ", help="số, ngày của báo cáo, khi chưa đăng ký")
    submit.add_argument("--on", type=parse_day, metavar="NGÀY", help="ngày nộp (mặc định: ngày đến của văn bản, hoặc hôm nay)")
    exempt = cell("exempt", "đơn vị được miễn báo cáo kỳ này")
    exempt.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")
    again = cell("ask-again", "bỏ miễn, hoặc bỏ ghi nhầm đã nộp")
    again.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")

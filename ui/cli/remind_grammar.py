"""The grammar of `remind` and `schedule` (design.md section 6, "Letters")."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path


def add_remind_grammar(remind: argparse.ArgumentParser, parse_day: Callable[[str], date]) -> None:
    """Who is urged and why, the letters, contacts that were made, what was sent."""
    mode = remind.add_mutually_exclusive_group(required=True)
    mode.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ gửi cho ai, lần mấy, vì sao")
    mode.add_argument("--issue", action="store_true", help="cấp số, phát hành và in")
    mode.add_argument(
        "--log", choices=("phone", "message", "note"), help="ghi một lần nhắc không có công văn (cần --unit, --note)"
    )
    mode.add_argument("--history", action="store_true", help="xem các lần đã đôn đốc (của --unit nếu ghi)")
    mode.add_argument(
        "--reprint", type=_number, metavar="MÃ", help="in lại công văn của một lần đôn đốc (mã như trong --history)"
    )
    remind.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="nơi để các tệp PDF")
    remind.add_argument(
        "--task", dest="tasks", type=_number, action="append", metavar="MÃ",
        help="công văn ngoài lịch cho nhiệm vụ này (cần --reason), hoặc nhiệm vụ được nhắc; lặp lại được",
    )  # fmt: skip
    remind.add_argument("--reason", metavar="CHỮ", help="lý do gửi ngoài lịch")
    remind.add_argument("--unit", metavar="ĐƠN_VỊ", help="đơn vị nào")
    remind.add_argument("--note", metavar="CHỮ", help="đã trao đổi gì")
    remind.add_argument("--with", dest="spoken_to", default="", metavar="HỌ_TÊN", help="trao đổi với ai")
    remind.add_argument("--on", type=parse_day, metavar="NGÀY", help="ngày đã nhắc (mặc định: hôm nay)")


def add_schedule_grammar(schedule: argparse.ArgumentParser) -> None:
    """The notice in the scheduler of the system: install, remove, or show what is installed."""
    mode = schedule.add_mutually_exclusive_group()
    mode.add_argument("--install", action="store_true", help="đặt lịch: mỗi ngày một thông báo, không cần quyền quản trị")
    mode.add_argument("--remove", action="store_true", help="bỏ lịch đã đặt")
    schedule.add_argument("--hour", type=_hour, metavar="GIỜ:PHÚT", help="giờ nhắc (mặc định: giờ trong Cài đặt)")


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải mã; mã là một số.")
    return int(text)


def _hour(text: str) -> str:
    if not re.fullmatch(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", text):
        raise argparse.ArgumentTypeError(f"{text!r} không phải giờ dạng 08:00.")
    return text

"""The grammar of `book`: which register, which days, which sheet."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

FORMS = ("archive-use", "case-files", "case-contents")
NAMES = ("incoming", "outgoing", "follow-up", "handover", "post", *FORMS)


def add_book_grammar(book: argparse.ArgumentParser, parse_day: Callable[[str], date]) -> None:
    """Add the options of `book`."""
    book.add_argument(
        "direction",
        choices=NAMES,
        help="sổ văn bản đến (incoming), đi (outgoing), theo dõi giải quyết (follow-up), chuyển giao (handover), gửi bưu điện (post); "
        "mẫu kẻ sẵn để ghi tay: sổ sử dụng bản lưu (archive-use), danh mục hồ sơ (case-files), mục lục văn bản trong hồ sơ "
        "(case-contents; có --of thì liệt kê văn bản đó và các văn bản liên quan trong sổ)",
    )
    book.add_argument("--from", dest="from_on", type=parse_day, metavar="NGÀY", help="bỏ được khi có --continue")
    book.add_argument("--to", dest="to_on", type=parse_day, metavar="NGÀY")
    book.add_argument("--of", metavar="SỐ_KÝ_HIỆU", help="với case-contents: văn bản của hồ sơ")
    book.add_argument("--pages", type=int, default=10, metavar="SỐ", help="số trang của mẫu kẻ sẵn (mặc định 10)")
    book.add_argument("--a3", action="store_true", help="khổ A3 ngang (mặc định theo thiết lập)")
    book.add_argument(
        "--spread", action="store_true", help="in thành hai trang mở: hai tờ A4 đứng liền nhau, có --a3 thì một tờ A3 gấp đôi"
    )
    book.add_argument("--continue", dest="is_continued", action="store_true", help="in tiếp từ sau số đã in lần trước")
    book.add_argument("--cover", action="store_true", help="kèm tờ bìa")
    book.add_argument("--volume", default="", metavar="SỐ", help="quyển số ghi trên bìa")
    book.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf hoặc .xlsx")

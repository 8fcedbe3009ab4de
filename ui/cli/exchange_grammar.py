"""The grammar of `import` and `export` (design.md section 6)."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path


def add_import_grammar(sub: argparse.ArgumentParser) -> None:
    """Add file, columns and decisions to the parser of `import`."""
    sub.add_argument("file", nargs="?", type=Path, metavar="TỆP", help="tệp .xlsx hoặc .csv")
    sub.add_argument(
        "--map",
        nargs="+",
        action="extend",
        default=[],
        metavar="CỘT=TRƯỜNG",
        help='cột nào là trường nào: tiêu đề hoặc chữ cái của cột, ví dụ "Đơn vị=lead" C=due; =bỏ qua để không dùng cột',
    )
    sub.add_argument("--dry-run", action="store_true", help="chỉ xem từng dòng sẽ thành gì, không ghi")
    sub.add_argument(
        "--as", dest="kind", choices=("tasks", "papers"), help="bảng nhiệm vụ hay sổ văn bản đến (mặc định: tự nhận)"
    )
    sub.add_argument("--sheet", metavar="TÊN", help="trang tính cần nhập")
    sub.add_argument(
        "--day-order",
        choices=("day-first", "month-first"),
        help="ngày gõ bằng chữ: ngày trước hay tháng trước (mặc định: ngày trước)",
    )
    sub.add_argument("--create-units", action="store_true", help="thêm đơn vị chủ trì chưa có trong sổ")
    sub.add_argument(
        "--update", action="store_true", help="ghi những chỗ khác của dòng đã có: hoàn thành, hạn mới, người theo dõi"
    )


def add_export_grammar(sub: argparse.ArgumentParser, parse_day: Callable[[str], date]) -> None:
    """Add file and choice of tables to the parser of `export`."""
    sub.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .xlsx, .csv, .json hoặc .ics")
    sub.add_argument(
        "--what",
        choices=("all", "tasks", "incoming", "outgoing"),
        help="nhiệm vụ, sổ đến hay sổ đi (mặc định: tất cả; với .csv là nhiệm vụ)",
    )
    sub.add_argument("--ics", action="store_true", help="xuất thời hạn ra tệp lịch .ics để mở trên điện thoại, thư điện tử")
    sub.add_argument("--unit", metavar="ĐƠN_VỊ", help="lịch .ics: chỉ một đơn vị chủ trì")
    sub.add_argument(
        "--closed-since", type=parse_day, metavar="NGÀY", help="lịch .ics: kèm việc kết thúc từ ngày này để lịch gạch đi"
    )

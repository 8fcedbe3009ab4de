"""The grammar of `slip`: the small papers that go with a document."""

import argparse
from collections.abc import Callable
from pathlib import Path

Common = Callable[[argparse.ArgumentParser], None]

ENVELOPES = ("22x12", "DL", "C6", "C5", "C4", "B6", "B5", "B4")
_ACTIONS = (
    ("route", "in phiếu xử lý có mã cho văn bản đến"),
    ("stamp", "in dấu ĐẾN ra nhãn hoặc lên chính văn bản, mỗi văn bản một trang"),
    ("send", "in phiếu gửi kèm văn bản, tài liệu"),
    ("pass", "in phiếu chuyển văn bản đến nơi giải quyết"),
    ("envelope", "in phong bì cho các nơi nhận của văn bản đi, mỗi nơi nhận một phong bì"),
)


def add_slip_grammar(slip: argparse.ArgumentParser, common: Common) -> None:
    """Add the actions to the parser of `slip`."""
    actions = slip.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(slip))
    for name, text in _ACTIONS:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
        common(sub)
        sub.add_argument("documents", nargs="*", metavar="SỐ_KÝ_HIỆU", help="văn bản đã có trong sổ")
        sub.add_argument(
            "--arrival", action="append", type=int, default=[], metavar="SỐ_ĐẾN", help="số đến trong năm nay; lặp lại được"
        )
        sub.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf")
        if name == "envelope":
            sub.add_argument("--size", choices=ENVELOPES, help="khổ phong bì (mặc định theo thiết lập)")
        if name == "stamp":
            sub.add_argument("--sheet", choices=("label", "A4"), help="nhãn, hoặc tờ A4 của văn bản (mặc định theo thiết lập)")
            sub.add_argument("--left", type=float, metavar="MM", help="trên tờ A4: cách mép trái (mặc định theo thiết lập)")
            sub.add_argument("--top", type=float, metavar="MM", help="trên tờ A4: cách mép trên (mặc định theo thiết lập)")
        if name == "route":
            sub.add_argument("--leader", metavar="HỌ_TÊN", help="người cho ý kiến")
        if name in ("send", "pass"):
            sub.add_argument("--to", default="", metavar="NƠI_NHẬN", help="nơi nhận ghi trên phiếu")

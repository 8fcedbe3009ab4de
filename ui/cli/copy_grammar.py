"""The grammar of `copy-doc`: which paper, which form of copy, for whom, printed where."""

import argparse
from pathlib import Path

FORMS = {"sao-y": "sao_y", "sao-luc": "sao_luc", "trich-sao": "trich_sao"}


def add_copy_grammar(copy: argparse.ArgumentParser) -> None:
    """Add the options of `copy-doc`."""
    copy.add_argument("document", nargs="?", metavar="SỐ_KÝ_HIỆU", help="văn bản đã có trong sổ")
    copy.add_argument("--arrival", type=int, metavar="SỐ_ĐẾN", help="số đến trong năm nay, thay cho số ký hiệu")
    copy.add_argument("--form", choices=tuple(FORMS), default="sao-y", help="sao y (mặc định), sao lục, trích sao")
    copy.add_argument("--to", action="append", default=[], metavar="NƠI_NHẬN", help="nơi nhận bản sao; lặp lại được")
    copy.add_argument("--copies", type=int, metavar="SỐ", help="số lượng bản")
    copy.add_argument("--extract", type=Path, metavar="TỆP", help="tệp .txt có phần được trích (trích sao)")
    copy.add_argument("--sheet", action="store_true", help="chỉ in khối bản sao, để in lên bản chụp")
    copy.add_argument("--top", type=float, default=20.0, metavar="MM", help="với --sheet: cách mép trên (mặc định 20)")
    copy.add_argument("--draft", action="store_true", help="in bản dự thảo để trình ký, chưa cấp số")
    copy.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf")

"""The grammar of `task` beyond the single steps: slips and their directions, what a paper answers, one act on many tasks."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ui.words import words

Action = Callable[..., argparse.ArgumentParser]
ParseDay = Callable[[str], date]


def add_facts(sub: argparse.ArgumentParser) -> None:
    """Options that name facts of a task."""
    sub.add_argument("--sector", metavar="LĨNH_VỰC", help="ngành, lĩnh vực")
    sub.add_argument("--leader", metavar="HỌ_TÊN", help="lãnh đạo phụ trách")
    sub.add_argument("--level", metavar="CẤP", help="cấp quyết định, ví dụ Thường trực")
    sub.add_argument("--tracker", metavar="HỌ_TÊN", help="người theo dõi")
    sub.add_argument("--code", metavar="MÃ", help="mã riêng của văn phòng")
    sub.add_argument("--lead-days", type=int, metavar="SỐ", help="báo trước hạn từng ấy ngày")


def add_origin(sub: argparse.ArgumentParser, parse_id: Callable[[str], int], parse_day: ParseDay) -> None:
    """Options of `task add` that say where a task comes from."""
    source = sub.add_mutually_exclusive_group()
    source.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản giao việc, đã có trong sổ")
    source.add_argument("--slip", metavar="MÃ_PHIẾU", help="phiếu xử lý có ý kiến chỉ đạo này")
    source.add_argument("--meeting", metavar="TÊN", help='cuộc họp đã giao, ví dụ "Hội nghị giao ban Thường trực"')
    sub.add_argument("--said-on", type=parse_day, metavar="NGÀY", help="ngày họp hoặc ngày chỉ đạo (mặc định: hôm nay)")
    sub.add_argument("--parent", type=parse_id, metavar="MÃ", help="giao thành việc nhỏ của nhiệm vụ này")
    sub.add_argument("--informed", action="append", metavar="ĐƠN_VỊ", help="đơn vị để biết; lặp lại được")


def add_filters(sub: argparse.ArgumentParser, parse_id: Callable[[str], int]) -> None:
    """Further filters of `task list`."""
    sub.add_argument("--sector", metavar="LĨNH_VỰC", help="ngành, lĩnh vực")
    sub.add_argument("--leader", metavar="HỌ_TÊN", help="lãnh đạo phụ trách")
    sub.add_argument("--tracker", metavar="HỌ_TÊN", help="người theo dõi")
    sub.add_argument("--level", metavar="CẤP", help="cấp quyết định")
    sub.add_argument("--origin", choices=tuple(words("origin")), help="giao từ đâu")
    sub.add_argument("--parent", type=parse_id, metavar="MÃ", help="việc nhỏ của nhiệm vụ này")
    sub.add_argument("--unclear", action="store_true", help="việc chưa đủ 6 rõ")
    sub.add_argument("--open", dest="is_open", action="store_true", help="việc đang mở")


def add_follow_grammar(action: Action, parse_id: Callable[[str], int], parse_day: ParseDay) -> None:
    """Add `slip`, `direct`, `answers`, `bulk`, `set`, `kind`, `reopen`, `add-unit`."""
    edit = action("set", "sửa thông tin: lĩnh vực, lãnh đạo, cấp quyết định, sản phẩm, mã")
    add_facts(edit)
    edit.add_argument("--product", metavar="CHỮ", help="sản phẩm")
    edit.add_argument("--recipient", metavar="CHỮ", help="nơi nhận sản phẩm")
    edit.add_argument("--content", metavar="CHỮ", help="nội dung nhiệm vụ")
    edit.add_argument("--reason", metavar="CHỮ", help="lý do (bắt buộc khi thay người hoặc sửa nội dung)")

    kind = action("kind", "đổi loại hạn, ví dụ chỉ đạo chung thành việc có hạn")
    kind.add_argument("kind", choices=tuple(words("deadline_kind")), metavar="LOẠI", help=", ".join(words("deadline_kind")))
    kind.add_argument("--due-on", type=parse_day, metavar="NGÀY", help="hạn của các đơn vị chưa có hạn")
    kind.add_argument("--review-on", type=parse_day, metavar="NGÀY", help="ngày rà soát của việc chờ điều kiện")
    kind.add_argument("--product", metavar="CHỮ", help="sản phẩm")
    kind.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")

    reopen = action("reopen", "mở lại việc đã ghi hoàn thành hoặc đã dừng nhầm")
    reopen.add_argument("--unit", metavar="ĐƠN_VỊ", help="đơn vị nào, khi nhiệm vụ có nhiều đơn vị chủ trì")
    reopen.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")

    more = action("add-unit", "giao thêm đơn vị cho nhiệm vụ đã có")
    more.add_argument("--unit", action="append", required=True, metavar="ĐƠN_VỊ", help="đơn vị hoặc nhóm; lặp lại được")
    more.add_argument("--role", choices=tuple(words("role")), default="lead", help="vai trò")
    more.add_argument("--due-on", type=parse_day, metavar="NGÀY", help="hạn riêng")
    more.add_argument("--reason", required=True, metavar="CHỮ", help="lý do (bắt buộc)")

    slip = action("slip", "lập phiếu xử lý có mã cho một văn bản", has_id=False)
    slip.add_argument("document", metavar="SỐ_KÝ_HIỆU", help="văn bản trình, đã có trong sổ")
    slip.add_argument("--leader", metavar="HỌ_TÊN", help="người cho ý kiến")

    direct = action("direct", "nhập ý kiến chỉ đạo ghi trên phiếu xử lý; dòng bắt đầu bằng “giao” thành nhiệm vụ", has_id=False)
    direct.add_argument("slip", metavar="MÃ_PHIẾU", help="mã in trên phiếu, ví dụ P0012K")
    direct.add_argument("direction", metavar="Ý_KIẾN", help="nguyên văn ý kiến")
    direct.add_argument("--leader", metavar="HỌ_TÊN", help="người cho ý kiến")
    direct.add_argument("--on", dest="on", type=parse_day, metavar="NGÀY", help="ngày cho ý kiến (mặc định: hôm nay)")

    answers = action("answers", "việc mà một văn bản đến có thể trả lời", has_id=False)
    answers.add_argument("document", metavar="SỐ_KÝ_HIỆU", help="văn bản đến, đã có trong sổ")
    answers.add_argument("--close", action="store_true", help="ghi hoàn thành các việc chắc chắn, văn bản làm minh chứng")

    bulk = action("bulk", "một việc làm cho nhiều nhiệm vụ; --dry-run: chỉ xem trước", has_id=False)
    bulk.add_argument("what", choices=("set", "extend", "complete", "stop"), metavar="VIỆC", help="set, extend, complete, stop")
    bulk.add_argument("ids", nargs="+", type=parse_id, metavar="MÃ", help="mã các nhiệm vụ")
    add_facts(bulk)
    bulk.add_argument("--to", dest="to_on", type=parse_day, metavar="NGÀY", help="hạn mới, với extend")
    bulk.add_argument("--on", dest="on", type=parse_day, metavar="NGÀY", help="ngày hoàn thành, với complete")
    bulk.add_argument("--by", metavar="HỌ_TÊN", help="người quyết định, với extend")
    bulk.add_argument("--evidence", default="", metavar="CHỮ", help="minh chứng, với complete")
    bulk.add_argument("--reason", default="", metavar="CHỮ", help="lý do")
    bulk.add_argument("--dry-run", action="store_true", help="xem trước, không ghi gì")


def add_proof(sub: argparse.ArgumentParser) -> None:
    """What proves that a task is done: words, a registered paper, a file."""
    sub.add_argument("--evidence", metavar="CHỮ", help="minh chứng: số, ngày văn bản, cấp nhận")
    sub.add_argument("--document", metavar="SỐ_KÝ_HIỆU", help="văn bản trong sổ làm minh chứng")
    sub.add_argument("--file", type=Path, metavar="TỆP", help="tệp làm minh chứng")
    sub.add_argument("--how", choices=tuple(words("completion")), default="product", help="kết thúc bằng cách nào")
    sub.add_argument("--result", metavar="CHỮ", help="kết quả đạt được")

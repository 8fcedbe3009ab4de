"""The grammar of `paper`: papers from templates, drafted and issued, and the office's own templates."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

Common = Callable[[argparse.ArgumentParser], None]

URGENCIES = ("khan", "thuong_khan", "hoa_toc")


def add_paper_grammar(paper: argparse.ArgumentParser, common: Common, parse_day: Callable[[str], date]) -> None:
    """Add the actions to the parser of `paper`."""
    actions = paper.add_subparsers(dest="action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(paper))

    def action(name: str, words: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = actions.add_parser(name, help=words, description=words)
        common(sub)
        return sub

    action("list", "các mẫu văn bản và trường của từng mẫu")
    draft = action("draft", "in dự thảo, chưa cấp số; trường còn thiếu in thành dấu chấm")
    issue = action("issue", "cấp số, vào sổ văn bản đi và in, PDF kèm DOCX")
    for sub in (draft, issue):
        _add_content(sub, parse_day)
    draft.add_argument("--draft-note", default="", metavar="CHỮ", help='ghi chú dự thảo, ví dụ "Dự thảo lần 2"')
    draft.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf hoặc .docx")
    issue.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC", help="nơi để các tệp in ra")
    issue.add_argument("--late-reason", metavar="CHỮ", help="lý do đăng ký muộn")
    reprint = action("reprint", "in lại đúng bản PDF đã phát hành")
    reprint.add_argument("number_symbol", metavar="SỐ_KÝ_HIỆU", help="ví dụ 15-TB/VPTU")
    reprint.add_argument("--issued-on", type=parse_day, metavar="NGÀY", help="ngày ban hành, khi số ký hiệu có nhiều lần")
    reprint.add_argument("--out", type=Path, required=True, metavar="TỆP", help="tệp .pdf")
    _add_templates(action("template", "mẫu riêng của cơ quan: xem, kiểm tra, thêm, bỏ"), common)


def _add_content(sub: argparse.ArgumentParser, parse_day: Callable[[str], date]) -> None:
    sub.add_argument("code", metavar="MÃ_MẪU", help="mã trong paper list, ví dụ thong_bao")
    sub.add_argument(
        "--set",
        dest="pairs",
        action="append",
        default=[],
        metavar="TRƯỜNG=NỘI_DUNG",
        help="nội dung của một trường, \\n là xuống dòng; lặp lại được",
    )
    sub.add_argument("--fields", type=Path, metavar="TỆP.json", help='tệp {"trường": "nội dung"}; --set thắng trường cùng tên')
    sub.add_argument(
        "--addressee", action="append", default=[], metavar="NƠI", help="Kính gửi, Kính trình, kính mời; lặp lại được"
    )
    sub.add_argument("--distribution", action="append", default=[], metavar="NƠI", help="dòng Nơi nhận, thay các dòng có sẵn")
    sub.add_argument("--issuer", choices=("office", "committee"), help="văn phòng hay cấp ủy ban hành (mặc định: theo mẫu)")
    sub.add_argument(
        "--organ", choices=("standing", "plenum"), default="standing", help="cấp ủy: ban thường vụ (mặc định) hay ban chấp hành"
    )
    sub.add_argument("--issued-on", type=parse_day, metavar="NGÀY", help="ngày ký (mặc định: hôm nay)")
    sub.add_argument("--signer", metavar="HỌ_TÊN", help="người ký trong danh sách (mặc định: người ký đầu tiên)")
    sub.add_argument("--authority", metavar="QUYỀN_HẠN", help='thay cho quyền hạn theo quy tắc; "" là ký trực tiếp')
    sub.add_argument("--urgency", choices=URGENCIES, help="độ khẩn")
    sub.add_argument("--circulation", default="", metavar="CHỮ", help='phạm vi lưu hành, ví dụ "Lưu hành nội bộ"')
    sub.add_argument("--typist", default="", metavar="KÝ_HIỆU", help="ký hiệu người soạn, đánh máy")
    sub.add_argument("--copies", type=int, metavar="SỐ", help="số lượng bản, in sau ký hiệu người soạn")
    sub.add_argument("--contact", default="", metavar="CHỮ", help="dòng liên hệ ở cuối trang cuối")
    sub.add_argument("--sheet", choices=("A4", "A5"), default="A4", help="khổ giấy; A5 chỉ cho giấy mời")
    for option, words in (
        ("basis", "văn bản làm căn cứ"), ("answers", "văn bản được phúc đáp"), ("implements", "văn bản được thực hiện"),
    ):  # fmt: skip
        sub.add_argument(
            f"--{option}", action="append", default=[], metavar="SỐ_KÝ_HIỆU", help=f"{words} (số ký hiệu hoặc mã); lặp lại được"
        )
    sub.add_argument(
        "--appendix", type=Path, action="append", default=[], metavar="TỆP.txt", help="phụ lục: dòng đầu là tên phụ lục"
    )
    sub.add_argument(
        "--co-issuer",
        action="append",
        default=[],
        metavar="TÊN;KÝ_HIỆU;CHỨC_VỤ;HỌ_TÊN",
        help="cơ quan cùng ban hành; lặp lại được",
    )


def _add_templates(template: argparse.ArgumentParser, common: Common) -> None:
    actions = template.add_subparsers(
        dest="template_action", metavar="VIỆC", title="Các việc", required=True, parser_class=type(template)
    )
    for name, words in (
        ("list", "các mẫu đang dùng, và tệp mẫu riêng chưa dùng được"), ("show", "in nội dung một mẫu, hoặc ghi ra tệp để sửa"),
        ("check", "kiểm tra một tệp mẫu, nêu mọi chỗ cần sửa"), ("add", "thêm mẫu riêng từ tệp"), ("remove", "bỏ mẫu riêng"),
    ):  # fmt: skip
        sub: argparse.ArgumentParser = actions.add_parser(name, help=words, description=words)
        common(sub)
        if name in ("show", "remove"):
            sub.add_argument("code", metavar="MÃ_MẪU", help="mã của mẫu")
        if name in ("check", "add"):
            sub.add_argument("file", type=Path, metavar="TỆP.json", help="tệp mẫu")
        if name == "show":
            sub.add_argument("--out", type=Path, metavar="TỆP.json", help="ghi ra tệp này")
        if name == "add":
            sub.add_argument("--replace", action="store_true", help="thay mẫu riêng cùng mã")

"""The grammar of the command line, in Vietnamese. Commands are imported when they run, not when they are listed."""

import argparse
import importlib
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from resources import read_text
from ui.cli.book_grammar import add_book_grammar
from ui.cli.copy_grammar import add_copy_grammar
from ui.cli.exchange_grammar import add_export_grammar, add_import_grammar
from ui.cli.paper_grammar import add_paper_grammar
from ui.cli.remind_grammar import add_remind_grammar, add_schedule_grammar
from ui.cli.report_grammar import add_report_grammar
from ui.cli.series_grammar import add_round_grammar
from ui.cli.slip_grammar import add_slip_grammar
from ui.cli.target_grammar import add_handover_grammar, add_target_grammar, add_unit_grammar
from ui.cli.task_grammar import add_task_grammar
from ui.cli.usage import UsageError
from ui.cli.word_grammar import add_word_template_grammar

DOC_URGENCY = ("khan", "thuong_khan", "hoa_toc")


# argparse words its errors in English; these are the shapes it has
_USAGE_WORDS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.*)", "Thiếu tham số: {0}."),
    (r"unrecognized arguments: (.*)", "Không hiểu tham số: {0}."),
    (r"argument (?:LỆNH|VIỆC): invalid choice: (.*?) \(choose from (.*)\)", "Không có lệnh {0}. Các lệnh: {1}."),
    (r"argument (.*?): ignored explicit argument (.*)", "Tham số {0} không nhận giá trị {1}."),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", "Giá trị {1} không dùng được. Có thể chọn: {2}."),
    (r"argument (.*?): expected .*", "Tham số {0} thiếu giá trị đi kèm."),
    (r"argument (.*?): not allowed with argument (.*)", "Không dùng {0} cùng với {1}."),
    (r"one of the arguments (.*) is required", "Cần một trong các tham số: {0}."),
    (r"argument (.*?): (.*)", "{0}: {1}"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else "Cách dùng: ")


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **options)
        self._positionals.title, self._optionals.title = "Lệnh và tham số", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _USAGE_WORDS:
            if match := re.fullmatch(pattern, message, re.DOTALL):
                message = words.format(*match.groups())
                break
        raise UsageError(f"{message}\nXem cách dùng: {self.prog} --help")


def parse_day(text: str) -> date:
    """An ISO date; an impossible one is wrong usage (exit 2)."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} không phải ngày viết dạng 2024-04-16.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"Không có ngày {text} trong lịch.") from None


def parse_moment(text: str) -> str:
    """An ISO date, or one with hours and minutes (2020-10-14T16:30)."""
    day, sign, time = text.partition("T")
    parse_day(day)
    if sign and not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", time, re.ASCII):
        raise argparse.ArgumentTypeError(f"{time!r} không phải giờ có thật. Hãy ghi như 2020-10-14T16:30.")
    return text


def wants_json(argv: Sequence[str]) -> bool:
    """Whether --json stands among the arguments, also when they are otherwise wrong."""
    return "--json" in argv


def _common(parser: argparse.ArgumentParser, *, is_main: bool) -> None:
    # the three may stand before or after the command: a sub-parser must not overwrite them with its defaults
    missing: Any = None if is_main else argparse.SUPPRESS
    parser.add_argument(
        "--data", type=Path, metavar="THƯ_MỤC", default=missing, help="thư mục chứa sổ (mặc định: thư mục của người dùng)"
    )
    parser.add_argument(
        "--today", type=parse_day, metavar="NGÀY", default=missing, help="coi hôm nay là ngày này, dạng 2024-04-16"
    )
    parser.add_argument(
        "--json", action="store_true", default=False if is_main else argparse.SUPPRESS, help="chỉ in ra một giá trị JSON"
    )


def _runner(module: str) -> Callable[..., Any]:
    def run(arguments: argparse.Namespace, output: Any) -> Any:
        return importlib.import_module(f"ui.cli.commands.{module}").run(arguments, output)

    return run


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar (design.md section 6)."""
    parser = _Parser(prog="main.py", description="Sổ Đôn Đốc: không có lệnh thì mở cửa sổ.")
    parser.add_argument("--version", action="version", version=read_text("version.txt").strip(), help="hiện phiên bản")
    parser.add_argument("--notify", action="store_true", help="chỉ hiện thông báo trong ngày rồi thoát (dùng cho trình lập lịch)")
    _common(parser, is_main=True)
    commands = parser.add_subparsers(dest="command", metavar="LỆNH", title="Các lệnh", parser_class=_Parser)

    def command(name: str, words: str, module: str | None = None) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        _common(sub, is_main=False)
        sub.set_defaults(run=_runner(module or name))
        return sub

    demo = command("demo", "chạy thử trọn việc chính trên dữ liệu mẫu")
    demo.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="nơi để công văn và sổ in ra")

    init = command("init", "lập sổ mới")
    init.add_argument("--office", required=True, metavar="TÊN", help='tên văn phòng, ví dụ "Văn phòng Tỉnh ủy X"')
    init.add_argument("--level", required=True, choices=("province", "district", "commune"), help="cấp")
    init.add_argument("--preset", required=True, choices=("2024", "2025"), help="bộ đơn vị có sẵn")
    init.add_argument("--place", metavar="ĐỊA_DANH", help="địa danh ghi trên văn bản")
    init.add_argument("--symbol", metavar="KÝ_HIỆU", help="ký hiệu của văn phòng, ví dụ VPTU")
    init.add_argument("--signer", metavar="HỌ_TÊN", help="người ký công văn đôn đốc")
    init.add_argument("--position", metavar="CHỨC_VỤ", help="chức vụ người ký")
    init.add_argument("--authority", metavar="QUYỀN_HẠN", help='quyền hạn ký, ví dụ "K/T CHÁNH VĂN PHÒNG"')
    init.add_argument(
        "--term-start",
        type=parse_moment,
        metavar="NGÀY",
        help="ngày (hoặc ngày giờ) bắt đầu nhiệm kỳ, dạng 2020-10-14 hoặc 2020-10-14T16:30",
    )
    init.add_argument(
        "--last", action="append", default=[], metavar="CV/VPTU=686", help="số cuối đã dùng của một dãy; lặp lại được"
    )
    init.add_argument("--qd-series", choices=("one", "two"), default="one", help="quyết định và quy định: một hay hai dãy số")

    read = command("read", "đọc văn bản, không lưu")
    read.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp hoặc thư mục")
    read.add_argument("--text", action="store_true", help="kèm toàn văn đã chuẩn hóa")

    register = command("register", "vào sổ một văn bản")
    register.add_argument("file", nargs="?", type=Path, metavar="TỆP")
    side = register.add_mutually_exclusive_group()
    side.add_argument(
        "--incoming", dest="direction", action="store_const", const="incoming", default="incoming", help="văn bản đến (mặc định)"
    )
    side.add_argument("--outgoing", dest="direction", action="store_const", const="outgoing", help="văn bản đi")
    register.add_argument(
        "--accept-tasks", nargs="?", const="confirmed", choices=("confirmed", "all"), help="giao luôn các nhiệm vụ đọc được"
    )
    register.add_argument("--create-units", action="store_true", help="thêm đơn vị chủ trì chưa có trong sổ")
    register.add_argument("--not-secret", action="store_true", help="đã xem lại: không phải văn bản mật, vẫn vào sổ")
    register.add_argument("--accept-duplicate", action="store_true", help="vẫn vào sổ dù đã có văn bản trùng")
    for option, words in (
        ("number-symbol", "số ký hiệu"), ("subject", "trích yếu"), ("issuer", "cơ quan ban hành"), ("type", "mã tên loại, ví dụ cong_van"),
        ("signer", "người ký"), ("position", "chức vụ"), ("authority", "quyền hạn ký"), ("place", "địa danh"), ("note", "ghi chú"),
        ("late-reason", "lý do đăng ký muộn"),
    ):  # fmt: skip
        register.add_argument(f"--{option}", metavar="CHỮ", help=words)
    register.add_argument("--issued-on", type=parse_day, metavar="NGÀY", help="ngày ban hành")
    register.add_argument("--arrived-on", type=parse_day, metavar="NGÀY", help="ngày đến")
    register.add_argument("--signed-time", metavar="GIỜ:PHÚT", help="giờ ký, khi ngày đó có đại hội")
    register.add_argument("--urgency", choices=DOC_URGENCY, help="độ khẩn")
    register.add_argument("--addressee", action="append", default=[], metavar="NƠI_NHẬN", help="Kính gửi; lặp lại được")

    task = command("task", "xem, giao và theo dõi nhiệm vụ")
    add_task_grammar(task, lambda sub: _common(sub, is_main=False), parse_day)

    rounds = command("round", "báo cáo của các đơn vị theo kỳ: đã nộp, trễ, thiếu", "rounds")
    add_round_grammar(rounds, lambda sub: _common(sub, is_main=False), parse_day)

    due = command("due", "cảnh báo thời hạn")
    due.add_argument("--board", type=Path, metavar="TỆP", help="in bảng ngoại lệ ra một trang A4 (.pdf)")

    add_remind_grammar(command("remind", "đôn đốc đơn vị chậm"), parse_day)
    add_schedule_grammar(command("schedule", "hẹn giờ thông báo mỗi ngày với trình lập lịch của máy"))

    trace = command("trace", "chuỗi văn bản: căn cứ, văn bản thực hiện, đơn vị chưa có văn bản")
    trace.add_argument("number_symbol", metavar="SỐ_KÝ_HIỆU", help="ví dụ 3022-CV/TU")
    trace.add_argument("--issued-on", "--date", type=parse_day, metavar="NGÀY", help="ngày ban hành, khi số ký hiệu có nhiều lần")
    trace.add_argument("--issuer", metavar="CƠ_QUAN", help="cơ quan ban hành, khi nhiều nơi dùng chung số ký hiệu")

    add_book_grammar(command("book", "in sổ"), parse_day)
    slip = command("slip", "in phiếu xử lý có mã, dấu ĐẾN, phiếu gửi, phiếu chuyển")
    add_slip_grammar(slip, lambda sub: _common(sub, is_main=False))
    add_copy_grammar(command("copy-doc", "sao văn bản: sao y, sao lục, trích sao; cấp số BS, vào sổ và in", "copy_doc"))

    paper = command("paper", "soạn văn bản theo mẫu: dự thảo, cấp số và phát hành, mẫu riêng của cơ quan")
    add_paper_grammar(paper, lambda sub: _common(sub, is_main=False), parse_day)

    add_report_grammar(command("report", "báo cáo của kỳ: chốt số liệu một lần, in lại bao nhiêu lần cũng như cũ"), parse_day)

    add_import_grammar(command("import", "nhập bảng theo dõi nhiệm vụ hoặc sổ văn bản đến từ tệp .xlsx, .csv", "import_table"))
    add_export_grammar(command("export", "xuất nhiệm vụ và sổ ra tệp .xlsx, .csv, .json; thời hạn ra tệp lịch .ics"), parse_day)

    target = command("target", "chỉ tiêu của nghị quyết: thêm, ghi số thực hiện, xem kết quả")
    add_target_grammar(target, lambda sub: _common(sub, is_main=False), parse_day)
    add_handover_grammar(
        command("handover", "biên bản bàn giao công việc của một người, và chuyển việc cho người nhận"), parse_day
    )
    unit = command("unit", "sắp xếp đơn vị: nhập, đổi tên, kết thúc vào một ngày")
    add_unit_grammar(unit, lambda sub: _common(sub, is_main=False), parse_day)

    templates = command("word-template", "mẫu Word riêng của cơ quan: soát, thêm, bỏ", "word_template")
    add_word_template_grammar(templates, lambda sub: _common(sub, is_main=False))

    backup = command("backup", "sao lưu sổ")
    backup.add_argument("--out", type=Path, metavar="TỆP", help="ghi bản sao lưu vào tệp này")
    restore = command("restore", "khôi phục sổ từ bản sao lưu; sổ đang dùng được giữ lại bên cạnh", "backup")
    restore.add_argument("file", type=Path, metavar="TỆP")
    command("check", "kiểm tra sổ")
    command("selftest", "kiểm tra chương trình")
    return parser

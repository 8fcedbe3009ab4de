"""Registers of every kind, sheet and worst case for the checker: an invented office."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import resources
from models.domain.letters import Book, BookColumn, BookFront, BookRow
from tests.paper.book_table import HEADS, PORTRAIT

SEAL = "Nhật ký của sổ đến dòng 1204, dấu niêm phong 14e1 7a88 24c4"
MARK = "In lại (lần trước in ngày 16/4/2024)"
LONG_SUBJECT = (
    "Kế hoạch: triển khai thực hiện Nghị quyết của Ban Chấp hành Đảng bộ tỉnh về đẩy mạnh chuyển đổi số, cải cách thủ tục hành chính, "
    "nâng cao chất lượng phục vụ nhân dân trong các cơ quan đảng, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội; phân "
    "công đơn vị chủ trì, đơn vị phối hợp, thời hạn hoàn thành và sản phẩm của từng nhiệm vụ; chế độ kiểm tra, giám sát, sơ kết hằng quý, "
    "tổng kết hằng năm và trách nhiệm của người đứng đầu khi để chậm, muộn kéo dài không có lý do chính đáng, bổ sung đợt hai năm 2024"
)
LONG_UNIT = (
    "Ban Chỉ đạo phòng, chống tham nhũng, lãng phí, tiêu cực và thực hiện Quy chế dân chủ ở cơ sở của Ban Thường vụ Đảng ủy các cơ quan, "
    "doanh nghiệp trực thuộc Tỉnh ủy Bắc Sơn (Bộ phận thường trực đặt tại Ban Nội chính)"
)
LONG_SYMBOL = "1234-QĐ/BCĐPCTNLPTC-UBNDTPHCM"
_DAYS = ("02/01/2024", "09/02/2024", "16/4/2024", "28/5/2024", "03/10/2024", "31/12/2024")


def columns(kind: str, shown: Sequence[int] = ()) -> tuple[BookColumn, ...]:
    """The columns as the program has them; `shown` numbers them as an office does that hides some."""
    preset = resources.read_json("presets/books.json")[kind]["columns"]
    made = [
        BookColumn(**{key: value for key, value in one.items() if key != "key"}, is_note=one["key"] == "note") for one in preset
    ]
    return tuple(made[number - 1] for number in shown) if shown else tuple(made)


def row(kind: str, number: int, shown: Sequence[int] = (), *, is_long: bool = False, is_struck: bool = False) -> BookRow:
    """A line with a text of its kind in every column."""
    cells = []
    for head in HEADS[kind]:
        title = head.title
        if head.is_date:
            text = _DAYS[number % len(_DAYS)] if title not in ("Ngày chuyển",) or kind in PORTRAIT else ""
        elif title == "Ghi chú":
            text = "Đã hủy: nhập trùng" if is_struck else "" if number % 3 else "Bản chính gửi sau"
        elif title == "STT" or "Số đến" in title or title.startswith(("Số lượng", "Số trang", "Số bản")):
            text = str(number)
        elif "ký hiệu" in title and "Tên loại" not in title:
            text = LONG_SYMBOL if is_long else f"{number}-CV/VPTU"
        elif "rích yếu" in title or "Tên loại" in title:
            text = LONG_SUBJECT if is_long else "Công văn: về việc báo cáo kết quả thực hiện nghị quyết"
        elif title in ("Ký nhận", "Hồ sơ lưu", "Tờ số/Trang số", "Ký nhận và dấu bưu điện"):
            text = ""
        else:
            text = LONG_UNIT if is_long else f"Đảng ủy xã Bình Sơn {number}"
        cells.append(text)
    picked = [cells[place - 1] for place in shown] if shown else cells
    return BookRow(cells=tuple(picked), is_struck=is_struck)


def book(kind: str, rows: Sequence[BookRow], shown: Sequence[int] = (), **changes: Any) -> Book:
    """A register of the kind with these lines, its total, facts and seal."""
    count = sum(not one.is_section for one in rows)
    made = Book(
        title=resources.read_json("presets/books.json")[kind]["title"], superior_line="TỈNH UỶ BẮC SƠN", issuer_line="VĂN PHÒNG",
        period_text="Năm 2024\nTừ ngày 01/01/2024 đến ngày 31/12/2024\nTừ số 1 đến số 40\nQuyển số: ........",
        columns=columns(kind, shown), rows=tuple(rows), footer=f"Tổng số: {count} văn bản.", is_portrait=kind in PORTRAIT,
        has_column_numbers=True, seal_text=SEAL,
    )  # fmt: skip
    return replace(made, **changes)


FRONT = BookFront(
    "TỈNH UỶ BẮC SƠN", "VĂN PHÒNG", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
    ("Năm 2024", "Từ ngày 01/01/2024 đến ngày 31/12/2024", "Từ số 1 đến số 40", "Quyển số: 02"),
)  # fmt: skip
_SHEETS: dict[str, dict[str, Any]] = {
    "A4": {}, "A3": {"sheet": "A3"}, "facing": {"is_spread": True}, "folded": {"is_spread": True, "sheet": "A3"},
}  # fmt: skip


def cases() -> dict[str, tuple[Book, str, tuple[int, ...]]]:
    """Name of the case: the book, its kind, the columns that the office shows."""
    out: dict[str, tuple[Book, str, tuple[int, ...]]] = {}

    def add(name: str, kind: str, rows: Sequence[BookRow], shown: tuple[int, ...] = (), **changes: Any) -> None:
        out[name] = (book(kind, rows, shown, **changes), kind, shown)

    for kind in HEADS:
        sheets: dict[str, dict[str, Any]] = {"portrait": {}} if kind in PORTRAIT else _SHEETS
        for sheet, changes in sheets.items():
            ordinary = [row(kind, n, is_struck=n in (3, 8)) for n in range(1, 41)]
            add(f"{kind} {sheet} ordinary", kind, ordinary, **changes)
            add(f"{kind} {sheet} empty", kind, [], **changes)
            add(f"{kind} {sheet} one row", kind, [row(kind, 1)], front=FRONT, **changes)
            worst = [row(kind, n, is_long=True, is_struck=n % 4 == 0) for n in range(1, 10)]
            add(f"{kind} {sheet} worst", kind, worst, front=FRONT, mark=MARK, first_page=118, **changes)
        add(f"{kind} ruled", kind, [], front=FRONT, footer=None, seal_text="", ruled_pages=3)
    sections = [
        one for n, symbol in enumerate(("CV/VPTU", "BC/VPTU", "KH/VPTU", "TB/VPTU"))
        for one in (BookRow(cells=(f"Ký hiệu {symbol}",), is_section=True), *(row("outgoing", n * 9 + m) for m in range(1, 10)))
    ]  # fmt: skip
    for sheet, changes in _SHEETS.items():
        add(f"outgoing {sheet} sections", "outgoing", sections, mark=MARK, **changes)
        hidden = (1, 2, 4, 6, 5, 9, 11)
        shown = [row("incoming_party", n, hidden, is_long=n % 5 == 0, is_struck=n == 2) for n in range(1, 25)]
        add(f"incoming_party {sheet} hidden columns", "incoming_party", shown, hidden, **changes)
    bare = [row("incoming_state", n) for n in range(1, 30)]
    add("no numbers, no seal", "incoming_state", bare, has_column_numbers=False, seal_text="", footer=None)
    add("small letters", "incoming_party", [row("incoming_party", n) for n in range(1, 30)], extra={"register_pt": "9.0"})
    tall = (*("" for _ in range(5)), "một hai ba " * 400)
    add("taller than a page", "incoming_party", [row("incoming_party", 1), BookRow(cells=tall), row("incoming_party", 2)])
    return out

"""What a printed register must look like, written down from paper-format section 17 and not from the program's own presets."""

from dataclasses import dataclass

from models.domain.letters import Book


@dataclass(frozen=True)
class Head:
    """A column: its head, the width in mm that the rules suggest, whether it holds dates of paper-format section 6."""

    title: str
    width: float
    is_date: bool = False


def _head(title: str, width: float) -> Head:
    return Head(title, width, title.startswith("Ngày"))


HEADS: dict[str, tuple[Head, ...]] = {
    "outgoing": (
        _head("Số, ký hiệu văn bản", 26), _head("Ngày tháng văn bản", 20), _head("Tên loại và trích yếu nội dung", 68),
        _head("Người ký", 26), _head("Nơi nhận văn bản", 36), _head("Đơn vị, người nhận bản lưu", 22), _head("Số lượng bản", 11),
        _head("Ngày chuyển", 17), _head("Ký nhận", 16), _head("Ghi chú", 15),
    ),
    "incoming_state": (
        _head("Ngày đến", 18), _head("Số đến", 14), _head("Tác giả", 36), _head("Số, ký hiệu", 28), _head("Ngày tháng văn bản", 20),
        _head("Tên loại và trích yếu nội dung", 66), _head("Đơn vị hoặc người nhận", 32), _head("Ngày chuyển", 17),
        _head("Ký nhận", 14), _head("Ghi chú", 12),
    ),
    "incoming_party": (
        _head("Ngày đến", 17), _head("Số đến", 13), _head("Tác giả", 36), _head("Số, ký hiệu", 28), _head("Ngày văn bản", 19),
        _head("Trích yếu", 66), _head("Số trang", 11), _head("Số bản", 11), _head("Đơn vị, người nhận bản lưu", 28),
        _head("Hồ sơ lưu", 15), _head("Ghi chú", 13),
    ),
    "follow_up": (
        _head("Số đến", 16), _head("Tên loại, số, ký hiệu, ngày tháng, cơ quan ban hành", 78), _head("Đơn vị hoặc người nhận", 40),
        _head("Thời hạn giải quyết", 24), _head("Tiến độ giải quyết", 40), _head("Số, ký hiệu văn bản trả lời", 34), _head("Ghi chú", 25),
    ),
    "post": (
        _head("Ngày chuyển", 20), _head("Số, ký hiệu văn bản", 32), _head("Nơi nhận văn bản", 55), _head("Số lượng bì", 14),
        _head("Ký nhận và dấu bưu điện", 28), _head("Ghi chú", 16),
    ),
    # no widths in the rules: those of the forms as printed; heads of section 17
    "archive_use": (
        _head("Ngày tháng", 21), _head("Họ tên người sử dụng", 38), _head("Số, ký hiệu, ngày tháng văn bản", 34),
        _head("Tên loại và trích yếu nội dung", 62), _head("Số và ký hiệu hồ sơ", 22), _head("Ký nhận", 20), _head("Ngày trả", 20),
        _head("Người cho phép sử dụng", 24), _head("Ghi chú", 16),
    ),
    "case_files": (
        _head("Số và ký hiệu hồ sơ", 26), _head("Tiêu đề hồ sơ", 70), _head("Thời hạn bảo quản", 22), _head("Người lập hồ sơ", 28),
        _head("Ghi chú", 19),
    ),
    "case_contents": (
        _head("STT", 11), _head("Số, ký hiệu", 27), _head("Ngày tháng năm", 21), _head("Tên loại và trích yếu nội dung", 51),
        _head("Tác giả", 26), _head("Tờ số/Trang số", 14), _head("Ghi chú", 15),
    ),
    # no widths in the rules: those of the office's own form
    "handover": (
        _head("Ngày chuyển", 24), _head("Số đến", 18), _head("Đơn vị hoặc người nhận", 65), _head("Ký nhận", 32), _head("Ghi chú", 26),
    ),
}  # fmt: skip
PORTRAIT = ("post", "handover", "case_files", "case_contents")
RULED_ROW = 9.0  # least height of a row to be written by hand, mm
WIDTH_SLACK = 4.5  # the widths are free to change: so much, in mm of A4 landscape, has the program moved them

FACES = {
    "superior_line": ("SoDonDocSerif", 14.0), "issuer_line": ("SoDonDocSerif-Bold", 14.0), "star": ("SoDonDocSerif", 14.0),
    "title": ("SoDonDocSerif-Bold", 16.0), "period": ("SoDonDocSerif-Italic", 14.0), "head": ("SoDonDocSerif-Bold", 11.0),
    "number": ("SoDonDocSerif-Italic", 11.0), "cell": ("SoDonDocSerif", 11.0), "section": ("SoDonDocSerif-Bold", 11.0),
    "footer": ("SoDonDocSerif-Italic", 11.0), "page": ("SoDonDocSerif", 14.0), "seal": ("SoDonDocSerif-Italic", 9.0),
    "mark": ("SoDonDocSerif-Bold", 11.0),
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """A numbered page of the book on its sheet: the text block in mm, and which columns stand there (None: all)."""

    sheet: int
    left: float
    right: float
    first: int
    end: int

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Sheet:
    """Paper and text block of a kind of print, mm."""

    width: float
    height: float
    top: float
    bottom: float
    blocks: tuple[tuple[float, float], ...]
    is_facing: bool = False


def sheet_of(book: Book, kind: str) -> Sheet:
    """A4 landscape 30/15/20/20 (paper-format 15), A3 with margins of 15 and the number at 10 mm above them, portrait 20/20/30/15."""
    if kind in PORTRAIT:
        return Sheet(210, 297, 20, 277, ((30, 195),))
    if book.is_spread:  # two pages of 210 x 297, 15 mm at the outer edge, 20 mm at the binding or fold
        if book.sheet == "A3":
            return Sheet(420, 297, 20, 282, ((15, 190), (230, 405)))
        return Sheet(210, 297, 20, 282, ((15, 190), (20, 195)), is_facing=True)
    if book.sheet == "A3":
        return Sheet(420, 297, 20, 282, ((15, 405),))
    return Sheet(297, 210, 30, 195, ((20, 277),))


def parted(widths: list[float]) -> int:
    """After how many columns the fold lies: where both sides are nearest to half of the whole."""
    best, where = float("inf"), 1
    for count in range(1, len(widths)):
        off = abs(sum(widths[:count]) - sum(widths[count:]))
        if off < best - 1e-9:
            best, where = off, count
    return where

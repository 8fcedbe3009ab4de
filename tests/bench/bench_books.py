"""A printed register of 10,000 rows against a bare reportlab canvas that draws the same marks in the same type.

Run `python -m tests.bench.bench_books`. Goals: at most 1.3 times the bare canvas, at 10,000 rows at least 0.9 of the rows a second of
1,000 rows, a file under 15 MB. Absolute times are reported, not judged.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable

import resources
from models.domain.letters import Book, BookColumn, BookRow
from reports.registers.books import render_book
from tests.bench.bare_canvas import bare, recorded

SMALL, LARGE = 1_000, 10_000
ROUNDS = 5
_SUBJECTS = (
    "Công văn: về việc báo cáo kết quả thực hiện nghị quyết chuyên đề về chuyển đổi số",
    "Kế hoạch: triển khai các nhiệm vụ trọng tâm của quý, phân công chủ trì, phối hợp và thời hạn hoàn thành từng việc",
    "Thông báo: kết luận tại cuộc họp giao ban",
    "Báo cáo: tình hình và kết quả công tác tháng, phương hướng nhiệm vụ tháng sau, kiến nghị với cấp trên",
)


def sample(count: int, *, is_spread: bool = False) -> Book:
    """The incoming register of 11 columns with `count` papers of ordinary length; `is_spread`: over two facing A4 pages."""
    columns = resources.read_json("presets/books.json")["incoming_party"]["columns"]
    return Book(
        title="SỔ ĐĂNG KÝ VĂN BẢN ĐẾN",
        superior_line="TỈNH UỶ BẮC SƠN",
        issuer_line="VĂN PHÒNG",
        period_text="Năm 2024\nTừ ngày 01/01/2024 đến ngày 31/12/2024",
        columns=tuple(BookColumn(**{key: value for key, value in one.items() if key != "key"}) for one in columns),
        rows=tuple(_row(number) for number in range(1, count + 1)),
        footer=f"Tổng số: {count} văn bản.",
        is_spread=is_spread,
    )


def _row(n: int) -> BookRow:
    return BookRow(
        cells=(
            f"{n % 28 + 1:02d}/4/2024", str(n), f"Đảng ủy xã Bình Sơn {n % 97}", f"{n}-CV/ĐU", f"{n % 27 + 1:02d}/4/2024",
            _SUBJECTS[n % 4], str(n % 9 + 1), "1", "Phòng Tổng hợp", "", "" if n % 5 else "Bản chính gửi sau",
        )
    )  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call: drawing waits for nothing, and what else the machine does shall not count."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def measure(rounds: int = ROUNDS, small: int = SMALL, large: int = LARGE, *, is_spread: bool = False) -> dict[str, float]:
    """Medians over the rounds, the sides measured in turn; memory is the growth of the process over one drawing of the large book."""
    few, many = sample(small, is_spread=is_spread), sample(large, is_spread=is_spread)
    render_book(few)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rendered = render_book(many)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    pages = recorded(lambda: render_book(many))
    bare(pages)
    ours, theirs, short = [], [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: render_book(many)))
        theirs.append(seconds(lambda: bare(pages)))
        short.append(seconds(lambda: render_book(few)))
    rate, short_rate = large / statistics.median(ours), small / statistics.median(short)
    return {
        "ratio": statistics.median(ours) / statistics.median(theirs),
        "rows_per_second_large": rate,
        "rows_per_second_small": short_rate,
        "flatness": rate / short_rate,
        "file_mb": len(rendered.pdf) / 1e6,
        "grown_mb": grown / (1e6 if sys.platform == "darwin" else 1e3),
        "pages": float(rendered.page_count),
    }


if __name__ == "__main__":
    for spread in (False, True):
        print("two facing pages" if spread else "A4 landscape")
        for name, value in measure(is_spread=spread).items():
            print(f"    {name}: {value:.2f}")

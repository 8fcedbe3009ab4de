"""100 one-page reminder letters in one PDF against a bare reportlab canvas that draws the same marks in the same type.

Run `python -m tests.bench.bench_letters`. Goal: at most 1.3 times the bare canvas. Absolute times are reported, not judged.
"""

import statistics
import time
from collections.abc import Callable

from reportlab.lib.pagesizes import A4

from models.domain.letters import Letter, LetterTable
from reports.papers.letters import render_letter, render_merged
from tests.bench.bare_canvas import bare, recorded
from tests.paper.letter_samples import letter, table

COUNT = 100
ROUNDS = 5


def letters(count: int = COUNT) -> list[Letter]:
    """Letters to so many units, each with a table of five tasks, each on one page."""
    base = table(5)
    rows = tuple((row[0], f"Xây dựng đề án thứ {row[0]}, trình Ban Thường vụ", *row[2:]) for row in base.rows)
    short = LetterTable(heads=base.heads, widths_mm=base.widths_mm, rows=rows, as_of_text=base.as_of_text)
    return [
        letter(number_text=f"Số {600 + n}-CV/VPTU", addressees=(f"Ban Thường vụ Đảng ủy xã thứ {n}",), table=short, table_after=1)
        for n in range(count)
    ]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Medians over the rounds, both sides measured in turn."""
    batch = letters()
    pages = recorded(lambda: render_merged(batch))
    bare(pages, A4)
    ours, theirs, single = [], [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: render_merged(batch)))
        theirs.append(seconds(lambda: bare(pages, A4)))
        single.append(seconds(lambda: render_letter(batch[0])))
    return {
        "ratio": statistics.median(ours) / statistics.median(theirs),
        "ours_ms_per_letter": statistics.median(ours) * 1000 / COUNT,
        "bare_ms_per_letter": statistics.median(theirs) * 1000 / COUNT,
        "single_file_ms": statistics.median(single) * 1000,
        "pages": float(len(pages)),
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name}: {value:.2f}")

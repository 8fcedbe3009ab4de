"""100 one-page reminder letters in one PDF against a bare reportlab canvas that draws the same marks in the same type.

Run `python -m tests.bench.bench_letters`. Goal: at most 1.5 times the bare canvas. Absolute times are reported, not judged.
"""

import statistics
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from models.domain.letters import Letter, LetterTable
from reports.letters import render_letter, render_merged
from tests.bench.bare_canvas import Mark, recorded
from tests.paper.letter_samples import letter, table

COUNT = 100
ROUNDS = 5


def letters() -> list[Letter]:
    """Letters to a hundred units, each with a table of five tasks, each on one page."""
    base = table(5)
    rows = tuple((row[0], f"Xây dựng đề án thứ {row[0]}, trình Ban Thường vụ", *row[2:]) for row in base.rows)
    short = LetterTable(heads=base.heads, widths_mm=base.widths_mm, rows=rows, as_of_text=base.as_of_text)
    return [
        letter(number_text=f"Số {600 + n}-CV/VPTU", addressees=(f"Ban Thường vụ Đảng ủy xã thứ {n}",), table=short, table_after=1)
        for n in range(COUNT)
    ]


def bare(pages: list[list[Mark]]) -> bytes:
    """The same marks through drawString and line alone."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, invariant=1, initialFontName="LiberationSerif-Regular")
    for page in pages:
        for kind, values in page:
            if kind == "text":
                x, y, name, size, text, space = values
                canvas.setFont(name, size)
                canvas.drawString(x, y, text, wordSpace=space)
            else:
                canvas.setLineWidth(values[4])
                canvas.line(*values[:4])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Medians over the rounds, both sides measured in turn."""
    batch = letters()
    pages = recorded(lambda: render_merged(batch))
    bare(pages)
    ours, theirs, single = [], [], []
    for _ in range(rounds):
        ours.append(seconds(lambda: render_merged(batch)))
        theirs.append(seconds(lambda: bare(pages)))
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

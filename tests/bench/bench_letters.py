"""100 one-page reminder letters in one PDF against a bare reportlab canvas that draws the same marks in the same type.

Run `python -m tests.bench.bench_letters`. Goal: at most 1.5 times the bare canvas. Absolute times are reported, not judged.
"""

import statistics
import time
from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from models.domain.letters import Letter, LetterTable
from reports import pen as pen_module
from reports.fonts import Face
from reports.letters import render_letter, render_merged
from tests.paper.letter_samples import letter, table

COUNT = 100
ROUNDS = 5
Mark = tuple[str, tuple[float | str, ...]]


def letters() -> list[Letter]:
    """Letters to a hundred units, each with a table of five tasks, each on one page."""
    base = table(5)
    rows = tuple((row[0], f"Xây dựng đề án thứ {row[0]}, trình Ban Thường vụ", *row[2:]) for row in base.rows)
    short = LetterTable(heads=base.heads, widths_mm=base.widths_mm, rows=rows, as_of_text=base.as_of_text)
    return [
        letter(number_text=f"Số {600 + n}-CV/VPTU", addressees=(f"Ban Thường vụ Đảng ủy xã thứ {n}",), table=short, table_after=1)
        for n in range(COUNT)
    ]


def recorded(batch: list[Letter]) -> list[list[Mark]]:
    """The marks that our typesetter puts on each page."""
    pages: list[list[Mark]] = [[]]
    real = pen_module.Pen
    show, rule, end = real.show, real.rule, real.end_page

    def spy_show(self: pen_module.Pen, x: float, y: float, face: Face, size: float, text: str, word_space: float = 0.0) -> None:
        pages[-1].append(("text", (x, self.height - y, face.name, size, text, word_space)))
        show(self, x, y, face, size, text, word_space)

    def spy_rule(self: pen_module.Pen, x1: float, y1: float, x2: float, y2: float, weight: float) -> None:
        pages[-1].append(("rule", (x1, self.height - y1, x2, self.height - y2, weight)))
        rule(self, x1, y1, x2, y2, weight)

    def spy_end(self: pen_module.Pen) -> None:
        pages.append([])
        end(self)

    try:
        real.show, real.rule, real.end_page = spy_show, spy_rule, spy_end  # type: ignore[method-assign]
        render_merged(batch)
    finally:
        real.show, real.rule, real.end_page = show, rule, end  # type: ignore[method-assign]
    return pages[:-1]


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
    pages = recorded(batch)
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

"""How soon the first page of a paper stands in the window, complete, after its PDF is there; and the whole way of one letter.

Run `python -m tests.bench.bench_preview`. Goal: 100 ms. Medians of the rounds; times are reported, not judged.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
_LAST_TURNS = 0.15  # seconds in which the window is watched after the first paint
_COLD_ROUNDS = 5


def papers() -> dict[str, bytes]:
    """The papers measured, by name."""
    from reports.papers.letters import render_letter, render_merged
    from reports.registers.books import render_book
    from tests.bench.bench_books import sample
    from tests.paper.letter_samples import letter, table

    return {
        "letter of one page": render_letter(letter()).pdf,
        "letter of 40 items": render_letter(letter(table=table(40))).pdf,
        "1,000 letters in one file": render_merged([letter(number_text=f"Số {number}-CV/VPTU") for number in range(1000)]).pdf,
        "register of 10,000 rows": render_book(sample(10_000)).pdf,
    }


def first_paints() -> None:
    """Each paper shown again and again in a view of 900x700."""
    from PySide6.QtGui import QPaintEvent

    from ui.app.qt import make_application
    from ui.widgets.pdf_view import PdfView

    class Watched(PdfView):
        painted = 0.0

        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            if not self.painted and not self._missing():
                self.painted = time.perf_counter()

    application = make_application(["bench"])
    view = Watched()
    view.resize(900, 700)
    view.show()
    for name, pdf in papers().items():
        times, longest = [], 0.0
        for number in range(ROUNDS):
            view.painted, begin = 0.0, time.perf_counter()
            view.show_pdf(pdf, f"{name} {number}")
            while not view.painted:
                application.processEvents()
            times.append((view.painted - begin) * 1000)
            end = time.perf_counter() + _LAST_TURNS
            while (turn := time.perf_counter()) < end:
                application.processEvents()
                longest = max(longest, (time.perf_counter() - turn) * 1000)
        print(
            f"{name}: {view.page_count()} pages, first page {statistics.median(times):.1f} ms (worst {max(times):.1f}),"
            f" longest turn afterwards {longest:.1f} ms"
        )
    view.close()


def whole_way(data: Path, is_warm: bool) -> None:
    """A line chosen on the page Đôn đốc until its letter is painted: composed, rendered, shown. Prints milliseconds."""
    from models.domain.clock import FixedClock
    from models.services.office import open_office
    from tests.screen_data import TODAY
    from ui.app.config import Config
    from ui.app.context import Context
    from ui.app.events import Bus
    from ui.app.jobs import JobRunner
    from ui.app.qt import make_application
    from ui.app.theme import Theme
    from ui.reminders.page import RemindersPage

    application = make_application(["bench"])
    theme = Theme(application, "light")

    def stop(error: BaseException) -> None:
        raise error

    with open_office(data, FixedClock(TODAY), who="văn thư") as office:
        jobs = JobRunner(stop)
        page = RemindersPage(Context(office, Bus(), jobs, theme, Config(None)))
        page.resize(1100, 700)
        page.show()
        application.processEvents()
        view = page.view.view

        def chosen() -> float:
            begin = time.perf_counter()
            page.refresh(None)
            while view.page_count() == 0 or view._missing():
                application.processEvents()
            view.repaint()
            return (time.perf_counter() - begin) * 1000

        taken = chosen()
        if is_warm:
            times = []
            for _ in range(ROUNDS):
                view.clear()
                times.append(chosen())
            taken = statistics.median(times)
        print(taken)
        page.close()
        jobs.shutdown()


def main(arguments: list[str]) -> None:
    """Everything; the whole way in processes of their own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments:
        whole_way(Path(arguments[1]), arguments[0] == "warm")
        return
    first_paints()
    from tests.screen_data import make_register

    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        data = Path(folder) / "data"
        make_register(data)
        for kind, rounds in (("cold", _COLD_ROUNDS), ("warm", 1)):
            times = []
            for _ in range(rounds):
                command = [sys.executable, "-m", "tests.bench.bench_preview", kind, str(data)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                times.append(float(done.stdout.split()[-1]))
            print(f"planned, composed, rendered, painted, {kind}: {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])

"""A year frozen and printed: seconds for N rows, and what freezing costs beside the bare fetch of the same rows."""

import random
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.report_periods import ReportPeriod
from models.services.figures import reporting
from models.services.office import open_office, writing
from tests.bench.register_data import new_register
from ui.report_files import FORMS, render

YEAR = ReportPeriod("year", 2024)
END = date(2024, 12, 31)
_SECTORS = ("Kinh tế", "Xây dựng Đảng", "Nội chính", "Văn hóa, xã hội", None)


def filled(folder: Path, count: int) -> Path:
    """A register with `count` tasks of 2024, two thirds of them done."""
    new_register(folder)
    rng = random.Random(5)
    with open_office(folder, FixedClock(END)) as office, writing(office) as events:
        units = [unit.id for unit in office.units.all(date(2024, 5, 1))][:120]
        for number in range(count):
            created = date(2024, 1, 2) + timedelta(days=rng.randrange(350))
            due = created + timedelta(days=rng.randrange(5, 90))
            done = min(due + timedelta(days=rng.randrange(-20, 10)), END) if rng.random() < 0.66 else None
            task = office.tasks.add_task(
                {
                    "content": f"Nhiệm vụ {number}: rà soát, tổng hợp, báo cáo kết quả thực hiện chương trình công tác",
                    "deadline_kind": "dated", "source_text": "", "created_on": created, "product": "Báo cáo",
                    "deadline_phrase": f"trước ngày {due.day}/{due.month}/{due.year}", "is_exclusive": True,
                }
            )  # fmt: skip
            office.register.conn.execute("UPDATE task SET sector = ? WHERE id = ?", (rng.choice(_SECTORS), task))
            office.tasks.add_unit(
                {
                    "task_id": task, "unit_id": rng.choice(units), "role": "lead", "original_due_on": due, "due_on": due, "completed_on": done,
                    "evidence": f"Báo cáo số {number}-BC/B" if done else None,
                }
            )  # fmt: skip
        events.record("add", "task", None, after={"tasks": count})
    return folder


def main(count: int = 20_000) -> None:
    """Fill, freeze, print in the three forms."""
    with tempfile.TemporaryDirectory() as folder, open_office(filled(Path(folder) / "r", count), FixedClock(END)) as office:
        begin = time.perf_counter()
        office.register.conn.all("SELECT * FROM task_unit tu JOIN task t ON t.id = tu.task_id JOIN unit u ON u.id = tu.unit_id")
        bare = time.perf_counter() - begin
        begin = time.perf_counter()
        frozen = reporting.freeze(office, YEAR)
        taken = time.perf_counter() - begin
        print(f"freeze {len(frozen.data.rows)} rows: {taken:.2f} s, {taken / bare:.1f}x the bare fetch (aim: under 3 s)")
        for form in FORMS:
            begin = time.perf_counter()
            made = render(frozen.data, "internal", form)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{form}: {time.perf_counter() - begin:.1f} s, {made.pages} pages, {len(made.content) // 1000} kB, peak {peak} MB"
            )


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

"""List page, sort, filter and search over 20,000 documents, in milliseconds (aim: each under 50)."""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.documents import DocumentFilter
from models.services.office import Office, open_office
from tests.bench.register_data import DAY, filled_register


def page(office: Office, wanted: DocumentFilter) -> int:
    """What a table does to show its first screen: ids in order, the first block of rows."""
    ids = office.documents.ids(wanted)
    return len(office.documents.rows(ids[:128]))


CASES: dict[str, DocumentFilter] = {
    "list page": DocumentFilter(direction="incoming"),
    "sort by date": DocumentFilter(direction="incoming", order_by="issued_on"),
    "sort by issuer": DocumentFilter(direction="incoming", order_by="issuer", is_descending=False),
    "filter by date": DocumentFilter(direction="incoming", from_on=DAY.replace(day=1), to_on=DAY),
    "search two syllables": DocumentFilter(direction="incoming", text="kế hoạch"),
    "search without marks": DocumentFilter(direction="incoming", text="chuyen doi so"),
    "search number-symbol": DocumentFilter(direction="incoming", text="12345-CV/TU"),
}


def median_ms(work: Callable[[], object], runs: int = 5) -> float:
    """Median of `runs`, after one warm-up."""
    work()
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times)


def main(count: int = 20_000) -> None:
    """Fill a register, time each case."""
    with tempfile.TemporaryDirectory() as folder:
        data = filled_register(Path(folder) / "r", count)
        with open_office(data, FixedClock(DAY)) as office:
            for name, wanted in CASES.items():
                found = page(office, wanted)
                print(f"{name}: {median_ms(lambda wanted=wanted: page(office, wanted)):.1f} ms ({found} rows shown of {count})")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

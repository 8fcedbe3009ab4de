"""The check of the books: gaps, duplicates and order of every series, explained ones left out."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from models.domain.findings import Finding
from models.domain.numbering import Series, check_book, runs
from models.services.numbers.number_places import period_name

if TYPE_CHECKING:
    from models.services.office import Office


def check_books(office: "Office", today: date | None = None) -> list[Finding]:
    """Findings of all series; see `domain.numbering.check_book`. Of an incoming book arrival_gap(series_id, period, from, to)."""
    day = today or office.clock.today()
    found: list[Finding] = []
    for series in office.series.all():
        if series.direction == "incoming":
            found += _arrival_gaps(series, office.series.arrival_numbers(series.id), period_name(office, series.period_key))
        else:
            found += check_book(series, office.series.entries(series.id), day)
    return found


def _arrival_gaps(series: Series, numbers: Sequence[int], period: str) -> list[Finding]:
    have = set(numbers)
    missing = [number for number in range(series.start_number, series.last_number + 1) if number not in have]
    about = {"series_id": series.id, "period": period}
    return [Finding("arrival_gap", params={**about, "from": first, "to": last}) for first, last in runs(missing)]

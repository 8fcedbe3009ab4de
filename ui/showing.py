"""How days, moments, sizes and counts read on screen; no Qt."""

from datetime import date, datetime

from models.domain.clock import VIETNAM
from models.domain.paper_dates import screen_date


def day(value: date | None) -> str:
    """`03/05/2024`; empty for None."""
    return screen_date(value)


def moment(stamp: str) -> str:
    """A UTC stamp of an event as Vietnam time `16/04/2024 09:15`; the stamp itself when it is not one."""
    try:
        when = datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(VIETNAM)
    except ValueError:
        return stamp
    return f"{day(when.date())} {when:%H:%M}"


def size(count: int) -> str:
    """Bytes as `812 B`, `45 kB`, `3,2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def amount(value: float) -> str:
    """A figure of a target: `14,5`, `12.345`."""
    return f"{value:,.10g}".translate(str.maketrans(",.", ".,"))


def number(count: int) -> str:
    """`12.345`."""
    return f"{count:,}".replace(",", ".")

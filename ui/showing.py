"""How days, moments, sizes and counts read on screen; no Qt."""

from datetime import date, datetime

from models.domain.clock import VIETNAM


def day(value: date | None) -> str:
    """`03/05/2024`; empty for None."""
    return value.strftime("%d/%m/%Y") if value else ""


def moment(stamp: str) -> str:
    """A UTC stamp of an event as Vietnam time `16/04/2024 09:15`; the stamp itself when it is not one."""
    try:
        return datetime.fromisoformat(stamp.replace("Z", "+00:00")).astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return stamp


def size(count: int) -> str:
    """Bytes as `812 B`, `45 kB`, `3,2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


def number(count: int) -> str:
    """`12.345`."""
    return f"{count:,}".replace(",", ".")

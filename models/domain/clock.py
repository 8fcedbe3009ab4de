"""The only place that knows today's date. Vietnam has one zone (UTC+7) and no daylight saving."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "ICT")


class Clock:
    """The real clock, in Vietnam time."""

    @property
    def is_fixed(self) -> bool:
        """Whether the date was chosen by a person (`--today`)."""
        return False

    def today(self) -> date:
        """Today's date in Vietnam."""
        return self.now().date()

    def now(self) -> datetime:
        """This moment, aware, Vietnam time."""
        return datetime.now(VIETNAM)

    def stamp(self) -> str:
        """This moment in UTC as `2024-04-16T02:00:00Z`, for events."""
        return self.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class FixedClock(Clock):
    """A clock that stands at 08:00 of a chosen day (`--today`, tests)."""

    day: date

    @property
    def is_fixed(self) -> bool:
        """Always true."""
        return True

    def now(self) -> datetime:
        """08:00 of the chosen day."""
        return datetime(self.day.year, self.day.month, self.day.day, 8, 0, tzinfo=VIETNAM)

"""The days of a paper that its terms count from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PaperDays:
    """The days of the paper that a proposal came from; terms count from them, units are those of that time."""

    issued_on: date | None
    arrived_on: date | None
    event_on: date | None = None
    """The day of the event that a term of the proposal hangs on ("3 ngày trước khi họp"); a person enters it."""

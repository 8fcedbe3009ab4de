"""When the one grouped notice of a day may be shown (process 5.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """Settings of the notice: whether there is one, not before which hour ("08:00"), on working days only."""

    is_on: bool = True
    hour: str = "08:00"
    working_days_only: bool = True

    @classmethod
    def from_settings(cls, values: Mapping[str, Any]) -> "NoticeRules":
        """The rules of an office; a missing key has its default."""
        default = cls()
        return cls(
            bool(values.get("notice.is_on", default.is_on)),
            str(values.get("notice.hour", default.hour)),
            bool(values.get("notice.working_days_only", default.working_days_only)),
        )


def is_allowed_on(rules: NoticeRules, *, is_working_day: bool) -> bool:
    """Whether such a day has a notice at all."""
    return rules.is_on and (is_working_day or not rules.working_days_only)


def is_notice_due(now: datetime, last_on: date | None, rules: NoticeRules, *, is_working_day: bool) -> bool:
    """Whether the notice of the day is to be shown at this moment of Vietnam time.

    `last_on`: the day of the last notice shown; one a day, also after sleep and with several starts. A program that was not running at
    the hour tells later on the same day.
    """
    if last_on == now.date() or not is_allowed_on(rules, is_working_day=is_working_day):
        return False
    return now.strftime("%H:%M") >= rules.hour

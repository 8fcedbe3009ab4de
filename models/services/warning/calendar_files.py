"""Deadlines for the calendars of people: one entry a row, the same UID in every export, a SEQUENCE that rises when the row changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import resources
from models.domain.calendar_file import CalendarEntry, calendar_text
from models.domain.errors import RuleError
from models.domain.paper_dates import screen_date
from models.domain.task_facts import TaskFilter, TaskRow
from models.services.warning.warnings import status_rules

if TYPE_CHECKING:
    from models.services.office import Office

UID_DOMAIN = "so-don-doc"
"""The part of an UID behind the @; never changed, or every calendar would hold each deadline twice."""


@dataclass(frozen=True, slots=True)
class CalendarExport:
    """The file and what is in it: entries, those struck out (closed since), and rows without a date, which no calendar can show."""

    content: bytes
    rows: int
    cancelled: int
    without_date: int


def export_calendar(
    office: "Office",
    wanted: TaskFilter | None = None,
    *,
    with_closed_since: date | None = None,
    lead_days: Iterable[int] | None = None,
) -> CalendarExport:
    """The open rows of a filter (default: all open lead rows) as a calendar file.

    `with_closed_since`: rows completed or stopped from that day on are added as cancelled, so that a calendar that has them lets them
    go. `lead_days`: when to remind, days before; default the row's own lead time or the setting `yellow_days`, and the day itself.
    RuleError calendar_empty when there is nothing to export.
    """
    wanted = replace(wanted or TaskFilter(), is_open=True)
    today = office.clock.today()
    rows = office.tasks.rows(office.tasks.ids(wanted, today, status_rules(office)))
    closed = _closed(office, wanted, today, with_closed_since) if with_closed_since is not None else []
    dated = [row for row in rows if row.facts.due_on is not None]
    if not dated and not closed:
        raise RuleError("calendar_empty")
    default = int(office.setting("yellow_days"))
    changes = _Changes(office, (*dated, *closed))
    words = resources.read_json("texts/calendar_file.json")
    register_id = (office.events.mac_of(1) or "")[:16]  # the first event is sealed with the register's own key and never changes
    entries = []
    for row in (*dated, *closed):
        is_over = row.facts.completed_on is not None or row.facts.stopped_on is not None
        count, last = changes.of(row)
        own = tuple(lead_days) if lead_days is not None else (row.lead_days if row.lead_days is not None else default, 0)
        assert row.facts.due_on is not None
        entries.append(
            CalendarEntry(
                uid=f"{register_id}-{row.task_unit_id}@{UID_DOMAIN}",
                sequence=count,
                day=row.facts.due_on,
                due_time=row.due_time,
                summary=words["summary"].format(unit=row.unit_name, content=row.content),
                description=_description(row, words),
                alarm_days=tuple(dict.fromkeys(own)),
                categories=(words["category"],),
                last_modified=last,
                is_cancelled=is_over,
            )
        )
    name = words["name"].format(office=office.setting("office.short_name") or office.setting("office.name"))
    stamp = datetime.fromisoformat(office.clock.stamp().replace("Z", "+00:00")).astimezone(UTC)
    text = calendar_text(entries, name=name, stamp=stamp, product=words["product"])
    return CalendarExport(text.encode(), len(dated), len(closed), len(rows) - len(dated))


class _Changes:
    """How often a row or its task was written: never less than before, for events are only ever added."""

    def __init__(self, office: "Office", rows: Sequence[TaskRow]) -> None:
        self._rows = office.events.touched("task_unit", [row.task_unit_id for row in rows])
        self._tasks = office.events.touched("task", list({row.task_id for row in rows}))

    def of(self, row: TaskRow) -> tuple[int, datetime | None]:
        """The sequence number of a row, 0 for one that was only given, and when it last changed."""
        seen = [self._rows.get(row.task_unit_id), self._tasks.get(row.task_id)]
        count = sum(one[0] for one in seen if one)
        stamps = [one[1] for one in seen if one]
        return max(count - 1, 0), datetime.fromisoformat(max(stamps).replace("Z", "+00:00")) if stamps else None


def _closed(office: "Office", wanted: TaskFilter, today: date, since: date) -> list[TaskRow]:
    rows: list[TaskRow] = []
    for status in ("completed", "stopped"):
        asked = replace(wanted, is_open=False, status=status, tile=None)
        rows += office.tasks.rows(office.tasks.ids(asked, today, status_rules(office)))
    return [
        row
        for row in rows
        if row.facts.due_on is not None and (row.facts.completed_on or row.facts.stopped_on or date.min) >= since
    ]


def _description(row: TaskRow, words: dict[str, str]) -> str:
    document = row.document_number_symbol or ""
    if document and row.document_issued_on:
        document = words["document_date"].format(document=document, day=screen_date(row.document_issued_on))
    facts = row.facts
    original = screen_date(facts.original_due_on) if facts.original_due_on not in (None, facts.due_on) else ""
    parts = (
        ("document", document), ("phrase", row.deadline_phrase or ""), ("original", original), ("product_line", row.product or ""),
        ("coordinating", ", ".join(row.coordinating_units)), ("tracker", row.tracker or ""),
    )  # fmt: skip
    return "\n".join(words[key].format(text=text) for key, text in parts if text)

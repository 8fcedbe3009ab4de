"""Calendar files (iCalendar, RFC 5545): entries become text with folded lines, CRLF and escaped values. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
"""The longest line, in octets, without its end (RFC 5545 3.1)."""
TIME_ZONE = "Asia/Ho_Chi_Minh"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One deadline. `uid` never changes for the same row; `sequence` rises when the entry changes (3.8.7.4).

    `due_time` "HH:MM": a point of time in Viet Nam, else the whole day. `alarm_days`: days before, at nine in the morning.
    `is_cancelled`: the duty is over; a calendar that has the entry strikes it out.
    """

    uid: str
    sequence: int
    day: date
    summary: str
    description: str = ""
    due_time: str | None = None
    alarm_days: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()
    last_modified: datetime | None = None
    is_cancelled: bool = False


def calendar_text(entries: Iterable[CalendarEntry], *, name: str, stamp: datetime, product: str) -> str:
    """The whole file. `stamp`: when it was made, UTC; `name`: how calendars call it; `product`: PRODID."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(product)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"X-WR-TIMEZONE:{TIME_ZONE}",
        *_zone(),
    ]
    for entry in entries:
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in fold(line))


def fold(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; each after the first begins with a blank. No letter is cut (3.1)."""
    piece, size, room = "", 0, LINE_OCTETS
    for letter in line:
        octets = len(letter.encode())
        if size + octets > room:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += octets
    yield piece


def _event(entry: CalendarEntry, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_utc(stamp)}"
    yield f"SEQUENCE:{entry.sequence}"
    if entry.last_modified is not None:
        yield f"LAST-MODIFIED:{_utc(entry.last_modified)}"
    if entry.due_time:
        at = f"{entry.day:%Y%m%d}T{entry.due_time.replace(':', '')}00"
        yield f"DTSTART;TZID={TIME_ZONE}:{at}"
        yield "DURATION:PT0S"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"  # a deadline takes no time of the day
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    if entry.categories:
        yield f"CATEGORIES:{','.join(map(_text, entry.categories))}"
    yield f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}"
    if not entry.is_cancelled:
        for days in entry.alarm_days:
            yield from _alarm(days, entry)
    yield "END:VEVENT"


def _alarm(days: int, entry: CalendarEntry) -> Sequence[str]:
    """At nine in the morning of a whole day; a point of time is told so many days before to the minute."""
    if entry.due_time:
        trigger = f"-P{days}D" if days else "-PT1H"
    elif days:
        hours = days * 24 - 9  # nine o'clock of that day, counted back from midnight
        trigger = f"-P{hours // 24}DT{hours % 24}H" if hours // 24 else f"-PT{hours}H"
    else:
        trigger = "PT9H"
    return ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(entry.summary)}", f"TRIGGER:{trigger}", "END:VALARM")


def _zone() -> Sequence[str]:
    """Viet Nam keeps UTC+7 without summer time (since 1975)."""
    return (
        "BEGIN:VTIMEZONE", f"TZID:{TIME_ZONE}", "BEGIN:STANDARD", "DTSTART:19750613T000000", "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700",
        "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip


def _text(value: str) -> str:
    """A TEXT value (3.3.11): backslash, comma, semicolon and line ends escaped, control characters gone."""
    return "".join(letter for letter in value.translate(_ESCAPES) if letter == "\t" or (ord(letter) >= 32 and ord(letter) != 127))


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"

"""Frozen reports: a period is counted, frozen once under its code, and printed from what was frozen (process 6.1, 6.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.errors import RuleError
from models.domain.report_data import ReportData, Snapshot, from_text, sha256_of, to_text
from models.domain.report_periods import ReportPeriod, closing_on, parse_report_period, report_code, starts_on, usual_closing_day
from models.domain.text import normalise
from models.services.figures.report_sources import Gathering, build
from models.services.office import writing

if TYPE_CHECKING:
    from models.services.office import Office

EDITIONS = ("leadership", "internal")


@dataclass(frozen=True, slots=True)
class ReportDays:
    """The days of data of a period. `is_early`: the usual closing day is still to come, the figures end before it."""

    starts_on: date
    closing_on: date
    is_early: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it is to be kept: its data under its code, and the text with its hash. Made away from the connection."""

    data: ReportData
    text: str
    sha256: str
    last_event: int


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen report. `is_new` False: it was frozen before and is only handed out again."""

    snapshot: Snapshot
    data: ReportData
    is_new: bool
    changes: ChangeSet


def report_days(office: "Office", period: ReportPeriod, closing: date | None = None) -> ReportDays:
    """First and last day of data of a period; `closing` names another last day (an ad-hoc closing).

    The day after the frozen closing of the period before opens this one, so that no day is lost or counted twice. A period that
    still runs closes today. RuleError report_period_future (from), report_closing_future (today), report_closing_early (from).
    """
    today = office.clock.today()
    usual = usual_closing_day(office.settings.all())
    before = office.snapshots.latest(period.kind, period.before().key)
    first = starts_on(period, usual) if before is None else before.closing_on + timedelta(days=1)
    if first > today:
        raise RuleError("report_period_future", field="period", first=first)
    last = closing_on(period, usual)
    if closing is None:
        day = min(last, today)
        return ReportDays(first, max(day, first), is_early=day < last)
    if closing > today:
        raise RuleError("report_closing_future", field="closing", today=today)
    if closing < first:
        raise RuleError("report_closing_early", field="closing", first=first)
    return ReportDays(first, closing, is_early=closing < last)


def is_early(office: "Office", snapshot: Snapshot) -> bool:
    """Whether a report was closed before the office's usual closing day of its period."""
    period = parse_report_period(snapshot.kind, snapshot.period_key)
    return snapshot.closing_on < closing_on(period, usual_closing_day(office.settings.all()))


def is_running(office: "Office", period: ReportPeriod) -> bool:
    """Whether the usual closing day of a period is still to come."""
    return office.clock.today() < closing_on(period, usual_closing_day(office.settings.all()))


def begin(office: "Office", period: ReportPeriod, closing: date | None = None) -> Gathering:
    """Starts reading a period: to look at its figures, or to freeze them. Errors as `report_days`."""
    days = report_days(office, period, closing)
    usual = usual_closing_day(office.settings.all())
    before = office.snapshots.latest(period.kind, period.before().key)
    previous = None if before is None else (office.snapshots.data(before.id), before.sha256)
    previous_on = (starts_on(period.before(), usual), days.starts_on - timedelta(days=1))
    return Gathering(office, period, days.starts_on, days.closing_on, previous_on, previous)


def look(office: "Office", period: ReportPeriod, closing: date | None = None) -> ReportData:
    """The figures of a period as they stand now; nothing is kept."""
    gathering = begin(office, period, closing)
    while gathering.step():
        pass
    return build(gathering.source)


def prepare(gathering: Gathering, data: ReportData, latest: Snapshot | None, reason: str) -> Prepared:
    """The report as it is to be kept, after `latest`; pure, for a worker thread."""
    revision = 1 if latest is None else latest.revision + 1
    data = data.frozen(report_code(data.period, revision), revision, normalise(reason))
    text = to_text(data)
    return Prepared(data, text, sha256_of(text), gathering.source.last_event)


def keep(office: "Office", prepared: Prepared) -> Frozen:
    """Keeps a prepared report in one short write. RuleError report_changed when the register changed since it was read."""
    data = prepared.data
    if office.events.tail()[0] != prepared.last_event:
        raise RuleError("report_changed")
    with writing(office) as events:
        snapshot_id = office.snapshots.add(
            kind=data.kind,
            period_key=data.key,
            revision=data.revision,
            code=data.code,
            closing_on=data.closing_on,
            taken_on=data.taken_on,
            data=prepared.text,
            sha256=prepared.sha256,
            reason=data.reason or None,
        )
        facts = {"code": data.code, "closing_on": data.closing_on, "sha256": prepared.sha256, "rows": len(data.rows)}
        events.record("freeze", "snapshot", snapshot_id, after={**facts, "reason": data.reason} if data.reason else facts)
    snapshot = office.snapshots.get(snapshot_id)
    assert snapshot is not None
    return Frozen(snapshot, data, True, ChangeSet.of("snapshot", snapshot_id))


def check_revision(latest: Snapshot | None, closing: date | None, *, is_revision: bool, reason: str) -> None:
    """Whether a period may be frozen so. A frozen one is frozen again only on purpose and with a reason.

    RuleError report_frozen (code, closing_on) for another closing day without a revision, reason_required, report_not_frozen.
    """
    if is_revision:
        if latest is None:
            raise RuleError("report_not_frozen")
        if not normalise(reason):
            raise RuleError("reason_required", field="reason")
    elif latest is not None and closing not in (None, latest.closing_on):
        raise RuleError("report_frozen", field="closing", code=latest.code, closing_on=latest.closing_on)


def freeze(
    office: "Office",
    period: ReportPeriod,
    *,
    closing: date | None = None,
    is_revision: bool = False,
    reason: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Frozen:
    """The frozen report of a period: the one that is kept, else a new one. `is_revision` freezes again, the old one stays.

    `progress(done, total)` in rows. Errors as `report_days` and `check_revision`.
    """
    latest = office.snapshots.latest(period.kind, period.key)
    check_revision(latest, closing, is_revision=is_revision, reason=reason)
    if latest is not None and not is_revision:
        return Frozen(latest, read(office, latest), False, ChangeSet())
    gathering = begin(office, period, closing)
    while gathering.step():
        if progress is not None:
            progress(gathering.done, gathering.total)
    return keep(office, prepare(gathering, build(gathering.source), latest, reason))


def read(office: "Office", snapshot: Snapshot) -> ReportData:
    """The data of a frozen report; StorageError report_damaged, report_newer."""
    return from_text(office.snapshots.data(snapshot.id), snapshot.sha256)


def log_print(office: "Office", snapshot: Snapshot, edition: str, form: str) -> ChangeSet:
    """Notes that an edition ("leadership", "internal") was printed or saved as pdf, docx or xlsx.

    Under a clock that stands before the last event nothing may be written; printing again stays possible, without the note.
    """
    if office.clock.today().isoformat() < office.events.tail()[2]:
        return ChangeSet()
    with writing(office) as events:
        events.record("print", "snapshot", snapshot.id, after={"code": snapshot.code, "edition": edition, "form": form})
    return ChangeSet()

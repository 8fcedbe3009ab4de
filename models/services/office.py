"""The composition root: one open register with its repositories, and the one way to write to it."""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from models.domain.clock import Clock
from models.domain.errors import RuleError, StorageError
from models.domain.text import normalise
from models.store.anchor import check_anchor, write_anchor
from models.store.connection import Connection
from models.store.events import EventRepository, key_id
from models.store.folder import DataFolder, default_data_dir
from models.store.lock import user_name
from models.store.register_file import RegisterFile, create_register_file, open_register

__all__ = ["EventWriter", "Office", "create_register", "default_data_dir", "has_register", "open_office", "writing"]

if TYPE_CHECKING:
    from models.domain.unit_names import UnitIndex
    from models.domain.working_time import WorkingCalendar
    from models.store.attachments import AttachmentStore
    from models.store.documents import DocumentRepository
    from models.store.holidays import HolidayRepository
    from models.store.persons import PersonRepository
    from models.store.recurring_series import RecurringSeriesRepository
    from models.store.reminders import ReminderRepository
    from models.store.reorganising import ReorganisingRepository
    from models.store.report_rows import ReportSourceRepository
    from models.store.rounds import RoundRepository
    from models.store.series import SeriesRepository
    from models.store.settings import SettingRepository
    from models.store.slips import SlipRepository
    from models.store.snapshots import SnapshotRepository
    from models.store.targets import TargetRepository
    from models.store.tasks import TaskRepository
    from models.store.terms import TermRepository
    from models.store.units import UnitRepository


class Office:
    """One open register. Made by `open_office` only; reads may be called on its repositories, writes are for services."""

    def __init__(self, data_dir: Path, clock: Clock, who: str, register: RegisterFile) -> None:
        self.data_dir = data_dir
        self.clock = clock
        self.who = who
        self.register = register
        self.events = EventRepository(register.conn, register.key)
        self._writer: EventWriter | None = None
        self._has_written = False

    # repositories are made when first asked for: a command that needs three of them opens faster
    @cached_property
    def documents(self) -> "DocumentRepository":
        """Documents, recipients, links, search."""
        from models.store.documents import DocumentRepository

        return DocumentRepository(self.register.conn)

    @cached_property
    def attachments(self) -> "AttachmentStore":
        """Files kept by content hash."""
        from models.store.attachments import AttachmentStore

        return AttachmentStore(self.register.folder.attachments, self.register.conn)

    @cached_property
    def series(self) -> "SeriesRepository":
        """Counters and their policies."""
        from models.store.series import SeriesRepository

        return SeriesRepository(self.register.conn)

    @cached_property
    def units(self) -> "UnitRepository":
        """Units and groups."""
        from models.store.units import UnitRepository

        return UnitRepository(self.register.conn)

    @cached_property
    def persons(self) -> "PersonRepository":
        """Signers, trackers, leaders."""
        from models.store.persons import PersonRepository

        return PersonRepository(self.register.conn)

    @cached_property
    def terms(self) -> "TermRepository":
        """Terms of the committee."""
        from models.store.terms import TermRepository

        return TermRepository(self.register.conn)

    @cached_property
    def tasks(self) -> "TaskRepository":
        """Tasks and the rows of their units."""
        from models.store.tasks import TaskRepository

        return TaskRepository(self.register.conn)

    @cached_property
    def recurring(self) -> "RecurringSeriesRepository":
        """Recurring duties and their periods."""
        from models.store.recurring_series import RecurringSeriesRepository

        return RecurringSeriesRepository(self.register.conn)

    @cached_property
    def rounds(self) -> "RoundRepository":
        """Report rounds of units."""
        from models.store.rounds import RoundRepository

        return RoundRepository(self.register.conn)

    @cached_property
    def reminders(self) -> "ReminderRepository":
        """What was urged."""
        from models.store.reminders import ReminderRepository

        return ReminderRepository(self.register.conn)

    @cached_property
    def slips(self) -> "SlipRepository":
        """Sheets on which leaders direct."""
        from models.store.slips import SlipRepository

        return SlipRepository(self.register.conn)

    @cached_property
    def snapshots(self) -> "SnapshotRepository":
        """Frozen reports."""
        from models.store.snapshots import SnapshotRepository

        return SnapshotRepository(self.register.conn)

    @cached_property
    def report_sources(self) -> "ReportSourceRepository":
        """What reports are made of."""
        from models.store.report_rows import ReportSourceRepository

        return ReportSourceRepository(self.register.conn)

    @cached_property
    def targets(self) -> "TargetRepository":
        """Targets of resolutions."""
        from models.store.targets import TargetRepository

        return TargetRepository(self.register.conn)

    @cached_property
    def reorganising(self) -> "ReorganisingRepository":
        """What hangs on units that end."""
        from models.store.reorganising import ReorganisingRepository

        return ReorganisingRepository(self.register.conn)

    @cached_property
    def holidays(self) -> "HolidayRepository":
        """Days off, compensatory and make-up days."""
        from models.store.holidays import HolidayRepository

        return HolidayRepository(self.register.conn)

    @cached_property
    def settings(self) -> "SettingRepository":
        """Values of the office."""
        from models.store.settings import SettingRepository

        return SettingRepository(self.register.conn)

    def calendar(self) -> "WorkingCalendar":
        """The working calendar of the office; made once, again after holidays changed."""
        return self._calendar

    @cached_property
    def _calendar(self) -> "WorkingCalendar":
        from models.domain.working_time import WorkingCalendar

        return WorkingCalendar(self.holidays.all())

    def forget(self, *names: str) -> None:
        """Drop what was kept of holidays or units, after a change and after a rollback."""
        for name in names or ("_calendar", "_unit_index"):
            self.__dict__.pop(name, None)

    def unit_index(self) -> "UnitIndex":
        """All names of units and groups, for matching many texts; made once, again after units, groups or settings changed."""
        return self._unit_index

    @cached_property
    def _unit_index(self) -> "UnitIndex":
        return self.units.index()

    def setting(self, key: str) -> Any:
        """The office's value or the default; KeyError for a key that does not exist."""
        from models.domain.settings import DEFAULTS

        return self.settings.get(key, DEFAULTS[key])

    def _settle(self) -> None:
        """Contents that were put for a write which did not come to be go again."""
        if "attachments" in self.__dict__ and not self.register.is_closed:
            self.attachments.settle()

    def close(self) -> None:
        """Remember the end of the chain outside the database, close, give the lock back; may be called twice."""
        self._settle()
        if self._has_written and not self.register.is_closed:
            seq, mac, _ = self.events.tail()
            config = self.register.folder.config
            with contextlib.suppress(StorageError):  # the anchor is a second witness, never a reason to fail
                if not check_anchor(config, self.events):  # one that contradicts the chain stays until a person accepts it
                    write_anchor(config, seq, mac)
        self.register.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


# which kept things an event of an entity makes stale
_KEPT = {"holiday": ("_calendar",), "unit": ("_unit_index",), "unit_group": ("_unit_index",), "setting": ("_unit_index",)}


class EventWriter:
    """Records what a write changed; a write that records nothing is refused at its end."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._at = office.clock.stamp()
        self._day = office.clock.today().isoformat()
        self.count = 0

    def record(
        self,
        verb: str,
        entity: str,
        entity_id: int | None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> int:
        """One event: who and when are the office's. `before`/`after` hold the facts that changed; its seq."""
        self.count += 1
        self._office.forget(*_KEPT.get(entity, ("",)))
        return self._office.events.append(
            at=self._at,
            day=self._day,
            who=self._office.who,
            verb=verb,
            entity=entity,
            entity_id=entity_id,
            before=before,
            after=after,
        )


def open_office(data_dir: Path, clock: Clock, *, who: str | None = None, may_check_later: bool = False) -> Office:
    """Take the lock, check, migrate (after a verified backup) and open the register under `data_dir`.

    `who` signs the events; default the user of the system. `may_check_later`: a window shows a large register first and calls
    `register.finish_check` then; a write before that checks by itself. Raises StorageError with the codes of `open_register`.
    """
    folder = DataFolder(data_dir)

    def backup(conn: Connection, place: DataFolder) -> object:
        from models.store.backup import make_backup

        return make_backup(conn, place, at=clock.stamp(), day=clock.today(), reason="migration")

    # the lock tells the true time, also when --today says another day
    register = open_register(folder, Clock().stamp(), backup, may_check_later=may_check_later)
    return Office(data_dir, clock, normalise(who if who is not None else user_name()) or "?", register)


def has_register(data_dir: Path) -> bool:
    """Whether a register file stands under `data_dir`, sound or not."""
    try:
        return DataFolder(data_dir).register.exists()
    except OSError:  # a folder that may not be looked into
        return False


def create_register(data_dir: Path, clock: Clock) -> None:
    """Make an empty register under `data_dir` with its key and first event; StorageError register_exists when one is there."""

    def first(conn: Connection, key: bytes) -> None:
        EventRepository(conn, key).append(
            at=clock.stamp(),
            day=clock.today().isoformat(),
            who=normalise(user_name()) or "?",
            verb="create",
            entity="register",
            entity_id=None,
            before=None,
            after={"key_id": key_id(key)},
        )

    create_register_file(DataFolder(data_dir), Clock().stamp(), first)


@contextmanager
def writing(office: Office) -> Iterator[EventWriter]:
    """One transaction of the office: everything inside is committed together with its events, or nothing is.

    Inside an open one it joins it (a savepoint), so services call one another. RuleError clock_back(last, today) when the
    clock stands before the last event's day; StorageError when the machine is in trouble. A write without an event is a bug.
    """
    outer = office._writer
    if outer is None:
        _, _, last_day = office.events.tail()
        today = office.clock.today()
        if today.isoformat() < last_day:
            raise RuleError("clock_back", last=last_day, today=today.isoformat())
    writer = outer or EventWriter(office)
    changes, count = office.register.conn.raw.total_changes, writer.count
    try:
        with office.register.write():
            office._writer = writer
            yield writer
            if office.register.conn.raw.total_changes != changes and writer.count == count:
                raise AssertionError("a write without an event")
        office._has_written = True
    except BaseException:
        writer.count = count
        office.events.forget_tail()
        office.forget()
        raise
    finally:
        office._writer = outer
        if outer is None:
            office._settle()

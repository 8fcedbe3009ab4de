"""What follows a unit besides its open rows: groups, names, parts, targets, recipients of drafts, coming periods of series."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.domain.changes import ChangeSet
from models.domain.unit_groups import GroupMember
from models.domain.units import Unit
from models.services.office import EventWriter
from models.services.recurrence.series_template import read_template, units_of, write_template

if TYPE_CHECKING:
    from models.services.office import Office


def names_to_pass(sources: Sequence[Unit], *, is_new: bool) -> tuple[str, ...]:
    """Names by which papers go on to call the bodies that ended. A unit that already existed takes the full names alone:

    before the day both bodies lived, and a short name would then mean either.
    """
    names = [
        name for unit in sources for name in ((unit.full_name, unit.short_name, *unit.aliases) if is_new else (unit.full_name,))
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def origins(office: "Office", task_unit_ids: Sequence[int]) -> dict[int, str]:
    """The unit from which an earlier reorganisation moved a row: what to give back when it is undone."""
    found: dict[int, str] = {}
    for row_id in task_unit_ids:
        for event in office.events.of("task_unit", row_id):
            unit_id = (event.before or {}).get("unit") if event.verb == "move" else None
            unit = office.units.get(unit_id) if isinstance(unit_id, int) else None
            if unit is not None:
                found[row_id] = unit.full_name
    return found


def series_of(
    office: "Office", source_ids: Sequence[int], successors: int, chosen: Mapping[int, int]
) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Recurring duties of the units, as (id, content): those whose coming periods follow, and those that wait for a choice."""
    follows: list[tuple[int, str]] = []
    left: list[tuple[int, str]] = []
    for series_id, content in _series(office, source_ids):
        is_decided = successors == 1 or (series_id in chosen and 0 <= chosen[series_id] < successors)
        (follows if is_decided else left).append((series_id, content))
    return tuple(follows), tuple(left)


def move_series(
    office: "Office", events: EventWriter, source_ids: Sequence[int], successor_ids: Sequence[int], chosen: Mapping[int, int]
) -> ChangeSet:
    """Coming periods go to the unit that follows. To be called before the rows move: a newest period that is open takes its units
    along by itself, one that is closed keeps the old unit, and a choice of its own may differ from that of its row.
    """
    touched: list[int] = []
    for series_id, _ in _series(office, source_ids):
        place = chosen.get(series_id, 0 if len(successor_ids) == 1 else -1)
        if not 0 <= place < len(successor_ids):
            continue
        series = office.recurring.get(series_id)
        newest = office.recurring.newest(series_id)
        if series is None or newest is None:
            continue
        template = read_template(series)
        before = tuple(template.get("units") or units_of(office, newest[0]))
        if series_id not in chosen and "units" not in template and not _is_closed(office, newest[0], source_ids):
            continue
        after: dict[int, str] = {}
        for unit_id, role in before:
            unit_id = successor_ids[place] if unit_id in source_ids else unit_id
            after[unit_id] = "lead" if "lead" in (role, after.get(unit_id)) else role
        if tuple(after.items()) == before:
            continue
        office.recurring.update(series_id, {"template": write_template({**template, "units": list(after.items())})})
        events.record(
            "move",
            "recurring_series",
            series_id,
            before={"units": [list(one) for one in before]},
            after={"units": list(after.items())},
        )
        touched.append(series_id)
    return ChangeSet.of("recurring_series", *touched) if touched else ChangeSet()


def move_belongings(
    office: "Office", events: EventWriter, sources: Sequence[Unit], successor_ids: Sequence[int], on: date
) -> ChangeSet:
    """Groups, and with a single successor also names, parts, targets and recipients of drafts."""
    ids = [unit.id for unit in sources]
    changes = _move_groups(office, events, ids, successor_ids, on)
    if len(successor_ids) != 1:
        return changes
    successor = office.units.get(successor_ids[0])
    assert successor is not None
    for name in names_to_pass(sources, is_new=successor.valid_from == on):
        if office.units.add_alias(successor.id, name):
            events.record("learn", "unit", successor.id, after={"alias": name})
    for part_id in office.reorganising.parts(ids, on):
        if part_id != successor.id:
            office.reorganising.set_parent(part_id, successor.id)
            events.record("change", "unit", part_id, after={"parent_id": successor.id})
            changes |= ChangeSet.of("unit", part_id)
    for target_id, unit_id in office.reorganising.open_targets(ids):
        office.targets.update(target_id, {"unit_id": successor.id})
        events.record("move", "target", target_id, before={"unit": unit_id}, after={"unit": successor.id})
        changes |= ChangeSet.of("target", target_id)
    names = {unit.id: unit.full_name for unit in sources}
    for recipient_id, document_id, unit_id, text in office.reorganising.draft_recipients(ids):
        shown = successor.full_name if text == names[unit_id] else text
        office.reorganising.readdress(recipient_id, unit_id, successor.id, shown)
        events.record("move", "document", document_id, before={"unit": unit_id}, after={"unit": successor.id})
        changes |= ChangeSet.of("document", document_id)
    return changes


def _move_groups(
    office: "Office", events: EventWriter, source_ids: Sequence[int], successor_ids: Sequence[int], on: date
) -> ChangeSet:
    """Lines of groups end the day before; the units that follow stand in the same groups, once."""
    last = on - timedelta(days=1)
    touched: dict[int, None] = {}
    for line in office.reorganising.memberships(source_ids, on):
        office.reorganising.end_membership(line.id, last)
        there = {unit.id for unit in office.units.expand(line.group_id, on)}
        new = [unit_id for unit_id in successor_ids if unit_id not in there]
        for unit_id in new:
            office.units.add_member(line.group_id, GroupMember(unit_id=unit_id, valid_from=on, valid_to=line.member.valid_to))
        events.record(
            "change",
            "unit_group",
            line.group_id,
            before={"unit": line.unit_id},
            after={"units": new, "valid_to": last.isoformat()},
        )
        touched[line.group_id] = None
    return ChangeSet.of("unit_group", *touched) if touched else ChangeSet()


def _is_closed(office: "Office", task_id: int, source_ids: Sequence[int]) -> bool:
    """Whether a row of these units on a task will not move: the task was stopped, or the unit had done its part."""
    task = office.tasks.get_task(task_id)
    rows = office.tasks.units_of(task_id)
    is_stopped = task is not None and task.stopped_on is not None
    return any(row.unit_id in source_ids and (is_stopped or row.completed_on is not None) for row in rows)


def _series(office: "Office", source_ids: Sequence[int]) -> list[tuple[int, str]]:
    """Recurring duties that have not ended and name one of the units."""
    today = office.clock.today()
    found = []
    for series in office.recurring.all():
        newest = office.recurring.newest(series.id)
        if newest is None or (series.ends_on is not None and series.ends_on < today):
            continue
        units = read_template(series).get("units") or units_of(office, newest[0])
        if any(unit_id in source_ids and role != "informed" for unit_id, role in units):
            found.append((series.id, series.content))
    return found

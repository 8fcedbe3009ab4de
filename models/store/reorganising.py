"""What hangs on units that end: open rows, groups, recipients of drafts, targets; and the few writes that only a reorganisation makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.domain.reorganising import UnitRow
from models.domain.unit_groups import GroupMember
from models.store.task_conditions import OPEN, PENDING
from models.store.values import to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_BLOCK = 400
_ROW = f"""SELECT tu.id, tu.task_id, tu.unit_id, tu.role, tu.due_on, tu.original_due_on, tu.completed_on IS NOT NULL AS is_done, t.content,
    coalesce(d.number_symbol, '') AS document, {PENDING} AS is_pending FROM task_unit tu JOIN task t ON t.id = tu.task_id
    LEFT JOIN document d ON d.id = t.document_id"""


@dataclass(frozen=True, slots=True)
class Membership:
    """A line of a group's list that names one unit."""

    id: int
    group_id: int
    group_name: str
    unit_id: int
    member: GroupMember


class ReorganisingRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def open_rows(self, unit_ids: Sequence[int]) -> list[UnitRow]:
        """Rows of the units that are neither completed nor stopped, of any role."""
        found = self._conn.all(f"{_ROW} WHERE tu.unit_id IN ({_marks(unit_ids)}) AND {OPEN} ORDER BY tu.id", unit_ids)
        return [_row(row) for row in found]

    def other_rows(self, task_ids: Sequence[int], unit_ids: Sequence[int]) -> list[UnitRow]:
        """Rows of other units on these tasks."""
        rows: list[UnitRow] = []
        for start in range(0, len(task_ids), _BLOCK):
            block = list(task_ids[start : start + _BLOCK])
            found = self._conn.all(f"{_ROW} WHERE tu.task_id IN ({_marks(block)})", block)
            rows += [_row(row) for row in found if row["unit_id"] not in unit_ids]
        return rows

    def closed_count(self, unit_ids: Sequence[int]) -> int:
        """How many rows of the units are completed or stopped: they stay where they are."""
        sql = f"SELECT count(*) FROM task_unit tu JOIN task t ON t.id = tu.task_id WHERE tu.unit_id IN ({_marks(unit_ids)}) AND NOT ({OPEN})"
        return int(self._conn.value(sql, unit_ids))

    def open_lead_count(self) -> int:
        """Open lead rows of the whole register."""
        sql = f"SELECT count(*) FROM task_unit tu JOIN task t ON t.id = tu.task_id WHERE tu.role = 'lead' AND {OPEN}"
        return int(self._conn.value(sql))

    def memberships(self, unit_ids: Sequence[int], on: date) -> list[Membership]:
        """Lines of groups that name one of the units and hold on the day."""
        sql = f"""SELECT m.id, m.unit_group_id, g.name, m.unit_id, m.valid_from, m.valid_to FROM unit_group_member m
            JOIN unit_group g ON g.id = m.unit_group_id WHERE m.unit_id IN ({_marks(unit_ids)}) ORDER BY g.sort_order, g.id, m.id"""
        found = [
            Membership(
                row[0], row[1], row[2], row[3], GroupMember(unit_id=row[3], valid_from=to_day(row[4]), valid_to=to_day(row[5]))
            )
            for row in self._conn.all(sql, unit_ids)
        ]
        return [one for one in found if one.member.valid_to is None or one.member.valid_to >= on]

    def draft_recipients(self, unit_ids: Sequence[int]) -> list[tuple[int, int, int, str]]:
        """Recipients of papers whose number is only reserved: (recipient, document, unit, text)."""
        sql = f"""SELECT r.id, r.document_id, ru.unit_id, r.text FROM recipient_unit ru JOIN recipient r ON r.id = ru.recipient_id
            JOIN document d ON d.id = r.document_id WHERE d.number_status = 'reserved' AND ru.unit_id IN ({_marks(unit_ids)})"""
        return [tuple(row) for row in self._conn.all(sql, unit_ids)]

    def open_targets(self, unit_ids: Sequence[int]) -> list[tuple[int, int]]:
        """Targets still followed for which one of the units is responsible: (target, unit)."""
        sql = f"SELECT id, unit_id FROM target WHERE stopped_on IS NULL AND unit_id IN ({_marks(unit_ids)}) ORDER BY id"
        return [(row[0], row[1]) for row in self._conn.all(sql, unit_ids)]

    def parts(self, unit_ids: Sequence[int], on: date) -> list[int]:
        """Units below these that exist on the day."""
        sql = f"""SELECT id FROM unit WHERE parent_id IN ({_marks(unit_ids)}) AND id NOT IN ({_marks(unit_ids)})
            AND (valid_to IS NULL OR valid_to >= ?)"""
        return [int(value) for value in self._conn.column(sql, (*unit_ids, *unit_ids, on.isoformat()))]

    # --- writing

    def end_membership(self, member_id: int, last_day: date) -> None:
        """A line of a group holds until the day."""
        self._conn.execute("UPDATE unit_group_member SET valid_to = ? WHERE id = ?", (last_day.isoformat(), member_id))

    def readdress(self, recipient_id: int, old_unit_id: int, unit_id: int, text: str) -> None:
        """A recipient of a draft is another unit."""
        self._conn.execute("DELETE FROM recipient_unit WHERE recipient_id = ? AND unit_id = ?", (recipient_id, old_unit_id))
        self._conn.execute(
            "INSERT INTO recipient_unit (recipient_id, unit_id) VALUES (?, ?) ON CONFLICT DO NOTHING", (recipient_id, unit_id)
        )
        self._conn.execute("UPDATE recipient SET text = ? WHERE id = ?", (text, recipient_id))

    def set_parent(self, unit_id: int, parent_id: int) -> None:
        """A unit now stands below another."""
        self._conn.execute("UPDATE unit SET parent_id = ? WHERE id = ?", (parent_id, unit_id))

    def end_symbols(self, unit_id: int, on: date) -> None:
        """The symbols of a unit that ends hold until the day before."""
        last = (on - timedelta(days=1)).isoformat()
        self._conn.execute(
            "UPDATE unit_symbol SET valid_to = ? WHERE unit_id = ? AND (valid_to IS NULL OR valid_to > ?)", (last, unit_id, last)
        )


def _row(row: Any) -> UnitRow:
    return UnitRow(
        id=row["id"], task_id=row["task_id"], unit_id=row["unit_id"], role=row["role"], due_on=to_day(row["due_on"]),
        original_due_on=to_day(row["original_due_on"]), is_done=bool(row["is_done"]), content=row["content"], document=row["document"],
        has_pending_extension=bool(row["is_pending"]),
    )  # fmt: skip


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))

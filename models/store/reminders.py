"""What was urged: reminders with their items, frozen when they were issued."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from models.domain.escalation import PastStep
from models.domain.tasks import Reminder, ReminderItem, Stage
from models.store.values import stored, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_SELECT = """SELECT r.id, r.unit_id, u.full_name, r.stage, r.issued_on, r.reply_due_on, r.document_id, d.number_symbol,
    r.pdf_sha256 FROM reminder r JOIN unit u ON u.id = r.unit_id LEFT JOIN document d ON d.id = r.document_id"""
_BLOCK = 400


class ReminderRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    def get(self, reminder_id: int) -> Reminder | None:
        """One reminder with its items, or None."""
        return next(iter(self._read("WHERE r.id = ?", (reminder_id,))), None)

    def of_task_unit(self, task_unit_id: int) -> tuple[Reminder, ...]:
        """Reminders that named a unit's row, oldest first."""
        condition = "WHERE r.id IN (SELECT reminder_id FROM reminder_item WHERE task_unit_id = ?)"
        return self._read(condition, (task_unit_id,))

    def past_steps(self, task_unit_ids: Sequence[int]) -> dict[int, list[PastStep]]:
        """Steps already issued for each row to the unit that has it now, oldest first."""
        found: dict[int, list[PastStep]] = {}
        for start in range(0, len(task_unit_ids), _BLOCK):
            block = list(task_unit_ids[start : start + _BLOCK])
            rows = self._conn.all(
                "SELECT i.task_unit_id, r.stage, r.issued_on, r.reply_due_on, i.due_on FROM reminder_item i"
                " JOIN reminder r ON r.id = i.reminder_id JOIN task_unit u ON u.id = i.task_unit_id AND u.unit_id = r.unit_id"
                f" WHERE i.task_unit_id IN ({', '.join('?' * len(block))}) ORDER BY r.issued_on, r.id",
                block,
            )
            for task_unit_id, stage, issued_on, reply, due_on in rows:
                step = PastStep(stage, date.fromisoformat(issued_on), to_day(reply), to_day(due_on))
                found.setdefault(task_unit_id, []).append(step)
        return found

    def add(
        self,
        *,
        unit_id: int,
        stage: Stage,
        issued_on: date,
        items: Sequence[ReminderItem],
        reply_due_on: date | None = None,
        document_id: int | None = None,
        pdf_sha256: str | None = None,
    ) -> int:
        """A reminder with its items as they were asked; its id."""
        cursor = self._conn.execute(
            "INSERT INTO reminder (unit_id, stage, document_id, issued_on, reply_due_on, pdf_sha256) VALUES (?, ?, ?, ?, ?, ?)",
            (unit_id, stage, document_id, issued_on.isoformat(), stored(reply_due_on), pdf_sha256),
        )
        reminder_id = int(cursor.lastrowid or 0)
        for ordinal, item in enumerate(items, start=1):
            self._conn.execute(
                "INSERT INTO reminder_item (reminder_id, task_unit_id, ordinal, content, product, assigned_by_text,"
                " deadline_text, due_on, days_overdue) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    reminder_id,
                    item.task_unit_id,
                    ordinal,
                    item.content,
                    item.product,
                    item.assigned_by_text,
                    item.deadline_text,
                    stored(item.due_on),
                    item.days_overdue,
                ),
            )
        return reminder_id

    def _read(self, condition: str, params: Sequence[Any]) -> tuple[Reminder, ...]:
        reminders = []
        for row in self._conn.all(f"{_SELECT} {condition} ORDER BY r.issued_on, r.id", params):
            items = self._conn.all(
                "SELECT task_unit_id, content, product, assigned_by_text, deadline_text, due_on, days_overdue"
                " FROM reminder_item WHERE reminder_id = ? ORDER BY ordinal",
                (row[0],),
            )
            reminders.append(
                Reminder(
                    id=row[0],
                    unit_id=row[1],
                    unit_name=row[2],
                    stage=row[3],
                    issued_on=date.fromisoformat(row[4]),
                    reply_due_on=to_day(row[5]),
                    document_id=row[6],
                    number_symbol=row[7],
                    pdf_sha256=row[8],
                    items=tuple(
                        ReminderItem(
                            task_unit_id=item[0],
                            content=item[1],
                            product=item[2],
                            assigned_by_text=item[3],
                            deadline_text=item[4],
                            due_on=to_day(item[5]),
                            days_overdue=item[6],
                        )
                        for item in items
                    ),
                )
            )
        return tuple(reminders)

    def list(self, from_on: date | None = None, to_on: date | None = None) -> Sequence[Reminder]:
        """Reminders issued in a period (both ends included, open when None), oldest first."""
        start, end = from_on or date.min, to_on or date.max
        return self._read("WHERE r.issued_on BETWEEN ? AND ?", (start.isoformat(), end.isoformat()))

"""Tasks, the rows of their units and extensions: all SQL of the follow-up but that of recurring series."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from models.domain.status import TILES, Settings, StatusRules
from models.domain.task_facts import Role, TaskFilter, TaskRow
from models.domain.text import fold_words, sort_key
from models.store import task_conditions
from models.store.task_rows import fetch_rows, to_extension, to_task, to_unit
from models.store.values import refuse_unknown, stored, to_day

if TYPE_CHECKING:
    from models.domain.tasks import Extension, Task, TaskUnit
    from models.store.connection import Connection

_TASK_COLUMNS = frozenset((
    "document_id", "content", "deadline_kind", "source_text", "source_item", "product", "product_recipient",
    "deadline_phrase", "due_time", "starts_on", "is_exclusive", "clock_start_on", "review_on", "recurring_series_id",
    "period_key", "sub_items", "tracker", "confidence", "stopped_on", "stop_reason", "created_on", "parent_id", "origin",
    "origin_text", "code", "sector", "leader", "decision_level", "lead_days", "closing_on",
))  # fmt: skip
_UNIT_COLUMNS = frozenset((
    "task_id", "unit_id", "role", "original_due_on", "due_on", "completed_on", "evidence", "result", "completion",
    "evidence_document_id", "evidence_sha256", "snoozed_until",
))  # fmt: skip
_EXTENSION_COLUMNS = frozenset((
    "task_unit_id", "requested_on", "from_due_on", "to_due_on", "reason", "document_id", "decided_by", "decided_on",
    "decision", "requested_by", "override_reason",
))  # fmt: skip
_FROM = "FROM task_unit tu JOIN task t ON t.id = tu.task_id"
_ORDERS = {
    "due_on": "tu.due_on IS NULL, tu.due_on {0}, tu.id {0}",
    "original_due_on": "tu.original_due_on IS NULL, tu.original_due_on {0}, tu.id {0}",
    "completed_on": "tu.completed_on IS NULL, tu.completed_on {0}, tu.id {0}",
    "id": "tu.id {0}",
}
# orders by names: columns to fetch beside the id, compared by the Vietnamese alphabet
_BY_ALPHABET = {
    "unit": "u.sort_order, u.sort_key",
    "content": "t.content",
    "product": "coalesce(t.product, '')",
    "tracker": "coalesce(t.tracker, '')",
    "document": "coalesce(d.number_symbol, '')",
}


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Counts of one day: rows per status (all rows), per tile (open rows), and the total."""

    statuses: dict[str, int]
    tiles: dict[str, int]
    total: int


class TaskRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    # --- reading

    def ids(self, wanted: TaskFilter, today: date, rules: StatusRules | Settings) -> "array[int]":
        """Ids of the task_unit rows that pass the filter, in its order; `tile` also knows `board` and `urged`."""
        where, params = _conditions(wanted, today, _rules(rules))
        direction = "DESC" if wanted.is_descending else "ASC"
        key = {"lead_unit": "unit", "deadline": "due_on"}.get(wanted.order_by, wanted.order_by)
        needs_names = bool(wanted.text) or key in _BY_ALPHABET
        source = _FROM
        columns = "tu.id"
        if needs_names:
            source += " JOIN unit u ON u.id = tu.unit_id LEFT JOIN document d ON d.id = t.document_id"
            columns = (
                f"tu.id, t.content, coalesce(t.product, ''), u.full_name, coalesce(d.number_symbol, ''), "
                f"{_BY_ALPHABET.get(key, '0')}"
            )
        order = _ORDERS.get(key, _ORDERS["due_on"]).format(direction)
        rows = self._conn.all(f"SELECT {columns} {source} WHERE {where} ORDER BY {order}", params)
        if wanted.text:
            words = fold_words(wanted.text).split()
            rows = [row for row in rows if _has_words(words, row[1:5])]
        if key in _BY_ALPHABET:
            rows.sort(key=lambda row: _alphabet(key, row), reverse=wanted.is_descending)
        return array("q", [row[0] for row in rows])

    def count(self, wanted: TaskFilter, today: date, rules: StatusRules | Settings) -> int:
        """How many rows pass the filter."""
        if wanted.text:
            return len(self.ids(wanted, today, rules))
        where, params = _conditions(wanted, today, _rules(rules))
        return int(self._conn.value(f"SELECT count(*) {_FROM} WHERE {where}", params))

    def rows(self, ids: Sequence[int]) -> list[TaskRow]:
        """The rows of `ids` in their order; ids that do not exist are left out."""
        return fetch_rows(self._conn, ids)

    def counts(
        self, today: date, rules: StatusRules | Settings, roles: Sequence[Role] = ("lead",), unit_id: int | None = None
    ) -> TaskCounts:
        """Statuses and tiles of one day; the statuses add up to the total."""
        rules = _rules(rules)
        wanted = TaskFilter(roles=tuple(roles), unit_id=unit_id)
        where, params = _conditions(wanted, today, rules)
        case = task_conditions.status_case(today, rules)
        statuses = {row[0]: row[1] for row in self._conn.all(f"SELECT {case}, count(*) {_FROM} WHERE {where} GROUP BY 1", params)}
        return TaskCounts(statuses, self.tiles(today, rules, roles, unit_id), sum(statuses.values()))

    def tiles(
        self, today: date, rules: StatusRules | Settings, roles: Sequence[Role] = ("lead",), unit_id: int | None = None
    ) -> dict[str, int]:
        """The number on every tile, in one pass over the open rows."""
        rules = _rules(rules)
        where, params = _conditions(TaskFilter(roles=tuple(roles), unit_id=unit_id, is_open=True), today, rules)
        sums = ", ".join(f"coalesce(sum({task_conditions.tile_condition(tile, today, rules)}), 0)" for tile in TILES)
        row = self._conn.one(f"SELECT {sums} {_FROM} WHERE {where}", params)
        return {tile: int(row[index]) for index, tile in enumerate(TILES)}

    def days(self, wanted: TaskFilter, today: date, rules: StatusRules | Settings) -> list[tuple[date, str, int]]:
        """How many rows of a filter fall due on each day, by status as of today: (day, status, count); rows without a date are in none."""
        rules = _rules(rules)
        where, params = _conditions(wanted, today, rules)
        case = task_conditions.status_case(today, rules)
        sql = f"SELECT tu.due_on, {case}, count(*) {_FROM} WHERE {where} AND tu.due_on IS NOT NULL{{0}} GROUP BY 1, 2 ORDER BY 1"
        if not wanted.text:
            found = self._conn.all(sql.format(""), params)
            return [(date.fromisoformat(row[0]), row[1], row[2]) for row in found]
        counted: Counter[tuple[str, str]] = Counter()  # words are looked for in folded text, so the ids say which rows
        ids = self.ids(wanted, today, rules)
        for start in range(0, len(ids), 400):
            block = ids[start : start + 400]
            for day, status, count in self._conn.all(
                sql.format(f" AND tu.id IN ({', '.join('?' * len(block))})"), (*params, *block)
            ):
                counted[day, status] += count
        return [(date.fromisoformat(day), status, count) for (day, status), count in sorted(counted.items())]

    def get_task(self, task_id: int) -> "Task | None":
        """The task, or None."""
        row = self._conn.one("SELECT * FROM task WHERE id = ?", (task_id,))
        return None if row is None else to_task(row)

    def get_unit(self, task_unit_id: int) -> "TaskUnit | None":
        """One unit's row, or None."""
        row = self._conn.one("SELECT * FROM task_unit WHERE id = ?", (task_unit_id,))
        return None if row is None else to_unit(row)

    def units_of(self, task_id: int) -> "list[TaskUnit]":
        """The rows of a task: leads first, then coordinating, then informed."""
        order = "CASE role WHEN 'lead' THEN 0 WHEN 'coordinating' THEN 1 ELSE 2 END, id"
        return [to_unit(row) for row in self._conn.all(f"SELECT * FROM task_unit WHERE task_id = ? ORDER BY {order}", (task_id,))]

    def extensions_of(self, task_unit_id: int) -> "list[Extension]":
        """Extensions asked for and granted, oldest first."""
        rows = self._conn.all("SELECT * FROM extension WHERE task_unit_id = ? ORDER BY id", (task_unit_id,))
        return [to_extension(row) for row in rows]

    def by_code(self, code: str) -> "Task | None":
        """The task with the office's own code, or None."""
        row = self._conn.one("SELECT * FROM task WHERE code = ?", (code,))
        return None if row is None else to_task(row)

    def sub_tasks(self, task_id: int) -> "list[Task]":
        """The sub-tasks of a task, in the order given."""
        return [to_task(row) for row in self._conn.all("SELECT * FROM task WHERE parent_id = ? ORDER BY id", (task_id,))]

    def latest_due(self, task_id: int) -> date | None:
        """The latest deadline of the lead rows of a task."""
        sql = "SELECT max(due_on) FROM task_unit WHERE task_id = ? AND role = 'lead'"
        return to_day(self._conn.value(sql, (task_id,)))

    def latest_due_below(self, task_id: int) -> date | None:
        """The latest deadline of open rows of the sub-tasks of a task."""
        sql = (
            "SELECT max(tu.due_on) FROM task_unit tu JOIN task t ON t.id = tu.task_id"
            f" WHERE t.parent_id = ? AND tu.role = 'lead' AND {task_conditions.OPEN}"
        )
        return to_day(self._conn.value(sql, (task_id,)))

    def open_ids(self, unit_ids: Sequence[int], task_unit_ids: Sequence[int] = (), most: int = 400) -> list[int]:
        """Ids of open rows: those among `task_unit_ids` first, then the lead and coordinating ones of these units, earliest due first."""
        if not unit_ids and not task_unit_ids:
            return []
        marks, more = ", ".join("?" * len(unit_ids)), ", ".join("?" * len(task_unit_ids))
        sql = (
            f"SELECT tu.id {_FROM} WHERE {task_conditions.OPEN} AND tu.role <> 'informed'"
            f" AND (tu.unit_id IN ({marks}) OR tu.id IN ({more}))"
            f" ORDER BY tu.id NOT IN ({more}), tu.due_on IS NULL, tu.due_on, tu.id LIMIT ?"
        )
        return [row[0] for row in self._conn.all(sql, [*unit_ids, *task_unit_ids, *task_unit_ids, most])]

    def asked_in_letters(self, document_ids: Sequence[int]) -> list[int]:
        """Ids of the rows that reminder letters with these documents asked about."""
        marks = ", ".join("?" * len(document_ids))
        sql = (
            "SELECT DISTINCT i.task_unit_id FROM reminder_item i JOIN reminder r ON r.id = i.reminder_id"
            f" WHERE r.document_id IN ({marks}) ORDER BY i.task_unit_id"
        )
        return [row[0] for row in self._conn.all(sql, document_ids)]

    def values_in_use(self, column: str) -> list[str]:
        """What was entered so far as `sector`, `leader`, `tracker`, `decision_level` or `product`, in the order of the alphabet."""
        if column not in ("sector", "leader", "tracker", "decision_level", "product"):
            raise ValueError(f"no list of {column}")
        rows = self._conn.all(f"SELECT DISTINCT {column} FROM task WHERE {column} IS NOT NULL")
        return sorted((row[0] for row in rows), key=sort_key)

    # --- writing, for services

    def add_task(self, values: Mapping[str, Any]) -> int:
        """A new task from column values; its id."""
        return self._insert("task", values, _TASK_COLUMNS)

    def add_unit(self, values: Mapping[str, Any]) -> int:
        """A new row of a unit; its id. A unit stands once on a task (sqlite3.IntegrityError)."""
        return self._insert("task_unit", values, _UNIT_COLUMNS)

    def add_extension(self, values: Mapping[str, Any]) -> int:
        """A new extension; its id."""
        return self._insert("extension", values, _EXTENSION_COLUMNS)

    def update_task(self, task_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a task."""
        self._update("task", task_id, values, _TASK_COLUMNS)

    def update_unit(self, task_unit_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a unit's row; the schema refuses a change of the original deadline."""
        self._update("task_unit", task_unit_id, values, _UNIT_COLUMNS)

    def update_extension(self, extension_id: int, values: Mapping[str, Any]) -> None:
        """Writes the decision on an extension."""
        self._update("extension", extension_id, values, _EXTENSION_COLUMNS)

    def _insert(self, table: str, values: Mapping[str, Any], known: frozenset[str]) -> int:
        refuse_unknown(table, values, known)
        columns = {name: stored(value) for name, value in values.items()}
        marks = ", ".join("?" * len(columns))
        cursor = self._conn.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
        return int(cursor.lastrowid or 0)

    def _update(self, table: str, row_id: int, values: Mapping[str, Any], known: frozenset[str]) -> None:
        refuse_unknown(table, values, known)
        columns = {name: stored(value) for name, value in values.items()}
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._conn.execute(f"UPDATE {table} SET {changes} WHERE id = ?", (*columns.values(), row_id))


def _rules(rules: StatusRules | Settings) -> StatusRules:
    return rules if isinstance(rules, StatusRules) else StatusRules.from_settings(rules)


def _conditions(wanted: TaskFilter, today: date, rules: StatusRules) -> tuple[str, list[Any]]:
    parts: list[str] = [f"tu.role IN ({', '.join('?' * len(wanted.roles))})"]
    params: list[Any] = list(wanted.roles)
    if wanted.is_open:
        parts.append(task_conditions.OPEN)
    if wanted.tile is not None:
        parts.append(task_conditions.tile_condition(wanted.tile, today, rules))
    if wanted.status is not None:
        parts.append(task_conditions.status_condition(wanted.status, today, rules))
    if wanted.is_unclear:
        parts.append(task_conditions.UNCLEAR)
    if wanted.is_snoozed is not None:
        parts.append(task_conditions.snoozed_condition(today, is_snoozed=wanted.is_snoozed))
    for column, sign, value in (
        ("tu.unit_id", "=", wanted.unit_id),
        ("t.parent_id", "=", wanted.parent_id),
        ("t.sector", "=", wanted.sector),
        ("t.leader", "=", wanted.leader),
        ("t.tracker", "=", wanted.tracker),
        ("t.decision_level", "=", wanted.decision_level),
        ("t.origin", "=", wanted.origin),
        ("t.document_id", "=", wanted.document_id),
        ("tu.due_on", ">=", wanted.from_on),
        ("tu.due_on", "<=", wanted.to_on),
    ):
        if value is not None:
            parts.append(f"{column} {sign} ?")
            params.append(stored(value))
    return " AND ".join(parts), params


def _has_words(words: Sequence[str], texts: Sequence[str]) -> bool:
    text = " ".join([_folded(part) for part in texts])
    return all(word in text for word in words)


@lru_cache(maxsize=1 << 16)
def _folded(text: str) -> str:
    # names of units repeat, and a person types letter by letter over the same rows
    return fold_words(text)


def _alphabet(key: str, row: Any) -> tuple[Any, ...]:
    if key == "unit":
        return (row[5], row[6], row[0])
    return (sort_key(row[5]), row[0])

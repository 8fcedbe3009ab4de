"""Units with their aliases, symbols and successors, and the groups they form."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.domain.errors import RuleError
from models.domain.text import fold_words, normalise, sort_key
from models.domain.unit_groups import GroupMember, SuccessorRule, expand
from models.domain.unit_names import UnitIndex
from models.domain.units import Unit, UnitGroup
from models.store.values import refuse_unknown, stored, stored_line, to_day

if TYPE_CHECKING:
    from models.store.connection import Connection

_COLUMNS = (
    "id, code, full_name, short_name, symbol, kind, level, group_code, parent_id, "
    "valid_from, valid_to, sort_order, contact, is_own_issuer"
)
_WRITABLE = frozenset(_COLUMNS.split(", ")) - {"id"}


class UnitRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: "Connection") -> None:
        self._conn = conn

    # --- reading

    def get(self, unit_id: int) -> Unit | None:
        """The unit, or None."""
        return next(iter(self._select("WHERE id = ?", (unit_id,))), None)

    def by_code(self, code: str) -> Unit | None:
        """The unit with exactly this code, or None."""
        return next(iter(self._select("WHERE code = ?", (normalise(code),))), None)

    def all(self, on: date | None = None) -> list[Unit]:
        """Units in the order of Kính gửi; those that existed `on` the date, or all that ever did."""
        if on is None:
            return self._select("", ())
        day = on.isoformat()
        return self._select("WHERE (valid_from IS NULL OR valid_from <= ?) AND (valid_to IS NULL OR valid_to >= ?)", (day, day))

    def own_issuers(self) -> list[Unit]:
        """The bodies whose outgoing numbers this office keeps: its committee and itself."""
        return self._select("WHERE is_own_issuer = 1", ())

    def find(self, text: str, on: date | None = None) -> list[Unit]:
        """Units for type-ahead: code, initials, name and alias without marks; the nearest first."""
        return self.index(on).suggest(text)

    def index(self, on: date | None = None) -> UnitIndex:
        """The names of all units and groups for matching many texts; build it once, ask it often. `on` limits to that day."""
        places = self._conn.execute("SELECT value FROM setting WHERE key IN ('office.place', 'office.committee_place')")
        return UnitIndex(self.all(on), self.groups(on), places=[json.loads(row[0]) for row in places])

    def symbols(self, unit_id: int) -> list[tuple[str, date | None, date | None]]:
        """Symbols the unit has carried, with their validity, oldest first (BTGTU -> BTGDVTU)."""
        rows = self._conn.execute(
            "SELECT symbol, valid_from, valid_to FROM unit_symbol WHERE unit_id = ? ORDER BY coalesce(valid_from, ''), id",
            (unit_id,),
        )
        return [(symbol, to_day(start), to_day(end)) for symbol, start, end in rows]

    def learned_aliases(self, unit_id: int) -> list[str]:
        """The spellings that people of the office taught the program, oldest first."""
        rows = self._conn.execute("SELECT alias FROM unit_alias WHERE unit_id = ? AND is_learned = 1 ORDER BY rowid", (unit_id,))
        return [alias for (alias,) in rows]

    def successor_rules(self, unit_id: int) -> list[tuple[int, SuccessorRule]]:
        """Units that follow this one, and how its open tasks move."""
        return [
            (successor, rule)
            for successor, rule in self._conn.execute(
                "SELECT successor_id, rule FROM unit_successor WHERE unit_id = ? ORDER BY successor_id", (unit_id,)
            )
        ]

    def predecessors(self, unit_id: int) -> list[int]:
        """Units that this one follows."""
        rows = self._conn.execute("SELECT unit_id FROM unit_successor WHERE successor_id = ? ORDER BY unit_id", (unit_id,))
        return [row[0] for row in rows]

    def groups(self, on: date | None = None) -> list[UnitGroup]:
        """Groups in printing order with the members of the date (or all that ever belonged)."""
        units = self.all()
        aliases = self._aliases("SELECT unit_group_id, alias FROM unit_group_alias ORDER BY rowid")
        members: dict[int, list[GroupMember]] = {}
        rows = self._conn.execute(
            "SELECT unit_group_id, group_code, unit_id, valid_from, valid_to FROM unit_group_member ORDER BY id"
        )
        for group_id, group_code, unit_id, start, end in rows:
            member = GroupMember(group_code=group_code, unit_id=unit_id, valid_from=to_day(start), valid_to=to_day(end))
            members.setdefault(group_id, []).append(member)
        groups = [
            UnitGroup(
                id=group_id,
                name=name,
                kind=kind,
                aliases=tuple(aliases.get(group_id, ())),
                valid_from=to_day(start),
                valid_to=to_day(end),
                member_ids=tuple(unit.id for unit in expand(members.get(group_id, ()), units, on)),
            )
            for group_id, name, kind, start, end in self._conn.execute(
                "SELECT id, name, kind, valid_from, valid_to FROM unit_group ORDER BY sort_order, id"
            )
        ]
        if on is None:
            return groups
        return [g for g in groups if (g.valid_from is None or g.valid_from <= on) and (g.valid_to is None or on <= g.valid_to)]

    def expand(self, group_id: int, on: date) -> list[Unit]:
        """Units the group stood for on the date; empty for a group that does not exist."""
        rows = self._conn.execute(
            "SELECT group_code, unit_id, valid_from, valid_to FROM unit_group_member WHERE unit_group_id = ? ORDER BY id",
            (group_id,),
        )
        members = [
            GroupMember(group_code=code, unit_id=unit, valid_from=to_day(start), valid_to=to_day(end))
            for code, unit, start, end in rows
        ]
        return expand(members, self.all(on), on) if members else []  # "Như trên", "Lưu ..." are groups of nobody

    def _select(self, where: str, params: tuple[Any, ...]) -> list[Unit]:
        rows = self._conn.execute(f"SELECT {_COLUMNS} FROM unit {where} ORDER BY sort_order, sort_key, id", params).fetchall()
        few = f"WHERE unit_id = {int(rows[0][0])}" if len(rows) == 1 else ""
        aliases = self._aliases(f"SELECT unit_id, alias FROM unit_alias {few} ORDER BY rowid")
        successors: dict[int, list[int]] = {}
        for unit_id, successor in self._conn.execute(f"SELECT unit_id, successor_id FROM unit_successor {few} ORDER BY rowid"):
            successors.setdefault(unit_id, []).append(successor)
        return [
            Unit(
                id=row[0],
                code=row[1],
                full_name=row[2],
                short_name=row[3],
                symbol=row[4],
                kind=row[5],
                level=row[6],
                group_code=row[7],
                parent_id=row[8],
                valid_from=to_day(row[9]),
                valid_to=to_day(row[10]),
                sort_order=row[11],
                aliases=tuple(aliases.get(row[0], ())),
                successor_ids=tuple(successors.get(row[0], ())),
                contact=row[12],
                is_own_issuer=bool(row[13]),
            )
            for row in rows
        ]

    def _aliases(self, sql: str) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for owner, alias in self._conn.execute(sql):
            found.setdefault(owner, []).append(alias)
        return found

    # --- writing

    def add(self, values: Mapping[str, Any]) -> int:
        """A new unit from column values (`code`, `full_name` and `level` at least; `aliases` too); its id.

        RuleError unit_code_taken (code) when another unit has the code.
        """
        columns = self._columns(values)
        if self._conn.execute("SELECT 1 FROM unit WHERE code = ?", (columns["code"],)).fetchone():
            raise RuleError("unit_code_taken", field="code", code=columns["code"])
        columns.update(self._keys(columns))
        columns.setdefault("level", "")
        marks = ", ".join("?" * len(columns))
        cursor = self._conn.execute(f"INSERT INTO unit ({', '.join(columns)}) VALUES ({marks})", tuple(columns.values()))
        unit_id = int(cursor.lastrowid or 0)
        if columns.get("symbol"):
            self.add_symbol(unit_id, columns["symbol"], valid_from=values.get("valid_from"), valid_to=values.get("valid_to"))
        for alias in values.get("aliases", ()):
            self.add_alias(unit_id, alias)
        return unit_id

    def update(self, unit_id: int, values: Mapping[str, Any]) -> None:
        """Changes columns of a unit; its aliases are replaced only when `aliases` is given (learned ones stay).

        RuleError unit_unknown, unit_code_taken.
        """
        columns = self._columns(values)
        if self.get(unit_id) is None:
            raise RuleError("unit_unknown", id=unit_id)
        other = self.by_code(columns["code"]) if "code" in columns else None
        if other is not None and other.id != unit_id:
            raise RuleError("unit_code_taken", field="code", code=columns["code"])
        columns.update(self._keys(columns))
        if columns:
            changes = ", ".join(f"{name} = ?" for name in columns)
            self._conn.execute(f"UPDATE unit SET {changes} WHERE id = ?", (*columns.values(), unit_id))
        if "aliases" in values:
            self._conn.execute("DELETE FROM unit_alias WHERE unit_id = ? AND is_learned = 0", (unit_id,))
            for alias in values["aliases"]:
                self.add_alias(unit_id, alias)

    def add_alias(self, unit_id: int, alias: str, *, is_learned: bool = False) -> bool:
        """One more spelling of the unit; False when it already has it."""
        alias = normalise(alias)
        key = fold_words(alias)
        if not key:
            return False
        cursor = self._conn.execute(
            "INSERT INTO unit_alias (unit_id, alias, alias_key, is_learned) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (unit_id, alias, key, int(is_learned)),
        )
        return cursor.rowcount == 1

    def remove_alias(self, unit_id: int, alias: str) -> bool:
        """Takes a learned spelling away; False when the unit has none such."""
        cursor = self._conn.execute(
            "DELETE FROM unit_alias WHERE unit_id = ? AND alias_key = ? AND is_learned = 1", (unit_id, fold_words(alias))
        )
        return cursor.rowcount > 0

    def add_symbol(self, unit_id: int, symbol: str, *, valid_from: date | None = None, valid_to: date | None = None) -> None:
        """A symbol that the unit carries in a period."""
        self._conn.execute(
            "INSERT INTO unit_symbol (unit_id, symbol, valid_from, valid_to) VALUES (?, ?, ?, ?)",
            (unit_id, normalise(symbol), stored(valid_from), stored(valid_to)),
        )

    def change_symbol(self, unit_id: int, symbol: str | None, on: date) -> None:
        """From `on` the unit carries another symbol (None: none); the one before ends the day before."""
        last = (on - timedelta(days=1)).isoformat()
        self._conn.execute("DELETE FROM unit_symbol WHERE unit_id = ? AND valid_from >= ?", (unit_id, on.isoformat()))
        self._conn.execute(
            "UPDATE unit_symbol SET valid_to = ? WHERE unit_id = ? AND (valid_to IS NULL OR valid_to > ?)", (last, unit_id, last)
        )
        if symbol:
            self.add_symbol(unit_id, symbol, valid_from=on)

    def add_successor(self, unit_id: int, successor_id: int, rule: SuccessorRule) -> None:
        """Says which unit follows, and how open tasks move."""
        self._conn.execute(
            "INSERT INTO unit_successor (unit_id, successor_id, rule) VALUES (?, ?, ?) "
            "ON CONFLICT (unit_id, successor_id) DO UPDATE SET rule = excluded.rule",
            (unit_id, successor_id, rule),
        )

    def add_group(self, values: Mapping[str, Any], members: Iterable[GroupMember]) -> int:
        """A new group: `name`, `kind`, `aliases`, `valid_from`, `valid_to`, `sort_order`; its id."""
        name = normalise(values["name"])
        cursor = self._conn.execute(
            "INSERT INTO unit_group (name, name_key, kind, valid_from, valid_to, sort_order) VALUES (?, ?, ?, ?, ?, ?)",
            (
                name,
                fold_words(name),
                values.get("kind", "assignable"),
                stored(values.get("valid_from")),
                stored(values.get("valid_to")),
                values.get("sort_order", 0),
            ),
        )
        group_id = int(cursor.lastrowid or 0)
        for alias in values.get("aliases", ()):
            self._conn.execute(
                "INSERT INTO unit_group_alias (unit_group_id, alias, alias_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (group_id, normalise(alias), fold_words(alias)),
            )
        for member in members:
            self.add_member(group_id, member)
        return group_id

    def add_member(self, group_id: int, member: GroupMember) -> None:
        """One more line of a group's list."""
        self._conn.execute(
            "INSERT INTO unit_group_member (unit_group_id, unit_id, group_code, valid_from, valid_to) VALUES (?, ?, ?, ?, ?)",
            (group_id, member.unit_id, member.group_code, stored(member.valid_from), stored(member.valid_to)),
        )

    @staticmethod
    def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
        refuse_unknown("unit", values, _WRITABLE | {"aliases"})
        return {name: stored_line(value) for name, value in values.items() if name != "aliases"}

    @staticmethod
    def _keys(columns: Mapping[str, Any]) -> dict[str, str]:
        """The derived columns that follow the full name."""
        if "full_name" not in columns:
            return {}
        return {"full_name_key": fold_words(columns["full_name"]), "sort_key": sort_key(columns["full_name"])}

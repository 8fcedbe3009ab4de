"""Counters, their policies and the table of document types. The next number always comes from the counter row."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.domain.doc_types import DocType, doc_type, preset_doc_types
from models.domain.errors import RuleError
from models.domain.numbering import BookEntry, Series, SeriesPolicy
from models.store.connection import Connection
from models.store.values import stored, to_day

_SERIES = "id, key, direction, issuer_unit_id, doc_type, period_key, is_secret, start_number, last_number, is_closed"
_TYPE = "code, name, symbol, read_symbols, family, sort_order, is_active"
_POLICY = "id, direction, issuer_unit_id, doc_type, period, scope, shared_key, secret, width, shape, valid_from, valid_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberHolder:
    """Who holds a number: the document, its date and the person or purpose that a message names."""

    document_id: int
    number_symbol: str
    issued_on: date | None
    holder: str
    status: str


class SeriesRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    # --- counters

    def get(self, series_id: int) -> Series | None:
        """The series, or None."""
        return self._one("id = ?", series_id)

    def get_by_key(self, key: str) -> Series | None:
        """The series with this key, or None while no number of it was taken."""
        return self._one("key = ?", key)

    def all(self, direction: str | None = None, period_key: str | None = None) -> list[Series]:
        """Series in the order they were opened."""
        sql = f"SELECT {_SERIES} FROM series WHERE (? IS NULL OR direction = ?) AND (? IS NULL OR period_key = ?) ORDER BY id"
        return [_series(row) for row in self._conn.all(sql, (direction, direction, period_key, period_key))]

    def open_series(
        self,
        key: str,
        direction: str,
        issuer_unit_id: int | None,
        doc_type: str | None,
        period_key: str,
        *,
        is_secret: bool = False,
        start_number: int = 1,
    ) -> Series:
        """A new series whose first number will be `start_number` (row 65: the program starts in mid-term)."""
        self._conn.execute(
            "INSERT INTO series (key, direction, issuer_unit_id, doc_type, period_key, is_secret, start_number, last_number)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (key, direction, issuer_unit_id, doc_type, period_key, int(is_secret), start_number, start_number - 1),
        )
        found = self.get_by_key(key)
        assert found is not None
        return found

    def take(self, series_id: int) -> int:
        """The next number; it is used up when the transaction commits."""
        number = self._conn.value(
            "UPDATE series SET last_number = last_number + 1 WHERE id = ? RETURNING last_number", (series_id,)
        )
        if number is None:
            raise RuleError("series_unknown", id=series_id)
        return int(number)

    def set_start(self, series_id: int, last_number: int) -> None:
        """Another last paper number for a series of which no number was taken yet; RuleError series_in_use."""
        changed = self._conn.execute(
            "UPDATE series SET start_number = ?, last_number = ?"
            " WHERE id = ? AND last_number = start_number - 1 AND last_number <= ?",
            (last_number + 1, last_number, series_id, last_number),
        )
        if changed.rowcount != 1:
            raise RuleError("series_in_use", id=series_id)

    def set_closed(self, series_id: int, *, is_closed: bool) -> None:
        """Close or reopen one series."""
        self._conn.execute("UPDATE series SET is_closed = ? WHERE id = ?", (int(is_closed), series_id))

    def is_period_closed(self, direction: str, period_key: str) -> bool:
        """Whether the book of the period was closed."""
        sql = "SELECT EXISTS (SELECT 1 FROM series WHERE direction = ? AND period_key = ? AND is_closed = 1)"
        return bool(self._conn.value(sql, (direction, period_key)))

    # --- numbers in a series

    def holder(self, series_id: int, number: int, suffix: str = "") -> NumberHolder | None:
        """Who holds the number, voided and reserved ones too."""
        row = self._conn.one(
            "SELECT id, number_symbol, issued_on, number_status, coalesce(reserved_for, signer, issuer), subject FROM document"
            " WHERE series_id = ? AND number = ? AND suffix = ?",
            (series_id, number, suffix),
        )
        if row is None:
            return None
        return NumberHolder(
            document_id=row[0], number_symbol=row[1] or "", issued_on=to_day(row[2]), status=row[3], holder=row[4] or row[5] or ""
        )

    def suffixes(self, series_id: int, number: int) -> list[str]:
        """Letters already inserted at a number, voided ones too."""
        sql = "SELECT suffix FROM document WHERE series_id = ? AND number = ? AND suffix <> ''"
        return [row[0] for row in self._conn.all(sql, (series_id, number))]

    def latest_issued(self, series_id: int) -> tuple[int, date] | None:
        """Number and date of the latest-dated paper that was numbered in turn; None in an empty series."""
        row = self._conn.one(
            "SELECT number, issued_on FROM document WHERE series_id = ? AND number_status = 'issued' AND issued_on IS NOT NULL"
            " AND is_inserted = 0 AND is_late = 0 AND reserved_for IS NULL ORDER BY number DESC LIMIT 1",
            (series_id,),
        )
        return None if row is None else (int(row[0]), date.fromisoformat(row[1]))

    def entries(self, series_id: int) -> list[BookEntry]:
        """All numbers of a series in book order: 12, 12a, 12b, 13."""
        rows = self._conn.all(
            "SELECT id, number, suffix, number_status, issued_on, is_late, is_inserted, reserved_for, reserved_until,"
            " number_symbol FROM document WHERE series_id = ? ORDER BY number, suffix",
            (series_id,),
        )
        return [
            BookEntry(
                document_id=row[0],
                number=row[1],
                suffix=row[2],
                status=row[3],
                issued_on=to_day(row[4]),
                is_late=bool(row[5]),
                is_inserted=bool(row[6]),
                was_reserved=row[7] is not None,
                reserved_until=to_day(row[8]),
                number_symbol=row[9] or "",
            )
            for row in rows
        ]

    def arrival_numbers(self, series_id: int) -> list[int]:
        """The arrival numbers of one incoming book, in order."""
        return [
            row[0]
            for row in self._conn.all("SELECT arrival_number FROM document WHERE arrival_series_id = ? ORDER BY 1", (series_id,))
        ]

    # --- policies

    def policies(self, direction: str | None = None, on: date | None = None) -> list[SeriesPolicy]:
        """The policies the office entered; those that hold `on` the day, or all."""
        sql = f"SELECT {_POLICY} FROM series_policy WHERE (? IS NULL OR direction = ?) ORDER BY id"
        found = [_policy(row) for row in self._conn.all(sql, (direction, direction))]
        return found if on is None else [policy for policy in found if policy.is_valid_on(on)]

    def add_policy(self, policy: SeriesPolicy) -> int:
        """Store a policy; its id."""
        columns = _POLICY.split(", ")[1:]
        values = [getattr(policy, name) for name in columns]
        marks = ", ".join("?" for _ in columns)
        cursor = self._conn.execute(
            f"INSERT INTO series_policy ({', '.join(columns)}) VALUES ({marks})",
            [stored(value) for value in values],
        )
        return int(cursor.lastrowid or 0)

    def end_policy(self, policy_id: int, last_day: date) -> None:
        """Let a policy end after `last_day`; what was numbered under it stays."""
        self._conn.execute("UPDATE series_policy SET valid_to = ? WHERE id = ?", (last_day.isoformat(), policy_id))

    # --- document types

    def doc_type(self, code: str) -> DocType | None:
        """One type of the office's table, or None."""
        row = self._conn.one(f"SELECT {_TYPE} FROM doc_type WHERE code = ?", (code,))
        if row is not None:
            return _doc_type(row)
        is_empty = self._conn.one("SELECT 1 FROM doc_type LIMIT 1") is None
        return next((item for item in preset_doc_types() if item.code == code), None) if is_empty else None

    def put_doc_types(self, types: Iterable[DocType]) -> None:
        """Add or change types; a type in use is never removed, only set inactive."""
        for item in types:
            self._conn.execute(
                "INSERT INTO doc_type (code, name, symbol, read_symbols, family, sort_order, is_active)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name,"
                " symbol = excluded.symbol, read_symbols = excluded.read_symbols, family = excluded.family,"
                " sort_order = excluded.sort_order, is_active = excluded.is_active",
                (
                    item.code,
                    item.name,
                    item.symbol,
                    json.dumps(item.read_symbols, ensure_ascii=False),
                    item.family,
                    item.sort_order,
                    int(item.is_active),
                ),
            )

    def _one(self, condition: str, value: Any) -> Series | None:
        row = self._conn.one(f"SELECT {_SERIES} FROM series WHERE {condition}", (value,))
        return None if row is None else _series(row)


def _series(row: Any) -> Series:
    return Series(
        id=row[0],
        key=row[1],
        direction=row[2],
        issuer_unit_id=row[3],
        doc_type=row[4],
        period_key=row[5],
        is_secret=bool(row[6]),
        start_number=row[7],
        last_number=row[8],
        is_closed=bool(row[9]),
    )


def _doc_type(row: Any) -> DocType:
    shipped = doc_type(row[0])
    return DocType(
        code=row[0],
        name=row[1],
        symbol=row[2],
        read_symbols=tuple(json.loads(row[3])),
        family=row[4],
        sort_order=row[5],
        is_active=bool(row[6]),
        state_symbol=shipped.state_symbol,
        series_group=shipped.series_group,
    )


def _policy(row: Any) -> SeriesPolicy:
    values = dict(zip(_POLICY.split(", "), row, strict=True))
    values["valid_from"], values["valid_to"] = to_day(values["valid_from"]), to_day(values["valid_to"])
    return SeriesPolicy(**values)

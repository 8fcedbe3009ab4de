"""Documents with their recipients, links and texts: all SQL of the register book."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models.domain.documents import Attachment, Document, DocumentFilter, DocumentLink, DocumentRow, Recipient
from models.domain.text import sort_key
from models.store import search
from models.store.connection import Connection
from models.store.links import LinkRepository
from models.store.values import refuse_unknown, stored, to_day

_COLUMNS = (
    "id", "direction", "doc_type", "subject", "issuer", "issuer_unit_id", "series_id", "number", "suffix", "symbol",
    "number_symbol", "number_status", "number_reason", "is_inserted", "is_late", "reserved_for", "reserved_until",
    "arrival_series_id", "arrival_number", "arrived_on", "issued_on", "signed_time", "registered_on", "issuing_authority",
    "place", "signer", "position", "signing_authority", "urgency", "secrecy", "page_count", "copy_count", "typist_mark",
    "note", "layout_profile",
)  # fmt: skip
_KEYS = ("issuer_key", "number_symbol_key", "idempotency_key")
_WRITABLE = frozenset(_COLUMNS) - {"id"} | frozenset(_KEYS)
_DATES = ("reserved_until", "arrived_on", "issued_on", "registered_on")
_FLAGS = ("is_inserted", "is_late")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM document"
_OPEN_TASKS = (
    "FROM task t JOIN task_unit u ON u.task_id = t.id WHERE t.document_id = d.id AND t.stopped_on IS NULL"
    " AND u.completed_on IS NULL AND u.role = 'lead'"
)
_ROW = (
    "SELECT d.id, d.direction, d.number_symbol, d.number, d.arrival_number, d.arrived_on, d.issued_on, d.doc_type, d.issuer,"
    f" d.subject, d.signer, d.urgency, d.secrecy, d.number_status, (SELECT count(*) {_OPEN_TASKS}),"
    " (SELECT group_concat(r.text, '; ') FROM (SELECT text FROM recipient WHERE document_id = d.id AND role = 'addressee'"
    " ORDER BY ordinal) r), d.note FROM document d"
)
_ORDERS = {
    "id": "id {0}",
    "arrival": "arrival_series_id {0}, arrival_number {0}, id {0}",
    "number": "series_id {0}, number {0}, suffix {0}, id {0}",
    "issued_on": "issued_on {0}, id {0}",
    "arrived_on": "arrived_on {0}, id {0}",
}
_BY_ALPHABET = ("subject", "issuer")
_CHUNK = 500
_MANY = 4000


class DocumentRepository:
    """Reads for everybody; writes for services, inside their transaction (this class never commits)."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self.links = LinkRepository(conn)
        self._sort_keys: dict[str, str] = {}

    # --- reading

    def get(self, document_id: int) -> Document | None:
        """One document with recipients, links and attachments, or None."""
        row = self._conn.one(f"{_SELECT} WHERE id = ?", (document_id,))
        return None if row is None else self._whole(row)

    def for_books(self, ids: Sequence[int]) -> list[Document]:
        """The documents of `ids` in their order as registers print them: with recipients, without links and attachments."""
        found: dict[int, Document] = {}
        for start in range(0, len(ids), _CHUNK):
            part = list(ids[start : start + _CHUNK])
            recipients = self._recipients_of(part)
            for row in self._conn.all(f"{_SELECT} WHERE id IN ({_marks(part)})", part):
                found[row[0]] = Document(**_values(row), recipients=tuple(recipients.get(row[0], ())))
        return [found[i] for i in ids if i in found]

    def ids(self, wanted: DocumentFilter) -> "array[int]":
        """Ids of the documents that pass the filter, in its order; text without an order: newest first, exact marks up."""
        where, params = _conditions(wanted)
        hits = search.matching(self._conn, wanted.text)
        is_plain_order = wanted.order_by == "id" and wanted.is_descending
        if hits is not None and is_plain_order:
            return array("q", hits if not where else self._kept(hits, where, params))
        direction = "DESC" if wanted.is_descending else "ASC"
        order = _ORDERS.get(wanted.order_by, _ORDERS["id"]).format(direction)
        columns = f"id, {wanted.order_by}" if wanted.order_by in _BY_ALPHABET else "id"
        cursor = self._conn.execute(f"SELECT {columns} FROM document d{_where(where)} ORDER BY {order}", params)
        cursor.row_factory = None  # plain tuples: 100 000 of them
        rows = cursor.fetchall()
        if wanted.order_by in _BY_ALPHABET:
            rows.sort(key=lambda row: (self._sort_key(row[1]), row[0]), reverse=wanted.is_descending)
        if hits is None:
            return array("q", [row[0] for row in rows])
        found = set(hits)
        return array("q", [row[0] for row in rows if row[0] in found])

    def count(self, wanted: DocumentFilter) -> int:
        """How many documents pass the filter."""
        if search.fts_query(wanted.text):
            return len(self.ids(wanted))
        where, params = _conditions(wanted)
        return int(self._conn.value(f"SELECT count(*) FROM document d{_where(where)}", params))

    def rows(self, ids: Sequence[int]) -> list[DocumentRow]:
        """The table rows of `ids`, in their order; ids that do not exist are left out."""
        found: dict[int, DocumentRow] = {}
        for start in range(0, len(ids), _CHUNK):
            part = list(ids[start : start + _CHUNK])
            for row in self._conn.all(f"{_ROW} WHERE d.id IN ({_marks(part)})", part):
                values = list(row)
                values[5], values[6], values[15] = to_day(row[5]), to_day(row[6]), row[15] or ""
                found[row[0]] = DocumentRow(*values)
        return [found[i] for i in ids if i in found]

    def find_by_number(self, key: str, issued_on: date | None = None, direction: str | None = None) -> list[Document]:
        """Documents whose number-symbol has this key, newest first."""
        sql, params = f"{_SELECT} WHERE number_symbol_key = ?", [key]
        if issued_on is not None:
            sql, params = f"{sql} AND issued_on = ?", [*params, issued_on.isoformat()]
        if direction is not None:
            sql, params = f"{sql} AND direction = ?", [*params, direction]
        return [self._whole(row) for row in self._conn.all(f"{sql} ORDER BY id DESC", params)]

    def find_by_day(self, issued_on: date, doc_type: str, most: int = 50) -> list[Document]:
        """Documents of that type dated that day, oldest first."""
        sql = f"{_SELECT} WHERE direction IN ('incoming', 'outgoing') AND issued_on = ? AND doc_type = ? ORDER BY id LIMIT ?"
        return [self._whole(row) for row in self._conn.all(sql, (issued_on.isoformat(), doc_type, most))]

    def find_duplicate(self, direction: str, issuer_key: str, number_symbol_key: str, issued_on: date | None) -> Document | None:
        """The document with the same issuer, number, symbol and date (NĐ 30 PL VI), the first one registered."""
        sql = (
            f"{_SELECT} WHERE number_symbol_key = ? AND issuer_key = ? AND issued_on IS ? AND direction = ?"
            " AND number_status <> 'voided' ORDER BY id LIMIT 1"
        )
        row = self._conn.one(sql, (number_symbol_key, issuer_key, stored(issued_on), direction))
        return None if row is None else self._whole(row)

    def find_by_idempotency(self, key: str) -> Document | None:
        """The document that a form already saved under this key."""
        row = self._conn.one(f"{_SELECT} WHERE idempotency_key = ?", (key,))
        return None if row is None else self._whole(row)

    def last_registered(self) -> Document | None:
        """The newest row of the register."""
        row = self._conn.one(f"{_SELECT} ORDER BY id DESC LIMIT 1")
        return None if row is None else self._whole(row)

    def task_ids(self, document_id: int) -> list[int]:
        """Tasks that the document gave."""
        return [row[0] for row in self._conn.all("SELECT id FROM task WHERE document_id = ? ORDER BY id", (document_id,))]

    def body(self, document_id: int) -> str | None:
        """The text of the document, if it was kept."""
        found = self._conn.value("SELECT body FROM document_body WHERE document_id = ?", (document_id,))
        return None if found is None else str(found)

    def links_of(self, document_id: int) -> list[DocumentLink]:
        """Links that start at the document."""
        return self.links.of(document_id)

    def links_to(self, document_id: int) -> list[DocumentLink]:
        """Links that point at the document."""
        return self.links.to(document_id)

    # --- writing, for services

    def add(self, values: Mapping[str, Any], recipients: Sequence[Recipient] = (), body: str | None = None) -> int:
        """Insert a row with recipients and text, and index both; its id. A number that is taken raises sqlite3.IntegrityError."""
        columns = _checked(values)
        names = ", ".join(columns)
        sql = f"INSERT INTO document ({names}) VALUES ({_marks(columns)})"
        document_id = int(self._conn.execute(sql, list(columns.values())).lastrowid or 0)
        search.index_document(self._conn, document_id)
        self._add_recipients(document_id, recipients)
        if body:
            search.put_body(self._conn, document_id, body)
        return document_id

    def update(self, document_id: int, values: Mapping[str, Any]) -> None:
        """Change columns and the index with them; the schema refuses a change of numbers."""
        columns = _checked(values)
        is_indexed = bool(search.INDEXED & columns.keys())
        if is_indexed:
            search.unindex_document(self._conn, document_id)
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._conn.execute(f"UPDATE document SET {changes} WHERE id = ?", [*columns.values(), document_id])
        if is_indexed:
            search.index_document(self._conn, document_id)

    def set_body(self, document_id: int, body: str) -> None:
        """Keep the text of a document, in the index too."""
        search.put_body(self._conn, document_id, body)

    def replace_recipients(self, document_id: int, recipients: Sequence[Recipient]) -> None:
        """Write the recipients anew; the event of the service keeps the old ones."""
        self._conn.execute("DELETE FROM recipient WHERE document_id = ?", (document_id,))
        self._add_recipients(document_id, recipients)

    def add_links(self, document_id: int, links: Iterable[tuple[DocumentLink, str]]) -> list[int]:
        """Store links with the keys of their number-symbols and the targets that a service found."""
        return self.links.add(document_id, links)

    # --- parts

    def _sort_key(self, text: str) -> str:
        """The alphabet's key of a text, kept for the next click; texts that share 64 letters stand as they were registered."""
        key = self._sort_keys.get(text)
        if key is None:
            key = self._sort_keys[text] = sort_key(text[:64])
        return key

    def _kept(self, hits: Sequence[int], where: list[str], params: list[Any]) -> list[int]:
        if len(hits) > _MANY:  # asking for all that pass is then faster than asking about each
            passing = set(self._conn.column(f"SELECT id FROM document d{_where(where)}", params))
            return [i for i in hits if i in passing]
        kept: set[int] = set()
        for start in range(0, len(hits), _CHUNK):
            part = hits[start : start + _CHUNK]
            sql = f"SELECT id FROM document d{_where([*where, f'id IN ({_marks(part)})'])}"
            kept.update(self._conn.column(sql, [*params, *part]))
        return [i for i in hits if i in kept]

    def _whole(self, row: Any) -> Document:
        values = _values(row)
        return Document(
            **values,
            recipients=tuple(self._recipients_of([values["id"]]).get(values["id"], ())),
            links=tuple(self.links.of(values["id"])),
            attachments=tuple(self._attachments(values["id"])),
        )

    def _recipients_of(self, ids: Sequence[int]) -> dict[int, list[Recipient]]:
        marks = _marks(ids)
        units: dict[int, list[int]] = {}
        sql = (
            "SELECT u.recipient_id, u.unit_id FROM recipient_unit u JOIN recipient r ON r.id = u.recipient_id"
            f" WHERE r.document_id IN ({marks}) ORDER BY u.rowid"
        )
        for recipient_id, unit_id in self._conn.all(sql, tuple(ids)):
            units.setdefault(recipient_id, []).append(unit_id)
        rows = self._conn.all(
            f"SELECT id, role, text, unit_group_id, is_superior_copy, document_id FROM recipient WHERE document_id IN ({marks})"
            " ORDER BY document_id, role, ordinal",
            tuple(ids),
        )
        found: dict[int, list[Recipient]] = {}
        for row in rows:
            found.setdefault(row[5], []).append(Recipient(row[1], row[2], tuple(units.get(row[0], ())), row[3], bool(row[4])))
        return found

    def _add_recipients(self, document_id: int, recipients: Sequence[Recipient]) -> None:
        for ordinal, recipient in enumerate(recipients):
            cursor = self._conn.execute(
                "INSERT INTO recipient (document_id, role, ordinal, text, unit_group_id, is_superior_copy)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (document_id, recipient.role, ordinal, recipient.text, recipient.unit_group_id, int(recipient.is_superior_copy)),
            )
            for unit_id in dict.fromkeys(recipient.unit_ids):
                self._conn.execute(
                    "INSERT INTO recipient_unit (recipient_id, unit_id) VALUES (?, ?)", (cursor.lastrowid, unit_id)
                )

    def _attachments(self, document_id: int) -> list[Attachment]:
        sql = "SELECT a.sha256, x.name, x.role, a.size FROM document_attachment x JOIN attachment a USING (sha256)"
        return [Attachment(*row) for row in self._conn.all(f"{sql} WHERE x.document_id = ? ORDER BY x.rowid", (document_id,))]


def _values(row: Any) -> dict[str, Any]:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in _DATES:
        values[name] = to_day(values[name])
    for name in _FLAGS:
        values[name] = bool(values[name])
    return values


def _conditions(wanted: DocumentFilter) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    params: list[Any] = []
    # an incoming book is ordered by arrival, an outgoing one by the date of the paper
    day = "d.arrived_on" if wanted.direction == "incoming" else "d.issued_on"
    for condition, value in (
        ("d.direction = ?", wanted.direction),
        ("d.doc_type = ?", wanted.doc_type),
        (f"{day} >= ?", stored(wanted.from_on)),
        (f"{day} <= ?", stored(wanted.to_on)),
        ("d.series_id = ?", wanted.series_id),
    ):
        if value is not None:
            where.append(condition)
            params.append(value)
    if wanted.has_open_tasks:
        where.append(f"EXISTS (SELECT 1 {_OPEN_TASKS})")
    return where, params


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _marks(values: Iterable[Any]) -> str:
    return ", ".join("?" for _ in values)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    refuse_unknown("document", values, _WRITABLE)
    return {name: stored(value) for name, value in values.items()}

"""Links between documents: typed, and patient - a target that is not registered yet is a stub that waits for its paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from models.domain.documents import DocumentLink, LinkedPaper
from models.store.connection import Connection
from models.store.values import to_day

_COLUMNS = "l.id, l.document_id, l.kind, l.number_symbol, l.issued_on, l.issuer, l.target_id"
_PAPER = (
    "d.id, d.direction, d.doc_type, d.number_symbol, d.issued_on, d.issuer, d.issuer_unit_id, d.subject, d.secrecy,"
    " d.number_status, d.arrival_number"
)
# what a paper must say of another one to carry it out or to answer it
_ANSWERS = "('implements', 'replies_to', 'basis')"
_CHUNK = 500


class LinkRepository:
    """Part of DocumentRepository; writes only inside a transaction of a service. Which paper a link means the services decide."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    # --- reading

    def get(self, link_id: int) -> DocumentLink | None:
        """One link, or None."""
        found = self._select("l.id = ?", link_id)
        return found[0] if found else None

    def of(self, document_id: int) -> list[DocumentLink]:
        """Links that start at the document, as written."""
        return self._select("l.document_id = ?", document_id)

    def to(self, document_id: int) -> list[DocumentLink]:
        """Links of other documents that point at it."""
        return self._select("l.target_id = ?", document_id)

    def waiting(self, key: str) -> list[DocumentLink]:
        """Stubs with this number-symbol."""
        return self._select("l.target_id IS NULL AND l.number_symbol_key = ?", key)

    def waiting_named(self, issued_on: date) -> list[DocumentLink]:
        """Stubs of that day that name their paper by words, without a number (their keys begin with `?`)."""
        where = "l.target_id IS NULL AND l.number_symbol_key >= '?' AND l.number_symbol_key < '@' AND l.issued_on = ?"
        return self._select(where, issued_on.isoformat())

    def waiting_of_type(self, type_symbol: str) -> list[DocumentLink]:
        """Stubs whose number-symbol has this type symbol (NQ); none for ""."""
        if not type_symbol:
            return []
        return self._select("l.target_id IS NULL AND l.number_symbol_key LIKE ?", f"%|{type_symbol.upper()}|%")

    def misdated(self, key: str, issued_on: date) -> list[DocumentLink]:
        """Links with this number-symbol that cite that day, but point at a paper of another day for want of the right one."""
        where = (
            "l.number_symbol_key = ? AND l.issued_on = ? AND l.target_id IN"
            " (SELECT id FROM document WHERE number_symbol_key = ? AND issued_on <> ?)"
        )
        return self._select(where, key, issued_on.isoformat(), key, issued_on.isoformat())

    def refused(self, link_ids: Sequence[int]) -> set[tuple[int, int]]:
        """(link, document): pairs that a person said do not belong together."""
        found: set[tuple[int, int]] = set()
        for part in _parts(link_ids):
            rows = self._conn.all(
                f"SELECT document_link_id, document_id FROM document_link_refusal WHERE document_link_id IN ({_marks(part)})",
                part,
            )
            found.update((int(row[0]), int(row[1])) for row in rows)
        return found

    def steps(
        self, ids: Sequence[int], *, is_down: bool, most: int | None = None
    ) -> list[tuple[DocumentLink, LinkedPaper | None]]:
        """The links of papers with the paper at their other end, in the order written; down: links that point at `ids`."""
        here, there = ("l.target_id", "l.document_id") if is_down else ("l.document_id", "l.target_id")
        found: list[tuple[DocumentLink, LinkedPaper | None]] = []
        for part in _parts(ids):
            left = "" if most is None else f" LIMIT {max(most - len(found), 0)}"
            rows = self._conn.all(
                f"SELECT {_COLUMNS}, {_PAPER} FROM document_link l LEFT JOIN document d ON d.id = {there}"
                f" WHERE {here} IN ({_marks(part)}) ORDER BY l.id{left}",
                part,
            )
            found += [(_link(row[:7]), _paper(row[7:])) for row in rows]
        return found

    def citing_count(self, document_id: int) -> int:
        """How many documents have a link to this one."""
        return int(self._conn.value("SELECT count(DISTINCT document_id) FROM document_link WHERE target_id = ?", (document_id,)))

    def papers(self, ids: Sequence[int]) -> dict[int, LinkedPaper]:
        """What chains show of these documents."""
        found: dict[int, LinkedPaper] = {}
        for part in _parts(list(dict.fromkeys(ids))):
            for row in self._conn.all(f"SELECT {_PAPER} FROM document d WHERE d.id IN ({_marks(part)})", part):
                paper = _paper(row)
                if paper is not None:
                    found[paper.id] = paper
        return found

    def unnumbered(self, doc_type: str, most: int = 50) -> list[LinkedPaper]:
        """Registered papers of that type that came without a number-symbol, the newest first."""
        sql = (
            f"SELECT {_PAPER} FROM document d WHERE d.number_symbol_key IS NULL AND d.doc_type = ? AND d.number_status = 'issued'"
            " ORDER BY d.id DESC LIMIT ?"
        )
        return [paper for row in self._conn.all(sql, (doc_type, most)) if (paper := _paper(row)) is not None]

    def answering_units(self, document_id: int) -> set[int]:
        """Units of which a paper carries out or answers the document, itself or through a paper between."""
        rows = self._conn.all(
            "WITH RECURSIVE chain (id, depth) AS (SELECT ?, 0 UNION SELECT l.document_id, c.depth + 1 FROM chain c"
            f" JOIN document_link l ON l.target_id = c.id WHERE l.kind IN {_ANSWERS} AND c.depth < 6)"
            " SELECT DISTINCT d.issuer_unit_id FROM chain c JOIN document d ON d.id = c.id"
            " WHERE d.id <> ? AND d.issuer_unit_id IS NOT NULL AND d.number_status <> 'voided'",
            (document_id, document_id),
        )
        return {int(row[0]) for row in rows}

    # --- writing, for services

    def add(self, document_id: int, links: Iterable[tuple[DocumentLink, str]]) -> list[int]:
        """Store links of a document, each with the key of its number-symbol. Their ids."""
        ids = []
        for link, key in links:
            cursor = self._conn.execute(
                "INSERT INTO document_link (document_id, kind, number_symbol, number_symbol_key, issued_on, issuer, target_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document_id, link.kind, link.number_symbol, key, _text(link.issued_on), link.issuer, link.target_id),
            )
            ids.append(int(cursor.lastrowid or 0))
        return ids

    def set_target(self, link_ids: Sequence[int], document_id: int | None) -> None:
        """Point links at a registered document, or make them stubs again."""
        for part in _parts(link_ids):
            self._conn.execute(f"UPDATE document_link SET target_id = ? WHERE id IN ({_marks(part)})", (document_id, *part))

    def change(self, link: DocumentLink, key: str) -> None:
        """Write kind, number-symbol, day, issuer and target of a link anew."""
        self._conn.execute(
            "UPDATE document_link SET kind = ?, number_symbol = ?, number_symbol_key = ?, issued_on = ?, issuer = ?, target_id = ?"
            " WHERE id = ?",
            (link.kind, link.number_symbol, key, _text(link.issued_on), link.issuer, link.target_id, link.id),
        )

    def remove(self, link_id: int) -> None:
        """Take a link away; the event of the service keeps what it said."""
        self._conn.execute("DELETE FROM document_link WHERE id = ?", (link_id,))

    def refuse(self, link_id: int, document_id: int) -> None:
        """Remember that the link does not mean this document."""
        self._conn.execute("INSERT OR IGNORE INTO document_link_refusal VALUES (?, ?)", (link_id, document_id))

    def allow(self, link_id: int, document_id: int) -> None:
        """Forget a refusal: a person chose the document after all."""
        self._conn.execute(
            "DELETE FROM document_link_refusal WHERE document_link_id = ? AND document_id = ?", (link_id, document_id)
        )

    def _select(self, where: str, *params: Any) -> list[DocumentLink]:
        return [
            _link(row) for row in self._conn.all(f"SELECT {_COLUMNS} FROM document_link l WHERE {where} ORDER BY l.id", params)
        ]


def _link(row: Sequence[Any]) -> DocumentLink:
    return DocumentLink(
        kind=row[2],
        number_symbol=row[3],
        issued_on=to_day(row[4]),
        target_id=row[6],
        issuer=row[5],
        id=row[0],
        document_id=row[1],
    )


def _paper(row: Sequence[Any]) -> LinkedPaper | None:
    return None if row[0] is None else LinkedPaper(row[0], row[1], row[2], row[3], to_day(row[4]), *row[5:11])


def _parts(ids: Sequence[int]) -> Iterable[list[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield list(ids[start : start + _CHUNK])


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" for _ in values)


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

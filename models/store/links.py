"""Links between documents: typed, and patient - a target that is not registered yet is a stub that resolves itself later."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from models.domain.documents import DocumentLink
from models.store.connection import Connection
from models.store.values import to_day

_COLUMNS = "id, document_id, kind, number_symbol, issued_on, issuer, target_id"


class LinkRepository:
    """Part of DocumentRepository; writes only inside a transaction of a service."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def add(self, document_id: int, links: Iterable[tuple[DocumentLink, str]]) -> list[int]:
        """Store links of a document, each with the key of its number-symbol; a registered target is found at once. Their ids."""
        ids = []
        for link, key in links:
            target = link.target_id or self.target_for(key, link.issued_on, document_id)
            cursor = self._conn.execute(
                "INSERT INTO document_link (document_id, kind, number_symbol, number_symbol_key, issued_on, issuer, target_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document_id, link.kind, link.number_symbol, key, _text(link.issued_on), link.issuer, target),
            )
            ids.append(int(cursor.lastrowid or 0))
        return ids

    def target_for(self, key: str, issued_on: date | None, document_id: int) -> int | None:
        """The registered document that a citation means: same key and date; without a date only when no other could be meant."""
        if not key:
            return None
        rows = self._conn.all(
            "SELECT id, issued_on FROM document WHERE number_symbol_key = ? AND id <> ? AND number_status <> 'voided'"
            " ORDER BY id",
            (key, document_id),
        )
        if issued_on is not None:
            dated = [row[0] for row in rows if row[1] == issued_on.isoformat()]
            return dated[0] if dated else None
        return int(rows[0][0]) if len(rows) == 1 else None

    def of(self, document_id: int) -> list[DocumentLink]:
        """Links that start at the document, as written."""
        return self._select("document_id = ?", document_id)

    def to(self, document_id: int) -> list[DocumentLink]:
        """Links of other documents that point at it."""
        return self._select("target_id = ?", document_id)

    def stubs(self) -> list[DocumentLink]:
        """Links whose target is not registered."""
        return self._select("target_id IS NULL")

    def resolve(self, document_id: int, key: str | None, issued_on: date | None) -> list[int]:
        """Point the stubs that mean this newly registered document at it; the ids of the links."""
        if not key:
            return []
        stubs = self._conn.all(
            "SELECT id, document_id, issued_on FROM document_link WHERE target_id IS NULL AND number_symbol_key = ?"
            " AND document_id <> ?",
            (key, document_id),
        )
        resolved = []
        for link_id, citing_id, cited_on in stubs:
            day = to_day(cited_on)
            if day == issued_on if day else self.target_for(key, None, citing_id) == document_id:
                self._conn.execute("UPDATE document_link SET target_id = ? WHERE id = ?", (document_id, link_id))
                resolved.append(int(link_id))
        return resolved

    def _select(self, where: str, *params: Any) -> list[DocumentLink]:
        return [
            DocumentLink(
                kind=row[2],
                number_symbol=row[3],
                issued_on=to_day(row[4]),
                target_id=row[6],
                issuer=row[5],
                id=row[0],
                document_id=row[1],
            )
            for row in self._conn.all(f"SELECT {_COLUMNS} FROM document_link WHERE {where} ORDER BY id", params)
        ]


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

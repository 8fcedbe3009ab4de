"""Search over documents: what was typed becomes an FTS query; the index rows are written here, in the caller's transaction."""

import re
import unicodedata

from models.domain.text import fold, tone_canonical
from models.store.connection import Connection

_MAX_CHARS, _MAX_TOKENS = 200, 20
_MIN_BODY_LETTERS = 3
_RERANKED = 200
_STROKE = {ord("đ"): "d", ord("Đ"): "D"}
_FIELDS = "number_symbol, issuer, subject, signer"
INDEXED = frozenset(("number_symbol", "issuer", "subject", "signer"))


def _tokens(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text)[:_MAX_CHARS].translate(_STROKE)
    text = "".join(ch if ch.isprintable() else " " for ch in text)
    return [token for token in text.split() if any(ch.isalnum() for ch in token)][:_MAX_TOKENS]


def fts_query(text: str) -> str:
    """The MATCH string for typed text: every token quoted, the last one a prefix; "" means no search. Any string is safe."""
    tokens = ['"' + token.replace('"', '""') + '"' for token in _tokens(text)]
    return " ".join(tokens) + "*" if tokens else ""


def searches_bodies(text: str) -> bool:
    """Whether bodies are worth searching: a last token of one or two letters would hit nearly all of them."""
    tokens = _tokens(text)
    return bool(tokens) and sum(ch.isalnum() for ch in tokens[-1]) >= _MIN_BODY_LETTERS


def is_marked(text: str) -> bool:
    """Whether the person typed Vietnamese marks, so that `đảng` should come before `đáng`."""
    return fold(text) != text.casefold()


def matching(conn: Connection, text: str) -> list[int] | None:
    """Ids of the documents that match, newest first, exact marks before others among the newest; None: text asks for nothing."""
    query = fts_query(text)
    if not query:
        return None
    sql = "SELECT rowid FROM document_fts WHERE document_fts MATCH ? ORDER BY rowid DESC"
    found = [row[0] for row in conn.all(sql, (query,))]
    if searches_bodies(text):
        sql = "SELECT rowid FROM body_fts WHERE body_fts MATCH ? ORDER BY rowid DESC"
        known = set(found)
        more = [row[0] for row in conn.all(sql, (query,)) if row[0] not in known]
        if more:
            found = sorted([*found, *more], reverse=True)
    return _reranked(conn, found, text) if is_marked(text) else found


def _reranked(conn: Connection, ids: list[int], text: str) -> list[int]:
    """The newest hits, those that carry the typed marks first."""
    wanted = [tone_canonical(token) for token in unicodedata.normalize("NFC", text)[:_MAX_CHARS].split()]
    head = ids[:_RERANKED]
    marks = ",".join("?" * len(head))
    rows = conn.all(f"SELECT id, {_FIELDS} FROM document WHERE id IN ({marks})", head)
    exact = set()
    for row in rows:
        shown = tone_canonical(" ".join(re.findall(r"[^\W_]+", " ".join(part or "" for part in tuple(row)[1:]))))
        if all(token in shown for part in wanted for token in re.findall(r"[^\W_]+", part)):
            exact.add(row[0])
    return [i for i in head if i in exact] + [i for i in head if i not in exact] + ids[_RERANKED:]


def index_document(conn: Connection, document_id: int) -> None:
    """Add the document's row to the index; after the row was inserted or changed."""
    conn.execute(
        f"INSERT INTO document_fts (rowid, {_FIELDS}) SELECT id, {_FIELDS} FROM document_search WHERE id = ?", (document_id,)
    )


def unindex_document(conn: Connection, document_id: int) -> None:
    """Take the document's row out of the index with the values as they were indexed; before the row changes."""
    conn.execute(
        f"INSERT INTO document_fts (document_fts, rowid, {_FIELDS}) SELECT 'delete', id, {_FIELDS} FROM document_search"
        " WHERE id = ?",
        (document_id,),
    )


def put_body(conn: Connection, document_id: int, body: str) -> None:
    """Store the text of a document and index it; a text that was there is replaced in both places."""
    conn.execute(
        "INSERT INTO body_fts (body_fts, rowid, body) SELECT 'delete', id, body FROM body_search WHERE id = ?", (document_id,)
    )
    conn.execute(
        "INSERT INTO document_body (document_id, body) VALUES (?, ?)"
        " ON CONFLICT (document_id) DO UPDATE SET body = excluded.body",
        (document_id, body),
    )
    conn.execute("INSERT INTO body_fts (rowid, body) SELECT id, body FROM body_search WHERE id = ?", (document_id,))


def check_index(conn: Connection) -> list[str]:
    """Compare both indexes with what they index; the names of those that differ."""
    wrong = []
    for name in ("document_fts", "body_fts"):
        try:
            conn.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except Exception as error:  # SQLITE_CORRUPT_VTAB, told as `corrupt`
            if getattr(error, "code", "corrupt") != "corrupt":
                raise
            wrong.append(name)
    return wrong


def rebuild_index(conn: Connection) -> None:
    """Build both indexes anew from the rows; inside the caller's transaction."""
    for name in ("document_fts", "body_fts"):
        conn.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")

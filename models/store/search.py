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
    found = conn.column(sql, (query,))
    if searches_bodies(text):
        sql = "SELECT rowid FROM body_fts WHERE body_fts MATCH ? ORDER BY rowid DESC"
        known = set(found)
        more = [i for i in conn.column(sql, (query,)) if i not in known]
        if more:
            found = sorted([*found, *more], reverse=True)
    if is_marked(text):
        found = _reranked(conn, found, text)
    named = _named(conn, text)
    return [*named, *(i for i in found if i not in named)] if named else found


def _named(conn: Connection, text: str) -> list[int]:
    """Documents whose number-symbol was typed whole, in any spelling: `số 3022-CV/TU`, `3022 - CV/TU`."""
    from models.domain.number_symbols import match_key  # reads the tables of types and issuers: not before somebody searches

    key = match_key(text[:_MAX_CHARS])
    if not key or key.startswith("?"):
        return []
    return conn.column("SELECT id FROM document WHERE number_symbol_key = ? ORDER BY id DESC", (key,))


def _reranked(conn: Connection, ids: list[int], text: str) -> list[int]:
    """The newest hits, those that carry the typed marks first; where a tone stands in its syllable does not matter."""
    wanted = _words(text[:_MAX_CHARS])
    head = ids[:_RERANKED]
    rows = conn.all(f"SELECT id, {_FIELDS} FROM document WHERE id IN ({','.join('?' * len(head))})", head)
    exact = {row[0] for row in rows if _carries(_words(" ".join(part or "" for part in tuple(row)[1:])), wanted)}
    return [i for i in head if i in exact] + [i for i in head if i not in exact] + ids[_RERANKED:]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).lower())


def _carries(shown: list[str], wanted: list[str]) -> bool:
    """Whether all wanted words are shown with their marks; the last one may be the beginning of a word."""
    canonical = {tone_canonical(word) for word in shown}
    *whole, last = wanted
    if not all(tone_canonical(word) in canonical for word in whole):
        return False
    return tone_canonical(last) in canonical or any(word.startswith(last) for word in shown)


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

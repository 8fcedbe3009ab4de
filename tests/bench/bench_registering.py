"""Registering one by one through the service layer against raw sqlite3 transactions of the same rows, index and event."""

import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from models.domain.clock import FixedClock
from models.domain.text import fold_words
from models.services.office import open_office
from models.services.register.registering import register_document
from tests.bench.register_data import DAY, drafts, new_register

COUNT = 300


def service_seconds(folder: Path) -> float:
    """Median of one registration through `register_document`."""
    new_register(folder)
    with open_office(folder, FixedClock(DAY)) as office:
        times = []
        for draft in drafts(COUNT):
            begin = time.perf_counter()
            register_document(office, draft)
            times.append(time.perf_counter() - begin)
    return statistics.median(times)


def raw_seconds(folder: Path) -> float:
    """Median of one transaction that writes the same rows with plain sqlite3 under the same pragmas."""
    new_register(folder)
    conn = sqlite3.connect(folder / "register.db", isolation_level=None)
    for pragma in ("locking_mode=exclusive", "journal_mode=truncate", "synchronous=3", "foreign_keys=1", "recursive_triggers=1",
                   "trusted_schema=0", "cell_size_check=1", "secure_delete=1"):  # fmt: skip
        conn.execute(f"PRAGMA {pragma}")
    conn.execute("INSERT INTO series(key, direction, period_key, last_number) VALUES ('bench', 'incoming', '2024', 0)")
    series = conn.execute("SELECT id FROM series WHERE key = 'bench'").fetchone()[0]
    times = []
    for number, draft in enumerate(drafts(COUNT), start=1):
        begin = time.perf_counter()
        conn.execute("BEGIN IMMEDIATE")
        arrival = conn.execute(
            "UPDATE series SET last_number = last_number + 1 WHERE id = ? RETURNING last_number", (series,)
        ).fetchone()[0]
        document = conn.execute(
            "INSERT INTO document(direction, doc_type, subject, issuer, issuer_key, number, symbol, number_symbol, number_symbol_key,"
            " arrival_series_id, arrival_number, arrived_on, issued_on, registered_on, signer) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            ("incoming", draft.doc_type, draft.subject, draft.issuer, fold_words(draft.issuer), number, "CV/TU", draft.number_symbol,
             draft.number_symbol, series, arrival, "2024-04-16", str(draft.issued_on), "2024-04-16", draft.signer),
        ).lastrowid  # fmt: skip
        conn.execute(
            "INSERT INTO document_fts(rowid, number_symbol, issuer, subject, signer) SELECT * FROM document_search WHERE id = ?",
            (document,),
        )
        after = json.dumps(
            {"number_symbol": draft.number_symbol, "subject": draft.subject, "arrival_number": arrival}, ensure_ascii=False
        )
        conn.execute(
            "INSERT INTO event(at, day, who, verb, entity, entity_id, after, mac) VALUES (?,?,?,?,?,?,?,?)",
            ("2024-04-16T01:00:00Z", "2024-04-16", "bench", "register", "document", document, after, "0" * 64),
        )
        conn.execute("COMMIT")
        times.append(time.perf_counter() - begin)
    conn.close()
    return statistics.median(times)


def main() -> None:
    """Five interleaved runs of each side; prints medians and the ratio."""
    service, raw = [], []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            service.append(service_seconds(Path(one) / "r"))
            raw.append(raw_seconds(Path(two) / "r"))
    ratio = statistics.median(a / b for a, b in zip(service, raw, strict=True))
    print(
        f"register one document: service {1000 * statistics.median(service):.2f} ms, raw {1000 * statistics.median(raw):.2f} ms, ratio {ratio:.2f}"
    )


if __name__ == "__main__":
    main()

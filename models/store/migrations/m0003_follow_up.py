"""Schema 3: follow-up in depth: sub-tasks, origin and owner of a task, how a row was closed, series that end or move, targets, frozen reports."""

_DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

VERSION = 3

STATEMENTS: tuple[str, ...] = (
    # --- tasks: where they come from, who answers for them inside, when to warn (process 5.1)
    "ALTER TABLE task ADD COLUMN parent_id INTEGER REFERENCES task(id) ON DELETE RESTRICT",
    "ALTER TABLE task ADD COLUMN origin TEXT NOT NULL DEFAULT 'document' CHECK (origin IN ('document', 'slip', 'meeting', 'hand', 'import'))",
    "UPDATE task SET origin = 'hand' WHERE document_id IS NULL",
    "ALTER TABLE task ADD COLUMN origin_text TEXT",
    "ALTER TABLE task ADD COLUMN code TEXT",
    "ALTER TABLE task ADD COLUMN sector TEXT",
    "ALTER TABLE task ADD COLUMN leader TEXT",
    "ALTER TABLE task ADD COLUMN decision_level TEXT",
    "ALTER TABLE task ADD COLUMN lead_days INTEGER CHECK (lead_days BETWEEN 0 AND 365)",
    f"ALTER TABLE task ADD COLUMN closing_on TEXT CHECK (closing_on {_DATE})",
    "CREATE INDEX task_parent ON task (parent_id) WHERE parent_id IS NOT NULL",
    "CREATE UNIQUE INDEX task_code ON task (code) WHERE code IS NOT NULL",
    # --- a unit's row: its result, how it was closed, what proves it, until when it keeps silent (process 5.4, 5.7)
    "ALTER TABLE task_unit ADD COLUMN result TEXT",
    """ALTER TABLE task_unit ADD COLUMN completion TEXT
        CHECK (completion IN ('product', 'written_reply', 'noted', 'meeting', 'phone', 'forwarded'))""",
    "ALTER TABLE task_unit ADD COLUMN evidence_document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT",
    "ALTER TABLE task_unit ADD COLUMN evidence_sha256 TEXT REFERENCES attachment(sha256) ON DELETE RESTRICT",
    f"ALTER TABLE task_unit ADD COLUMN snoozed_until TEXT CHECK (snoozed_until {_DATE})",
    # --- extensions: who asked, and why the cap was passed (process 5.6)
    "ALTER TABLE extension ADD COLUMN requested_by TEXT",
    "ALTER TABLE extension ADD COLUMN override_reason TEXT",
    # --- recurring series (process 5.8)
    "ALTER TABLE recurring_series ADD COLUMN keep TEXT NOT NULL DEFAULT 'each' CHECK (keep IN ('each', 'latest'))",
    "ALTER TABLE recurring_series ADD COLUMN adjust TEXT NOT NULL DEFAULT 'none' CHECK (adjust IN ('none', 'back', 'forward'))",
    "ALTER TABLE recurring_series ADD COLUMN lead_days INTEGER CHECK (lead_days BETWEEN 0 AND 365)",
    "ALTER TABLE recurring_series ADD COLUMN nth INTEGER CHECK (nth IN (-1, 1, 2, 3, 4, 5))",
    "ALTER TABLE recurring_series ADD COLUMN is_last_working_day INTEGER NOT NULL DEFAULT 0 CHECK (is_last_working_day IN (0, 1))",
    "ALTER TABLE recurring_series ADD COLUMN period_count INTEGER CHECK (period_count > 0)",
    "ALTER TABLE recurring_series ADD COLUMN template TEXT",
    "ALTER TABLE recurring_series ADD COLUMN closing_day INTEGER CHECK (closing_day BETWEEN 1 AND 31)",
    # until now a series ended when its newest task was stopped; from now on only its own end ends it
    """UPDATE recurring_series SET ends_on = coalesce(ends_on, (SELECT t.stopped_on FROM task t
        WHERE t.recurring_series_id = recurring_series.id ORDER BY t.id DESC LIMIT 1))""",
    # --- the slip on which a leader directs (process 3)
    f"""CREATE TABLE routing_slip (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT, code TEXT NOT NULL UNIQUE,
        printed_on TEXT CHECK (printed_on {_DATE}), leader TEXT, direction TEXT, directed_on TEXT CHECK (directed_on {_DATE})) STRICT""",
    "CREATE INDEX routing_slip_document ON routing_slip (document_id)",
    # --- targets of resolutions and their readings
    f"""CREATE TABLE target (
        id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
        parent_id INTEGER REFERENCES target(id) ON DELETE RESTRICT, ordinal INTEGER NOT NULL DEFAULT 0, item INTEGER, name TEXT NOT NULL,
        op TEXT NOT NULL CHECK (op IN ('=', '>', '<', '>=', '<=', 'range')), value REAL, value_to REAL, unit TEXT NOT NULL DEFAULT '',
        period_key TEXT NOT NULL, measure TEXT NOT NULL DEFAULT 'level' CHECK (measure IN ('level', 'cumulative', 'per_period')), baseline REAL,
        unit_id INTEGER REFERENCES unit(id) ON DELETE RESTRICT, sector TEXT, source_text TEXT NOT NULL DEFAULT '',
        stopped_on TEXT CHECK (stopped_on {_DATE}), stop_reason TEXT, CHECK (op <> 'range' OR value_to IS NOT NULL)) STRICT""",
    "CREATE INDEX target_document ON target (document_id)",
    f"""CREATE TABLE target_reading (
        id INTEGER PRIMARY KEY, target_id INTEGER NOT NULL REFERENCES target(id) ON DELETE RESTRICT, period_key TEXT NOT NULL,
        value REAL NOT NULL, read_on TEXT NOT NULL CHECK (read_on {_DATE}), note TEXT,
        document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT, UNIQUE (target_id, period_key)) STRICT""",
    # --- frozen figures of a period: what a report was printed from (process 6.2)
    f"""CREATE TABLE snapshot (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('month', 'quarter', 'half', 'year')), period_key TEXT NOT NULL,
        revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1), code TEXT NOT NULL UNIQUE, closing_on TEXT NOT NULL CHECK (closing_on {_DATE}),
        taken_on TEXT NOT NULL CHECK (taken_on {_DATE}), data TEXT NOT NULL, sha256 TEXT NOT NULL, reason TEXT,
        UNIQUE (kind, period_key, revision)) STRICT""",
    """CREATE TRIGGER snapshot_no_update BEFORE UPDATE ON snapshot BEGIN SELECT RAISE(ABORT, 'a frozen report is never changed'); END""",
    """CREATE TRIGGER snapshot_no_delete BEFORE DELETE ON snapshot BEGIN SELECT RAISE(ABORT, 'a frozen report is kept'); END""",
    """CREATE TRIGGER target_no_delete BEFORE DELETE ON target BEGIN SELECT RAISE(ABORT, 'a target is stopped, never deleted'); END""",
)

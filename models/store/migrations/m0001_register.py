"""Schema 1: the register, its series, units, documents, tasks, reminders and the audit chain. Frozen: never edit a released step."""

_DATE = "GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"

VERSION = 1

STATEMENTS: tuple[str, ...] = (
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    # --- organisation
    f"""CREATE TABLE unit (
        id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, full_name TEXT NOT NULL, full_name_key TEXT NOT NULL,
        short_name TEXT NOT NULL DEFAULT '', symbol TEXT, kind TEXT NOT NULL DEFAULT '',
        level TEXT NOT NULL CHECK (level IN ('central', 'province', 'district', 'commune', '')),
        group_code TEXT NOT NULL DEFAULT '', parent_id INTEGER REFERENCES unit(id) ON DELETE RESTRICT,
        valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE}),
        sort_order INTEGER NOT NULL DEFAULT 0, sort_key TEXT NOT NULL, contact TEXT,
        is_own_issuer INTEGER NOT NULL DEFAULT 0 CHECK (is_own_issuer IN (0, 1))) STRICT""",
    """CREATE TABLE unit_alias (
        unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE, alias TEXT NOT NULL, alias_key TEXT NOT NULL,
        is_learned INTEGER NOT NULL DEFAULT 0 CHECK (is_learned IN (0, 1)), PRIMARY KEY (unit_id, alias_key)) STRICT""",
    f"""CREATE TABLE unit_symbol (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE, symbol TEXT NOT NULL,
        valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE})) STRICT""",
    """CREATE TABLE unit_successor (
        unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE,
        successor_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE, rule TEXT NOT NULL DEFAULT 'ask'
        CHECK (rule IN ('one_to_one', 'merge', 'ask', 'by_hand')), PRIMARY KEY (unit_id, successor_id)) STRICT""",
    f"""CREATE TABLE unit_group (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('assignable', 'info', 'superior')),
        valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE}),
        sort_order INTEGER NOT NULL DEFAULT 0) STRICT""",
    """CREATE TABLE unit_group_alias (
        unit_group_id INTEGER NOT NULL REFERENCES unit_group(id) ON DELETE CASCADE, alias TEXT NOT NULL, alias_key TEXT NOT NULL,
        PRIMARY KEY (unit_group_id, alias_key)) STRICT""",
    f"""CREATE TABLE unit_group_member (
        id INTEGER PRIMARY KEY, unit_group_id INTEGER NOT NULL REFERENCES unit_group(id) ON DELETE CASCADE,
        unit_id INTEGER REFERENCES unit(id) ON DELETE CASCADE, group_code TEXT,
        valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE}),
        CHECK ((unit_id IS NULL) <> (group_code IS NULL))) STRICT""",
    f"""CREATE TABLE person (
        id INTEGER PRIMARY KEY, full_name TEXT NOT NULL, sort_key TEXT NOT NULL, position TEXT NOT NULL, signing_authority TEXT,
        roles TEXT NOT NULL DEFAULT 'signer', valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE})) STRICT""",
    """CREATE TABLE term (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, starts_at TEXT NOT NULL, ends_at TEXT,
        is_restart INTEGER NOT NULL DEFAULT 1 CHECK (is_restart IN (0, 1)), note TEXT) STRICT""",
    # --- numbering
    """CREATE TABLE doc_type (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, symbol TEXT, read_symbols TEXT NOT NULL DEFAULT '[]', family TEXT NOT NULL DEFAULT 'party',
        sort_order INTEGER NOT NULL DEFAULT 0, is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))) STRICT""",
    f"""CREATE TABLE series_policy (
        id INTEGER PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
        issuer_unit_id INTEGER REFERENCES unit(id) ON DELETE RESTRICT, doc_type TEXT,
        period TEXT NOT NULL CHECK (period IN ('term', 'year', 'congress', 'custom')),
        scope TEXT NOT NULL CHECK (scope IN ('per_type', 'shared')), shared_key TEXT,
        secret TEXT NOT NULL CHECK (secret IN ('same', 'separate')), width INTEGER NOT NULL DEFAULT 2,
        shape TEXT NOT NULL DEFAULT 'party' CHECK (shape IN ('party', 'state')),
        valid_from TEXT CHECK (valid_from {_DATE}), valid_to TEXT CHECK (valid_to {_DATE})) STRICT""",
    """CREATE TABLE series (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
        issuer_unit_id INTEGER REFERENCES unit(id) ON DELETE RESTRICT, doc_type TEXT, period_key TEXT NOT NULL,
        is_secret INTEGER NOT NULL DEFAULT 0 CHECK (is_secret IN (0, 1)),
        start_number INTEGER NOT NULL DEFAULT 1 CHECK (start_number >= 1),
        last_number INTEGER NOT NULL CHECK (last_number >= 0), is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1))) STRICT""",
    # --- documents
    f"""CREATE TABLE document (
        id INTEGER PRIMARY KEY, direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
        doc_type TEXT NOT NULL, subject TEXT NOT NULL, issuer TEXT NOT NULL DEFAULT '', issuer_key TEXT NOT NULL DEFAULT '',
        issuer_unit_id INTEGER REFERENCES unit(id) ON DELETE RESTRICT,
        series_id INTEGER REFERENCES series(id) ON DELETE RESTRICT, number INTEGER CHECK (number >= 0), suffix TEXT NOT NULL DEFAULT '',
        symbol TEXT, number_symbol TEXT, number_symbol_key TEXT,
        number_status TEXT NOT NULL DEFAULT 'issued' CHECK (number_status IN ('issued', 'reserved', 'voided')), number_reason TEXT,
        is_inserted INTEGER NOT NULL DEFAULT 0 CHECK (is_inserted IN (0, 1)), is_late INTEGER NOT NULL DEFAULT 0 CHECK (is_late IN (0, 1)),
        reserved_for TEXT, reserved_until TEXT CHECK (reserved_until {_DATE}),
        arrival_series_id INTEGER REFERENCES series(id) ON DELETE RESTRICT, arrival_number INTEGER CHECK (arrival_number >= 1),
        arrived_on TEXT CHECK (arrived_on {_DATE}), issued_on TEXT CHECK (issued_on {_DATE}), signed_time TEXT,
        registered_on TEXT NOT NULL CHECK (registered_on {_DATE}), issuing_authority TEXT, place TEXT, signer TEXT, position TEXT,
        signing_authority TEXT, urgency TEXT, secrecy TEXT, page_count INTEGER, copy_count INTEGER, typist_mark TEXT, note TEXT,
        layout_profile TEXT, idempotency_key TEXT UNIQUE,
        CHECK ((direction = 'incoming') = (arrival_number IS NOT NULL)),
        CHECK ((direction = 'outgoing') = (series_id IS NOT NULL)),
        CHECK (direction = 'incoming' OR number IS NOT NULL),
        UNIQUE (series_id, number, suffix), UNIQUE (arrival_series_id, arrival_number)) STRICT""",
    "CREATE INDEX document_direction ON document (direction, id)",
    "CREATE INDEX document_issued ON document (direction, issued_on, id)",
    "CREATE INDEX document_arrived ON document (direction, arrived_on, id)",
    "CREATE INDEX document_number_symbol ON document (number_symbol_key)",
    "CREATE TABLE document_body (document_id INTEGER PRIMARY KEY REFERENCES document(id) ON DELETE RESTRICT, body TEXT NOT NULL) STRICT",
    """CREATE TABLE recipient (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
        role TEXT NOT NULL CHECK (role IN ('addressee', 'distribution')), ordinal INTEGER NOT NULL, text TEXT NOT NULL,
        unit_group_id INTEGER REFERENCES unit_group(id) ON DELETE SET NULL,
        is_superior_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_superior_copy IN (0, 1)), UNIQUE (document_id, role, ordinal)) STRICT""",
    """CREATE TABLE recipient_unit (
        recipient_id INTEGER NOT NULL REFERENCES recipient(id) ON DELETE CASCADE,
        unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE RESTRICT, PRIMARY KEY (recipient_id, unit_id)) STRICT""",
    f"""CREATE TABLE document_link (
        id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('basis', 'implements', 'replies_to', 'replaces', 'amends', 'attached_to', 'mentions')),
        number_symbol TEXT NOT NULL, number_symbol_key TEXT NOT NULL, issued_on TEXT CHECK (issued_on {_DATE}), issuer TEXT,
        target_id INTEGER REFERENCES document(id) ON DELETE RESTRICT) STRICT""",
    "CREATE INDEX document_link_document ON document_link (document_id)",
    "CREATE INDEX document_link_stub ON document_link (number_symbol_key) WHERE target_id IS NULL",
    "CREATE INDEX document_link_target ON document_link (target_id) WHERE target_id IS NOT NULL",
    "CREATE TABLE attachment (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, media_type TEXT NOT NULL DEFAULT '') STRICT",
    """CREATE TABLE document_attachment (
        document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE RESTRICT,
        sha256 TEXT NOT NULL REFERENCES attachment(sha256) ON DELETE RESTRICT, name TEXT NOT NULL,
        role TEXT NOT NULL CHECK (role IN ('original', 'letter', 'appendix', 'evidence')), PRIMARY KEY (document_id, sha256, role)) STRICT""",
    # --- search: external content over views that fold đ; the store writes the index rows (reliability 2.4)
    """CREATE VIEW document_search AS SELECT d.id AS id, replace(replace(coalesce(d.number_symbol, ''), 'đ', 'd'), 'Đ', 'D') AS number_symbol,
        replace(replace(d.issuer, 'đ', 'd'), 'Đ', 'D') AS issuer, replace(replace(d.subject, 'đ', 'd'), 'Đ', 'D') AS subject,
        replace(replace(coalesce(d.signer, ''), 'đ', 'd'), 'Đ', 'D') AS signer FROM document d""",
    """CREATE VIRTUAL TABLE document_fts USING fts5(number_symbol, issuer, subject, signer, content='document_search', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4')""",
    "CREATE VIEW body_search AS SELECT document_id AS id, replace(replace(body, 'đ', 'd'), 'Đ', 'D') AS body FROM document_body",
    "CREATE VIRTUAL TABLE body_fts USING fts5(body, content='body_search', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    # --- follow-up
    f"""CREATE TABLE recurring_series (
        id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
        content TEXT NOT NULL, recurrence TEXT NOT NULL CHECK (recurrence IN ('daily', 'weekly', 'monthly', 'quarterly', 'half_yearly', 'yearly')),
        day INTEGER, month INTEGER, weekday INTEGER, month_offset INTEGER NOT NULL DEFAULT 0,
        is_exclusive INTEGER NOT NULL DEFAULT 0 CHECK (is_exclusive IN (0, 1)), is_office_day INTEGER NOT NULL DEFAULT 0,
        starts_on TEXT NOT NULL CHECK (starts_on {_DATE}), ends_on TEXT CHECK (ends_on {_DATE}), last_period TEXT) STRICT""",
    f"""CREATE TABLE task (
        id INTEGER PRIMARY KEY, document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT, content TEXT NOT NULL,
        deadline_kind TEXT NOT NULL CHECK (deadline_kind IN ('dated', 'issue_within', 'ongoing', 'awaiting', 'general')),
        source_text TEXT NOT NULL DEFAULT '', source_item TEXT, product TEXT, product_recipient TEXT, deadline_phrase TEXT,
        due_time TEXT, starts_on TEXT CHECK (starts_on {_DATE}), is_exclusive INTEGER NOT NULL DEFAULT 0 CHECK (is_exclusive IN (0, 1)),
        clock_start_on TEXT CHECK (clock_start_on {_DATE}), review_on TEXT CHECK (review_on {_DATE}),
        recurring_series_id INTEGER REFERENCES recurring_series(id) ON DELETE RESTRICT, period_key TEXT, sub_items INTEGER, tracker TEXT,
        confidence REAL, stopped_on TEXT CHECK (stopped_on {_DATE}), stop_reason TEXT, created_on TEXT NOT NULL CHECK (created_on {_DATE}),
        UNIQUE (recurring_series_id, period_key)) STRICT""",
    "CREATE INDEX task_document ON task (document_id)",
    f"""CREATE TABLE task_unit (
        id INTEGER PRIMARY KEY, task_id INTEGER NOT NULL REFERENCES task(id) ON DELETE RESTRICT,
        unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE RESTRICT, role TEXT NOT NULL CHECK (role IN ('lead', 'coordinating', 'informed')),
        original_due_on TEXT CHECK (original_due_on {_DATE}), due_on TEXT CHECK (due_on {_DATE}),
        completed_on TEXT CHECK (completed_on {_DATE}), evidence TEXT, UNIQUE (task_id, unit_id)) STRICT""",
    "CREATE INDEX task_unit_open ON task_unit (due_on, id) WHERE completed_on IS NULL",
    "CREATE INDEX task_unit_unit ON task_unit (unit_id, due_on) WHERE completed_on IS NULL",
    f"""CREATE TABLE extension (
        id INTEGER PRIMARY KEY, task_unit_id INTEGER NOT NULL REFERENCES task_unit(id) ON DELETE RESTRICT,
        requested_on TEXT NOT NULL CHECK (requested_on {_DATE}), from_due_on TEXT CHECK (from_due_on {_DATE}),
        to_due_on TEXT NOT NULL CHECK (to_due_on {_DATE}), reason TEXT NOT NULL, document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT,
        decided_by TEXT, decided_on TEXT CHECK (decided_on {_DATE}),
        decision TEXT NOT NULL DEFAULT 'pending' CHECK (decision IN ('pending', 'granted', 'refused'))) STRICT""",
    "CREATE INDEX extension_task_unit ON extension (task_unit_id)",
    f"""CREATE TABLE reminder (
        id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE RESTRICT,
        stage TEXT NOT NULL CHECK (stage IN ('note', 'phone', 'letter_1', 'letter_2', 'report')),
        document_id INTEGER REFERENCES document(id) ON DELETE RESTRICT, issued_on TEXT NOT NULL CHECK (issued_on {_DATE}),
        reply_due_on TEXT CHECK (reply_due_on {_DATE}), pdf_sha256 TEXT REFERENCES attachment(sha256) ON DELETE RESTRICT) STRICT""",
    f"""CREATE TABLE reminder_item (
        id INTEGER PRIMARY KEY, reminder_id INTEGER NOT NULL REFERENCES reminder(id) ON DELETE RESTRICT,
        task_unit_id INTEGER NOT NULL REFERENCES task_unit(id) ON DELETE RESTRICT, ordinal INTEGER NOT NULL, content TEXT NOT NULL, product TEXT,
        assigned_by_text TEXT NOT NULL DEFAULT '', deadline_text TEXT NOT NULL DEFAULT '', due_on TEXT CHECK (due_on {_DATE}),
        days_overdue INTEGER NOT NULL DEFAULT 0, UNIQUE (reminder_id, task_unit_id)) STRICT""",
    "CREATE INDEX reminder_item_task_unit ON reminder_item (task_unit_id)",
    f"""CREATE TABLE holiday (
        day TEXT PRIMARY KEY CHECK (day {_DATE}), kind TEXT NOT NULL CHECK (kind IN ('holiday', 'compensatory', 'makeup')),
        name TEXT NOT NULL DEFAULT '') STRICT""",
    # --- audit
    """CREATE TABLE event (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, day TEXT NOT NULL, who TEXT NOT NULL, verb TEXT NOT NULL, entity TEXT NOT NULL,
        entity_id INTEGER, before TEXT, after TEXT, mac TEXT NOT NULL) STRICT""",
    "CREATE INDEX event_entity ON event (entity, entity_id)",
    # --- guards: whoever opens the file, a registered number stays
    """CREATE TRIGGER document_no_delete BEFORE DELETE ON document
        BEGIN SELECT RAISE(ABORT, 'a registered document is never deleted'); END""",
    # REPLACE deletes without asking the delete trigger unless recursive_triggers is on, so the insert is refused first
    """CREATE TRIGGER document_no_replace BEFORE INSERT ON document
        WHEN EXISTS (SELECT 1 FROM document WHERE id = new.id) OR EXISTS (SELECT 1 FROM document WHERE idempotency_key = new.idempotency_key)
          OR EXISTS (SELECT 1 FROM document WHERE series_id = new.series_id AND number = new.number AND suffix = new.suffix)
          OR EXISTS (SELECT 1 FROM document WHERE arrival_series_id = new.arrival_series_id AND arrival_number = new.arrival_number)
        BEGIN SELECT RAISE(ABORT, 'a registered document is never replaced'); END""",
    """CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = new.seq)
        BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER document_number_frozen BEFORE UPDATE ON document
        WHEN new.id IS NOT old.id OR new.direction IS NOT old.direction OR new.series_id IS NOT old.series_id
          OR new.number IS NOT old.number OR new.suffix IS NOT old.suffix OR new.arrival_series_id IS NOT old.arrival_series_id
          OR new.arrival_number IS NOT old.arrival_number OR new.idempotency_key IS NOT old.idempotency_key OR (old.number_status = 'voided' AND new.number_status <> 'voided')
          OR (old.number_status = 'issued' AND new.number_status = 'reserved')
        BEGIN SELECT RAISE(ABORT, 'a registered number is never changed'); END""",
    """CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END""",
    """CREATE TRIGGER series_no_delete BEFORE DELETE ON series BEGIN SELECT RAISE(ABORT, 'a series is never deleted'); END""",
    """CREATE TRIGGER series_never_back BEFORE UPDATE ON series WHEN new.last_number < old.last_number OR new.key IS NOT old.key
        BEGIN SELECT RAISE(ABORT, 'a counter never runs back'); END""",
    """CREATE TRIGGER task_no_delete BEFORE DELETE ON task BEGIN SELECT RAISE(ABORT, 'a task is stopped, never deleted'); END""",
    """CREATE TRIGGER task_unit_no_delete BEFORE DELETE ON task_unit BEGIN SELECT RAISE(ABORT, 'a unit row is kept'); END""",
    """CREATE TRIGGER task_unit_original_frozen BEFORE UPDATE ON task_unit
        WHEN old.original_due_on IS NOT NULL AND new.original_due_on IS NOT old.original_due_on
        BEGIN SELECT RAISE(ABORT, 'the original deadline is never changed'); END""",
    """CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'a reminder is kept'); END""",
    """CREATE TRIGGER reminder_item_no_delete BEFORE DELETE ON reminder_item BEGIN SELECT RAISE(ABORT, 'a reminder is kept'); END""",
)

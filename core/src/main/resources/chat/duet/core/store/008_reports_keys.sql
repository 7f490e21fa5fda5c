-- What users report. The copy of the messages stays as it was whatever becomes of the originals; `seal` covers the report and its copy.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    reporter_id INTEGER NOT NULL REFERENCES user (id),
    reported_id INTEGER NOT NULL REFERENCES user (id),
    conversation_id INTEGER,            -- of the message, where one was reported
    seq INTEGER,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    seal TEXT NOT NULL,                 -- HMAC-SHA256, in hexadecimal
    closed_at INTEGER NOT NULL DEFAULT 0,
    closed_kind TEXT,                   -- who closed it, as in audit
    closed_by INTEGER,
    action TEXT,
    note TEXT
) STRICT;

CREATE INDEX report_by_age ON report (at, id);
CREATE INDEX report_open ON report (at, id) WHERE closed_at = 0;
CREATE INDEX report_by_reported ON report (reported_id);
CREATE INDEX report_by_reporter ON report (reporter_id);

CREATE TABLE report_message (
    report_id INTEGER NOT NULL REFERENCES report (id),
    place INTEGER NOT NULL,
    body TEXT NOT NULL,                 -- canonical JSON
    PRIMARY KEY (report_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,          -- SHA-256 of the key, in hexadecimal
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,               -- separated by spaces
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL DEFAULT 0,
    revoked_at INTEGER NOT NULL DEFAULT 0,
    last_used_at INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the operator's own backend had the platform say; makes repeating harmless.
CREATE TABLE platform_message (
    key_id INTEGER NOT NULL,
    client_message_id TEXT NOT NULL,
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,                 -- SHA-256 of what was said, in hexadecimal
    sent_at INTEGER NOT NULL,
    PRIMARY KEY (key_id, client_message_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id INTEGER NOT NULL,
    deed TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- How many messages there were when a day began (days since 1970-01-01, UTC).
CREATE TABLE day (
    day INTEGER PRIMARY KEY,
    messages_before INTEGER NOT NULL
) STRICT;

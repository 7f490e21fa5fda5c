-- Endpoints that are told what happens. The secrets are here in the clear: they sign.
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    events TEXT NOT NULL,               -- separated by spaces
    secret BLOB NOT NULL,
    old_secret BLOB,                    -- signs as well until old_until
    old_until INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

-- What is still to be told, written together with what it tells of; gone once it has arrived.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id INTEGER NOT NULL,                -- the receiver's key against repetitions; random, so that a restored backup cannot use it again
    webhook_id INTEGER NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL,           -- 0 when it was given up
    result TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX outbox_due ON outbox (webhook_id, next_at);

-- Users who have left, as long as something of them may still be in the files.
CREATE TABLE erasure (
    user_id INTEGER PRIMARY KEY REFERENCES user (id),
    emptied INTEGER NOT NULL DEFAULT 0  -- whether their inbox log is gone
) STRICT;

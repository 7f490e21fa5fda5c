-- Files on their way, and files that are there. What they consist of lies in the folder of attachments, not in here.
CREATE TABLE upload (
    id INTEGER PRIMARY KEY,
    owner_id INTEGER NOT NULL,          -- 0: the server's own, a picture of a page that a message links to
    name TEXT NOT NULL,
    length INTEGER NOT NULL,            -- bytes that were announced
    received INTEGER NOT NULL DEFAULT 0, -- of them, so many are on disk
    state INTEGER NOT NULL DEFAULT 0,   -- 0 receiving, 1 processing, 2 ready, 3 refused, 4 given up
    attempts INTEGER NOT NULL DEFAULT 0, -- at looking what it is
    problem TEXT,                       -- why it was refused
    hash TEXT,                          -- SHA-256 of what is handed out, in hexadecimal
    size INTEGER NOT NULL DEFAULT 0,    -- of what is handed out, in bytes
    type TEXT NOT NULL DEFAULT '',
    inline INTEGER NOT NULL DEFAULT 0,  -- whether a browser may show it
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    blur_hash TEXT NOT NULL DEFAULT '',
    small_hash TEXT,
    large_hash TEXT,
    created_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    conversation_id INTEGER,            -- of the message that it belongs to, once that was sent
    seq INTEGER,
    place INTEGER NOT NULL DEFAULT 0,   -- among the attachments of the message
    withheld INTEGER NOT NULL DEFAULT 0 -- as the message is
) STRICT;

CREATE INDEX upload_by_owner ON upload (owner_id);
CREATE INDEX upload_by_message ON upload (conversation_id, seq) WHERE conversation_id IS NOT NULL;
CREATE INDEX upload_unfinished ON upload (state) WHERE state < 2;
CREATE INDEX upload_unsent ON upload (touched_at) WHERE conversation_id IS NULL;
CREATE INDEX upload_by_hash ON upload (hash) WHERE hash IS NOT NULL;
CREATE INDEX upload_by_small ON upload (small_hash) WHERE small_hash IS NOT NULL;
CREATE INDEX upload_by_large ON upload (large_hash) WHERE large_hash IS NOT NULL;

-- What is, or is about to be, in the folder. A row is there before its file is, and goes before it does.
CREATE TABLE blob (
    hash TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    doubtful INTEGER NOT NULL DEFAULT 1 -- whether it is to be found out if an upload still has it
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_doubtful ON blob (hash) WHERE doubtful = 1;

-- What has become known of a message since it was sent; the whole of it, as JSON.
CREATE TABLE message_detail (
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;

-- Pages to look at, and what they said.
CREATE TABLE link (
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    url TEXT NOT NULL,
    due_at INTEGER,                     -- when to look next; null once that is settled
    attempts INTEGER NOT NULL DEFAULT 0,
    title TEXT,
    description TEXT,
    image_id INTEGER,
    PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_due ON link (due_at) WHERE due_at IS NOT NULL;

-- What was known when it was sent, as JSON; null where there is nothing but the text.
ALTER TABLE message ADD COLUMN details TEXT;
ALTER TABLE journal ADD COLUMN details TEXT;

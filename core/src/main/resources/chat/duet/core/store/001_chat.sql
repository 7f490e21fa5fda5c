-- Ids are 63-bit random integers (see the protocol); times are milliseconds since 1970-01-01T00:00Z.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,          -- folded to lower case
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,        -- PHC string
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE device (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    cursor INTEGER NOT NULL,            -- last event of the user's inbox log that the device has acknowledged
    revoked_at INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX device_by_user ON device (user_id);

CREATE TABLE refresh_token (
    hash TEXT PRIMARY KEY,              -- SHA-256 of the token, in hexadecimal
    device_id INTEGER NOT NULL REFERENCES device (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    rotated_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX refresh_token_by_device ON refresh_token (device_id);

-- One conversation per pair of users, for which the pair is kept in order.
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY,
    user_a INTEGER NOT NULL REFERENCES user (id),
    user_b INTEGER NOT NULL REFERENCES user (id),
    created_at INTEGER NOT NULL,
    last_seq INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER NOT NULL,
    UNIQUE (user_a, user_b),
    CHECK (user_a < user_b)
) STRICT;

-- What each of the two has of the conversation. Receipts are watermarks; unread is counted in the transaction that changes it.
CREATE TABLE participant (
    user_id INTEGER NOT NULL REFERENCES user (id),
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    peer_id INTEGER NOT NULL REFERENCES user (id),
    read_seq INTEGER NOT NULL DEFAULT 0,
    delivered_seq INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (user_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- Clustered by conversation: a page of history is a handful of neighbouring pages of the file.
CREATE TABLE message (
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    sender_id INTEGER NOT NULL,
    client_message_id TEXT NOT NULL,
    text TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    sender_event INTEGER NOT NULL,      -- its number in the sender's inbox log, part of the answer that is repeated
    PRIMARY KEY (conversation_id, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX message_by_client_id ON message (sender_id, client_message_id);

-- The inbox log. Messages are not copied into it: an event points at its message.
CREATE TABLE inbox_event (
    user_id INTEGER NOT NULL,
    event INTEGER NOT NULL,
    kind INTEGER NOT NULL,              -- 1 message, 2 delivered, 3 read, 4 conversation
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,          -- sender, whoever received or read, or the peer
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, event)
) STRICT, WITHOUT ROWID;

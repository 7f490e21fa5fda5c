-- Who can be rung. Nothing is queued here for a message: what a device is to be rung for is what its user's inbox log has past the device's cursor and past
-- `settled`.
CREATE TABLE push_registration (
    device_id INTEGER PRIMARY KEY REFERENCES device (id),
    user_id INTEGER NOT NULL REFERENCES user (id),
    gateway TEXT NOT NULL,
    platform TEXT NOT NULL,
    token TEXT NOT NULL,
    p256dh TEXT,                        -- of Web Push only
    auth TEXT,
    zone TEXT NOT NULL,                 -- IANA name
    quiet_from INTEGER,                 -- minutes of the day
    quiet_to INTEGER,
    preview TEXT NOT NULL,
    registered_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    settled INTEGER NOT NULL,           -- last event of the user's inbox log up to which ringing is decided for good
    UNIQUE (gateway, token)             -- a token belongs to one device
) STRICT;

CREATE INDEX push_registration_by_age ON push_registration (registered_at);

-- Where a conversation is ahead of `settled`, and what the device shows of it.
CREATE TABLE rung (
    device_id INTEGER NOT NULL REFERENCES push_registration (device_id) ON DELETE CASCADE,
    conversation_id INTEGER NOT NULL,
    event INTEGER NOT NULL,             -- decided for good up to here, as far as the conversation goes
    seq INTEGER NOT NULL,               -- newest message that was shown; 0 when nothing is
    at INTEGER NOT NULL,                -- of the last ring
    PRIMARY KEY (device_id, conversation_id)
) STRICT, WITHOUT ROWID;

-- For people who ask why: a row for a step that was taken about some messages of a conversation, at one device.
CREATE TABLE push_log (
    id INTEGER PRIMARY KEY,
    conversation_id INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq INTEGER NOT NULL,
    device_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX push_log_by_conversation ON push_log (conversation_id, to_seq);

ALTER TABLE participant ADD COLUMN muted_until INTEGER NOT NULL DEFAULT 0;

CREATE TABLE block (
    user_id INTEGER NOT NULL REFERENCES user (id),
    blocked_id INTEGER NOT NULL REFERENCES user (id),
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, blocked_id)
) STRICT, WITHOUT ROWID;

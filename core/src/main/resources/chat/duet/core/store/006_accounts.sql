-- What users say of themselves, and what they let others see.
ALTER TABLE user ADD COLUMN photo TEXT;
ALTER TABLE user ADD COLUMN zone TEXT;                                -- IANA name
ALTER TABLE user ADD COLUMN language TEXT;                            -- BCP 47
ALTER TABLE user ADD COLUMN read_receipts INTEGER NOT NULL DEFAULT 1;
ALTER TABLE user ADD COLUMN last_seen INTEGER NOT NULL DEFAULT 1;     -- whether last_seen_at may be shown
ALTER TABLE user ADD COLUMN version INTEGER NOT NULL DEFAULT 1;       -- counts changes of the profile
ALTER TABLE user ADD COLUMN role TEXT NOT NULL DEFAULT 'user';        -- or admin
ALTER TABLE user ADD COLUMN suspended_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user ADD COLUMN deleted_at INTEGER NOT NULL DEFAULT 0;
-- Of users who log in elsewhere: their subject there. Their password_hash is empty, and no password matches it.
ALTER TABLE user ADD COLUMN external_subject TEXT;

CREATE UNIQUE INDEX user_by_external_subject ON user (external_subject) WHERE external_subject IS NOT NULL;

ALTER TABLE device ADD COLUMN last_seen_at INTEGER NOT NULL DEFAULT 0;

-- From where users have logged in with the right password: who guesses from elsewhere cannot lock them out there.
CREATE TABLE login_source (
    user_id INTEGER NOT NULL REFERENCES user (id),
    address TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, address)
) STRICT, WITHOUT ROWID;

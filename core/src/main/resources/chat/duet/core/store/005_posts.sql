-- Of a deleted post the dates stay, for conversations that are about it; what its author wrote does not.
CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    author_id INTEGER NOT NULL REFERENCES user (id),
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    place TEXT NOT NULL,
    from_day TEXT NOT NULL,             -- ISO 8601
    to_day TEXT NOT NULL,
    over_at INTEGER NOT NULL,           -- when the last day has ended everywhere on earth
    sought INTEGER NOT NULL,
    taken INTEGER NOT NULL DEFAULT 0,   -- requests that are accepted or confirmed
    closed INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL AS (CASE WHEN closed = 1 THEN 'closed' WHEN taken >= sought THEN 'full' ELSE 'open' END),
    version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    deleted_at INTEGER NOT NULL DEFAULT 0,
    CHECK (taken BETWEEN 0 AND sought)
) STRICT;

CREATE INDEX post_by_age ON post (created_at, id) WHERE deleted_at = 0;
CREATE INDEX post_by_author ON post (author_id, created_at, id);

-- Pairs of characters, see Bigrams; the texts themselves are in post. Rows are numbered like the posts.
CREATE VIRTUAL TABLE post_text USING fts5 (words, place, content = '', contentless_delete = 1, tokenize = 'ascii');

CREATE TABLE companion_request (
    id INTEGER PRIMARY KEY,
    post_id INTEGER NOT NULL REFERENCES post (id),
    author_id INTEGER NOT NULL REFERENCES user (id),    -- of the post
    requester_id INTEGER NOT NULL REFERENCES user (id),
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    state TEXT NOT NULL,
    author_confirmed INTEGER NOT NULL DEFAULT 0,
    requester_confirmed INTEGER NOT NULL DEFAULT 0,
    withheld INTEGER NOT NULL DEFAULT 0,                -- from the author, who had blocked the requester
    asked_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    UNIQUE (post_id, requester_id)
) STRICT;

CREATE INDEX companion_request_by_author ON companion_request (author_id, asked_at, id);
CREATE INDEX companion_request_by_requester ON companion_request (requester_id, asked_at, id);

-- What the conversation is about, each side for itself: who asked somebody who had blocked them changes nothing of what that one sees.
ALTER TABLE participant ADD COLUMN about_post INTEGER;
ALTER TABLE participant ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

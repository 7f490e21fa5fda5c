-- Under which client id an author has written which post; makes repeating harmless. Empty of the hash once the post is deleted.
CREATE TABLE post_key (
    author_id INTEGER NOT NULL REFERENCES user (id),
    client_post_id TEXT NOT NULL,
    post_id INTEGER NOT NULL REFERENCES post (id),
    hash TEXT NOT NULL,                 -- SHA-256 of what was written, in hexadecimal
    PRIMARY KEY (author_id, client_post_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_key_by_post ON post_key (post_id);

-- What was committed last, in the order of commits. A commit touches a page or two of it, however many conversations it is about; a little later
-- the rows are moved, a conversation at a time, to message and inbox_event, where they can be looked up.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,              -- as in inbox_event
    user_id INTEGER NOT NULL,           -- whose inbox log has the event; the sender of a message
    event INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    actor_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- Of a message only.
    peer_id INTEGER,
    peer_event INTEGER,
    client_message_id TEXT,
    text TEXT
) STRICT;

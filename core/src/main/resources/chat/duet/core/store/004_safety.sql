-- What a message is about that the server wrote, and whether it is kept from the other side because they had blocked its sender.
ALTER TABLE message ADD COLUMN notice TEXT;
ALTER TABLE message ADD COLUMN post_id INTEGER;
ALTER TABLE message ADD COLUMN request_id INTEGER;
ALTER TABLE message ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;

-- Of a withheld message there is no peer_event.
ALTER TABLE journal ADD COLUMN notice TEXT;
ALTER TABLE journal ADD COLUMN post_id INTEGER;
ALTER TABLE journal ADD COLUMN request_id INTEGER;

-- Between strangers: who wrote first, how much before the other side answered, and whether it has. What was there before counts as answered.
ALTER TABLE conversation ADD COLUMN first_writer INTEGER NOT NULL DEFAULT -1;
ALTER TABLE conversation ADD COLUMN unanswered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET answered = 1;

-- A conversation that somebody opened with one who had blocked them: the blocker's list does not have it.
ALTER TABLE participant ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

-- What the blocked side goes on seeing of the blocker's watermarks.
ALTER TABLE block ADD COLUMN read_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE block ADD COLUMN delivered_seq INTEGER NOT NULL DEFAULT 0;
UPDATE block SET
    read_seq = ifnull((SELECT p.read_seq FROM participant p WHERE p.user_id = block.user_id AND p.peer_id = block.blocked_id), 0),
    delivered_seq = ifnull((SELECT p.delivered_seq FROM participant p WHERE p.user_id = block.user_id AND p.peer_id = block.blocked_id), 0);

CREATE INDEX block_by_blocked ON block (blocked_id, user_id);

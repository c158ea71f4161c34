-- At how many deaths of nodes in a row a publication was under way. Those that were at any go one at a time, so they aren't
-- in the queue's index.
ALTER TABLE publications ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
DROP INDEX publications_queue;
CREATE INDEX publications_queue ON publications (account, not_before, id) WHERE state = 'PLANNED' AND deaths = 0;
CREATE INDEX publications_suspects ON publications (deaths, not_before, id) WHERE state = 'PLANNED' AND deaths > 0;

-- For which publications networks are being called, by whom: what a dead node left here it died in. Only calls of which
-- the state of a publication tells too little.
CREATE TABLE calls (
    publication TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL
);

-- Why a network is in its state where it is there by itself, how many of its publications were set aside since it was
-- enabled last with few others going out in between, and when the last of them was.
ALTER TABLE networks ADD COLUMN reason TEXT;
ALTER TABLE networks ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;
ALTER TABLE networks ADD COLUMN set_aside_at BIGINT;

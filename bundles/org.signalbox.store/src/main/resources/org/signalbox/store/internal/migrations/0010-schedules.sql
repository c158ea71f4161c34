-- How a publication's time came about: which of a repeated post's it is (empty for a single one), seconds after its wall
-- time, the slot of its account's queue (its wall time and zone), and the version of the zone rules it was computed by.
ALTER TABLE publications ADD COLUMN occurrence TEXT NOT NULL DEFAULT '';
ALTER TABLE publications ADD COLUMN delay BIGINT NOT NULL DEFAULT 0;
ALTER TABLE publications ADD COLUMN slot TEXT;
ALTER TABLE publications ADD COLUMN zone_rules TEXT NOT NULL DEFAULT '';

-- No occurrence is planned twice, and no slot is given twice, whichever node plans.
CREATE UNIQUE INDEX publications_occurrence ON publications (post, account, occurrence) WHERE occurrence <> '';
CREATE UNIQUE INDEX publications_slot ON publications (account, slot) WHERE slot IS NOT NULL;

-- The weekly slots of accounts, as words such as mon-09:00.
CREATE TABLE queues (
    account TEXT NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    slots TEXT NOT NULL,
    revision BIGINT NOT NULL
);

-- Posts that go out again and again; their timing and what was frozen of them, as JSON.
CREATE TABLE series (
    post TEXT NOT NULL PRIMARY KEY,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    timing TEXT NOT NULL,
    overdue TEXT NOT NULL,
    variants TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX series_state ON series (state, title, post);

-- Bands of texts' fingerprints: texts that are much alike share one at least.
CREATE TABLE resemblance (
    account TEXT NOT NULL,
    band BIGINT NOT NULL,
    publication TEXT NOT NULL,
    PRIMARY KEY (account, band, publication)
);

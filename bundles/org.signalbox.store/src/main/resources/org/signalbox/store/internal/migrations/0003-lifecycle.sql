-- Changes to networks that are planned for an instant; what they do, as JSON.
CREATE TABLE planned_changes (
    id TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    change TEXT NOT NULL,
    due BIGINT NOT NULL,
    state TEXT NOT NULL,
    details TEXT NOT NULL,
    outcome TEXT,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX planned_changes_due ON planned_changes (state, due, id);

-- What becomes of what is held for a network (or one of its accounts): release, reroute, expire; as JSON.
CREATE TABLE hold_rules (
    subject TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- The publication that this one goes out in place of, and the one that goes out in place of this: one at most.
ALTER TABLE publications ADD COLUMN rerouted_from TEXT;
ALTER TABLE publications ADD COLUMN rerouted_to TEXT;
CREATE UNIQUE INDEX publications_rerouted ON publications (rerouted_from) WHERE rerouted_from IS NOT NULL;

-- The nodes: where each runs, when it was last heard of, and what it has of each network.
CREATE TABLE nodes (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    host TEXT,
    pid BIGINT,
    started BIGINT,
    lease BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE TABLE node_networks (
    node TEXT NOT NULL REFERENCES nodes (id) ON DELETE CASCADE,
    network TEXT NOT NULL,
    revision BIGINT NOT NULL,
    trouble TEXT,
    PRIMARY KEY (node, network)
);

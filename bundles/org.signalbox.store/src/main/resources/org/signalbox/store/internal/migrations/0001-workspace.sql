-- One schema for every engine: ids are text, instants are microseconds since 1970, structures are JSON in text.
-- ${serial} is a rising primary key, ${bytes} the type of binary values.

CREATE TABLE publications (
    id TEXT NOT NULL PRIMARY KEY,
    post TEXT NOT NULL,
    account TEXT NOT NULL,
    network TEXT NOT NULL,
    title TEXT NOT NULL,
    path TEXT NOT NULL,
    source TEXT NOT NULL,
    options TEXT NOT NULL,
    language TEXT,
    due BIGINT NOT NULL,
    schedule_wall TEXT,
    schedule_zone TEXT,
    overdue TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    not_before BIGINT NOT NULL,
    lease_node TEXT,
    lease_epoch BIGINT,
    lease_until BIGINT,
    epoch BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    reconcile_at BIGINT,
    lookups INTEGER NOT NULL,
    published_at BIGINT,
    withdrawn_at BIGINT,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    search TEXT NOT NULL
);

-- The queue: the head of each account is one seek, however many are planned for accounts that can't send.
CREATE INDEX publications_queue ON publications (account, not_before, id) WHERE state = 'PLANNED';
CREATE INDEX publications_due ON publications (due, id);
CREATE INDEX publications_state ON publications (state, due, id);
CREATE INDEX publications_account ON publications (account, due, id);
CREATE INDEX publications_network ON publications (network, due, id);
CREATE INDEX publications_post ON publications (post);

CREATE TABLE publication_parts (
    publication TEXT NOT NULL REFERENCES publications (id),
    idx INTEGER NOT NULL,
    text TEXT NOT NULL,
    media TEXT NOT NULL,
    progress TEXT NOT NULL,
    publish_key TEXT,
    minted_at BIGINT,
    prepared TEXT,
    intended_at BIGINT,
    deadline BIGINT,
    attempts INTEGER NOT NULL,
    receipt TEXT,
    PRIMARY KEY (publication, idx)
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    handle TEXT NOT NULL,
    display_name TEXT NOT NULL,
    profile TEXT,
    origin TEXT NOT NULL,
    paused TEXT,
    added_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    sealed_grant ${bytes} NOT NULL
);

CREATE TABLE networks (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    version TEXT,
    bundle TEXT,
    signer TEXT,
    color TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE past_posts (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    url TEXT,
    reply_to TEXT,
    publication TEXT,
    gone INTEGER NOT NULL,
    search TEXT NOT NULL,
    PRIMARY KEY (account, remote_id)
);
CREATE INDEX past_posts_time ON past_posts (posted_at, account, remote_id);
CREATE INDEX past_posts_account ON past_posts (account, posted_at, remote_id);

-- A run of equal readings is one row: when it began and when it was seen last.
CREATE TABLE engagement (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    read_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    metrics TEXT NOT NULL,
    PRIMARY KEY (account, remote_id, read_at)
);

-- The newest reading of each post, for totals.
CREATE TABLE engagement_now (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    metrics TEXT NOT NULL,
    PRIMARY KEY (account, remote_id)
);

CREATE TABLE audit (
    seq ${serial},
    happened_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX audit_subject ON audit (subject, seq);

CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL
);

-- Chunks are written before their blob, which makes them visible; those without one are swept.
CREATE TABLE blob_chunks (
    sha256 TEXT NOT NULL,
    idx INTEGER NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (sha256, idx)
);

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

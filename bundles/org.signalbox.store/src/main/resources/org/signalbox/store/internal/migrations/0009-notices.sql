-- Who is told of what needs people; the secrets are sealed by the vault.
CREATE TABLE notice_rules (
    name TEXT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    settings TEXT NOT NULL,
    late_seconds BIGINT NOT NULL,
    secrets ${bytes} NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- What each rule was told, or is being told until an instant by a node: once, whatever their number.
CREATE TABLE notices_told (
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    node TEXT NOT NULL,
    claimed_until BIGINT NOT NULL,
    told INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (rule, subject)
);
CREATE INDEX notices_told_changed ON notices_told (changed_at);

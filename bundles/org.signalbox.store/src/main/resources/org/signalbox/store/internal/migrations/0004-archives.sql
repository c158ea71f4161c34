-- Archives of accounts: how far each is, as JSON, so that it goes on where it stopped. What they hold is in files.
CREATE TABLE archives (
    account TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    state TEXT NOT NULL,
    progress TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

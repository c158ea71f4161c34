-- Terms documents that were imported; of a network's documents the latest version counts. Kept, so that two can be compared.
CREATE TABLE terms_documents (
    network TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    signer TEXT,
    imported_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (network, version)
);

-- What was called and what it cost, by minute: microseconds of the minute's start, money in billionths of the currency's
-- unit. No account and no currency are empty texts, as they are part of the key.
CREATE TABLE metered (
    network TEXT NOT NULL,
    account TEXT NOT NULL,
    operation TEXT NOT NULL,
    minute BIGINT NOT NULL,
    currency TEXT NOT NULL,
    calls BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    items BIGINT NOT NULL,
    nanos BIGINT NOT NULL,
    PRIMARY KEY (network, account, operation, minute, currency)
);
CREATE INDEX metered_minute ON metered (minute, network, account);

-- What budgets ask before anything is sent, out of the index alone.
CREATE INDEX metered_spent ON metered (minute, currency, network, account, operation, nanos) WHERE nanos > 0;

-- How much may be spent: for all, a network or an account; in percent from which on it warns.
CREATE TABLE budgets (
    id TEXT NOT NULL PRIMARY KEY,
    network TEXT,
    account TEXT,
    period TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    warn_at INTEGER NOT NULL,
    stops INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

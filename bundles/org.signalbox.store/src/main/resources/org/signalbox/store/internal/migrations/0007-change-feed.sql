-- What changed, a row for each transaction, for all who use the store at once; pruned after a while. Its transaction's number
-- says which rows were not yet visible at an earlier moment; its origin is told back to whoever lost the connection while
-- committing. A store of one process tells its changes itself and leaves this empty.
CREATE TABLE changes (
    seq ${serial},
    tx ${transaction},
    origin TEXT NOT NULL,
    what TEXT NOT NULL
);
CREATE INDEX changes_tx ON changes (tx);

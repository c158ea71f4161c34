-- What is reserved of budgets for publications under way, in billionths of the currency's unit. A row that isn't granted is of
-- one that was under way when a budget came, and that the budget wasn't asked about.
CREATE TABLE reservations (
    publication TEXT NOT NULL,
    network TEXT NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    nanos BIGINT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (publication, currency)
);

-- Running totals of a budget's present period, and copies of what the budget covers. They belong to one revision of the
-- budget, and are counted anew from metered and reservations where there is no row.
CREATE TABLE budget_periods (
    budget TEXT NOT NULL REFERENCES budgets (id) ON DELETE CASCADE,
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    network TEXT,
    account TEXT,
    currency TEXT NOT NULL,
    spent BIGINT NOT NULL,
    reserved BIGINT NOT NULL,
    PRIMARY KEY (budget, starts)
);

-- Whoever stores usage with a cost adds it to the totals, in the same transaction.
${spent-when-added};
${spent-when-changed};

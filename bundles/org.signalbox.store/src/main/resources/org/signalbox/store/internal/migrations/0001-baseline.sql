-- One schema for every engine: ids are text, instants are microseconds since 1970, structures are JSON in text.
-- ${serial} is a rising primary key, ${bytes} the type of binary values, ${transaction} the number of a transaction;
-- ${compact}: the rows are kept in the order of the key alone.

-- Publications. This table is also the queue.

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
    deleted_at BIGINT,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    search_text TEXT NOT NULL,
    -- the publication that this one replaces on another account, and the one that replaces it
    rerouted_from TEXT,
    rerouted_to TEXT,
    -- how the due time was derived: the occurrence of a repeated post (empty for a single one), seconds after the wall
    -- time, the slot of the account's queue (wall time and zone), and the version of the zone rules
    occurrence TEXT NOT NULL DEFAULT '',
    window_offset BIGINT NOT NULL DEFAULT 0,
    slot TEXT,
    zone_rules TEXT NOT NULL DEFAULT '',
    -- how many times in a row a node crashed while the publication was in flight
    crash_count INTEGER NOT NULL DEFAULT 0,
    -- how many seconds before its due time it is begun to prepare it, and when that goes on; empty when it may be sent
    lead BIGINT NOT NULL DEFAULT 0,
    prepare_at BIGINT,
    -- of an answer: what somebody wrote, as a receipt in JSON; its id at the network; and a number
    -- above those of all answers that its author saw
    answers TEXT,
    answers_item TEXT,
    answer_number INTEGER
);

-- The head of each account's queue is one seek, however many are planned for accounts that can't send. Publications
-- that were in flight when a node crashed go one at a time, so they have an index of their own; so have those that are to be
-- prepared before they can be sent.
CREATE INDEX publications_queue ON publications (account, not_before, id)
    WHERE state = 'PLANNED' AND crash_count = 0 AND prepare_at IS NULL;
CREATE INDEX publications_preparing ON publications (prepare_at, id) WHERE prepare_at IS NOT NULL;
CREATE INDEX publications_poison ON publications (crash_count, not_before, id) WHERE state = 'PLANNED' AND crash_count > 0;
CREATE INDEX publications_answering ON publications (account, not_before)
    WHERE state = 'PLANNED' AND prepare_at IS NULL AND answers_item IS NOT NULL;
CREATE INDEX publications_due ON publications (due, id);
CREATE INDEX publications_state ON publications (state, due, id);
CREATE INDEX publications_account ON publications (account, due, id);
CREATE INDEX publications_network ON publications (network, due, id);
CREATE INDEX publications_post ON publications (post);
CREATE UNIQUE INDEX publications_rerouted ON publications (rerouted_from) WHERE rerouted_from IS NOT NULL;

-- No occurrence is planned twice, and no slot is given twice, whichever node plans.
CREATE UNIQUE INDEX publications_occurrence ON publications (post, account, occurrence) WHERE occurrence <> '';
CREATE UNIQUE INDEX publications_slot ON publications (account, slot) WHERE slot IS NOT NULL;

-- Nobody answers an item without knowing of another answer to it.
CREATE UNIQUE INDEX publications_answers ON publications (account, answers_item, answer_number) WHERE answers_item IS NOT NULL;

CREATE TABLE publication_parts (
    publication TEXT NOT NULL REFERENCES publications (id),
    idx INTEGER NOT NULL,
    text TEXT NOT NULL,
    media TEXT NOT NULL,
    progress TEXT NOT NULL,
    publish_key TEXT,
    key_created_at BIGINT,
    prepared TEXT,
    intended_at BIGINT,
    deadline BIGINT,
    attempts INTEGER NOT NULL,
    receipt TEXT,
    -- how prepared came about, as JSON
    preparation TEXT,
    -- title, link card and poll, as JSON
    details TEXT NOT NULL,
    PRIMARY KEY (publication, idx)
);

-- Bands of texts' fingerprints: texts that are much alike share one at least.
CREATE TABLE similarity_bands (
    account TEXT NOT NULL,
    band BIGINT NOT NULL,
    publication TEXT NOT NULL,
    PRIMARY KEY (account, band, publication)
);

-- For which publications a node is calling a network, where the state of the publication doesn't tell: what a node
-- leaves here when it crashes, it crashed in.
CREATE TABLE calls_in_progress (
    publication TEXT NOT NULL PRIMARY KEY,
    node TEXT NOT NULL
);

-- What planned and held publications break of terms, each finding once by its fingerprint, and the permission to publish
-- in spite of it.
CREATE TABLE findings (
    publication TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    part INTEGER NOT NULL,
    term TEXT NOT NULL,
    severity TEXT NOT NULL,
    source TEXT NOT NULL,
    message TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    overridden_by TEXT,
    overridden_at BIGINT,
    override_reason TEXT,
    PRIMARY KEY (publication, fingerprint)
);

-- The weekly slots of accounts, as words such as mon-09:00.
CREATE TABLE queues (
    account TEXT NOT NULL PRIMARY KEY,
    zone TEXT NOT NULL,
    slots TEXT NOT NULL,
    revision BIGINT NOT NULL
);

-- Repeated posts; their timing and their frozen variants, as JSON.
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

-- Frozen media. Bytes are stored under the name of an upload, which a blob then points to: uploads can't get in each
-- other's way, and damaged bytes are replaced. Chunks are written before their blob, which makes them visible; those
-- without one are swept.

CREATE TABLE blobs (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    chunks TEXT NOT NULL DEFAULT ''
);
CREATE INDEX blobs_chunks ON blobs (chunks);

CREATE TABLE blob_chunks (
    upload TEXT NOT NULL,
    idx INTEGER NOT NULL,
    bytes ${bytes} NOT NULL,
    PRIMARY KEY (upload, idx)
);

-- Accounts and networks.

-- What a login gave; several accounts may have it, each with a target of its own.
CREATE TABLE grants (
    id TEXT NOT NULL PRIMARY KEY,
    network TEXT NOT NULL,
    sealed ${bytes} NOT NULL
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
    grant_id TEXT NOT NULL,
    target TEXT,
    details TEXT NOT NULL
);
CREATE INDEX accounts_grant ON accounts (grant_id);

-- reason: why the host itself changed the state; quarantined: how many publications were quarantined since the network was
-- enabled last with few others published in between, and when the last one was; isolation: INHERIT, ON, OFF.
CREATE TABLE networks (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    version TEXT,
    bundle TEXT,
    signer TEXT,
    color TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    reason TEXT,
    quarantined INTEGER NOT NULL DEFAULT 0,
    quarantined_at BIGINT,
    isolation TEXT NOT NULL DEFAULT 'INHERIT'
);

-- Until when a network asked an account to wait; why as JSON.
CREATE TABLE rate_limits (
    account TEXT NOT NULL PRIMARY KEY,
    until BIGINT NOT NULL,
    why TEXT NOT NULL
);

-- Claims lock this table, and so do changes of which accounts and networks may send; it has no rows.
CREATE TABLE send_lock (name TEXT NOT NULL PRIMARY KEY);

-- Changes to networks that are planned for an instant; their details as JSON.
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

-- Ends that networks announced in headers of their answers. ends_at is 0 where they gave no date.
CREATE TABLE announced_ends (
    network TEXT NOT NULL,
    operation TEXT NOT NULL,
    kind TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    link TEXT,
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (network, operation, kind, ends_at)
);

-- What happens to publications that are held for a network or an account: release, reroute, expire; as JSON.
CREATE TABLE hold_rules (
    subject TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- Imported terms documents. The latest version of a network counts; earlier ones are kept to compare.
CREATE TABLE terms_documents (
    network TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    signer TEXT,
    imported_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (network, version)
);

-- What people state about a network's app or an account, as far as terms ask for it; JSON by name.
CREATE TABLE terms_facts (
    subject TEXT NOT NULL PRIMARY KEY,
    facts TEXT NOT NULL
);

-- The limits and prices that networks publish themselves; amounts are JSON by term.
CREATE TABLE live_terms (
    account TEXT NOT NULL PRIMARY KEY,
    amounts TEXT NOT NULL,
    read_at BIGINT NOT NULL
);

-- The choices of options that networks offer, as read last. What they depend on, the choices and the problem are JSON.
CREATE TABLE choices (
    account TEXT NOT NULL,
    option_id TEXT NOT NULL,
    chosen TEXT NOT NULL,
    typed TEXT NOT NULL,
    wanted_at BIGINT NOT NULL,
    tried_at BIGINT,
    read_at BIGINT,
    choices TEXT,
    complete INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    PRIMARY KEY (account, option_id, chosen, typed)
);

-- Update sites as they were seen last, and the versions that networks are pinned to.
CREATE TABLE update_sites (
    name TEXT NOT NULL PRIMARY KEY,
    location TEXT NOT NULL,
    id TEXT NOT NULL,
    vendor_key TEXT NOT NULL,
    serial BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    ordinal BIGINT NOT NULL
);

CREATE TABLE network_pins (
    network TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL
);

-- Posts and engagement as read from the networks.

CREATE TABLE past_posts (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    posted_at BIGINT NOT NULL,
    text TEXT NOT NULL,
    url TEXT,
    reply_to TEXT,
    -- nothing: unknown; it has none: an empty title, JSON null or []
    title TEXT,
    link TEXT,
    poll TEXT,
    media TEXT,
    -- opaque JSON of its connector
    data TEXT NOT NULL,
    publication TEXT,
    deleted INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    search_title TEXT,
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
CREATE TABLE engagement_latest (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    metrics TEXT NOT NULL,
    PRIMARY KEY (account, remote_id)
);

-- The inbox: what people write to the accounts, their conversations, and what the team does about them.

-- remote: the network's id of an exchange of direct messages, nothing where it is of comments or mentions. author: the
-- remote id of who wrote its newest message. messages, unread, newest_at, author, excerpt and waits_from are of its
-- messages; waits_from is the greatest number where it doesn't wait. done_at, read_at and snoozed_until are nothing where
-- it isn't.
CREATE TABLE conversations (
    id ${serial},
    account TEXT NOT NULL,
    network TEXT NOT NULL,
    conversation TEXT NOT NULL,
    exchange TEXT,
    kind TEXT NOT NULL,
    post TEXT,
    author TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    newest_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    unread BIGINT NOT NULL,
    waits_from BIGINT NOT NULL,
    done_at BIGINT,
    snoozed_until BIGINT,
    assignee TEXT,
    labels TEXT NOT NULL DEFAULT '[]',
    read_by TEXT,
    read_at BIGINT,
    answering_by TEXT,
    answering_at BIGINT,
    revision BIGINT NOT NULL
);
CREATE UNIQUE INDEX conversations_key ON conversations (account, conversation);
CREATE UNIQUE INDEX conversations_exchange ON conversations (account, exchange) WHERE exchange IS NOT NULL;

-- Each list in each order is one walk along an index.
CREATE INDEX conversations_newest ON conversations (newest_at, id);
CREATE INDEX conversations_account ON conversations (account, newest_at, id);
CREATE INDEX conversations_network ON conversations (network, newest_at, id);
CREATE INDEX conversations_open ON conversations (newest_at, id) WHERE done_at IS NULL;
CREATE INDEX conversations_unread ON conversations (newest_at, id) WHERE done_at IS NULL AND unread > 0;
CREATE INDEX conversations_assigned ON conversations (newest_at, id) WHERE done_at IS NULL AND assignee IS NOT NULL;
CREATE INDEX conversations_assignee ON conversations (assignee, newest_at, id) WHERE done_at IS NULL;
CREATE INDEX conversations_unassigned ON conversations (newest_at, id) WHERE done_at IS NULL AND assignee IS NULL;
CREATE INDEX conversations_snoozed ON conversations (newest_at, id) WHERE done_at IS NULL AND snoozed_until IS NOT NULL;
CREATE INDEX conversations_done ON conversations (newest_at, id) WHERE done_at IS NOT NULL;
CREATE INDEX conversations_waiting ON conversations (waits_from, id);
CREATE INDEX conversations_waiting_open ON conversations (waits_from, id) WHERE done_at IS NULL;

CREATE INDEX conversations_resting ON conversations (snoozed_until, done_at, unread, assignee)
    WHERE done_at IS NULL AND snoozed_until IS NOT NULL;

-- How many there are of each account and assignee, and of the open ones how many are snoozed or were until lately; nobody
-- is an empty text. Triggers keep it.
CREATE TABLE conversation_counts (
    account TEXT NOT NULL,
    assignee TEXT NOT NULL,
    opened BIGINT NOT NULL,
    unread BIGINT NOT NULL,
    resting BIGINT NOT NULL,
    resting_unread BIGINT NOT NULL,
    done BIGINT NOT NULL,
    PRIMARY KEY (account, assignee)
);
${counted-when-added};
${counted-when-changed};
${counted-when-removed};

-- Answers that aren't sent, of each person one; message: the remote id of what it answers, login: of a server.
CREATE TABLE conversation_drafts (
    conversation BIGINT NOT NULL,
    login TEXT NOT NULL,
    actor TEXT NOT NULL,
    message TEXT NOT NULL,
    text TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (conversation, login, actor)
);

CREATE TABLE conversation_labels (
    label TEXT NOT NULL,
    conversation BIGINT NOT NULL,
    PRIMARY KEY (label, conversation)
);
CREATE INDEX conversation_labels_of ON conversation_labels (conversation);

-- author: empty where it was erased. read_at, done_at: when a person read it, or had nothing left to do about it.
-- answered: whether an answer of ours is planned or published.
CREATE TABLE inbox_messages (
    account TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    conversation BIGINT NOT NULL,
    network TEXT NOT NULL,
    kind TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    reply_to TEXT,
    post TEXT,
    url TEXT,
    attachments TEXT NOT NULL,
    possible TEXT NOT NULL,
    -- opaque JSON of its connector
    data TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    liked INTEGER NOT NULL DEFAULT 0,
    edited_at BIGINT,
    gone_at BIGINT,
    erased INTEGER NOT NULL DEFAULT 0,
    read_at BIGINT,
    done_at BIGINT,
    answered INTEGER NOT NULL DEFAULT 0,
    -- the rule by which people are told of it
    told TEXT,
    -- texts that its author changed, as JSON
    earlier TEXT NOT NULL DEFAULT '[]',
    -- when it was read again last, and is to be
    looked_at BIGINT,
    look_at BIGINT,
    PRIMARY KEY (account, remote_id)
);
CREATE INDEX inbox_messages_look ON inbox_messages (account, look_at) WHERE look_at IS NOT NULL;
CREATE INDEX inbox_messages_told ON inbox_messages (received_at, account, remote_id) WHERE told IS NOT NULL;
CREATE INDEX inbox_messages_conversation ON inbox_messages (conversation, written_at, remote_id);
CREATE INDEX inbox_messages_reply ON inbox_messages (account, reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX inbox_messages_author ON inbox_messages (network, author, written_at);

-- The words of each conversation's messages and of its people, to be searched by their beginnings.
CREATE TABLE inbox_words (
    conversation BIGINT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (conversation, word)
)${compact};
CREATE INDEX inbox_words_word ON inbox_words (word, conversation);

-- How far the inbox of an account is read.
CREATE TABLE inbox_positions (
    account TEXT NOT NULL PRIMARY KEY,
    position TEXT,
    read_at BIGINT,
    next_at BIGINT NOT NULL,
    pushed INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    problem TEXT,
    revision BIGINT NOT NULL
);

-- What people want done to messages at their networks.
CREATE TABLE inbox_actions (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,
    message TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    tries INTEGER NOT NULL,
    problem TEXT
);
CREATE INDEX inbox_actions_due ON inbox_actions (not_before, id) WHERE state = 'WAITING';
CREATE INDEX inbox_actions_message ON inbox_actions (account, message, id);

-- folded: the name in one case, which is unique.
CREATE TABLE saved_answers (
    folded TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE inbox_rules (
    name TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- Who wrote, as their networks know them; contact: the person over several networks.
CREATE TABLE people (
    network TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    picture TEXT,
    contact TEXT NOT NULL,
    search_handle TEXT NOT NULL,
    search_name TEXT NOT NULL,
    last_at BIGINT NOT NULL,
    messages BIGINT NOT NULL,
    PRIMARY KEY (network, remote_id)
);
CREATE INDEX people_contact ON people (contact);
CREATE INDEX people_handle ON people (network, search_handle);
CREATE INDEX people_name ON people (network, search_name);

-- name: chosen by people, else empty; sort_name: the shown one.
CREATE TABLE contacts (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    search_text TEXT NOT NULL,
    revision BIGINT NOT NULL
);
CREATE INDEX contacts_name ON contacts (sort_name, id);

-- Whose data were erased, as SHA-256 of network, a zero byte and remote id; and whether no freed page of the file has any
-- of it left.
CREATE TABLE erased_people (
    person TEXT NOT NULL PRIMARY KEY,
    erased_at BIGINT NOT NULL,
    scrubbed INTEGER NOT NULL
);

-- Usage and budgets. Money is in billionths of the currency's unit.

-- Calls and their cost by minute: microseconds of the minute's start. No account and no currency are empty texts, as
-- they are part of the key.
CREATE TABLE usage (
    network TEXT NOT NULL,
    account TEXT NOT NULL,
    operation TEXT NOT NULL,
    minute BIGINT NOT NULL,
    currency TEXT NOT NULL,
    calls BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    items BIGINT NOT NULL,
    amount_nanos BIGINT NOT NULL,
    PRIMARY KEY (network, account, operation, minute, currency)
);
CREATE INDEX usage_minute ON usage (minute, network, account);

-- What budgets ask before anything is sent, out of the index alone.
CREATE INDEX usage_spent ON usage (minute, currency, network, account, operation, amount_nanos) WHERE amount_nanos > 0;

-- How much may be spent: for all, a network or an account; warn_at is in percent.
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

-- Publications that a person lets out in spite of budgets.
CREATE TABLE budget_overrides (
    publication TEXT NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);

-- What publications under way reserve of budgets. A row that isn't granted belongs to a publication that was under way
-- when the budget was made, and that the budget wasn't asked about.
CREATE TABLE reservations (
    publication TEXT NOT NULL,
    network TEXT NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    amount_nanos BIGINT NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (publication, currency)
);

-- Running totals of a budget's present period, and copies of what the budget covers. They belong to one revision of the
-- budget, and are counted anew from usage and reservations where there is no row.
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

-- Usage with a cost is added to the totals in the transaction that stores it.
${spent-when-added};
${spent-when-changed};

-- Audit. state is the publication's from that entry on, empty for other subjects; evidence is bounded JSON without
-- secrets.

CREATE TABLE audit (
    seq ${serial},
    happened_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    subject TEXT NOT NULL,
    message TEXT NOT NULL,
    evidence TEXT,
    state TEXT
);
CREATE INDEX audit_subject ON audit (subject, seq);

-- Notices: the channels that are told, their secrets sealed by the vault.

CREATE TABLE notice_rules (
    name TEXT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL,
    settings TEXT NOT NULL,
    late_seconds BIGINT NOT NULL,
    secrets ${bytes} NOT NULL,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL
);

-- What was delivered by each rule, or is being delivered until an instant by a node: once, however many nodes there are.
CREATE TABLE notice_deliveries (
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    node TEXT NOT NULL,
    claimed_until BIGINT NOT NULL,
    delivered INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (rule, subject)
);
CREATE INDEX notice_deliveries_changed ON notice_deliveries (changed_at);

-- Nodes: where each runs, its last heartbeat, and the version of each network that it has.

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
    problem TEXT,
    PRIMARY KEY (node, network)
);

-- Which process is the leader for a background job, and until when.
CREATE TABLE leaders (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    held_until BIGINT NOT NULL
);

-- When the next slot of a throttled queue is free, for all nodes.
CREATE TABLE throttle_slots (
    queue TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);

-- The key material that nodes share: their public key, their sealed private key, and the salt of the passphrase.
CREATE TABLE node_keys (
    name TEXT NOT NULL PRIMARY KEY,
    value ${bytes} NOT NULL
);

-- What a fail-over of the server lost, as a node knows it; subjects is a JSON list.
CREATE TABLE lost_changes (
    node TEXT NOT NULL,
    ended_at BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    subjects TEXT NOT NULL,
    PRIMARY KEY (node, ended_at)
);

-- The change feed: a row for each transaction, for all processes that use the store; pruned. The number of its
-- transaction says which rows weren't visible yet at an earlier moment; its origin is told back to a process that lost
-- the connection while committing. A store of one process leaves this empty.
CREATE TABLE changes (
    seq ${serial},
    tx ${transaction},
    origin TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX changes_tx ON changes (tx);

-- The id of the last move of this store to another engine.
CREATE TABLE store_move (id TEXT NOT NULL PRIMARY KEY);

-- What people choose for the whole workspace.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

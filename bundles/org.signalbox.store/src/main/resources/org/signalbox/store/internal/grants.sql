-- What each role of a team may do. All of it is applied at once by whoever owns the tables, and again after a migration;
-- what it doesn't name is denied. To people every column is named, so that a new one is nobody's until it is named here.
-- ${people}: author, publisher, admin; ${deciders}: publisher, admin; ${all}: these and node.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY string_to_array('${all}', ', ') LOOP
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${all};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${all};
DO $$
DECLARE
    ours regprocedure;
BEGIN
    FOR ours IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'signalbox\_%' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, ${all}', ours);
    END LOOP;
END $$;
GRANT USAGE ON SCHEMA public TO ${all};

-- Everybody reads everything but secrets, and leaves a note of what he did and changed that nobody can take back.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${node};
GRANT SELECT (version, applied_at) ON schema_version TO ${people};
GRANT SELECT (seq, happened_at, actor, subject, message, evidence, state) ON audit TO ${people};
GRANT INSERT (happened_at, actor, subject, message, evidence, state) ON audit TO ${all};
GRANT EXECUTE ON FUNCTION signalbox_words(text) TO ${people};
GRANT SELECT (seq, tx, origin, subject) ON changes TO ${people};
GRANT INSERT (origin, subject) ON changes TO ${all};
GRANT DELETE ON changes TO ${node};

-- Publications: people plan and change them by a function that judges each step; nodes write the tables. Whoever may
-- update a row may lock it as well, so people may not.
GRANT SELECT (id, post, account, network, title, path, source, options, language, due, schedule_wall, schedule_zone,
    overdue, state, reason, not_before, lease_node, lease_epoch, lease_until, epoch, attempts, reconcile_at, lookups,
    published_at, deleted_at, created_at, revision, search_text, rerouted_from, rerouted_to, occurrence, window_offset, slot,
    zone_rules, crash_count, lead, prepare_at, answers, answers_item, answer_number) ON publications TO ${people};
GRANT SELECT (publication, idx, text, media, progress, publish_key, key_created_at, prepared, intended_at, deadline, attempts,
    receipt, preparation, details) ON publication_parts TO ${people};
GRANT EXECUTE ON FUNCTION signalbox_step(text, bigint, text[], text[], text[], integer, text, text) TO ${people};
GRANT INSERT, UPDATE ON publications TO ${node};
GRANT INSERT, UPDATE, DELETE ON publication_parts TO ${node};
GRANT SELECT (account, band, publication) ON similarity_bands TO ${people};
GRANT INSERT, DELETE ON similarity_bands TO ${all};

-- Those who claim, and those who change who may send, lock this; no rows are in it.
GRANT SELECT (name) ON send_lock TO ${people};
GRANT INSERT ON send_lock TO ${node};
GRANT UPDATE ON send_lock TO ${deciders}, ${node};

-- Content that was frozen stays as it is; nodes sweep chunks that no blob points to.
GRANT SELECT (sha256, size, chunks) ON blobs TO ${people};
GRANT EXECUTE ON FUNCTION signalbox_blob(text, text, bigint) TO ${people};
GRANT INSERT, UPDATE ON blobs TO ${node};
GRANT SELECT (upload, idx, bytes) ON blob_chunks TO ${people};
GRANT INSERT ON blob_chunks TO ${all};
GRANT DELETE ON blob_chunks TO ${node};

-- Series and queues.
GRANT SELECT (post, path, title, timing, overdue, variants, state, created_at, revision) ON series TO ${people};
GRANT INSERT ON series TO ${people};
GRANT UPDATE ON series TO ${all};
GRANT SELECT (account, zone, slots, revision) ON queues TO ${people};
GRANT INSERT, DELETE ON queues TO ${people};
GRANT UPDATE ON queues TO ${all};

-- Accounts: whoever connects one stores a grant that is sealed for the nodes, and can't read it back.
GRANT SELECT (id, network, remote_id, handle, display_name, profile, origin, paused, added_at, revision, grant_id, target,
    details) ON accounts TO ${people};
GRANT SELECT (id, network) ON grants TO ${people};
GRANT INSERT, UPDATE, DELETE ON accounts, grants TO ${deciders}, ${node};

-- What happened at the networks; a publisher who confirms a post adds it, and what looking it up cost.
GRANT SELECT (account, remote_id, posted_at, text, url, reply_to, title, link, poll, media, data, publication, deleted,
    search_text, search_title) ON past_posts TO ${people};
GRANT SELECT (account, remote_id, read_at, last_at, metrics) ON engagement TO ${people};
GRANT SELECT (account, remote_id, last_at, metrics) ON engagement_latest TO ${people};
GRANT SELECT (network, account, operation, minute, currency, calls, refused, items, amount_nanos) ON usage TO ${people};
GRANT INSERT, UPDATE ON past_posts, engagement, engagement_latest, usage TO ${deciders}, ${node};

-- Networks, their terms, and what all keep to.
GRANT SELECT (id, name, state, version, bundle, signer, color, changed_at, revision, reason, quarantined, quarantined_at, isolation) ON networks TO ${people};
GRANT INSERT, UPDATE ON networks TO ${admin}, ${node};
GRANT SELECT (network, version, document, signer, imported_at, actor) ON terms_documents TO ${people};
GRANT INSERT, UPDATE, DELETE ON terms_documents TO ${admin};
GRANT SELECT (id, network, account, period, amount, currency, warn_at, stops, changed_at, revision)
    ON budgets TO ${people};
GRANT INSERT, UPDATE, DELETE ON budgets TO ${admin};
-- Reservations and totals are the nodes' alone; what a publisher's confirmation costs, a trigger adds to the totals.
GRANT SELECT (publication, network, account, currency, amount_nanos, granted) ON reservations TO ${people};
GRANT SELECT (budget, starts, ends, revision, network, account, currency, spent, reserved) ON budget_periods TO ${people};
GRANT INSERT, UPDATE, DELETE ON reservations, budget_periods TO ${node};
GRANT SELECT (subject, rule, changed_at, revision) ON hold_rules TO ${people};
GRANT INSERT, UPDATE, DELETE ON hold_rules TO ${admin};
GRANT SELECT (publication, fingerprint, part, term, severity, source, message, found_at, overridden_by, overridden_at,
    override_reason) ON findings TO ${people};
GRANT INSERT, UPDATE ON findings TO ${deciders}, ${node};
GRANT DELETE ON findings TO ${node};
GRANT SELECT (id, network, change, due, state, details, outcome, created_at, revision) ON planned_changes TO ${people};
GRANT INSERT, UPDATE ON planned_changes TO ${admin};
GRANT UPDATE ON planned_changes TO ${node};
-- Whoever calls a network notes what it announces: nodes, and those who connect accounts and confirm posts.
GRANT SELECT (network, operation, kind, ends_at, link, first_seen, last_seen) ON announced_ends TO ${people};
GRANT INSERT, UPDATE, DELETE ON announced_ends TO ${deciders}, ${node};
GRANT SELECT (name, value) ON settings TO ${people};
GRANT SELECT (account, until, why) ON rate_limits TO ${people};
GRANT SELECT (publication, actor, decided_at) ON budget_overrides TO ${people};
GRANT SELECT (subject, facts) ON terms_facts TO ${people};
GRANT SELECT (account, amounts, read_at) ON live_terms TO ${people};
-- Whoever writes posts asks for choices; nodes answer. They go with the account.
GRANT SELECT (account, option_id, chosen, typed, wanted_at, tried_at, read_at, choices, complete, problem) ON choices TO ${people};
GRANT INSERT (account, option_id, chosen, typed, wanted_at), UPDATE (wanted_at) ON choices TO ${people};
GRANT DELETE ON choices TO ${deciders};
GRANT INSERT, UPDATE, DELETE ON choices TO ${node};
GRANT SELECT (name, location, id, vendor_key, serial, sha256, added_at, ordinal) ON update_sites TO ${people};
GRANT SELECT (network, version) ON network_pins TO ${people};
GRANT SELECT (id) ON store_move TO ${people};
GRANT INSERT, UPDATE, DELETE ON settings, rate_limits, budget_overrides, terms_facts, live_terms, update_sites, network_pins
    TO ${admin}, ${node};
GRANT SELECT (name, channel, settings, late_seconds, changed_at, revision) ON notice_rules TO ${people};
GRANT INSERT, UPDATE, DELETE ON notice_rules TO ${admin};
GRANT SELECT (rule, subject, node, claimed_until, delivered, tries, changed_at) ON notice_deliveries TO ${people};
GRANT DELETE ON notice_deliveries TO ${admin};
GRANT INSERT, UPDATE, DELETE ON notice_deliveries TO ${node};

-- The inbox: nodes store what others wrote; people decide what is done about it, column by column, and nobody but an
-- admin who erases a person changes a text.
GRANT SELECT (id, account, network, conversation, exchange, kind, post, author, excerpt, newest_at, received_at,
    messages, unread, waits_from, done_at, snoozed_until, assignee, labels, read_by, read_at, answering_by, answering_at,
    revision) ON conversations TO ${people};
GRANT SELECT (conversation, login, actor, message, text, written_at) ON conversation_drafts TO ${people};
GRANT SELECT (account, remote_id, conversation, network, kind, written_at, received_at, author, text, reply_to, post, url,
    attachments, possible, data, hidden, liked, edited_at, gone_at, erased, read_at, done_at, answered,
    told, earlier, looked_at, look_at) ON inbox_messages TO ${people};
GRANT SELECT (account, assignee, opened, unread, resting, resting_unread, done) ON conversation_counts TO ${people};
GRANT SELECT (label, conversation) ON conversation_labels TO ${people};
GRANT SELECT (conversation, word) ON inbox_words TO ${people};
GRANT SELECT (account, position, read_at, next_at, pushed, failures, problem, revision) ON inbox_positions TO ${people};
GRANT SELECT (id, account, message, kind, state, actor, asked_at, not_before, tries, problem) ON inbox_actions TO ${people};
GRANT SELECT (folded, name, text, language, changed_at, revision) ON saved_answers TO ${people};
GRANT SELECT (name, rule, changed_at, revision) ON inbox_rules TO ${people};
GRANT SELECT (network, remote_id, handle, name, picture, contact, search_handle, search_name, last_at, messages)
    ON people TO ${people};
GRANT SELECT (id, name, note, sort_name, search_text, revision) ON contacts TO ${people};
GRANT SELECT (person, erased_at, scrubbed) ON erased_people TO ${people};
GRANT UPDATE (unread, waits_from, snoozed_until, labels, read_by, read_at, answering_by, answering_at, revision)
    ON conversations TO ${people};
GRANT INSERT, DELETE, UPDATE (message, text, written_at) ON conversation_drafts TO ${people};
GRANT UPDATE (read_at) ON inbox_messages TO ${people};
-- Anybody may have a message read again soon.
GRANT UPDATE (look_at) ON inbox_messages TO ${people};
-- Anybody may have an inbox read soon.
GRANT UPDATE (next_at) ON inbox_positions TO ${people};
GRANT INSERT, DELETE ON conversation_labels TO ${people};
GRANT UPDATE (contact) ON people TO ${people};
GRANT INSERT, UPDATE, DELETE ON contacts TO ${people};
GRANT UPDATE (done_at, assignee) ON conversations TO ${deciders};
GRANT UPDATE (done_at, answered) ON inbox_messages TO ${deciders};
GRANT INSERT, UPDATE (state) ON inbox_actions TO ${deciders};
GRANT INSERT, UPDATE, DELETE ON saved_answers TO ${deciders};
GRANT INSERT, UPDATE, DELETE ON inbox_rules TO ${admin};
GRANT UPDATE (messages, newest_at, received_at, author, excerpt) ON conversations TO ${admin};
GRANT UPDATE (text, author, url, attachments, data, possible, earlier, erased) ON inbox_messages TO ${admin};
GRANT UPDATE (problem) ON inbox_actions TO ${admin};
GRANT INSERT, DELETE ON inbox_words TO ${admin};
GRANT DELETE ON people TO ${admin};
GRANT EXECUTE ON FUNCTION signalbox_forget(text, text) TO ${admin};
GRANT INSERT, UPDATE ON erased_people TO ${admin};
GRANT INSERT, UPDATE, DELETE ON conversations, inbox_messages, conversation_labels, conversation_drafts, inbox_words,
    inbox_positions, inbox_actions, people, contacts TO ${node};

-- A draft is its author's: others read it, and nobody else writes or removes it but nodes, where conversations are joined,
-- and admins, where a person is erased.
ALTER TABLE conversation_drafts ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS signalbox_read ON conversation_drafts;
CREATE POLICY signalbox_read ON conversation_drafts FOR SELECT USING (true);
DROP POLICY IF EXISTS signalbox_write ON conversation_drafts;
CREATE POLICY signalbox_write ON conversation_drafts FOR INSERT
    WITH CHECK (login = session_user OR has_column_privilege('public.publications', 'lease_node', 'UPDATE'));
DROP POLICY IF EXISTS signalbox_change ON conversation_drafts;
CREATE POLICY signalbox_change ON conversation_drafts FOR UPDATE
    USING (login = session_user OR has_column_privilege('public.publications', 'lease_node', 'UPDATE'));
DROP POLICY IF EXISTS signalbox_remove ON conversation_drafts;
CREATE POLICY signalbox_remove ON conversation_drafts FOR DELETE
    USING (login = session_user OR has_table_privilege('public.erased_people', 'INSERT')
        OR has_column_privilege('public.publications', 'lease_node', 'UPDATE'));

-- The nodes and what they do in turn.
GRANT SELECT (id, name, version, host, pid, started, lease, joined_at, seen_at, ended_at) ON nodes TO ${people};
GRANT SELECT (node, network, revision, problem) ON node_networks TO ${people};
GRANT SELECT (name, holder, held_until) ON leaders TO ${people};
GRANT SELECT (queue, next_at) ON throttle_slots TO ${people};
GRANT SELECT (name, value) ON node_keys TO ${people};
GRANT SELECT (node, ended_at, began_at, subjects) ON lost_changes TO ${people};
GRANT SELECT (publication, node) ON calls_in_progress TO ${people};
GRANT INSERT, UPDATE, DELETE ON nodes, node_networks, leaders, throttle_slots, node_keys, lost_changes, calls_in_progress TO ${node};

-- Of the nodes' keys, others see the public one that they seal for.
ALTER TABLE node_keys ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS signalbox_nodes ON node_keys;
CREATE POLICY signalbox_nodes ON node_keys
    USING (has_column_privilege('public.publications', 'lease_node', 'UPDATE'));
DROP POLICY IF EXISTS signalbox_key ON node_keys;
CREATE POLICY signalbox_key ON node_keys FOR SELECT USING (name = 'PUBLIC');

-- Conditions skip the nodes, whoever may write leases, without a call.
CREATE OR REPLACE TRIGGER signalbox_entry BEFORE INSERT ON audit FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_entry();
CREATE OR REPLACE TRIGGER signalbox_upload BEFORE INSERT ON blob_chunks FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_upload();
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT ON changes FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(1048576);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON queues FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(1048576);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON series FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(16777216);
CREATE OR REPLACE TRIGGER signalbox_override BEFORE INSERT OR UPDATE ON findings FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_override();
CREATE OR REPLACE TRIGGER signalbox_overridden AFTER INSERT OR UPDATE ON findings FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_overridden();
CREATE OR REPLACE TRIGGER signalbox_usage_added BEFORE INSERT ON usage FOR EACH ROW
    WHEN (LEAST(NEW.calls, NEW.refused, NEW.items, NEW.amount_nanos) < 0 OR NEW.amount_nanos > 1000000000000000) EXECUTE FUNCTION signalbox_usage();
CREATE OR REPLACE TRIGGER signalbox_usage_changed BEFORE UPDATE ON usage FOR EACH ROW
    WHEN (NEW.calls < OLD.calls OR NEW.refused < OLD.refused OR NEW.items < OLD.items OR NEW.amount_nanos < OLD.amount_nanos
        OR (NEW.network, NEW.account, NEW.operation, NEW.minute, NEW.currency)
            IS DISTINCT FROM (OLD.network, OLD.account, OLD.operation, OLD.minute, OLD.currency))
    EXECUTE FUNCTION signalbox_usage();
-- Admins and the owner are those who may store terms.
CREATE OR REPLACE TRIGGER signalbox_installed_inside BEFORE INSERT ON networks FOR EACH ROW
    WHEN (NEW.isolation = 'OFF' AND NOT has_table_privilege('public.terms_documents', 'INSERT'))
    EXECUTE FUNCTION signalbox_inside();
CREATE OR REPLACE TRIGGER signalbox_moved_inside BEFORE UPDATE ON networks FOR EACH ROW
    WHEN (NEW.isolation = 'OFF' AND OLD.isolation <> 'OFF' AND NOT has_table_privilege('public.terms_documents', 'INSERT'))
    EXECUTE FUNCTION signalbox_inside();
CREATE OR REPLACE TRIGGER signalbox_blob_stays BEFORE DELETE ON blob_chunks FOR EACH ROW
    EXECUTE FUNCTION signalbox_blob_stays();
-- Of rows that are there, people change the time only: an answer may be longer than what they write.
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT ON choices FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(4096);
-- Of the inbox, drafts, notes, answers and rules are bounded.
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE UPDATE ON conversations FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(262144);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON conversation_drafts FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(262144);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON conversation_labels FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(1024);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON contacts FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(262144);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON inbox_actions FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(16384);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON saved_answers FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(262144);
CREATE OR REPLACE TRIGGER signalbox_bounded BEFORE INSERT OR UPDATE ON inbox_rules FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_bounded(1048576);
CREATE OR REPLACE TRIGGER signalbox_recounted BEFORE UPDATE OF unread, waits_from ON conversations FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_recounted();
CREATE OR REPLACE TRIGGER signalbox_labels BEFORE UPDATE OF labels ON conversations FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_labels();
CREATE OR REPLACE TRIGGER signalbox_contact_stays BEFORE DELETE ON contacts FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_contact_stays();
-- People have an inbox read sooner and never later, at most one reading in 15 seconds; they ask for actions and take back what waits.
CREATE OR REPLACE TRIGGER signalbox_inbox BEFORE UPDATE ON inbox_positions FOR EACH ROW
    WHEN ((NEW.next_at > OLD.next_at OR NEW.next_at < NEW.read_at + 15000000) AND NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_inbox();
CREATE OR REPLACE TRIGGER signalbox_inbox_asked BEFORE INSERT ON inbox_actions FOR EACH ROW
    WHEN ((NEW.kind NOT IN ('HIDE', 'SHOW', 'LIKE', 'UNLIKE', 'REMOVE') OR NEW.state <> 'WAITING' OR NEW.tries <> 0
        OR NEW.problem IS NOT NULL) AND NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_inbox();
CREATE OR REPLACE TRIGGER signalbox_inbox_ended BEFORE UPDATE ON inbox_actions FOR EACH ROW
    WHEN (NEW.state <> OLD.state AND (OLD.state <> 'WAITING' OR NEW.state <> 'CANCELLED')
        AND NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_inbox();
-- What others wrote can be taken away by an admin, and not be changed.
CREATE OR REPLACE TRIGGER signalbox_erasure BEFORE UPDATE ON inbox_messages FOR EACH ROW
    WHEN ((NEW.text, NEW.author, NEW.url, NEW.attachments, NEW.data, NEW.possible, NEW.earlier, NEW.erased)
        IS DISTINCT FROM (OLD.text, OLD.author, OLD.url, OLD.attachments, OLD.data, OLD.possible, OLD.earlier, OLD.erased)
        AND NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_erasure();
-- People have a message read again sooner and never later, at most once in 15 seconds.
CREATE OR REPLACE TRIGGER signalbox_look BEFORE UPDATE OF look_at ON inbox_messages FOR EACH ROW
    WHEN ((NEW.look_at IS NULL AND OLD.look_at IS NOT NULL OR NEW.look_at > OLD.look_at
            OR NEW.look_at IS DISTINCT FROM OLD.look_at AND NEW.look_at < OLD.looked_at + 15000000)
        AND NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE')) EXECUTE FUNCTION signalbox_inbox();

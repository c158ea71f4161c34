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
GRANT USAGE ON SCHEMA public TO ${all};

-- Everybody reads everything but secrets, and leaves a note of what he did and changed that nobody can take back.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${node};
GRANT SELECT (version, applied_at) ON schema_version TO ${people};
GRANT SELECT (seq, happened_at, actor, subject, message, evidence, state) ON audit TO ${people};
GRANT INSERT (happened_at, actor, subject, message, evidence, state) ON audit TO ${all};
GRANT SELECT (seq, tx, origin, what) ON changes TO ${people};
GRANT INSERT (origin, what) ON changes TO ${all};
GRANT DELETE ON changes TO ${node};

-- Publications: people plan and change them, publishers decide on them, nodes alone claim and send them. Which steps people
-- may make of which state is up to the trigger below.
GRANT SELECT (id, post, account, network, title, path, source, options, language, due, schedule_wall, schedule_zone,
    overdue, state, reason, not_before, lease_node, lease_epoch, lease_until, epoch, attempts, reconcile_at, lookups,
    published_at, withdrawn_at, created_at, revision, search, rerouted_from, rerouted_to, occurrence, delay, slot,
    zone_rules) ON publications TO ${people};
GRANT INSERT ON publications TO ${all};
GRANT UPDATE (title, path, source, options, language, due, schedule_wall, schedule_zone, overdue, state, reason,
    not_before, reconcile_at, revision, search, occurrence, delay, slot, zone_rules) ON publications TO ${people};
GRANT UPDATE (lookups, published_at, withdrawn_at, rerouted_to) ON publications TO ${deciders};
GRANT UPDATE ON publications TO ${node};
GRANT SELECT (publication, idx, text, media, progress, publish_key, minted_at, prepared, intended_at, deadline, attempts,
    receipt) ON publication_parts TO ${people};
GRANT INSERT, DELETE ON publication_parts TO ${all};
GRANT UPDATE (text, media, progress, publish_key, minted_at, prepared, intended_at, deadline, attempts, receipt)
    ON publication_parts TO ${people};
GRANT UPDATE ON publication_parts TO ${node};
GRANT SELECT (account, band, publication) ON resemblance TO ${people};
GRANT INSERT, DELETE ON resemblance TO ${all};

-- Content that was frozen stays as it is; chunks without their blob are swept by anybody.
GRANT SELECT (sha256, size) ON blobs TO ${people};
GRANT INSERT ON blobs TO ${all};
GRANT SELECT (sha256, idx, bytes) ON blob_chunks TO ${people};
GRANT INSERT, DELETE ON blob_chunks TO ${all};

-- Series and queues.
GRANT SELECT (post, path, title, timing, overdue, variants, state, created_at, revision) ON series TO ${people};
GRANT INSERT ON series TO ${people};
GRANT UPDATE ON series TO ${all};
GRANT SELECT (account, zone, slots, revision) ON queues TO ${people};
GRANT INSERT, DELETE ON queues TO ${people};
GRANT UPDATE ON queues TO ${all};

-- Accounts: whoever connects one stores a grant that is sealed for the nodes, and can't read it back.
GRANT SELECT (id, network, remote_id, handle, display_name, profile, origin, paused, added_at, revision)
    ON accounts TO ${people};
GRANT INSERT, UPDATE, DELETE ON accounts TO ${deciders}, ${node};

-- What happened at the networks; a publisher who confirms a post adds it, and what looking it up cost.
GRANT SELECT (account, remote_id, posted_at, text, url, reply_to, publication, gone, search) ON past_posts TO ${people};
GRANT SELECT (account, remote_id, read_at, last_at, metrics) ON engagement TO ${people};
GRANT SELECT (account, remote_id, last_at, metrics) ON engagement_now TO ${people};
GRANT SELECT (network, account, operation, minute, currency, calls, refused, items, nanos) ON metered TO ${people};
GRANT INSERT, UPDATE ON past_posts, engagement, engagement_now, metered TO ${deciders}, ${node};

-- Networks, their terms, and what all keep to.
GRANT SELECT (id, name, state, version, bundle, signer, color, changed_at, revision) ON networks TO ${people};
GRANT INSERT, UPDATE ON networks TO ${admin}, ${node};
GRANT SELECT (network, version, document, signer, imported_at, actor) ON terms_documents TO ${people};
GRANT INSERT, UPDATE, DELETE ON terms_documents TO ${admin};
GRANT SELECT (id, network, account, period, amount, currency, warn_at, stops, changed_at, revision)
    ON budgets TO ${people};
GRANT INSERT, UPDATE, DELETE ON budgets TO ${admin};
-- Reservations and totals are the nodes' alone; what a publisher's confirmation costs, a trigger adds to the totals.
GRANT SELECT (publication, network, account, currency, nanos, granted) ON reservations TO ${people};
GRANT SELECT (budget, starts, ends, revision, network, account, currency, spent, reserved) ON budget_periods TO ${people};
GRANT INSERT, UPDATE, DELETE ON reservations, budget_periods TO ${node};
GRANT SELECT (subject, rule, changed_at, revision) ON hold_rules TO ${people};
GRANT INSERT, UPDATE, DELETE ON hold_rules TO ${admin};
GRANT SELECT (id, network, change, due, state, details, outcome, created_at, revision) ON planned_changes TO ${people};
GRANT INSERT, UPDATE ON planned_changes TO ${admin};
GRANT UPDATE ON planned_changes TO ${node};
GRANT SELECT (name, value) ON settings TO ${people};
GRANT INSERT, UPDATE, DELETE ON settings TO ${admin}, ${node};
GRANT SELECT (name, channel, settings, late_seconds, changed_at, revision) ON notice_rules TO ${people};
GRANT INSERT, UPDATE, DELETE ON notice_rules TO ${admin};
GRANT SELECT (rule, subject, node, claimed_until, told, tries, changed_at) ON notices_told TO ${people};
GRANT DELETE ON notices_told TO ${admin};
GRANT INSERT, UPDATE, DELETE ON notices_told TO ${node};

-- The nodes and what they do in turn.
GRANT SELECT (id, name, version, host, pid, started, lease, joined_at, seen_at, ended_at) ON nodes TO ${people};
GRANT SELECT (node, network, revision, trouble) ON node_networks TO ${people};
GRANT SELECT (name, holder, held_until) ON duties TO ${people};
GRANT INSERT, UPDATE, DELETE ON nodes, node_networks, duties TO ${node};

-- Of the nodes' own settings, others see the key that they seal for; they neither see the rest nor change any.
ALTER TABLE settings ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS signalbox_settings ON settings;
CREATE POLICY signalbox_settings ON settings
    USING (name NOT LIKE 'nodes/%' OR has_column_privilege('public.publications', 'lease_node', 'UPDATE'));
DROP POLICY IF EXISTS signalbox_key ON settings;
CREATE POLICY signalbox_key ON settings FOR SELECT USING (name = 'nodes/key');

-- The steps of a publication that people may make. Whoever may write leases is a node, whoever may write the time of
-- publishing decides. What waits for a reason isn't got out by cancelling and restoring it.
CREATE OR REPLACE FUNCTION signalbox_publication_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    decides boolean := has_column_privilege('public.publications', 'published_at', 'UPDATE');
    step text;
    needed text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        step := 'new ' || NEW.state;
        IF NEW.state <> 'PLANNED' OR NEW.lease_node IS NOT NULL OR NEW.published_at IS NOT NULL OR NEW.epoch <> 0 THEN
            needed := '${node}';
        ELSIF NEW.rerouted_from IS NOT NULL AND NOT decides THEN
            needed := '${publisher}';
        END IF;
    ELSE
        step := OLD.state || ' to ' || NEW.state;
        IF step IN ('PLANNED to PLANNED', 'PLANNED to HELD', 'PLANNED to CANCELLED') THEN
            needed := NULL;
        ELSIF step IN ('HELD to HELD', 'HELD to CANCELLED', 'REJECTED to CANCELLED') THEN
            IF NEW.reason IS NULL AND OLD.reason IS NOT NULL AND NOT decides THEN
                needed := '${publisher}';
            END IF;
        ELSIF step = 'CANCELLED to PLANNED' THEN
            IF OLD.reason IS NOT NULL AND NOT decides THEN
                needed := '${publisher}';
            END IF;
        ELSIF step IN ('HELD to PLANNED', 'REVIEW to PLANNED', 'REJECTED to PLANNED', 'SKIPPED to PLANNED',
                'EXPIRED to PLANNED', 'REVIEW to PUBLISHED', 'REVIEW to CANCELLED',
                'CANCELLED to REVIEW', 'PUBLISHED to PUBLISHED') THEN
            IF NOT decides THEN
                needed := '${publisher}';
            END IF;
        ELSE
            needed := '${node}';
        END IF;
    END IF;
    IF needed IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = format('permission denied for publication (%s)', step), HINT = needed;
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS signalbox_publication_step ON publications;
CREATE TRIGGER signalbox_publication_step BEFORE INSERT OR UPDATE ON publications FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE'))
    EXECUTE FUNCTION signalbox_publication_step();

-- Likewise its parts: authors write the texts of what waits and wasn't sent; while a node has it, nobody else touches it.
CREATE OR REPLACE FUNCTION signalbox_part_step() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    present text := (SELECT p.state FROM public.publications p
        WHERE p.id = CASE TG_OP WHEN 'DELETE' THEN OLD.publication ELSE NEW.publication END);
    needed text;
BEGIN
    IF present IN ('CLAIMED', 'SENDING', 'UNKNOWN') THEN
        needed := '${node}';
    ELSIF NOT has_column_privilege('public.publications', 'published_at', 'UPDATE') THEN
        IF present NOT IN ('PLANNED', 'HELD') THEN
            needed := '${publisher}';
        ELSIF TG_OP <> 'INSERT' AND OLD.progress <> 'WAITING' THEN
            needed := '${publisher}';
        ELSIF TG_OP <> 'DELETE' AND (NEW.progress <> 'WAITING' OR NEW.publish_key IS NOT NULL
                OR NEW.receipt IS NOT NULL) THEN
            needed := '${node}';
        END IF;
    END IF;
    IF needed IS NOT NULL THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('permission denied for a part of a publication (%s)', present), HINT = needed;
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
DROP TRIGGER IF EXISTS signalbox_part_step ON publication_parts;
CREATE TRIGGER signalbox_part_step BEFORE INSERT OR UPDATE OR DELETE ON publication_parts FOR EACH ROW
    WHEN (NOT has_column_privilege('public.publications', 'lease_node', 'UPDATE'))
    EXECUTE FUNCTION signalbox_part_step();

CREATE OR REPLACE FUNCTION signalbox_blob_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.blobs b WHERE b.sha256 = OLD.sha256) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for bytes of a blob';
    END IF;
    RETURN OLD;
END $$;
DROP TRIGGER IF EXISTS signalbox_blob_stays ON blob_chunks;
CREATE TRIGGER signalbox_blob_stays BEFORE DELETE ON blob_chunks FOR EACH ROW EXECUTE FUNCTION signalbox_blob_stays();

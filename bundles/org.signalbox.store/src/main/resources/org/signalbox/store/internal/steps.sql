-- What people may do to publications, their parts and the bytes of media. They have no right to write these tables, as
-- whoever may update a row may also lock it, and a node that sends would wait. These functions run as the tables' owner,
-- judge what is asked for, and write it with its audit entry: the actor is the login, whatever its program says.
-- ${pinned}: what a session could else change of what they mean.
-- Whoever may add to past posts decides: he confirms, releases, retries. ${publisher}, ${node}: who may, in a refusal.

CREATE OR REPLACE FUNCTION signalbox_words(words text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
    ${pinned} AS $$
DECLARE
    message jsonb := words::jsonb;
BEGIN
    RETURN octet_length(words) <= 65536 AND COALESCE(jsonb_typeof(message) = 'object'
        AND jsonb_typeof(message->'code') = 'string' AND jsonb_typeof(message->'args') = 'array'
        AND NOT jsonb_path_exists(message, 'strict $.args[*] ? (@.type() != "string")', '{}', true), false);
END $$;

CREATE OR REPLACE FUNCTION signalbox_receipt(receipt jsonb) RETURNS boolean LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RETURN COALESCE(jsonb_typeof(receipt) = 'object'
        AND jsonb_typeof(receipt->'remoteId') = 'string' AND jsonb_typeof(receipt->'data') = 'string'
        AND (receipt->>'at') ~ '^\d{1,18}$'
        AND COALESCE(receipt->>'url', 'a:') ~ '^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&''()*+,;=%-]*$', false);
END $$;

-- Refuses what a reader could not read: it would stop the nodes. Times are microseconds since 1970, up to the year 9999.
CREATE OR REPLACE FUNCTION signalbox_readable(p public.publications) RETURNS boolean LANGUAGE plpgsql
    ${pinned} AS $$
DECLARE
    blank CONSTANT text := '^[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$';
    beyond CONSTANT text := '[\U00010000-\U0010ffff]'; -- two units of Java's text each
    last CONSTANT bigint := 253402300799999999;
BEGIN
    RETURN p.id !~ blank AND p.post !~ blank
        AND 2 * length(p.id) - length(regexp_replace(p.id, beyond, '', 'g')) <= 64
        AND 2 * length(p.post) - length(regexp_replace(p.post, beyond, '', 'g')) <= 64
        AND p.overdue IN ('LATE', 'SKIP', 'ASK')
        AND COALESCE(jsonb_typeof(p.options::jsonb) = 'object', false)
        AND NOT jsonb_path_exists(p.options::jsonb, 'strict $.* ? (@.type() != "string")', '{}', true)
        AND (p.reason IS NULL OR public.signalbox_words(p.reason))
        AND (p.schedule_wall IS NULL) = (p.schedule_zone IS NULL)
        AND (p.schedule_wall IS NULL OR p.schedule_wall ~
            '^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?$' AND p.schedule_wall::timestamp IS NOT NULL)
        AND p.due BETWEEN 0 AND last AND p.not_before BETWEEN 0 AND last AND p.created_at BETWEEN 0 AND last
        AND COALESCE(p.prepare_at, 0) BETWEEN -last AND last AND p.lead BETWEEN 0 AND 31536000
        AND p.window_offset BETWEEN 0 AND 315360000
        AND octet_length(concat(p.title, p.path, p.source, p.options, p.language, p.schedule_zone, p.occurrence, p.slot,
            p.zone_rules)) <= 1048576
        AND octet_length(p.search_text) <= 8388608
        AND num_nulls(p.answers, p.answers_item, p.answer_number) IN (0, 3)
        AND (p.answers IS NULL OR COALESCE(octet_length(p.answers) <= 1048576 AND public.signalbox_receipt(p.answers::jsonb)
            AND COALESCE(jsonb_typeof(p.answers::jsonb->'message'), 'boolean') = 'boolean'
            AND p.answers::jsonb->>'remoteId' = p.answers_item AND length(p.answers_item) BETWEEN 1 AND 500
            AND p.answer_number >= 0 AND p.path = '' AND p.rerouted_from IS NULL AND p.lead = 0 AND p.prepare_at IS NULL, false));
END $$;

CREATE OR REPLACE FUNCTION signalbox_medium(m jsonb) RETURNS boolean LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RETURN COALESCE(jsonb_typeof(m->'file') = 'string' AND jsonb_typeof(m->'alt') = 'string'
        AND jsonb_typeof(m->'type') = 'string' AND jsonb_typeof(m->'sha256') = 'string'
        AND (m->>'size') ~ '^-?\d{1,18}$' AND (m->>'width') ~ '^\d{1,9}$' AND (m->>'height') ~ '^\d{1,9}$'
        AND COALESCE(m->>'millis', '0') ~ '^\d{1,15}$' AND jsonb_typeof(COALESCE(m->'frameRate', '0')) = 'number'
        AND jsonb_typeof(COALESCE(m->'codecs', '[]')) = 'array'
        AND NOT jsonb_path_exists(m, 'lax $.codecs[*] ? (@.type() != "string")'), false);
END $$;

CREATE OR REPLACE FUNCTION signalbox_readable(p public.publication_parts) RETURNS boolean LANGUAGE plpgsql
    ${pinned} AS $$
DECLARE
    media jsonb := p.media::jsonb;
    details jsonb := p.details::jsonb;
    last CONSTANT bigint := 253402300799999999;
BEGIN
    RETURN p.idx BETWEEN 0 AND 999 AND octet_length(p.text) <= 1048576 AND octet_length(p.media) <= 1048576
        AND octet_length(p.details) <= 1048576
        AND COALESCE(octet_length(concat(p.publish_key, p.prepared, p.receipt, p.preparation)), 0) <= 1048576
        AND (p.prepared IS NULL) = (p.preparation IS NULL)
        AND p.progress IN ('WAITING', 'INTENDED', 'DONE') AND p.attempts >= 0
        AND jsonb_typeof(media) = 'array'
        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(media) AS m WHERE NOT public.signalbox_medium(m)
            OR m->'poster' IS NOT NULL AND NOT public.signalbox_medium(m->'poster')
            OR m->'captions' IS NOT NULL AND NOT COALESCE(jsonb_typeof(m->'captions') = 'array'
                AND (SELECT COALESCE(bool_and(jsonb_typeof(c->'language') = 'string' AND public.signalbox_medium(c->'file')),
                    true) FROM jsonb_array_elements(m->'captions') AS c), false))
        AND jsonb_typeof(details) = 'object' AND jsonb_typeof(COALESCE(details->'title', '""')) = 'string'
        AND (details->'link' IS NULL OR COALESCE(jsonb_typeof(details->'link'->'title') = 'string'
            AND jsonb_typeof(details->'link'->'description') = 'string'
            AND (details->'link'->>'uri') ~ '^https?:[A-Za-z0-9._~:/?#@!$&''()*+,;=%\[\]-]*$'
            AND (details->'link'->'image' IS NULL OR public.signalbox_medium(details->'link'->'image')), false))
        AND (details->'poll' IS NULL OR COALESCE(jsonb_typeof(details->'poll'->'answers') = 'array'
            AND NOT jsonb_path_exists(details, 'strict $.poll.answers[*] ? (@.type() != "string")', '{}', true)
            AND (details->'poll'->>'minutes') ~ '^\d{1,9}$'
            AND jsonb_typeof(details->'poll'->'several') = 'boolean', false))
        AND (p.publish_key IS NULL) = (p.key_created_at IS NULL)
        AND COALESCE(p.publish_key, '00000000-0000-0000-0000-000000000000') ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        AND COALESCE(p.key_created_at, 0) BETWEEN 0 AND last AND COALESCE(p.intended_at, 0) BETWEEN 0 AND last
        AND COALESCE(p.deadline, 0) BETWEEN 0 AND last
        AND (p.receipt IS NULL OR public.signalbox_receipt(p.receipt::jsonb));
END $$;

CREATE OR REPLACE FUNCTION signalbox_refuse(step text, needed text) RETURNS void LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = format('permission denied for publication (%s)', step), HINT = needed;
END $$;

-- Which role a step of a publication takes: empty where every author may, ${node} where people may not at all.
CREATE OR REPLACE FUNCTION signalbox_step_role(was public.publications, now public.publications) RETURNS text
    LANGUAGE plpgsql ${pinned} AS $$
DECLARE
    step CONSTANT text := was.state || ' to ' || now.state;
    replanned CONSTANT boolean := step IN ('PLANNED to PLANNED', 'HELD to HELD');
    ended CONSTANT boolean := now.state = 'CANCELLED' AND was.state <> 'CANCELLED';
    again CONSTANT boolean := now.state = 'PLANNED' AND was.state <> 'PLANNED';
    same_content CONSTANT boolean := (was.title, was.path, was.source, was.options, was.language, was.due, was.schedule_wall,
        was.schedule_zone, was.overdue, was.occurrence, was.window_offset, was.zone_rules) IS NOT DISTINCT FROM (now.title, now.path,
        now.source, now.options, now.language, now.due, now.schedule_wall, now.schedule_zone, now.overdue, now.occurrence,
        now.window_offset, now.zone_rules);
    same_reason CONSTANT boolean := was.reason IS NOT DISTINCT FROM now.reason;
BEGIN
    -- whatever the step is, it changes nothing besides
    IF NOT COALESCE((same_content OR replanned)
        AND (was.search_text = now.search_text OR replanned OR step = 'PUBLISHED to PUBLISHED')
        AND (was.slot IS NOT DISTINCT FROM now.slot OR replanned OR ended AND now.slot IS NULL)
        AND (was.not_before = now.not_before OR replanned OR again)
        AND (was.prepare_at IS NOT DISTINCT FROM now.prepare_at OR replanned OR again) AND (was.lead = now.lead OR replanned)
        AND (was.reconcile_at IS NOT DISTINCT FROM now.reconcile_at OR now.reconcile_at IS NULL
            OR step = 'CANCELLED to REVIEW')
        AND (was.lookups = now.lookups OR now.lookups = 0)
        AND (was.crash_count = now.crash_count OR now.crash_count = 0 AND (again OR step = 'REVIEW to PUBLISHED'))
        AND (was.published_at IS NOT DISTINCT FROM now.published_at OR step = 'REVIEW to PUBLISHED')
        AND (now.state <> 'PUBLISHED' OR now.published_at IS NOT NULL)
        AND (was.deleted_at IS NOT DISTINCT FROM now.deleted_at
            OR step = 'PUBLISHED to PUBLISHED' AND was.deleted_at IS NULL)
        AND (was.rerouted_to IS NOT DISTINCT FROM now.rerouted_to
            OR step IN ('PLANNED to CANCELLED', 'HELD to CANCELLED') AND was.rerouted_to IS NULL)
        AND (now.reason IS NULL OR NOT again AND step <> 'REVIEW to PUBLISHED')
        AND (now.reason IS NOT NULL OR now.state <> 'HELD')
        AND (same_reason OR step NOT IN ('CANCELLED to REVIEW', 'PUBLISHED to PUBLISHED')), false) THEN
        RETURN '${node}';
    END IF;
    -- what waits for a reason isn't got out by giving it another one, nor by cancelling and restoring it
    RETURN CASE
        WHEN now.rerouted_to IS DISTINCT FROM was.rerouted_to THEN '${publisher}'
        WHEN step IN ('PLANNED to HELD', 'PLANNED to CANCELLED') THEN NULL
        WHEN replanned AND same_reason THEN NULL
        WHEN step IN ('HELD to CANCELLED', 'REJECTED to CANCELLED', 'EXPIRED to CANCELLED') AND now.reason IS NOT NULL THEN NULL
        WHEN step = 'CANCELLED to PLANNED' AND was.rerouted_to IS NOT NULL THEN '${node}'
        WHEN step = 'CANCELLED to PLANNED' AND was.reason IS NULL THEN NULL
        WHEN step IN ('PLANNED to PLANNED', 'HELD to HELD', 'HELD to CANCELLED', 'REJECTED to CANCELLED', 'EXPIRED to CANCELLED',
            'HELD to PLANNED', 'CANCELLED to PLANNED', 'REVIEW to PLANNED', 'REJECTED to PLANNED', 'SKIPPED to PLANNED', 'EXPIRED to PLANNED',
            'REVIEW to PUBLISHED', 'REVIEW to CANCELLED', 'CANCELLED to REVIEW', 'PUBLISHED to PUBLISHED')
            THEN '${publisher}'
        ELSE '${node}'
    END;
END $$;

-- Whether a part may become this in a step: a text before it was sent, a proof when it was found, nothing else.
CREATE OR REPLACE FUNCTION signalbox_part_fits(step text, was public.publication_parts, now public.publication_parts)
    RETURNS boolean LANGUAGE plpgsql ${pinned} AS $$
DECLARE
    fresh CONSTANT boolean := now.progress = 'WAITING' AND now.attempts = 0 AND num_nonnulls(now.publish_key, now.key_created_at,
        now.prepared, now.intended_at, now.deadline, now.receipt, now.preparation) = 0;
    same_text CONSTANT boolean := (was.text, was.media, was.details) IS NOT DISTINCT FROM
        (now.text, now.media, now.details);
    same_key CONSTANT boolean := (was.publish_key, was.key_created_at, was.attempts) IS NOT DISTINCT FROM
        (now.publish_key, now.key_created_at, now.attempts);
    found CONSTANT boolean := now.progress = 'DONE' AND now.receipt IS NOT NULL AND same_key;
BEGIN
    RETURN CASE
        WHEN step IN ('new PLANNED', 'PLANNED to PLANNED', 'HELD to HELD')
            THEN fresh AND COALESCE(was.progress, 'WAITING') = 'WAITING'
        WHEN was.progress IS NULL THEN false
        WHEN step = 'REVIEW to PUBLISHED' THEN same_text AND found AND was.progress <> 'DONE'
        WHEN step = 'REVIEW to PLANNED' THEN same_text AND (found OR fresh) AND was.progress <> 'DONE'
        WHEN step IN ('REJECTED to PLANNED', 'SKIPPED to PLANNED', 'EXPIRED to PLANNED')
            THEN same_text AND fresh AND was.progress <> 'DONE'
        WHEN step = 'PUBLISHED to PUBLISHED' THEN found AND was.progress = 'DONE'
        ELSE false
    END;
END $$;

-- Whether a step would have an answer sent after all, although the item has another one that went out or
-- may, or whoever wrote it was erased: its answers are locked.
CREATE OR REPLACE FUNCTION signalbox_too_late(was public.publications, now public.publications) RETURNS boolean
    LANGUAGE plpgsql ${pinned} AS $$
BEGIN
    RETURN now.answers_item IS NOT NULL AND now.state = 'PLANNED'
        AND was.state IN ('CANCELLED', 'REJECTED', 'SKIPPED', 'EXPIRED', 'REVIEW')
        AND EXISTS (SELECT 1 FROM public.publications p WHERE p.account = now.account AND p.answers_item = now.answers_item
            AND p.id <> now.id AND p.state NOT IN ('CANCELLED', 'SKIPPED', 'EXPIRED', 'REJECTED')
            AND p.deleted_at IS NULL
            UNION ALL SELECT 1 FROM public.inbox_messages m WHERE m.account = now.account AND m.remote_id = now.answers_item
                AND m.erased = 1);
END $$;

-- The number of an item's next answer; they stay as they are until the transaction's end.
CREATE OR REPLACE FUNCTION signalbox_answers(account text, item text) RETURNS integer LANGUAGE plpgsql
    ${pinned} AS $$
#variable_conflict use_variable
BEGIN
    PERFORM p.id FROM public.publications p WHERE p.account = account AND p.answers_item = item ORDER BY p.id FOR UPDATE;
    RETURN (SELECT COALESCE(max(p.answer_number), -1) + 1 FROM public.publications p WHERE p.account = account
        AND p.answers_item = item);
END $$;

-- One step of a publication, or a new one where no revision is named: 1 when it was made; 0 when the publication isn't at
-- that revision any more, the new one's place is taken, or another answer is there. What isn't stepped isn't kept locked.
-- names, vals: the columns that change; parts: those that change, each as idx, text, media, progress, publish_key,
-- key_created_at, prepared, intended_at, deadline, attempts, receipt, preparation, details; count: how many parts there are from then on.
CREATE OR REPLACE FUNCTION signalbox_step(publication text, revision bigint, names text[], vals text[], parts text[],
    count integer, words text, evidence text) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    ${pinned} AS $$
#variable_conflict use_variable
DECLARE
    may CONSTANT text[] := '{title,path,source,options,language,due,schedule_wall,schedule_zone,overdue,state,reason,
        not_before,lead,prepare_at,reconcile_at,lookups,crash_count,published_at,deleted_at,rerouted_to,search_text,occurrence,
        window_offset,slot,zone_rules,revision}';
    decides CONSTANT boolean := has_table_privilege(session_user, 'public.past_posts', 'INSERT');
    was public.publications;
    now public.publications;
    next_number integer;
    part text[];
    was_part public.publication_parts;
    now_part public.publication_parts;
    step text;
    needed text;
BEGIN
    IF octet_length(array_to_string(vals, '')) + octet_length(array_to_string(parts, '')) > 16777216
        OR count IS NULL OR count NOT BETWEEN 1 AND 1000 THEN
        RAISE check_violation USING MESSAGE = 'a publication has 1 to 1000 parts and 16 MiB at most';
    END IF;
    IF revision IS NULL THEN
        now := jsonb_populate_record(NULL::public.publications, jsonb_object(names, vals));
        step := 'new ' || now.state;
        IF now.id <> publication OR now.state <> 'PLANNED' OR now.epoch <> 0 OR now.attempts <> 0 OR now.lookups <> 0 OR now.crash_count <> 0
            OR now.revision <> 0 OR num_nonnulls(now.reason, now.lease_node, now.lease_epoch, now.lease_until,
                now.reconcile_at, now.published_at, now.deleted_at, now.rerouted_to) > 0 THEN
            needed := '${node}';
        ELSIF (now.rerouted_from IS NOT NULL OR now.answers_item IS NOT NULL) AND NOT decides THEN
            needed := '${publisher}';
        ELSIF now.rerouted_from IS NOT NULL AND NOT EXISTS (SELECT 1 FROM public.publications p WHERE p.id = now.rerouted_from
                AND p.rerouted_to = now.id AND p.state = 'CANCELLED' AND p.post = now.post AND p.account <> now.account) THEN
            needed := '${node}';
        END IF;
    ELSE
        BEGIN
            IF 'PLANNED' = ANY (vals) THEN -- all answers of an item, always in one order
                PERFORM public.signalbox_answers(p.account, p.answers_item) FROM public.publications p
                    WHERE p.id = publication AND p.answers_item IS NOT NULL;
            END IF;
            SELECT p.* INTO was FROM public.publications p WHERE p.id = publication AND p.revision = revision FOR UPDATE;
            IF NOT FOUND OR public.signalbox_too_late(was, jsonb_populate_record(was, jsonb_object(names, vals))) THEN
                RAISE SQLSTATE 'SB001';
            END IF;
        EXCEPTION WHEN SQLSTATE 'SB001' THEN
            RETURN 0;
        END;
        now := jsonb_populate_record(was, jsonb_object(names, vals));
        step := was.state || ' to ' || now.state;
        IF NOT names <@ may OR now.revision <> revision + 1 THEN
            needed := '${node}';
        ELSE
            needed := COALESCE(public.signalbox_step_role(was, now),
                CASE WHEN was.answers_item IS NOT NULL THEN '${publisher}' END);
        END IF;
    END IF;
    IF needed IS NOT NULL AND (needed <> '${publisher}' OR NOT decides) THEN
        PERFORM public.signalbox_refuse(step, needed);
    END IF;
    IF NOT COALESCE(public.signalbox_readable(now) AND public.signalbox_words(words)
            AND COALESCE(octet_length(evidence), 0) <= 1048576, false) THEN
        RAISE check_violation USING MESSAGE = format('a publication can''t be read so (%s)', step);
    END IF;

    IF revision IS NULL THEN
        IF NOT EXISTS (SELECT 1 FROM public.accounts a WHERE a.id = now.account AND a.network = now.network) THEN
            RAISE check_violation USING MESSAGE = format('there is no account %s', left(now.account, 100));
        ELSIF now.answers_item IS NOT NULL THEN
            next_number := public.signalbox_answers(now.account, now.answers_item);
            IF EXISTS (SELECT 1 FROM public.inbox_messages m WHERE m.account = now.account AND m.remote_id = now.answers_item
                    AND m.erased = 1) THEN
                RAISE check_violation USING MESSAGE = 'whoever wrote that was erased';
            ELSIF now.answer_number > next_number THEN
                RAISE check_violation USING MESSAGE = 'nobody has seen so many answers';
            ELSIF now.answer_number < next_number THEN
                RETURN 0;
            END IF;
        END IF;
        INSERT INTO public.publications SELECT (now).* ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
            RETURN 0;
        END IF;
    ELSE
        -- whoever saw it as ended didn't see this one
        IF now.answers_item IS NOT NULL AND step IN ('CANCELLED to PLANNED', 'REJECTED to PLANNED', 'SKIPPED to PLANNED',
                'EXPIRED to PLANNED', 'REVIEW to PLANNED') THEN
            now.answer_number := public.signalbox_answers(now.account, now.answers_item);
        END IF;
        UPDATE public.publications p SET title = now.title, path = now.path, source = now.source, options = now.options,
            language = now.language, due = now.due, schedule_wall = now.schedule_wall, schedule_zone = now.schedule_zone,
            overdue = now.overdue, state = now.state, reason = now.reason, not_before = now.not_before,
            lead = now.lead, prepare_at = now.prepare_at, reconcile_at = now.reconcile_at,
            lookups = now.lookups, crash_count = now.crash_count, published_at = now.published_at,
            deleted_at = now.deleted_at, rerouted_to = now.rerouted_to, search_text = now.search_text,
            answer_number = now.answer_number, occurrence = now.occurrence, window_offset = now.window_offset, slot = now.slot, zone_rules = now.zone_rules,
            revision = now.revision
            WHERE p.id = publication;
    END IF;

    IF cardinality(parts) > 0 THEN
        FOREACH part SLICE 1 IN ARRAY parts LOOP
            now_part := ROW(publication, part[1]::integer, part[2], part[3], part[4], part[5], part[6]::bigint, part[7],
                part[8]::bigint, part[9]::bigint, part[10]::integer, part[11], part[12], part[13]);
            SELECT p.* INTO was_part FROM public.publication_parts p WHERE p.publication = publication AND p.idx = now_part.idx;
            IF NOT COALESCE(now_part.idx < count AND public.signalbox_part_fits(step, was_part, now_part), false) THEN
                PERFORM public.signalbox_refuse(step || ', part ' || now_part.idx + 1, '${node}');
            ELSIF NOT COALESCE(public.signalbox_readable(now_part), false) THEN
                RAISE check_violation USING MESSAGE = format('a part of a publication can''t be read so (%s)', step);
            END IF;
            DELETE FROM public.publication_parts p WHERE p.publication = publication AND p.idx = now_part.idx;
            INSERT INTO public.publication_parts SELECT (now_part).*;
        END LOOP;
    END IF;
    IF step IN ('PLANNED to PLANNED', 'HELD to HELD') THEN
        DELETE FROM public.publication_parts p WHERE p.publication = publication AND p.idx >= count
            AND p.progress = 'WAITING';
    END IF;
    -- none is missing; what may be visible is neither sent again nor taken for published
    IF (SELECT count(*) <> count OR max(p.idx) <> count - 1
            OR bool_or(p.progress = 'INTENDED') AND now.state IN ('PLANNED', 'HELD')
            OR bool_or(p.progress <> 'DONE') AND now.state = 'PUBLISHED'
        FROM public.publication_parts p WHERE p.publication = publication) THEN
        PERFORM public.signalbox_refuse(step || ', parts', '${node}');
    END IF;

    INSERT INTO public.audit (happened_at, actor, subject, message, state, evidence)
        VALUES ((EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint, session_user, 'publication/' || publication,
            words, now.state, evidence);
    RETURN 1;
END $$;

-- What else people add to the audit bears their login too, and is no step of a publication.
CREATE OR REPLACE FUNCTION signalbox_entry() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF NEW.state IS NOT NULL THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for a publication''s state in the audit',
            HINT = '${node}';
    ELSIF NOT COALESCE(public.signalbox_words(NEW.message) AND NEW.evidence IS NULL
            AND octet_length(NEW.subject) <= 1000, false) THEN
        RAISE check_violation USING MESSAGE = 'an entry of the audit can''t be read so';
    END IF;
    NEW.actor := session_user;
    NEW.happened_at := (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint;
    RETURN NEW;
END $$;

-- People's uploads bear their login, so that nobody is in the way of another's; bytes of a blob stay.
CREATE OR REPLACE FUNCTION signalbox_upload() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF NOT starts_with(NEW.upload, session_user || '/') OR octet_length(NEW.bytes) > 262144 THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for bytes of this upload', HINT = '${node}';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION signalbox_blob_stays() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.blobs b WHERE b.chunks = OLD.upload) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for bytes of a blob';
    END IF;
    RETURN OLD;
END $$;

-- What was called and spent is only added to, whoever adds: budgets are held against it.
CREATE OR REPLACE FUNCTION signalbox_usage() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'permission denied to take away from the recorded usage', HINT = '${node}';
END $$;

-- Nodes install connectors and set networks aside. That one of another vendor runs inside is chosen by an admin.
CREATE OR REPLACE FUNCTION signalbox_inside() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = 'permission denied to choose that a connector runs inside', HINT = '${admin}';
END $$;

-- A permission to send against terms bears the login and the server's time, and is entered in the audit, whoever writes it.
CREATE OR REPLACE FUNCTION signalbox_override() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF NEW.overridden_by IS NULL OR NOT COALESCE(length(btrim(NEW.override_reason)) BETWEEN 1 AND 10000, false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for findings without a reason to permit them',
            HINT = '${node}';
    END IF;
    NEW.overridden_by := session_user;
    NEW.overridden_at := (EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint;
    RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION signalbox_overridden() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    INSERT INTO public.audit (happened_at, actor, subject, message)
        VALUES (NEW.overridden_at, session_user, 'publication/' || NEW.publication, jsonb_build_object('code',
            'publishing.audit.overridden', 'args', jsonb_build_array(NEW.term, NEW.override_reason))::text);
    RETURN NULL;
END $$;

-- What every node and window reads whole is no longer than they can hold.
CREATE OR REPLACE FUNCTION signalbox_bounded() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF octet_length(NEW::text) > TG_ARGV[0]::integer THEN
        RAISE insufficient_privilege USING MESSAGE = format('permission denied for so long a row of %s', TG_TABLE_NAME),
            HINT = '${node}';
    END IF;
    RETURN NEW;
END $$;

-- What a conversation counts is what its messages say, whoever changes it.
CREATE OR REPLACE FUNCTION signalbox_recounted() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    NEW.unread := (${unread});
    NEW.waits_from := (${waits});
    RETURN NEW;
END $$;

-- A contact goes when nobody is in it any more; labels are texts.
CREATE OR REPLACE FUNCTION signalbox_contact_stays() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.people p WHERE p.contact = OLD.id) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for a contact that people are in', HINT = '${admin}';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE FUNCTION signalbox_labels() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF NOT COALESCE(jsonb_typeof(NEW.labels::jsonb) = 'array'
            AND NOT jsonb_path_exists(NEW.labels::jsonb, 'strict $[*] ? (@.type() != "string")', '{}', true), false) THEN
        RAISE check_violation USING MESSAGE = 'labels of a conversation can''t be read so';
    END IF;
    RETURN NEW;
END $$;

-- What nodes alone do in the inbox: reading one later, and ending actions.
CREATE OR REPLACE FUNCTION signalbox_inbox() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    RAISE insufficient_privilege USING MESSAGE = format('permission denied for such a row of %s', TG_TABLE_NAME),
        HINT = '${node}';
END $$;

-- A message of somebody is erased as a whole.
CREATE OR REPLACE FUNCTION signalbox_erasure() RETURNS trigger LANGUAGE plpgsql
    ${pinned} AS $$
BEGIN
    IF NOT (NEW.text = '' AND NEW.author = '' AND NEW.url IS NULL AND NEW.attachments = '[]' AND NEW.data = '{}'
            AND NEW.possible = '[]' AND NEW.erased = 1) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for what somebody wrote', HINT = '${node}';
    END IF;
    RETURN NEW;
END $$;

-- Takes from answers that ended what they have of somebody's messages, where an admin erases these.
CREATE OR REPLACE FUNCTION signalbox_forget(network text, author text) RETURNS SETOF text LANGUAGE plpgsql
    SECURITY DEFINER ${pinned} AS $$
#variable_conflict use_variable
BEGIN
    IF NOT has_table_privilege(session_user, 'public.erased_people', 'INSERT') THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied to erase a person', HINT = '${admin}';
    END IF;
    RETURN QUERY UPDATE public.publications p SET title = '…', search_text = '',
            answers = ((p.answers::jsonb - 'url') || '{"data": "{}"}'::jsonb)::text
        WHERE p.answers IS NOT NULL AND p.state IN ('CANCELLED', 'SKIPPED', 'EXPIRED', 'REJECTED', 'PUBLISHED')
            AND (p.account, p.answers_item) IN (SELECT m.account, m.remote_id FROM public.inbox_messages m
                WHERE m.network = network AND m.author = author)
        RETURNING p.id;
END $$;

-- Whether an upload's chunks are complete and, up to 64 MiB, have the digest: what is longer the server doesn't hold at once.
CREATE OR REPLACE FUNCTION signalbox_intact(sha256 text, upload text, size bigint) RETURNS boolean LANGUAGE plpgsql
    ${pinned} AS $$
#variable_conflict use_variable
DECLARE
    complete boolean;
BEGIN
    SELECT COALESCE(sum(octet_length(c.bytes)), 0) = size AND count(*) = COALESCE(max(c.idx) + 1, 0)
            AND COALESCE(min(c.idx), 0) = 0 AND COALESCE(min(octet_length(c.bytes)), 1) > 0 INTO complete
        FROM public.blob_chunks c WHERE c.upload = upload;
    RETURN complete AND (size > 67108864 OR sha256 = (SELECT encode(pg_catalog.sha256(COALESCE(
        string_agg(c.bytes, ''::bytea ORDER BY c.idx), ''::bytea)), 'hex') FROM public.blob_chunks c WHERE c.upload = upload));
END $$;

-- Makes an upload the blob of its digest, in place of one whose bytes are damaged, or too many for the server to tell.
CREATE OR REPLACE FUNCTION signalbox_blob(sha256 text, upload text, size bigint) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER ${pinned} AS $$
#variable_conflict use_variable
DECLARE
    known public.blobs;
BEGIN
    IF NOT starts_with(upload, session_user || '/') OR sha256 !~ '^[0-9a-f]{64}$'
        OR NOT COALESCE(public.signalbox_intact(sha256, upload, size), false) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied for other bytes of a blob', HINT = '${node}';
    END IF;
    INSERT INTO public.blobs (sha256, size, chunks) VALUES (sha256, size, upload) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN;
    END IF;
    SELECT b.* INTO known FROM public.blobs b WHERE b.sha256 = sha256;
    IF known.size > 67108864 OR NOT public.signalbox_intact(sha256, known.chunks, known.size) THEN
        UPDATE public.blobs b SET size = size, chunks = upload WHERE b.sha256 = sha256;
        INSERT INTO public.audit (happened_at, actor, subject, message)
            VALUES ((EXTRACT(EPOCH FROM clock_timestamp()) * 1000000)::bigint, session_user, 'blob/' || sha256,
                jsonb_build_object('code', 'store.blob-replaced', 'args', jsonb_build_array(sha256))::text);
    END IF;
END $$;

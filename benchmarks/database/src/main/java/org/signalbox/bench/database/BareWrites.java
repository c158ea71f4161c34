package org.signalbox.bench.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalbox.tests.postgres.PostgresDatabase;

/**
 * Only the writes of publications to their store: claim, intent and result with their audit entries, part, past post
 * and change notification, without any engine logic. Few connections, each with accounts of its own, take batches of an
 * account through the three steps; each step is a transaction with its statements in one round trip.
 */
final class BareWrites implements QueueBenchmark {
    /** More connections weren't faster on two cores. */
    private static final int CONNECTIONS = 3;

    private static final String CLAIMED = "CLAIMED";
    private static final String SENDING = "SENDING";
    private static final String PUBLISHED = "PUBLISHED";
    private static final long NOW = 1_800_000_000_000_000L;
    private static final String KEY = "01234567-0123-0123-0123-012345678901";

    private static final String DUE = """
        SELECT p.id, t.text FROM publications p JOIN publication_parts t ON t.publication = p.id
        WHERE p.state = 'PLANNED' AND p.crash_count = 0 AND p.prepare_at IS NULL AND p.account = ?
        ORDER BY p.not_before, p.id LIMIT ?\
        """;
    private static final String STEP = """
        WITH v (key, was, state_, node, until_, at_) AS (SELECT * FROM unnest(?::text[], ?::bigint[], \
        ?::text[], ?::text[],
            ?::bigint[], ?::bigint[])) UPDATE publications SET state = state_, reason = NULL, lease_node = node,
            lease_epoch = 1, lease_until = until_, epoch = 1, attempts = 1, published_at = at_, revision = was + 1
        FROM v WHERE id = key AND revision = was RETURNING id\
        """;
    private static final String PART = """
        WITH v (key, progress_, key_, prepared_, receipt_) AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[])) UPDATE publication_parts SET progress = progress_, publish_key = key_, \
            key_created_at = 1,
            prepared = prepared_, intended_at = 1, deadline = 1, attempts = 1, receipt = receipt_
        FROM v WHERE publication = key AND idx = 0\
        """;
    private static final String AUDIT = """
        INSERT INTO audit (happened_at, actor, subject, message, state, evidence) SELECT * FROM unnest(?::bigint[],
            ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])\
        """;
    private static final String PAST_POST = """
        INSERT INTO past_posts (account, remote_id, posted_at, text, publication, deleted, search_text, data)
            SELECT past.*, '{}' FROM
            unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::text[]) AS past\
        """;
    private static final String NOTE = "INSERT INTO changes (origin, subject) VALUES (?, ?) RETURNING tx::text";

    private final PostgresDatabase database;
    private final Signalbox stored;
    private final Work work;
    private final List<Thread> threads = new ArrayList<>();

    /** @param stored fills the store; it isn't started */
    BareWrites(PostgresDatabase database, Signalbox stored, Work work) {
        this.database = database;
        this.stored = stored;
        this.work = work;
    }

    @Override
    public void fill(int jobs, Instant first, Duration within) throws Exception {
        try (stored) {
            stored.fill(jobs, first, within);
        }
    }

    @Override
    public void start() throws SQLException {
        var accounts = new ConcurrentLinkedQueue<>(Signalbox.accounts());
        for (int i = 0; i < CONNECTIONS; i++) {
            var connection = database.connect();
            connection.setAutoCommit(false);
            threads.add(Thread.ofPlatform().start(() -> {
                try (connection) {
                    for (var account = accounts.poll(); account != null; account = accounts.poll()) {
                        publishAll(connection, account);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
    }

    private record Due(String id, String text) {}

    private void publishAll(Connection connection, String account) throws SQLException {
        for (var due = due(connection, account); !due.isEmpty(); due = due(connection, account)) {
            step(connection, account, due, CLAIMED, 0);
            step(connection, account, due, SENDING, 1);
            step(connection, account, due, PUBLISHED, 2);
            due.forEach(each -> work.done());
        }
    }

    private static List<Due> due(Connection connection, String account) throws SQLException {
        try (var select = connection.prepareStatement(DUE)) {
            select.setString(1, account);
            select.setInt(2, AT_ONCE);
            var due = new ArrayList<Due>();
            for (var rows = select.executeQuery(); rows.next(); ) {
                due.add(new Due(rows.getString(1), rows.getString(2)));
            }
            return due;
        }
    }

    private static void step(Connection connection, String account, List<Due> due, String state, long was)
            throws SQLException {
        var statements = new ArrayList<>(List.of(STEP));
        if (!state.equals(CLAIMED)) {
            statements.add(PART);
        }
        statements.add(AUDIT);
        if (state.equals(PUBLISHED)) {
            statements.add(PAST_POST);
        }
        statements.add(NOTE);
        try (var together = connection.prepareStatement(String.join(";\n", statements))) {
            bind(new Binding(together, due), account, state, was);
            for (var rows = together.execute();
                    rows || together.getUpdateCount() >= 0;
                    rows = together.getMoreResults()) {
                if (!rows && together.getUpdateCount() != due.size()) {
                    throw new IllegalStateException(together.getUpdateCount() + " rows instead of " + due.size());
                }
            }
        }
        connection.commit();
    }

    private static void bind(Binding to, String account, String state, long was) throws SQLException {
        var done = state.equals(PUBLISHED);
        to.ids("")
                .numbers(was)
                .texts(state)
                .texts(done ? null : "bench")
                .numbers(done ? null : NOW)
                .numbers(done ? NOW : null);
        if (!state.equals(CLAIMED)) {
            to.ids("").texts(done ? "DONE" : "INTENDED").texts(KEY).texts("{\"due\": " + NOW + "}");
            to.texts(done ? "{\"remoteId\":\"" + KEY + "\",\"at\":" + NOW + ",\"data\":\"{}\"}" : null);
        }
        to.numbers(NOW)
                .texts("bench")
                .ids("publication/")
                .texts("{\"code\":\"publication.step\",\"args\":[\"bench\"]}")
                .texts(state);
        to.texts(
                state.equals(CLAIMED)
                        ? null
                        : "{\"part\":0,\"attempt\":1,\"sent\":{\"beginning\":\"" + NOW
                                + "\",\"length\":16,\"sha256\":\"" + "0".repeat(64)
                                + "\",\"media\":0,\"key\":\"KEYED\"},\"requests\":[],\"further\":0,\"cost\":[]}");
        if (done) {
            to.texts(account)
                    .ids("")
                    .numbers(NOW)
                    .contents()
                    .ids("")
                    .numbers(0L)
                    .contents();
        }
        to.note();
    }

    /** Binds columns of arguments for all due rows. */
    private static final class Binding {
        private final PreparedStatement statement;
        private final List<Due> due;
        private int bound;

        Binding(PreparedStatement statement, List<Due> due) {
            this.statement = statement;
            this.due = due;
        }

        Binding ids(String prefix) throws SQLException {
            return array("text", due.stream().map(each -> prefix + each.id).toArray(String[]::new));
        }

        Binding contents() throws SQLException {
            return array("text", due.stream().map(Due::text).toArray(String[]::new));
        }

        Binding texts(@Nullable String same) throws SQLException {
            return array("text", Collections.nCopies(due.size(), same).toArray(String[]::new));
        }

        Binding numbers(@Nullable Long same) throws SQLException {
            return array("bigint", Collections.nCopies(due.size(), same).toArray(Long[]::new));
        }

        private Binding array(String type, Object[] values) throws SQLException {
            statement.setArray(++bound, statement.getConnection().createArrayOf(type, values));
            return this;
        }

        void note() throws SQLException {
            statement.setString(++bound, "bench:1");
            statement.setString(
                    ++bound,
                    due.stream()
                            .map(each ->
                                    "[\"AUDIT\",\"publication/" + each.id + "\"],[\"PUBLICATION\",\"" + each.id + "\"]")
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    @Override
    public void close() throws Exception {
        for (var thread : threads) {
            thread.join();
        }
    }
}

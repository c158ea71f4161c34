package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.account;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.key;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.store.StoreChange;
import org.signalbox.tests.postgres.PostgresDatabase;

/** What a login of a team can't do to the others by SQL: stop them, or get at what its role doesn't allow. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PostgresHostileLoginTest extends OneTeam {
    private static final AccountId QUIET = AccountId.of("quiet@chirp");

    /** The keys that Signalbox's advisory locks have, or had: whoever may connect can take them. */
    private static final long KEYS = 0x53424F58_00000000L;

    @BeforeEach
    void startOver() throws SQLException {
        team.owner()
                .execute(
                        "DELETE FROM publication_parts",
                        "DELETE FROM publications",
                        "DELETE FROM queues",
                        "DELETE FROM series");
    }

    @Test
    void an_author_gives_what_is_held_no_other_reason() throws SQLException {
        owner.publications().plan(List.of(planned("held", ANNA, NOON)), ACTOR);
        var held = save(owner, find(owner, "held").hold(Message.of("publishing.held.overdue"), ACTOR));

        denied(
                AUTHOR,
                "UPDATE publications SET reason = '{\"code\":\"publishing.held.network\",\"args\":[]}' WHERE "
                        + "id = 'held'");
        denied(AUTHOR, "UPDATE publications SET state = 'CANCELLED', reason = NULL WHERE id = 'held'");

        assertThat(find(owner, "held")).isEqualTo(held);
    }

    @Test
    void nobody_enters_anothers_name_or_a_state_in_the_audit() throws SQLException {
        owner.publications().plan(List.of(planned("noted", ANNA, NOON)), ACTOR);
        for (var role : List.of(AUTHOR, PUBLISHER, ADMIN)) {
            denied(
                    role,
                    "INSERT INTO audit (happened_at, actor, subject, message, state)"
                            + " VALUES (1, 'anna', 'publication/noted', '{\"code\":\"x\",\"args\":[]}', 'PUBLISHED')");
            team.as(role)
                    .execute("INSERT INTO audit (happened_at, actor, subject, message)"
                            + " VALUES (1, 'the boss', 'note/" + role + "', '{\"code\":\"x\",\"args\":[]}')");
            assertThat(ask(team.owner(), "SELECT actor FROM audit WHERE subject = 'note/" + role + "'"))
                    .containsExactly(team.login(role));
        }
    }

    @Test
    void no_words_in_the_audit_or_the_notes_keep_others_from_reading_them() throws Exception {
        var result = new ConcurrentLinkedQueue<String>();
        try (var reader = team.open(ADMIN, clock);
                var subscription = reader.onChange(change -> {
                    if (change.kind() == StoreChange.Kind.SETTING) {
                        result.add(change.id());
                    }
                })) {
            for (var what : List.of(
                    "no JSON", "[[\"NO SUCH KIND\",\"x\"]]", "{}", "null", "[null]", "[[]]", "[[null, null]]")) {
                team.as(AUTHOR).execute("INSERT INTO changes (origin, subject) VALUES ('forged', '" + what + "')");
            }
            for (var message : List.of("no JSON", "{}", "null", "[]", "{\"code\":null,\"args\":[null]}")) {
                try {
                    team.as(AUTHOR)
                            .execute("INSERT INTO audit (happened_at, actor, subject, message) VALUES (1, 'x', "
                                    + "'forged', '"
                                    + message + "')");
                } catch (SQLException refused) {
                    assertThat(refused.getSQLState()).isIn("22P02", "23514");
                }
            }
            owner.settings().set("later", Optional.of("1"), audit("settings"));
            for (var end = System.nanoTime() + 20_000_000_000L; result.isEmpty() && System.nanoTime() < end; ) {
                Thread.sleep(20);
            }
            assertThat(result).contains("later");
            assertThat(reader.audit()
                            .list(Optional.empty(), Optional.empty(), 100)
                            .items())
                    .isNotEmpty();
        }
    }

    /** Nobody needs a role to connect, so these are anybody's. */
    @Test
    void whoever_takes_advisory_locks_stops_nobody() throws Exception {
        owner.publications().plan(List.of(planned("goes", ANNA, NOON)), ACTOR);
        owner.accounts().put(account(QUIET), new byte[] {1}, ACTOR);
        team.owner().execute("CREATE ROLE stranger_" + team.owner().name() + " LOGIN PASSWORD 'pw'");
        try (var connection =
                        team.owner().as("stranger_" + team.owner().name(), "pw").connect();
                var statement = connection.createStatement()) {
            for (int key = 0; key < 16; key++) {
                statement.execute("SELECT pg_try_advisory_lock(" + (KEYS + key) + ")");
            }
            for (var name : List.of("grant " + QUIET, "blob " + sha256("a picture"))) {
                var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
                statement.execute("SELECT pg_try_advisory_lock("
                        + java.nio.ByteBuffer.wrap(digest).getLong() + ")");
            }
            within(30, () -> {
                try (var node = team.open(SENDER, clock);
                        var author = team.open(AUTHOR, clock)) {
                    assertThat(node.publications().claimDue(NODE, NOON, LEASE, 10))
                            .hasSize(1);
                    assertThat(node.accounts()
                                    .rotate(QUIET, grant -> new byte[] {9})
                                    .sealed())
                            .containsExactly(9);
                    author.blobs().put(Files.writeString(workspaces.resolve("locked.png"), "a picture"));
                    node.accounts().pause(QUIET, Optional.of(Message.of("test.why")), ACTOR);
                }
                return 1;
            });
        }
    }

    @Test
    void no_login_but_the_nodes_locks_what_they_write_while_they_send() throws SQLException {
        owner.publications().plan(List.of(planned("busy", ANNA, NOON)), ACTOR);
        for (var table : List.of("publications", "publication_parts")) {
            for (var role : List.of(AUTHOR, PUBLISHER, ADMIN)) {
                for (var strength : List.of("UPDATE", "NO KEY UPDATE", "SHARE", "KEY SHARE")) {
                    denied(role, "SELECT 1 FROM " + table + " FOR " + strength);
                }
                for (var mode : List.of("ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "EXCLUSIVE")) {
                    denied(role, "LOCK TABLE " + table + " IN " + mode + " MODE");
                }
            }
        }
        for (var mode : List.of("ROW SHARE", "ROW EXCLUSIVE", "SHARE", "EXCLUSIVE", "ACCESS EXCLUSIVE")) {
            for (var table : List.of("schema_version", "leaders", "nodes", "send_lock")) {
                denied(AUTHOR, "LOCK TABLE " + table + " IN " + mode + " MODE");
            }
        }
    }

    /** What an author does in a transaction that stays open concerns what he changes, and nothing else. */
    @Test
    void an_authors_open_transaction_keeps_no_other_post_waiting_and_leaves_no_other_text_than_was_sent()
            throws Exception {
        owner.publications().plan(List.of(planned("his", ANNA, NOON), planned("other", BEN, NOON)), ACTOR);
        try (var connection = team.as(AUTHOR).connect();
                var node = team.open(SENDER, clock)) {
            connection.setAutoCommit(false);
            tryTo(connection, "UPDATE publication_parts SET text = 'Not what was sent' WHERE publication = 'his'");
            tryTo(connection, "SELECT 1 FROM publication_parts FOR UPDATE");
            tryTo(connection, "SELECT 1 FROM publications FOR UPDATE");
            tryTo(connection, "LOCK TABLE similarity_bands IN ACCESS EXCLUSIVE MODE");
            within(10, () -> {
                for (var claimed : node.publications().claimDue(NODE, NOON, LEASE, 10)) {
                    var intended = save(node, claimed.intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
                    save(node, intended.done(0, receipt("r-" + claimed.id()), ACTOR));
                }
                return 1;
            });
            connection.commit();
        }
        for (var id : List.of("his", "other")) {
            assertThat(find(owner, id).state().name()).isEqualTo("PUBLISHED");
            assertThat(find(owner, id).text()).isEqualTo("Text of " + id);
        }
    }

    @Test
    void wrong_bytes_under_the_name_of_others_are_not_taken_and_scheduling_again_mends_them() throws Exception {
        var sha256 = sha256("the true picture");
        for (var role : List.of(AUTHOR, PUBLISHER)) {
            tryTo(team.as(role), "INSERT INTO blob_chunks VALUES ('" + sha256 + "', 0, 'wrong'::bytea)");
            tryTo(team.as(role), "INSERT INTO blobs VALUES ('" + sha256 + "', 5)");
            tryTo(team.as(role), "INSERT INTO blobs VALUES ('" + sha256 + "', 5, '" + sha256 + "')");
        }
        try (var author = team.open(AUTHOR, clock);
                var node = team.open(SENDER, clock)) {
            author.blobs().put(Files.writeString(workspaces.resolve("true.png"), "the true picture"));
            try (var bytes = node.blobs().open(sha256)) {
                assertThat(bytes.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("the true picture");
            }
        }
    }

    /** Whoever reads it would take the empty one for the end, and send half a picture. */
    @Test
    void an_upload_with_an_empty_chunk_becomes_no_blob() throws Exception {
        var bytes = "a picture in two";
        for (var empty : List.of(0, 1, 2)) {
            var upload = team.login(AUTHOR) + "/empty-" + empty;
            var idx = 0;
            for (var chunk : new String[] {"a picture", " in two"}) {
                if (idx == empty) {
                    idx++;
                }
                team.as(AUTHOR)
                        .execute("INSERT INTO blob_chunks VALUES ('" + upload + "', " + idx++ + ", '" + chunk
                                + "'::bytea)");
            }
            team.as(AUTHOR).execute("INSERT INTO blob_chunks VALUES ('" + upload + "', " + empty + ", ''::bytea)");
            denied(AUTHOR, "SELECT signalbox_blob('" + sha256(bytes) + "', '" + upload + "', " + bytes.length() + ")");
        }
        assertThat(ask(team.owner(), "SELECT sha256 FROM blobs WHERE sha256 = '" + sha256(bytes) + "'"))
                .isEmpty();
    }

    @Test
    void damaged_bytes_are_replaced_when_they_are_scheduled_again() throws Exception {
        var file = Files.writeString(workspaces.resolve("damaged.png"), "an intact picture");
        var sha256 = owner.blobs().put(file);
        for (var role : List.of(AUTHOR, SENDER)) {
            team.owner()
                    .execute("UPDATE blob_chunks SET bytes = 'a damaged picture'::bytea WHERE bytes = 'an "
                            + "intact picture'::bytea");
            try (var store = team.open(role, clock)) {
                store.blobs().put(file);
                try (var bytes = store.blobs().open(sha256)) {
                    assertThat(bytes.readAllBytes())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("an intact picture");
                }
            }
        }
    }

    /** The server doesn't hold so much at once; whoever schedules it compares what is stored. */
    @Test
    void a_film_that_is_too_long_for_the_server_to_check_is_replaced_where_it_is_damaged() throws Exception {
        var film = new byte[65 * 1024 * 1024];
        new java.util.Random(7).nextBytes(film);
        var file = Files.write(workspaces.resolve("long.mp4"), film);
        String sha256;
        try (var author = team.open(AUTHOR, clock)) {
            sha256 = author.blobs().put(file);
        }
        team.owner()
                .execute("UPDATE blob_chunks SET bytes = 'short'::bytea WHERE idx = 7 AND upload ="
                        + " (SELECT chunks FROM blobs WHERE sha256 = '" + sha256 + "')");
        try (var publisher = team.open(PUBLISHER, clock);
                var node = team.open(SENDER, clock)) {
            publisher.blobs().put(file);
            try (var bytes = node.blobs().open(sha256)) {
                assertThat(bytes.readAllBytes()).isEqualTo(film);
            }
        }
        assertThat(ask(team.owner(), "SELECT actor FROM audit WHERE subject = 'blob/" + sha256 + "'"))
                .containsExactly(team.login(PUBLISHER));
    }

    @Test
    void whoever_waits_in_vain_for_what_another_has_locked_learns_who_has() throws Exception {
        try (var connection = team.as(PUBLISHER).connect();
                var statement = connection.createStatement();
                var node = team.open(SENDER, clock)) {
            connection.setAutoCommit(false);
            statement.execute("SELECT 1 FROM accounts WHERE id = '" + ANNA + "' FOR NO KEY UPDATE");
            within(30, () -> {
                assertThatThrownBy(() -> node.accounts().pause(ANNA, Optional.of(Message.of("test.why")), ACTOR))
                        .isInstanceOfSatisfying(StoreFailure.class, e -> {
                            assertThat(e.message().code()).isEqualTo("store.locked-by");
                            assertThat(e.message().args().get(1)).contains(team.login(PUBLISHER) + " (process ");
                        });
                return 1;
            });
        }
    }

    @Test
    void a_series_or_a_queue_that_cannot_be_read_stops_no_other() throws SQLException {
        team.as(AUTHOR)
                .execute(
                        "INSERT INTO series VALUES ('bad', 'p', 't', 'no JSON', 'NEVER', '[]', 'ACTIVE', 1, 1)",
                        "INSERT INTO queues VALUES ('" + BEN + "', 'Mars/Olympus', 'mon-09:00', 1)");
        assertThat(owner.series().active()).isEmpty();
        assertThat(owner.queues().list()).isEmpty();
    }

    /** Each is read whole, by every node and window. */
    @Test
    void nothing_that_all_read_is_longer_than_they_can_hold() throws SQLException {
        for (var sql : List.of(
                "INSERT INTO changes (origin, subject) VALUES ('o', '[\"' || repeat('x', 2000000) || '\"]')",
                "INSERT INTO changes (origin, subject) VALUES (repeat('x', 2000000), '[]')",
                "INSERT INTO series VALUES ('long', 'p', repeat('x', 20000000), '{}', 'SKIP', '[]', 'ACTIVE', 1, 1)",
                "INSERT INTO queues VALUES ('" + QUIET + "', 'UTC', repeat('x', 2000000), 1)")) {
            denied(AUTHOR, sql);
        }
        owner.queues().put(new PostingQueue(ANNA, java.time.ZoneOffset.UTC, List.of(), 0), audit("queue"));
        denied(AUTHOR, "UPDATE queues SET slots = repeat('x', 2000000)");
    }

    /** As many as that are not told one by one: everything counts as changed. */
    @Test
    void a_flood_of_notes_takes_no_more_memory_than_there_is_and_hides_no_change() throws Exception {
        var result = new ConcurrentLinkedQueue<StoreChange>();
        try (var reader = team.open(ADMIN, clock);
                var subscription = reader.onChange(result::add)) {
            owner.accounts().put(account(QUIET), new byte[] {1}, ACTOR);
            for (var end = System.nanoTime() + 20_000_000_000L; result.isEmpty() && System.nanoTime() < end; ) {
                Thread.sleep(20);
            }
            result.clear();
            team.as(AUTHOR)
                    .execute("INSERT INTO changes (origin, subject)"
                            + " SELECT 'flood', '[' || rtrim(repeat('[\"SETTING\",\"f\"],', 50000), "
                            + "',') || ']' FROM generate_series(1, 100)");
            for (var end = System.nanoTime() + 30_000_000_000L;
                    result.stream().noneMatch(each -> each.id().equals(QUIET.toString()))
                            && System.nanoTime() < end; ) {
                Thread.sleep(20);
            }
            assertThat(result).anyMatch(each -> each.id().equals(QUIET.toString()));
            assertThat(result).hasSizeLessThan(1_000_000);
        }
    }

    /** Its words are its program's, also where no program can read them. */
    @Test
    void no_evidence_of_a_step_keeps_others_from_reading_the_audit() throws SQLException {
        owner.publications().plan(List.of(planned("witness", ANNA, NOON)), ACTOR);
        for (var evidence : List.of("no JSON", "{}", "null", "[]", "7", "{\"requests\":[null]}", "{\"requests\":7}")) {
            var revision = find(owner, "witness").revision();
            try {
                team.as(AUTHOR)
                        .execute("SELECT signalbox_step('witness', " + revision + ", ARRAY['revision'], ARRAY['"
                                + (revision + 1) + "'], '{}', 1, '{\"code\":\"test.why\",\"args\":[]}', '" + evidence
                                + "')");
            } catch (SQLException refused) {
                assertThat(refused.getSQLState()).isEqualTo("23514");
            }
        }
        var entries = owner.audit().list(Optional.of("publication/witness"), Optional.empty(), 100);
        assertThat(entries.damaged()).isEmpty();
        assertThat(entries.items())
                .filteredOn(entry -> entry.actor().equals(team.login(AUTHOR)))
                .hasSize(7);
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static void within(int seconds, Work<Integer> work) throws Exception {
        CompletableFuture.supplyAsync(() -> {
                    try {
                        return work.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(seconds, TimeUnit.SECONDS);
    }

    private static void tryTo(PostgresDatabase database, String sql) throws SQLException {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            tryTo(connection, sql);
            connection.commit();
        }
    }

    /** In its transaction, which goes on where it is refused. */
    private static void tryTo(Connection connection, String sql) throws SQLException {
        var before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            connection.rollback(before);
        }
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void denied(String role, String sql) throws SQLException {
        try (var connection = team.as(role).connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.execute(sql))
                    .as(role + ": " + sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }
}

package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
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
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.ofSamePost;
import static org.signalbox.store.Samples.planned;
import static org.signalbox.store.Samples.receipt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Ability;
import org.signalbox.model.Budget;
import org.signalbox.model.Change;
import org.signalbox.model.HoldRule;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PostId;
import org.signalbox.model.PostingQueue;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Schedule;
import org.signalbox.model.Series;
import org.signalbox.model.Timing;
import org.signalbox.model.Usage;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.WeeklySlot;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.tests.postgres.PostgresDatabase;

/** What each role of a team may do, asked of a real server through the store and around it. */
final class PostgresRolesTest {
    private static final String AUTHOR = "signalbox_author";
    private static final String PUBLISHER = "signalbox_publisher";
    private static final String ADMIN = "signalbox_admin";
    private static final String SENDER = "signalbox_node";
    private static final Message WHY = Message.of("test.why");

    /** What only nodes read. */
    private static final Set<String> SECRETS = Set.of("accounts.sealed_grant", "notice_rules.secrets");

    /** What people leave as it is once a publication is planned. */
    private static final Set<String> THE_NODES_OWN = Set.of(
            "publications.id", "publications.post", "publications.account", "publications.network",
            "publications.created_at", "publications.lease_node", "publications.lease_epoch", "publications.lease_until",
            "publications.epoch", "publications.attempts", "publications.rerouted_from");

    @TempDir
    static Path workspaces;

    private static SettableClock clock;
    private static TeamDatabase team;
    private static OpenStore owner;
    private static int numbers;

    @BeforeAll
    static void makeTeam() throws Exception {
        clock = new SettableClock(NOON);
        team = TeamDatabase.make(workspaces, clock);
        owner = team.openAsOwner(clock);
        Samples.furnish(owner);
    }

    @AfterAll
    static void close() {
        owner.close();
    }

    /** What somebody does to a publication, or to something else of a name that nothing else has. */
    private interface Deed {
        void by(Store store, String name) throws Exception;
    }

    private record Operation(String name, Set<String> roles, Deed before, Deed deed) {}

    private static List<Operation> operations() {
        Deed nothing = (store, name) -> {};
        Deed plan = (store, name) -> store.publications().plan(List.of(planned(name, ANNA, NOON)), ACTOR);
        Deed sent = (store, name) -> {
            plan.by(store, name);
            save(store, save(store, find(store, name).claim(NODE, NOON.plus(LEASE), ACTOR))
                    .intend(0, key(1), "{}", NOON.plusSeconds(30), ACTOR));
        };
        Deed asked = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).ask(WHY, ACTOR));
        };
        Deed rejected = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).reject(WHY, ACTOR));
        };
        Deed held = (store, name) -> {
            plan.by(store, name);
            save(store, find(store, name).hold(WHY, ACTOR));
        };
        Deed done = (store, name) -> {
            sent.by(store, name);
            save(store, find(store, name).done(0, receipt(name), ACTOR));
        };
        Deed cancelled = (store, name) -> {
            plan.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        Deed heldAndCancelled = (store, name) -> {
            held.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        Deed givenUp = (store, name) -> {
            asked.by(store, name);
            save(store, find(store, name).cancel(ACTOR));
        };
        var everybody = Set.of(AUTHOR, PUBLISHER, ADMIN, SENDER);
        var people = Set.of(AUTHOR, PUBLISHER, ADMIN);
        var deciders = Set.of(PUBLISHER, ADMIN, SENDER);
        var admins = Set.of(ADMIN, SENDER);
        var admin = Set.of(ADMIN);
        var node = Set.of(SENDER);
        return List.of(
                new Operation("plan", everybody, nothing, plan),
                new Operation("reschedule", everybody, plan, (store, name) -> save(store, find(store, name)
                        .reschedule(new Schedule(LocalDateTime.parse("2027-03-02T13:00"), ZoneId.of("UTC")), ACTOR))),
                new Operation("change the text", everybody, plan, (store, name) -> save(store, find(store, name)
                        .update(planned(name, ANNA, NOON, "New", "New text", "and a second"), ACTOR))),
                new Operation("change the text of what is held", everybody, held, (store, name) -> save(store, find(store, name)
                        .update(planned(name, ANNA, NOON, "New", "New text"), ACTOR))),
                new Operation("hold for a network", everybody, plan, (store, name) -> save(store, find(store, name)
                        .hold(WHY, ACTOR))),
                new Operation("cancel", everybody, plan, (store, name) -> save(store, find(store, name).cancel(ACTOR))),
                new Operation("cancel what is held", everybody, held, (store, name) -> save(store, find(store, name)
                        .cancel(ACTOR))),
                new Operation("restore", everybody, cancelled, (store, name) -> save(store, find(store, name)
                        .restore(ACTOR))),
                new Operation("restore what was held", deciders, heldAndCancelled, (store, name) -> save(store, find(store, name)
                        .restore(ACTOR))),
                new Operation("release", deciders, held, (store, name) -> save(store, find(store, name).release(ACTOR))),
                new Operation("reroute", deciders, plan, (store, name) -> store.publications().reroute(find(store, name)
                        .reroute(ofSamePost(find(store, name), planned(name + "-instead", BEN, NOON)), ACTOR))),
                new Operation("confirm", deciders, asked, (store, name) -> save(store, find(store, name)
                        .done(0, receipt(name), ACTOR))),
                new Operation("retry what is unclear", deciders, asked, (store, name) -> save(store, find(store, name)
                        .retry(ACTOR))),
                new Operation("retry what was rejected", deciders, rejected, (store, name) -> save(store, find(store, name)
                        .retry(ACTOR))),
                new Operation("give up what is unclear", deciders, asked, (store, name) -> save(store, find(store, name)
                        .cancel(ACTOR))),
                new Operation("undo that", deciders, givenUp, (store, name) -> save(store, find(store, name)
                        .restore(ACTOR))),
                new Operation("note a withdrawal", deciders, done, (store, name) -> save(store, find(store, name)
                        .withdrawn(ACTOR))),
                new Operation("claim", node, plan, (store, name) -> save(store, find(store, name)
                        .claim(NODE, NOON.plus(LEASE), ACTOR))),
                new Operation("claim what is due", node, plan, (store, name) -> assertThat(store.publications()
                                .claimDue(NODE, NOON, LEASE, 1_000))
                        .isNotEmpty()),
                new Operation("record a result", node, sent, (store, name) -> save(store, find(store, name)
                        .done(0, receipt(name), ACTOR))),
                new Operation("lose sight", node, sent, (store, name) -> save(store, find(store, name)
                        .loseSight(WHY, NOON.plusSeconds(9), ACTOR))),
                new Operation("keep a queue", people, nothing, (store, name) -> store.queues().put(new PostingQueue(
                        ANNA, ZoneId.of("UTC"), List.of(WeeklySlot.parse("mon-09:00").orElseThrow()), 0), audit("queue"))),
                new Operation("remove a queue", people, (store, name) -> store.queues().put(new PostingQueue(
                        ANNA, ZoneId.of("UTC"), List.of(WeeklySlot.parse("mon-09:00").orElseThrow()), 0), audit("queue")),
                        (store, name) -> store.queues().remove(ANNA, audit("queue"))),
                new Operation("repeat a post", people, nothing, (store, name) -> store.series().put(series(name), audit(name))),
                new Operation("freeze a picture", everybody, nothing, (store, name) -> store.blobs()
                        .put(Files.writeString(workspaces.resolve(name + ".png"), name))),
                new Operation("connect an account", deciders, nothing, (store, name) -> store.accounts()
                        .put(account(ANNA), new byte[] {4, 5}, ACTOR)),
                new Operation("pause an account", deciders, nothing, (store, name) -> {
                    store.accounts().pause(ANNA, Optional.of(WHY), ACTOR);
                    store.accounts().pause(ANNA, Optional.empty(), ACTOR);
                }),
                new Operation("rotate a grant", node, nothing, (store, name) -> store.accounts()
                        .rotate(ANNA, grant -> new byte[] {9})),
                new Operation("read a grant", node, nothing, (store, name) -> assertThat(store.accounts()
                                .sealedGrant(ANNA))
                        .isPresent()),
                new Operation("read a notice's secrets", node, nothing, (store, name) -> store.notices().sealedSecrets("ops")),
                new Operation("disable a network", admins, nothing, (store, name) -> store.networks().put(
                        network("chirp", NetworkState.ENABLED, store.networks().find("chirp").orElseThrow().revision()),
                        audit("network/chirp"))),
                new Operation("import terms", admin, nothing, (store, name) -> store.terms().put(
                        new TermsDocument("chirp", name, "[]", Optional.empty(), NOON, "anna"), audit("network/chirp"))),
                new Operation("set a budget", admin, nothing, (store, name) -> store.budgets().put(
                        new Budget(name, Optional.of("chirp"), Optional.empty(), Budget.Period.MONTH, Money.of("5", "EUR"),
                                80, true, NOON, 0),
                        audit("budget/" + name))),
                new Operation("set a hold rule", admin, nothing, (store, name) -> store.holdRules()
                        .put("chirp", new HoldRule.Release(), audit("network/chirp"))),
                new Operation("plan a change", admin, nothing, (store, name) -> store.plannedChanges()
                        .put(change(name), audit("network/chirp"))),
                new Operation("make a planned change", admins,
                        (store, name) -> store.plannedChanges().put(change(name), audit("network/chirp")),
                        (store, name) -> store.plannedChanges()
                                .put(store.plannedChanges().find(name).orElseThrow().doing(), audit("network/chirp"))),
                new Operation("set who is told", admin, nothing, (store, name) -> {
                    var rule = new NoticeRule(name, NoticeRule.Channel.WEBHOOK, Map.of(), Duration.ofMinutes(5), 0);
                    store.notices().put(rule, new byte[] {1}, audit("notices"));
                    assertThat(store.notices().put(rule, new byte[] {2}, audit("notices")).revision()).isEqualTo(2);
                    store.notices().remove(name, audit("notices"));
                }),
                new Operation("pause everything", admins, nothing, (store, name) -> {
                    store.settings().set("paused", Optional.of("yes"), audit("workspace"));
                    store.settings().set("paused", Optional.empty(), audit("workspace"));
                }),
                new Operation("charge", deciders, nothing, (store, name) -> store.usage().add(List.of(new Usage(
                        "chirp", Optional.of(ANNA), "post", NOON, 1, 0, 1, Optional.empty())))),
                new Operation("join as a node", node, nothing, (store, name) -> {
                    var id = new NodeId(name);
                    store.nodes().join(new NodeRecord(
                            id, Optional.empty(), name, "1", LEASE, NOON, NOON, Optional.empty(), List.of()), LEASE);
                    store.nodes().report(id, List.of(new NodeNetwork("chirp", 1, Optional.empty())));
                    store.nodes().leave(id);
                }),
                new Operation("take a duty", node, nothing, (store, name) -> assertThat(store.take(name, LEASE)).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_it_is_for_and_nothing_else() {
        var stores = new HashMap<String, OpenStore>();
        Stores.roles().forEach(role -> stores.put(role, team.open(role, clock)));
        return operations().stream()
                .flatMap(operation -> Stores.roles().stream().map(role -> DynamicTest.dynamicTest(
                        role + (operation.roles().contains(role) ? ": " : " may not: ") + operation.name(),
                        () -> tries(operation, role, stores.get(role)))))
                .onClose(() -> stores.values().forEach(OpenStore::close));
    }

    private static void tries(Operation operation, String role, Store store) throws Exception {
        var name = "n" + ++numbers;
        operation.before().by(owner, name);
        var before = content();
        if (operation.roles().contains(role)) {
            operation.deed().by(store, name);
            return;
        }
        var least = Stores.roles().stream().filter(operation.roles()::contains).findFirst().orElseThrow();
        assertThatThrownBy(() -> operation.deed().by(store, name))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.told().code()).isEqualTo("store.not-allowed");
                    assertThat(e.told().text(Locale.ENGLISH))
                            .contains(team.login(role), "Nothing was changed", "GRANT " + least + " TO");
                });
        assertThat(content()).as("what is stored").isEqualTo(before);
    }

    /** All that is stored, but for the rows of transactions that are taken back. */
    private static List<String> content() throws SQLException {
        return ask(
                team.owner(),
                Stream.of("publications", "publication_parts", "accounts", "networks", "audit", "settings", "budgets",
                                "changes", "hold_rules", "terms_documents", "planned_changes", "notice_rules", "queues",
                                "series", "nodes", "duties", "metered", "blobs")
                        .map(table -> "SELECT '" + table + "' || t::text FROM " + table + " t")
                        .collect(Collectors.joining(" UNION ALL ", "", " ORDER BY 1")));
    }

    @Test
    void what_a_login_may_do_is_known_from_its_grants() {
        var abilities = Map.of(
                AUTHOR, Set.of(Ability.PLAN),
                PUBLISHER, Set.of(Ability.PLAN, Ability.DECIDE, Ability.CONNECT),
                ADMIN, Set.of(Ability.PLAN, Ability.DECIDE, Ability.CONNECT, Ability.ADMINISTER),
                SENDER, Set.of(Ability.PLAN, Ability.DECIDE, Ability.CONNECT, Ability.SEND));
        abilities.forEach((role, expected) -> {
            try (var store = team.open(role, clock)) {
                assertThat(store.abilities()).as(role).isEqualTo(expected);
            }
        });
        assertThat(owner.abilities()).containsExactlyInAnyOrder(Ability.values());
    }

    @Test
    void nothing_of_that_can_be_got_around_by_sql() throws SQLException {
        owner.publications().plan(List.of(planned("raw", ANNA, NOON)), ACTOR);
        owner.settings().set("nodes/secret", Optional.of("sealed"), audit("settings"));
        owner.settings().set("nodes/key", Optional.of("public"), audit("settings"));
        var sending = List.of(
                "UPDATE publications SET state = 'CLAIMED', lease_node = 'me', lease_until = 1 WHERE id = 'raw'",
                "UPDATE publications SET state = 'CLAIMED' WHERE id = 'raw'",
                "UPDATE publications SET state = 'SENDING' WHERE id = 'raw'",
                "UPDATE publications SET state = 'PUBLISHED' WHERE id = 'raw'",
                "INSERT INTO publications SELECT (p).* FROM (SELECT jsonb_populate_record(p, '{\"id\": \"forged\","
                        + " \"state\": \"PUBLISHED\"}') AS p FROM publications p WHERE id = 'raw') AS forged",
                "CREATE TEMP TABLE publications (lease_node TEXT); SET search_path = pg_temp, public;"
                        + " UPDATE public.publications SET state = 'PUBLISHED' WHERE id = 'raw'",
                "SELECT sealed_grant FROM accounts",
                "SELECT * FROM accounts",
                "SELECT secrets FROM notice_rules",
                "UPDATE accounts SET remote_id = '1' WHERE sealed_grant IS NOT NULL",
                "INSERT INTO accounts SELECT 'a@b', 'b', '', '', '', NULL, '', NULL, 1, 1, sealed_grant FROM accounts",
                "UPDATE settings SET value = 'mine' WHERE name = 'nodes/key'",
                "INSERT INTO settings (name, value) VALUES ('nodes/key2', 'mine')",
                "UPDATE audit SET actor = 'somebody else'",
                "DELETE FROM audit",
                "DELETE FROM publications",
                "DELETE FROM changes",
                "DELETE FROM blobs",
                "ALTER TABLE publications DISABLE TRIGGER ALL",
                "DROP TRIGGER signalbox_publication_step ON publications",
                "ALTER TABLE settings DISABLE ROW LEVEL SECURITY",
                "SET ROLE signalbox_node",
                "SET ROLE " + team.owner().user());
        for (var role : List.of(AUTHOR, PUBLISHER, ADMIN)) {
            for (var sql : sending) {
                denied(role, sql);
            }
            assertThat(ask(team.as(role), "SELECT value FROM settings WHERE name = 'nodes/secret'"))
                    .as("the nodes' secret")
                    .isEmpty();
            assertThat(ask(team.as(role), "SELECT value FROM settings WHERE name = 'nodes/key'"))
                    .as("what is sealed for")
                    .containsExactly("public");
        }
        for (var sql : List.of(
                "UPDATE publications SET published_at = 1 WHERE id = 'raw'",
                "UPDATE publications SET rerouted_to = 'x' WHERE id = 'raw'",
                "UPDATE accounts SET paused = NULL",
                "UPDATE metered SET nanos = 0",
                "INSERT INTO settings (name, value) VALUES ('paused', 'yes')",
                "UPDATE networks SET state = 'ENABLED'",
                "UPDATE publication_parts SET progress = 'DONE' WHERE publication = 'raw'",
                "UPDATE publication_parts SET receipt = '{}' WHERE publication = 'raw'")) {
            denied(AUTHOR, sql);
        }
        assertThat(find(owner, "raw")).isEqualTo(planned("raw", ANNA, NOON));
        assertThat(owner.settings().get("nodes/key")).contains("public");
    }

    @Test
    void the_nodes_own_settings_are_changed_by_nodes_only() {
        try (var admin = team.open(ADMIN, clock);
                var node = team.open(SENDER, clock)) {
            assertThatThrownBy(() -> admin.settings().set("nodes/key", Optional.of("mine"), audit("settings")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("GRANT signalbox_node TO");
            node.settings().set("nodes/salt", Optional.of("salt"), audit("settings"));
            assertThat(node.settings().get("nodes/salt")).contains("salt");
            assertThat(admin.settings().get("nodes/salt")).isEmpty();
        }
    }

    /** Tried on a connection of its own; a statement that finds no row to do wrong to counts as well. */
    private static void denied(String role, String sql) throws SQLException {
        try (var connection = team.as(role).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        statement.execute(sql);
                        throw new SQLException(statement.getUpdateCount() + " rows", statement.getUpdateCount() == 0 ? "42501" : "");
                    })
                    .as(role + ": " + sql)
                    .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void what_a_node_has_is_left_alone_by_people() throws SQLException {
        owner.publications().plan(List.of(planned("busy", ANNA, NOON)), ACTOR);
        save(owner, find(owner, "busy").claim(NODE, NOON.plus(LEASE), ACTOR));
        for (var sql : List.of(
                "UPDATE publications SET title = 'New' WHERE id = 'busy'",
                "UPDATE publications SET revision = 99 WHERE id = 'busy'",
                "UPDATE publication_parts SET text = 'New' WHERE publication = 'busy'",
                "DELETE FROM publication_parts WHERE publication = 'busy'")) {
            denied(AUTHOR, sql);
            denied(PUBLISHER, sql);
        }
    }

    @Test
    void bytes_of_a_picture_that_is_planned_stay() throws Exception {
        owner.blobs().put(Files.writeString(workspaces.resolve("stays.png"), "stays"));
        denied(AUTHOR, "DELETE FROM blob_chunks");
        denied(PUBLISHER, "DELETE FROM blob_chunks");
    }

    /** Whoever adds a table or a column says in the grants who may do what with it. */
    @Test
    void every_table_and_every_column_is_somebodys() throws SQLException {
        assertThat(without(SENDER, "SELECT")).as("what nodes don't read").isEmpty();
        assertThat(without(AUTHOR, "SELECT")).as("what people don't read").containsExactlyInAnyOrderElementsOf(SECRETS);
        assertThat(without(PUBLISHER, "UPDATE"))
                .filteredOn(column -> column.startsWith("publications."))
                .as("what people don't change of a publication")
                .containsExactlyInAnyOrderElementsOf(THE_NODES_OWN);
        assertThat(ask(
                        team.owner(),
                        """
                        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT EXISTS (SELECT 1
                            FROM unnest(string_to_array('%s', ' ')) AS r WHERE has_any_column_privilege(r, tablename, 'INSERT'))"""
                                .formatted(String.join(" ", Stores.roles()))))
                .as("what nobody writes")
                .containsExactly("schema_version");
    }

    /** The columns to which a role doesn't have a right. */
    private static List<String> without(String role, String right) throws SQLException {
        return ask(
                team.owner(),
                """
                SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'
                    AND NOT has_column_privilege('%s', table_name, column_name, '%s')"""
                        .formatted(role, right));
    }

    @Test
    void granting_again_changes_nothing_and_takes_away_what_was_given_besides() throws SQLException {
        team.grant(clock);
        var before = acls();
        team.owner().execute("GRANT DELETE ON publications TO signalbox_author");
        assertThat(acls()).isNotEqualTo(before);
        team.grant(clock);
        assertThat(acls()).isEqualTo(before);
    }

    private static List<String> acls() throws SQLException {
        return ask(
                team.owner(),
                """
                SELECT relname || ' ' || COALESCE(array_to_string(ARRAY(SELECT a::text FROM unnest(relacl) a ORDER BY 1), ' '), '')
                FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1""");
    }

    @Test
    void whoever_has_no_role_is_told_so_when_he_opens_it() throws SQLException {
        team.owner().execute("CREATE ROLE stranger_" + team.owner().name() + " LOGIN PASSWORD 'pw'");
        var stranger = team.owner().as("stranger_" + team.owner().name(), "pw");
        assertThatThrownBy(() -> Stores.open(workspaces.resolve("x"), PostgresWorkspace.address(stranger), clock))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.told().code()).isEqualTo("store.no-role");
                    assertThat(e.told().text(Locale.ENGLISH)).contains(stranger.user(), AUTHOR, SENDER);
                });
    }

    @Test
    void only_the_owner_grants() {
        assertThatThrownBy(() -> Stores.grant(
                        workspaces.resolve("y"), Optional.of(PostgresWorkspace.address(team.as(ADMIN))), clock))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.told().code()).isEqualTo("store.grant-not-owner");
                    assertThat(e.told().args()).contains(team.owner().user(), team.login(ADMIN));
                });
    }

    @Test
    void whoever_lacks_a_role_may_still_use_what_the_others_gave_him() {
        try (var author = team.open(AUTHOR, clock)) {
            assertThat(author.accounts().find(ANNA)).isPresent();
            assertThat(author.networks().list()).hasSize(2);
            assertThatCode(() -> author.audit().add(audit("note"))).doesNotThrowAnyException();
            assertThatThrownBy(() -> author.backup(workspaces.resolve("backup.db"))).isInstanceOf(StoreFailure.class);
        }
    }

    private static List<String> ask(PostgresDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static Publication find(Store store, String id) {
        return store.publications().find(new PublicationId(id)).orElseThrow();
    }

    private static Publication save(Store store, Change change) {
        return store.publications().save(change);
    }

    /** The other one as of the same post. */
    private static Series series(String post) {
        return new Series(
                new PostId(post), "content/a.md", "Again",
                new Timing.Repeated(
                        new Schedule(LocalDateTime.of(2027, 4, 5, 9, 0), ZoneId.of("UTC")), "FREQ=WEEKLY", List.of(),
                        Duration.ZERO),
                Overdue.SKIP,
                List.of(new Variant(ANNA, List.of(new VariantPart("Text", List.of())), Map.of(), Optional.empty())),
                Series.State.ACTIVE, NOON, 0);
    }

    private static PlannedChange change(String id) {
        return new PlannedChange(
                id, "chirp", PlannedChange.Kind.DISABLE, NOON.plusSeconds(9), Duration.ofDays(7), Optional.empty(),
                Optional.empty(), "anna", PlannedChange.State.PLANNED, Optional.empty(), NOON, Optional.empty(), 0);
    }
}

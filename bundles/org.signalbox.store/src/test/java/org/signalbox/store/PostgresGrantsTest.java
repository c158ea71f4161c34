package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Choice;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.StorePermission;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.StoreException;

/** What is granted to a team's roles, by whom, and what is known of it. */
final class PostgresGrantsTest extends OneTeam {
    /** What only nodes read. */
    private static final Set<String> SECRETS = Set.of("grants.sealed", "notice_rules.secrets");

    /** What people leave as it is once a publication is planned. */
    private static final Set<String> THE_NODES_OWN = Set.of(
            "publications.id",
            "publications.post",
            "publications.account",
            "publications.network",
            "publications.created_at",
            "publications.lease_node",
            "publications.lease_epoch",
            "publications.lease_until",
            "publications.epoch",
            "publications.attempts",
            "publications.rerouted_from",
            "publications.answers",
            "publications.answers_item",
            "publications.answer_number");

    @Test
    void an_author_asks_for_choices_which_only_a_node_answers_and_a_publisher_removes_with_their_account() {
        var account = AccountId.of("carla@chirp");
        owner.accounts().put(Samples.account(account), new byte[] {1}, Samples.ACTOR);
        var asked = new ChoiceQuestion(account, "board", Map.of(), "");
        try (var author = team.open(AUTHOR, clock)) {
            author.choices().want(asked);
            author.choices().want(asked);
            assertThatThrownBy(() -> author.choices().put(asked, List.of(), true))
                    .isInstanceOf(StoreException.class);
        }
        try (var node = team.open(SENDER, clock)) {
            node.choices().put(asked, List.of(Choice.of("a")), true);
            assertThat(node.choices().list(account)).hasSize(1);
            node.choices()
                    .put(
                            asked,
                            IntStream.range(0, 200)
                                    .mapToObj(i -> Choice.of("board-" + i, "The board number " + i))
                                    .toList(),
                            true);
        }
        clock.advance(Duration.ofDays(2));
        try (var author = team.open(AUTHOR, clock)) {
            author.choices().want(asked);
            assertThat(author.choices().list(account))
                    .as("asked again after a long answer")
                    .singleElement()
                    .satisfies(each -> assertThat(each.open()).isTrue());
            assertThatThrownBy(
                            () -> author.choices().want(new ChoiceQuestion(account, "x".repeat(5_000), Map.of(), "")))
                    .isInstanceOf(StoreException.class);
        }
        try (var publisher = team.open(PUBLISHER, clock)) {
            publisher.accounts().remove(account, Samples.ACTOR);
            assertThat(publisher.choices().list(account)).isEmpty();
        }
    }

    @Test
    void all_read_announced_ends_and_whoever_calls_networks_notes_them() {
        var end = new AnnouncedEnd(
                "chirp",
                "post.create",
                new AnnouncedEndHeader(AnnouncedEndHeader.Kind.SUNSET, Optional.of(Samples.NOON), Optional.empty()),
                Samples.NOON,
                Samples.NOON);
        for (var role : List.of(PUBLISHER, ADMIN, SENDER)) {
            try (var store = team.open(role, clock)) {
                store.announcedEnds().seen(List.of(end));
            }
        }
        try (var author = team.open(AUTHOR, clock)) {
            assertThat(author.announcedEnds().list()).containsExactly(end);
            assertThatThrownBy(() -> author.announcedEnds().seen(List.of(end))).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void what_a_login_may_do_is_known_from_its_grants() {
        var abilities = Map.of(
                AUTHOR, Set.of(StorePermission.PLAN),
                PUBLISHER, Set.of(StorePermission.PLAN, StorePermission.DECIDE, StorePermission.CONNECT),
                ADMIN,
                        Set.of(
                                StorePermission.PLAN,
                                StorePermission.DECIDE,
                                StorePermission.CONNECT,
                                StorePermission.ADMINISTER),
                SENDER,
                        Set.of(
                                StorePermission.PLAN,
                                StorePermission.DECIDE,
                                StorePermission.CONNECT,
                                StorePermission.SEND));
        abilities.forEach((role, expected) -> {
            try (var store = team.open(role, clock)) {
                assertThat(store.permissions()).as(role).isEqualTo(expected);
            }
        });
        assertThat(owner.permissions()).containsExactlyInAnyOrder(StorePermission.values());
    }

    /** Whoever adds a table or a column says in the grants who may do what with it. */
    @Test
    void every_table_and_every_column_is_somebodys() throws SQLException {
        assertThat(without(SENDER, "SELECT")).as("what nodes don't read").isEmpty();
        assertThat(without(AUTHOR, "SELECT")).as("what people don't read").containsExactlyInAnyOrderElementsOf(SECRETS);
        assertThat(ask(team.owner(), """
                        SELECT 'publications.' || c.column_name FROM information_schema.columns c, pg_proc p
                        WHERE c.table_schema = 'public' AND c.table_name = 'publications' AND p.proname = \
                        'signalbox_step'
                            AND c.column_name <> ALL (string_to_array(regexp_replace(
                                substring(p.prosrc
                                FROM 'may CONSTANT text\\[\\] := ''\\{([^}]*)\\}'), '\\s', '', 'g'), ','))"""))
                .as("what people don't change of a publication")
                .containsExactlyInAnyOrderElementsOf(THE_NODES_OWN);
        for (var right : List.of("INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")) {
            var anyColumn = List.of("INSERT", "UPDATE", "REFERENCES").contains(right) ? "any_column" : "table";
            assertThat(ask(team.owner(), """
                            SELECT r || ' ' || t FROM unnest(ARRAY['%s', '%s', '%s']) AS r,
                                unnest(ARRAY['publications', 'publication_parts', 'blobs']) AS t
                            WHERE has_%s_privilege(r, t, \
                            '%s')""".formatted(AUTHOR, PUBLISHER, ADMIN, anyColumn, right)))
                    .as("who may " + right)
                    .isEmpty();
        }
        var roles = String.join(" ", Stores.roles());
        assertThat(ask(team.owner(), """
                        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT EXISTS (SELECT 1
                            FROM unnest(string_to_array('%s', ' ')) AS r
                            WHERE has_any_column_privilege(r, tablename, 'INSERT'))""".formatted(roles)))
                .as("what only the owner writes, who installs and moves a store, and triggers of his")
                .containsExactlyInAnyOrder("schema_version", "store_move", "conversation_counts");
    }

    /** The columns to which a role doesn't have a right. */
    private List<String> without(String role, String right) throws SQLException {
        return ask(team.owner(), """
                SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'
                    AND NOT has_column_privilege('%s', table_name, column_name, '%s')""".formatted(role, right));
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

    private List<String> acls() throws SQLException {
        return ask(team.owner(), """
                SELECT relname || ' ' || COALESCE(array_to_string(ARRAY(SELECT a::text FROM unnest(relacl) a ORDER \
                BY 1), ' '), '')
                FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1""");
    }

    @Test
    void whoever_has_no_role_is_told_so_when_he_opens_it() throws SQLException {
        team.owner().execute("CREATE ROLE stranger_" + team.owner().name() + " LOGIN PASSWORD 'pw'");
        var stranger = team.owner().as("stranger_" + team.owner().name(), "pw");
        assertThatThrownBy(() -> Stores.open(workspaces.resolve("x"), PostgresWorkspace.address(stranger), clock))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.message().code()).isEqualTo("store.no-role");
                    assertThat(e.message().text(Locale.ENGLISH)).contains(stranger.user(), AUTHOR, SENDER);
                });
    }

    @Test
    void only_the_owner_grants() {
        assertThatThrownBy(() -> Stores.grant(
                        workspaces.resolve("y"), Optional.of(PostgresWorkspace.address(team.as(ADMIN))), clock))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.message().code()).isEqualTo("store.grant-not-owner");
                    assertThat(e.message().args()).contains(team.owner().user(), team.login(ADMIN));
                });
    }

    @Test
    void whoever_lacks_a_role_may_still_use_what_the_others_gave_him() {
        try (var author = team.open(AUTHOR, clock)) {
            assertThat(author.accounts().find(ANNA)).isPresent();
            assertThat(author.networks().list()).hasSize(2);
            assertThatCode(() -> author.audit().add(audit("note"))).doesNotThrowAnyException();
            assertThatThrownBy(() -> author.backup(workspaces.resolve("backup.db")))
                    .isInstanceOf(StoreFailure.class);
        }
    }
}

package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.model.PublicationState.CANCELLED;
import static org.signalbox.model.PublicationState.HELD;
import static org.signalbox.model.PublicationState.PLANNED;
import static org.signalbox.model.PublicationState.PUBLISHED;
import static org.signalbox.model.PublicationState.REVIEW;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.planned;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.model.PublicationState;

/**
 * The steps of publications that each role may make by SQL: every one from every state to every state, and each column.
 */
final class PostgresStepsBySqlTest extends OneTeam {
    private static final String WHY = "{\"code\":\"publishing.held.overdue\",\"args\":[]}";
    private static final String OTHER = "{\"code\":\"publishing.held.network\",\"args\":[\"Chirp\"]}";
    private static final String ITEM = "{\"remoteId\":\"r\",\"at\":1,\"data\":\"\"}";
    private static final List<String> PEOPLE = List.of(AUTHOR, PUBLISHER, ADMIN);

    /**
     * What an author may do: the state and reason from and to; {@code -} is no reason, {@code R} one, {@code S}
     * another.
     */
    private static final String AUTHORS = """
            PLANNED - PLANNED -
            PLANNED R PLANNED R
            PLANNED - HELD R
            PLANNED - HELD S
            PLANNED R HELD R
            PLANNED R HELD S
            PLANNED - CANCELLED -
            PLANNED - CANCELLED R
            PLANNED - CANCELLED S
            PLANNED R CANCELLED -
            PLANNED R CANCELLED R
            PLANNED R CANCELLED S
            HELD R HELD R
            HELD R CANCELLED R
            HELD R CANCELLED S
            REJECTED - CANCELLED R
            REJECTED - CANCELLED S
            REJECTED R CANCELLED R
            REJECTED R CANCELLED S
            EXPIRED - CANCELLED R
            EXPIRED - CANCELLED S
            EXPIRED R CANCELLED R
            EXPIRED R CANCELLED S
            CANCELLED - PLANNED -
            """;

    /** What a publisher and an admin may besides. */
    private static final String DECIDERS = """
            PLANNED - PLANNED R
            PLANNED - PLANNED S
            PLANNED R PLANNED -
            PLANNED R PLANNED S
            HELD R HELD S
            HELD R PLANNED -
            HELD R CANCELLED -
            REJECTED - CANCELLED -
            REJECTED R CANCELLED -
            EXPIRED - CANCELLED -
            EXPIRED R CANCELLED -
            CANCELLED R PLANNED -
            CANCELLED - REVIEW -
            CANCELLED R REVIEW R
            REVIEW - PLANNED -
            REVIEW R PLANNED -
            REVIEW - CANCELLED -
            REVIEW - CANCELLED R
            REVIEW - CANCELLED S
            REVIEW R CANCELLED -
            REVIEW R CANCELLED R
            REVIEW R CANCELLED S
            REJECTED - PLANNED -
            REJECTED R PLANNED -
            SKIPPED - PLANNED -
            SKIPPED R PLANNED -
            EXPIRED - PLANNED -
            EXPIRED R PLANNED -
            PUBLISHED - PUBLISHED -
            PUBLISHED R PUBLISHED R
            """;

    /** In which states every column of the content changes, the state staying; others change with a state, or never. */
    private static final List<PublicationState> WAITING = List.of(PLANNED, HELD);

    private static final Map<String, String> CONTENT = Map.ofEntries(
            Map.entry("title", "'New'"),
            Map.entry("path", "'posts/new.md'"),
            Map.entry("source", "'00'"),
            Map.entry("options", "'{}'"),
            Map.entry("language", "'fr'"),
            Map.entry("due", "'1900000000000000'"),
            Map.entry("schedule_wall", "'2030-01-01T10:00'"),
            Map.entry("schedule_zone", "'Europe/Berlin'"),
            Map.entry("overdue", "'SKIP'"),
            Map.entry("not_before", "'1900000000000000'"),
            Map.entry("lead", "'60'"),
            Map.entry("prepare_at", "'1900000000000000'"),
            Map.entry("search_text", "'new'"),
            Map.entry("occurrence", "'2030-01-01'"),
            Map.entry("window_offset", "'60'"),
            Map.entry("slot", "'2030-01-01T10:00 Europe/Berlin'"),
            Map.entry("zone_rules", "'2030a'"));
    private static final Map<String, String> NOBODYS = Map.ofEntries(
            Map.entry("id", "'other'"),
            Map.entry("post", "'other'"),
            Map.entry("account", "'ben@plaza'"),
            Map.entry("network", "'plaza'"),
            Map.entry("created_at", "'1'"),
            Map.entry("lease_node", "'me'"),
            Map.entry("lease_epoch", "'9'"),
            Map.entry("lease_until", "'1900000000000000'"),
            Map.entry("epoch", "'9'"),
            Map.entry("attempts", "'9'"),
            Map.entry("rerouted_from", "'x'"),
            Map.entry("reconcile_at", "'1900000000000000'"),
            Map.entry("lookups", "'9'"),
            Map.entry("published_at", "'1900000000000000'"),
            Map.entry("deleted_at", "'1900000000000000'"),
            Map.entry("rerouted_to", "'x'"),
            Map.entry("answers", "'" + ITEM + "'"),
            Map.entry("answers_item", "'r'"),
            Map.entry("answer_number", "'1'"));

    private final Map<String, Connection> logins = new HashMap<>();
    private Connection tables;

    @BeforeAll
    void connect() throws SQLException {
        for (var role : PEOPLE) {
            logins.put(role, team.as(role).connect());
        }
        tables = team.owner().connect();
        owner.publications().plan(List.of(planned("p", ANNA, NOON)), Samples.ACTOR);
        execute("CREATE TEMP TABLE planned AS SELECT * FROM publications;"
                + " CREATE TEMP TABLE planned_parts AS SELECT * FROM publication_parts");
    }

    @AfterAll
    void disconnect() throws SQLException {
        for (var login : logins.values()) {
            login.close();
        }
        tables.close();
    }

    @TestFactory
    Stream<DynamicTest> each_role_makes_the_steps_that_are_its_and_no_others() {
        return PEOPLE.stream()
                .flatMap(role -> Stream.of(PublicationState.values())
                        .map(from -> DynamicTest.dynamicTest(role + " from " + from, () -> fromTo(role, from))));
    }

    private void fromTo(String role, PublicationState from) throws SQLException {
        var expected = new TreeMap<String, Boolean>();
        var found = new TreeMap<String, Boolean>();
        for (var reason : from == HELD ? List.of("R") : List.of("-", "R")) {
            for (var to : PublicationState.values()) {
                for (var next : List.of("-", "R", "S")) {
                    var step = from + " " + reason + " " + to + " " + next;
                    store(from, reason);
                    expected.put(
                            step,
                            AUTHORS.contains(step + "\n") || !role.equals(AUTHOR) && DECIDERS.contains(step + "\n"));
                    found.put(
                            step,
                            steps(
                                    role,
                                    7,
                                    "ARRAY['state', 'reason', 'revision']",
                                    "ARRAY['" + to + "', " + text(next) + ", '8']"));
                    checkAudited(role, step, to, found.get(step));
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    /** A step is entered once, by the login; what was refused changed nothing. */
    private void checkAudited(String role, String step, PublicationState to, boolean made) throws SQLException {
        var entries = owned("SELECT actor || ' ' || state FROM audit WHERE subject = 'publication/p'");
        assertThat(entries).as(step).isEqualTo(made ? List.of(team.login(role) + " " + to) : List.of());
        assertThat(owned("SELECT revision FROM publications WHERE id = 'p'"))
                .as(step)
                .containsExactly(made ? "8" : "7");
    }

    @TestFactory
    Stream<DynamicTest> content_and_time_change_before_it_is_sent_and_nothing_else_does() {
        return PEOPLE.stream()
                .flatMap(role -> Stream.of(PublicationState.values())
                        .map(state -> DynamicTest.dynamicTest(role + " while " + state, () -> columns(role, state))));
    }

    private void columns(String role, PublicationState state) throws SQLException {
        var all = new TreeMap<>(CONTENT);
        all.putAll(NOBODYS);
        var may = new ArrayList<String>();
        for (var column : all.entrySet()) {
            store(state, "R");
            var names = "ARRAY['" + column.getKey() + "', 'revision']";
            if (steps(role, 7, names, "ARRAY[" + column.getValue() + ", '8']")) {
                may.add(column.getKey());
            }
        }
        var expected = new ArrayList<String>();
        if (WAITING.contains(state)) {
            expected.addAll(CONTENT.keySet());
        }
        if (state == PUBLISHED && !role.equals(AUTHOR)) {
            expected.addAll(List.of("search_text", "deleted_at")); // what is visible is edited, or taken back
        }
        assertThat(may).containsExactlyInAnyOrderElementsOf(expected);
    }

    @TestFactory
    Stream<DynamicTest> a_text_changes_before_it_is_sent_and_where_it_is_edited() {
        return PEOPLE.stream()
                .flatMap(role -> Stream.of(PublicationState.values())
                        .flatMap(state -> Stream.of("WAITING", "INTENDED", "DONE")
                                .map(progress -> DynamicTest.dynamicTest(
                                        role + ": " + progress + " while " + state,
                                        () -> part(role, state, progress)))));
    }

    private void part(String role, PublicationState state, String progress) throws SQLException {
        var receipt = "'{\"remoteId\":\"r\",\"at\":1,\"data\":\"\"}'";
        store(state, "R");
        execute("UPDATE publication_parts SET progress = '" + progress + "', receipt = "
                + (progress.equals("DONE") ? receipt : "NULL"));
        var fresh = "ARRAY[['0', 'New text', '[]', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']]";
        var edited = "ARRAY[['0', 'New text', '[]', 'DONE', NULL, NULL, NULL, NULL, NULL, '0', " + receipt
                + ", NULL, '{}']]";
        var made = steps(role, 7, "ARRAY['revision']", "ARRAY['8']", progress.equals("DONE") ? edited : fresh, 1);
        var mayEdit = state == PUBLISHED && progress.equals("DONE") && !role.equals(AUTHOR);
        assertThat(made).isEqualTo(WAITING.contains(state) && progress.equals("WAITING") || mayEdit);
        assertThat(owned("SELECT text FROM publication_parts")).containsExactly(made ? "New text" : "Text of p");
    }

    @Test
    void what_may_be_visible_is_not_restored_as_if_it_were_not() throws SQLException {
        for (var role : PEOPLE) {
            store(CANCELLED, "-");
            execute("UPDATE publication_parts SET progress = 'INTENDED'");
            assertThat(steps(role, 7, "ARRAY['state', 'revision']", "ARRAY['PLANNED', '8']"))
                    .as(role)
                    .isFalse();
            store(REVIEW, "R");
            execute("UPDATE publication_parts SET progress = 'INTENDED'");
            assertThat(steps(role, 7, "ARRAY['state', 'reason', 'revision']", "ARRAY['PLANNED', NULL, '8']"))
                    .as(role)
                    .isFalse();
            assertThat(steps(
                            role,
                            7,
                            "ARRAY['state', 'reason', 'published_at', 'revision']",
                            "ARRAY['PUBLISHED', NULL, '1', '8']"))
                    .as(role)
                    .isFalse();
        }
    }

    @Test
    void what_another_one_goes_out_in_place_of_is_not_restored() throws SQLException {
        store(CANCELLED, "-");
        execute("UPDATE publications SET rerouted_to = 'q'");
        for (var role : PEOPLE) {
            assertThat(steps(role, 7, "ARRAY['state', 'revision']", "ARRAY['PLANNED', '8']"))
                    .as(role)
                    .isFalse();
        }
    }

    @Test
    void a_step_is_of_the_revision_that_is_stored_and_leads_to_the_next_one() throws SQLException {
        for (var revisions : List.of("6, 7", "8, 9", "7, 7", "7, 9", "7, 9223372036854775807")) {
            store(PLANNED, "-");
            var both = revisions.split(", ");
            assertThat(steps(
                            AUTHOR,
                            Long.parseLong(both[0]),
                            "ARRAY['title', 'revision']",
                            "ARRAY['New', '" + both[1] + "']"))
                    .as(revisions)
                    .isFalse();
        }
    }

    @Test
    void parts_are_neither_missing_nor_without_end() throws SQLException {
        var part = "ARRAY[['%s', 'x', '[]', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']]";
        for (var parts : Map.of(part.formatted("2"), 3, part.formatted("1"), 1, part.formatted("-1"), 2, "'{}'", 0)
                .entrySet()) {
            store(PLANNED, "-");
            assertThat(steps(AUTHOR, 7, "ARRAY['revision']", "ARRAY['8']", parts.getKey(), parts.getValue()))
                    .as(parts.toString())
                    .isFalse();
        }
        store(PLANNED, "-");
        assertThat(steps(AUTHOR, 7, "ARRAY['revision']", "ARRAY['8']", part.formatted("1"), 2))
                .isTrue();
        assertThat(steps(AUTHOR, 8, "ARRAY['revision']", "ARRAY['9']", "'{}'", 1))
                .isTrue();
        assertThat(owned("SELECT idx FROM publication_parts")).containsExactly("0");
    }

    /** It would stop whoever reads it: every node and every window. */
    @Test
    void nothing_is_stored_that_cannot_be_read() throws SQLException {
        for (var bad : List.of(
                "options='no JSON'",
                "options='[]'",
                "options='{\"a\":1}'",
                "options='null'",
                "overdue='NEVER'",
                "reason='no JSON'",
                "reason='{}'",
                "reason='{\"code\":\"x\",\"args\":[null]}'",
                "schedule_wall='tomorrow'",
                "schedule_wall='2030-02-30T10:00'",
                "schedule_wall='2030-01-01T24:00'",
                "schedule_zone=NULL",
                "due='-1'",
                "due='9223372036854775807'",
                "not_before='9223372036854775807'",
                "window_offset='9223372036854775807'",
                "window_offset='-1'",
                "title=NULL",
                "title=repeat('x', 2000000)")) {
            var sides = bad.split("=", 2);
            store(PLANNED, "-");
            assertThat(steps(PUBLISHER, 7, "ARRAY['" + sides[0] + "', 'revision']", "ARRAY[" + sides[1] + ", '8']"))
                    .as(bad)
                    .isFalse();
        }
        for (var bad : List.of(
                "no JSON",
                "{}",
                "null",
                "[1]",
                "[{\"file\":\"a\"}]",
                "[{\"file\":\"a\",\"alt\":null,\"type\":\"t\",\"sha256\":\"\",\"size\":1,\"width\":1,\"height\":1}]",
                "[{\"file\":\"a\",\"alt\":\"\",\"type\":\"t\",\"sha256\":\"\",\"size\":1,\"width\":1e99,"
                        + "\"height\":1}]")) {
            store(PLANNED, "-");
            assertThat(steps(
                            AUTHOR,
                            7,
                            "ARRAY['revision']",
                            "ARRAY['8']",
                            "ARRAY[['0', 'x', '" + bad
                                    + "', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']]",
                            1))
                    .as(bad)
                    .isFalse();
        }
        for (var bad : List.of(
                "no JSON",
                "[]",
                "null",
                "{\"title\":1}",
                "{\"link\":{\"uri\":\"https://a.example\"}}",
                "{\"link\":{\"uri\":\"javascript:x\",\"title\":\"\",\"description\":\"\"}}",
                "{\"link\":{\"uri\":\"https://a.example\",\"title\":\"\",\"description\":\"\",\"image\":{}}}",
                "{\"poll\":{\"answers\":\"a\",\"minutes\":5,\"several\":true}}",
                "{\"poll\":{\"answers\":[1,2],\"minutes\":5,\"several\":true}}",
                "{\"poll\":{\"answers\":[\"a\",\"b\"],\"minutes\":1e99,\"several\":true}}",
                "{\"poll\":{\"answers\":[\"a\",\"b\"],\"minutes\":5}}")) {
            store(PLANNED, "-");
            assertThat(details(bad)).as(bad).isFalse();
        }
        assertThat(find(owner, "p").text()).isEqualTo("Text of p");
        var good = "{\"title\":\"T\",\"link\":{\"uri\":\"https://a.example\",\"title\":\"\",\"description\":\"\"},"
                + "\"poll\":{\"answers\":[\"a\",\"b\"],\"minutes\":5,\"several\":true}}";
        assertThat(details(good)).isTrue();
        assertThat(find(owner, "p").parts().get(0).details().poll()).isPresent();
    }

    private boolean details(String json) throws SQLException {
        return steps(
                AUTHOR,
                7,
                "ARRAY['revision']",
                "ARRAY['8']",
                "ARRAY[['0', 'x', '[]', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '" + json + "']]",
                1);
    }

    /** To what people wrote, a publisher answers, and nobody changes what it is that is answered. */
    @Test
    void answers_are_the_publishers() throws SQLException {
        for (var role : PEOPLE) {
            answer(PLANNED, 0);
            assertThat(steps(role, 7, "ARRAY['state', 'revision']", "ARRAY['CANCELLED', '8']"))
                    .as(role)
                    .isEqualTo(!role.equals(AUTHOR));
            answer(PLANNED, 0);
            assertThat(steps(role, 7, "ARRAY['title', 'revision']", "ARRAY['New', '8']"))
                    .as(role)
                    .isEqualTo(!role.equals(AUTHOR));
            for (var column : Map.of("answers", "'" + ITEM + "'", "answers_item", "'s'", "answer_number", "'2'")
                    .entrySet()) {
                answer(PLANNED, 0);
                assertThat(steps(
                                role,
                                7,
                                "ARRAY['" + column.getKey() + "', 'revision']",
                                "ARRAY[" + column.getValue() + ", '8']"))
                        .as(role + " " + column.getKey())
                        .isFalse();
            }
            answer(PLANNED, 0);
            assertThat(plans(role, "answer_number", "1", ONE, 1)).as(role).isEqualTo(!role.equals(AUTHOR));
        }
    }

    @Test
    void an_item_has_one_answer_of_each_number() throws SQLException {
        for (var number : Map.of("0", false, "1", true, "2", false, "-1", false, "NULL", false)
                .entrySet()) {
            answer(PLANNED, 0);
            assertThat(plans(PUBLISHER, "answer_number", number.getKey(), ONE, 1))
                    .as(number.getKey())
                    .isEqualTo(number.getValue());
        }
        for (var bad : List.of(
                "'answers', 'no JSON'",
                "'answers', '{}'",
                "'answers', '{\"remoteId\":\"s\",\"at\":1,\"data\":\"\"}'",
                "'answers_item', 's'",
                "'answers_item', NULL",
                "'path', 'posts/p.md'",
                "'prepare_at', 1")) {
            answer(PLANNED, 0);
            assertThat(plans(PUBLISHER, "answer_number", "1, " + bad, ONE, 1))
                    .as(bad)
                    .isFalse();
        }
    }

    @Test
    void an_undone_answer_is_not_restored_beside_another_one() throws SQLException {
        for (var number = 0; number < 2; number++) {
            for (var other : PublicationState.values()) {
                answer(CANCELLED, 1 - number);
                execute("INSERT INTO publications SELECT (jsonb_populate_record(p, jsonb_build_object('id', 'other',"
                        + " 'post', 'other', 'answer_number', " + number + ", 'state', '" + other
                        + "'))).* FROM publications p");
                assertThat(steps(PUBLISHER, 7, "ARRAY['state', 'revision']", "ARRAY['PLANNED', '8']"))
                        .as(number + " " + other)
                        .isEqualTo(List.of("CANCELLED", "SKIPPED", "EXPIRED", "REJECTED")
                                .contains(other.name()));
            }
        }
    }

    @Test
    void an_answer_that_is_sent_after_all_is_one_that_nobody_has_seen() throws SQLException {
        answer(CANCELLED, 0);
        assertThat(steps(PUBLISHER, 7, "ARRAY['state', 'revision']", "ARRAY['PLANNED', '8']"))
                .isTrue();
        for (var number : Map.of("0", false, "1", false, "2", true).entrySet()) {
            assertThat(plans(PUBLISHER, "answer_number", number.getKey(), ONE, 1))
                    .as(number.getKey())
                    .isEqualTo(number.getValue());
        }
    }

    private static final String ONE =
            "ARRAY[['0', 'x', '[]', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']]";

    private void answer(PublicationState state, int number) throws SQLException {
        store(state, "-");
        execute("UPDATE publications SET path = '', answers = '" + ITEM + "', answers_item = 'r', answer_number = "
                + number);
    }

    /** They would turn the functions' own words into others. */
    @Test
    void no_setting_of_a_session_changes_what_the_functions_mean() throws SQLException {
        store(PLANNED, "-");
        var media = "[{\"file\":\"a\",\"alt\":\"\",\"type\":\"t\",\"sha256\":\"\",\"size\":\"d\","
                + "\"width\":\"d\",\"height\":\"d\"}]";
        try (var connection = team.as(AUTHOR).connect();
                var statement = connection.createStatement()) {
            statement.execute("SET standard_conforming_strings = off");
            statement.execute("SET transform_null_equals = on");
            assertThatThrownBy(() -> statement.execute(
                            "SELECT signalbox_step('p', 7, ARRAY['schedule_wall', 'schedule_zone', 'revision'],"
                                    + " ARRAY[NULL, NULL, '8'], ARRAY[['0', 'x', '" + media
                                    + "', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']], 1, '"
                                    + WHY + "', NULL)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23514"));
        }
    }

    /** A zone of a newer program, or none at all: its instant is what counts. */
    @Test
    void an_unknown_zone_keeps_nobody_from_reading_and_sending_it() throws SQLException {
        store(PLANNED, "-");
        assertThat(steps(AUTHOR, 7, "ARRAY['schedule_zone', 'revision']", "ARRAY['Mars/Olympus', '8']"))
                .isTrue();
        assertThat(find(owner, "p").schedule()).isEmpty();
        assertThat(owner.publications().claimDue(Samples.NODE, NOON, Samples.LEASE, 10))
                .hasSize(1);
    }

    @Test
    void a_new_one_is_planned_for_an_account_and_nothing_has_happened_to_it() throws SQLException {
        store(PLANNED, "-");
        for (var bad : List.of(
                "state='HELD'",
                "state='PUBLISHED'",
                "lease_node='me'",
                "epoch=1",
                "attempts=1",
                "published_at=1",
                "revision=1",
                "reason='" + WHY + "'",
                "rerouted_from='p'",
                "rerouted_to='p'",
                "network='plaza'",
                "account='nobody@chirp'",
                "id=''",
                "id=repeat('x', 65)",
                "post=' '",
                "post=repeat('\uD83C\uDF89', 33)",
                "overdue='X'",
                "options='X'")) {
            var sides = bad.split("=", 2);
            assertThat(plans(AUTHOR, sides[0], sides[1])).as(bad).isFalse();
        }
        assertThat(owned("SELECT id FROM publications")).containsExactly("p");
        assertThat(plans(AUTHOR, "title", "'New'")).isTrue();
        assertThat(find(owner, "new").title()).isEqualTo("New");
        assertThat(owned("SELECT actor FROM audit WHERE subject = 'publication/new'"))
                .containsExactly(team.login(AUTHOR));
    }

    @Test
    void without_a_number_of_parts_nothing_is_planned_or_changed() throws SQLException {
        store(PLANNED, "-");
        assertThat(steps(AUTHOR, 7, "ARRAY['title', 'revision']", "ARRAY['New', '8']", "'{}'", null))
                .isFalse();
        assertThat(plans(AUTHOR, "title", "'New'", "'{}'", null)).isFalse();
        assertThat(owned("SELECT id || ' ' || revision FROM publications")).containsExactly("p 7");
    }

    private boolean plans(String role, String column, String value) throws SQLException {
        return plans(
                role,
                column,
                value,
                "ARRAY[['0', 'x', '[]', 'WAITING', NULL, NULL, NULL, NULL, NULL, '0', NULL, NULL, '{}']]",
                1);
    }

    private boolean plans(String role, String column, String value, String parts, Integer count) throws SQLException {
        execute("DELETE FROM publications WHERE id NOT IN (SELECT publication FROM publication_parts)");
        var row = "to_jsonb(p) || jsonb_build_object('id', 'new', 'post', 'new', 'revision', 0)"
                + " || jsonb_build_object('" + column + "', " + value + ")";
        return made(role, """
                SELECT signalbox_step(r->>'id', NULL, ARRAY(SELECT k FROM jsonb_object_keys(r) k ORDER BY k),
                    ARRAY(SELECT r->>k FROM jsonb_object_keys(r) k ORDER BY k),
                    %s, %s, '%s', NULL)
                FROM (SELECT %s AS r FROM publications p WHERE id = 'p') AS new""".formatted(parts, count, WHY, row));
    }

    private boolean steps(String role, long revision, String names, String values) throws SQLException {
        return steps(role, revision, names, values, "'{}'", 1);
    }

    private boolean steps(String role, long revision, String names, String values, String parts, Integer count)
            throws SQLException {
        return made(
                role,
                "SELECT signalbox_step('p', " + revision + ", " + names + ", " + values + ", " + parts + ", " + count
                        + ", '" + WHY + "', NULL)");
    }

    private boolean made(String role, String sql) throws SQLException {
        try (var statement = logins.get(role).createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getInt(1) == 1;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isIn("42501", "23514", "23502", "22P02", "22008", "22007");
            return false;
        }
    }

    /** One publication {@code p} at revision 7, without an entry in the audit. */
    private void store(PublicationState state, String reason) throws SQLException {
        var visible = "{\"remoteId\":\"r\",\"at\":1,\"data\":\"\"}";
        execute("DELETE FROM publication_parts; DELETE FROM publications; DELETE FROM audit;"
                + " INSERT INTO publications SELECT * FROM planned; INSERT INTO publication_parts SELECT * "
                + "FROM planned_parts;"
                + " UPDATE publications SET revision = 7, state = '" + state + "', reason = " + text(reason)
                + (state == PUBLISHED
                        ? ", published_at = 1; UPDATE publication_parts SET progress = 'DONE', receipt = '" + visible
                                + "'"
                        : ""));
    }

    private static String text(String reason) {
        return switch (reason) {
            case "R" -> "'" + WHY + "'";
            case "S" -> "'" + OTHER + "'";
            default -> "NULL";
        };
    }

    private void execute(String sql) throws SQLException {
        try (var statement = tables.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> owned(String sql) throws SQLException {
        try (var statement = tables.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}

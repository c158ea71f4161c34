package org.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.LEASE;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.NodeKeyRepository.Name;

/** What each role of a team may do around the store: nothing that it may not through it. */
final class PostgresRolesBySqlTest extends OneTeam {
    @Test
    void nothing_of_that_can_be_got_around_by_sql() throws SQLException {
        owner.publications().plan(List.of(planned("raw", ANNA, NOON)), ACTOR);
        owner.networks().put(network("raw", NetworkState.ENABLED, 0), audit("network/raw"));
        owner.nodeKeys().put(Name.PRIVATE, bytes("sealed"), audit("settings"));
        owner.nodeKeys().put(Name.PUBLIC, bytes("public"), audit("settings"));
        var sending = List.of(
                "UPDATE publications SET state = 'CLAIMED', lease_node = 'me', lease_until = 1 WHERE id = 'raw'",
                "UPDATE publications SET state = 'CLAIMED' WHERE id = 'raw'",
                "UPDATE publications SET state = 'SENDING' WHERE id = 'raw'",
                "UPDATE publications SET state = 'PUBLISHED' WHERE id = 'raw'",
                "INSERT INTO publications SELECT (p).* FROM (SELECT jsonb_populate_record(p, '{\"id\": \"forged\","
                        + " \"state\": \"PUBLISHED\"}') AS p FROM publications p WHERE id = 'raw') AS forged",
                "CREATE TEMP TABLE publications (lease_node TEXT); SET search_path = pg_temp, public;"
                        + " UPDATE public.publications SET state = 'PUBLISHED' WHERE id = 'raw'",
                "SELECT sealed FROM grants",
                "SELECT * FROM grants",
                "SELECT secrets FROM notice_rules",
                "UPDATE accounts SET remote_id = '1' WHERE EXISTS (SELECT 1 FROM grants WHERE sealed IS NOT NULL)",
                "UPDATE grants SET network = 'x' WHERE sealed IS NOT NULL",
                "INSERT INTO grants SELECT 'mine', 'b', sealed FROM grants",
                "UPDATE node_keys SET value = 'mine' WHERE name = 'PUBLIC'",
                "INSERT INTO node_keys (name, value) VALUES ('OTHER', 'mine')",
                "UPDATE audit SET actor = 'somebody else'",
                "DELETE FROM audit",
                "DELETE FROM publications",
                "DELETE FROM changes",
                "DELETE FROM blobs",
                "ALTER TABLE publications DISABLE TRIGGER ALL",
                "DROP TRIGGER signalbox_upload ON blob_chunks",
                "DROP TRIGGER signalbox_entry ON audit",
                "CREATE OR REPLACE FUNCTION signalbox_words(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "SELECT signalbox_refuse('x', 'y')",
                "SELECT setval(pg_get_serial_sequence('audit', 'seq'), 1)",
                "TRUNCATE audit",
                "COPY publications FROM STDIN",
                "ALTER TABLE node_keys DISABLE ROW LEVEL SECURITY",
                "SET ROLE signalbox_node",
                "SET ROLE " + team.owner().user());
        for (var role : List.of(AUTHOR, PUBLISHER, ADMIN)) {
            for (var sql : sending) {
                denied(role, sql);
            }
            assertThat(ask(team.as(role), "SELECT name FROM node_keys WHERE name <> 'PUBLIC'"))
                    .as("the nodes' secret")
                    .isEmpty();
            assertThat(ask(team.as(role), "SELECT convert_from(value, 'UTF8') FROM node_keys WHERE name = 'PUBLIC'"))
                    .as("what is sealed for")
                    .containsExactly("public");
        }
        for (var sql : List.of(
                "UPDATE publications SET published_at = 1 WHERE id = 'raw'",
                "UPDATE publications SET rerouted_to = 'x' WHERE id = 'raw'",
                "UPDATE accounts SET paused = NULL",
                "INSERT INTO grants (id, network, sealed) VALUES ('mine', 'b', 'x')",
                "DELETE FROM grants",
                "UPDATE usage SET amount_nanos = 0",
                "INSERT INTO settings (name, value) VALUES ('paused', 'yes')",
                "UPDATE networks SET state = 'ENABLED'",
                "UPDATE publication_parts SET progress = 'DONE' WHERE publication = 'raw'",
                "UPDATE publication_parts SET receipt = '{}' WHERE publication = 'raw'")) {
            denied(AUTHOR, sql);
        }
        for (var role : List.of(AUTHOR, PUBLISHER, SENDER)) {
            denied(role, "UPDATE networks SET isolation = 'OFF' WHERE id = 'raw'");
            denied(
                    role,
                    "INSERT INTO networks SELECT (n).* FROM (SELECT jsonb_populate_record(n, '{\"id\": \"forged\","
                            + " \"isolation\": \"OFF\"}') AS n FROM networks n WHERE id = 'raw') AS forged");
        }
        assertThat(find(owner, "raw")).isEqualTo(planned("raw", ANNA, NOON));
        assertThat(owner.networks().find("raw").orElseThrow().isolation()).isEqualTo(IsolationChoice.INHERIT);
        assertThat(owner.nodeKeys().find(Name.PUBLIC)).contains(bytes("public"));
    }

    @Test
    void the_nodes_keys_are_changed_by_nodes_only() {
        try (var admin = team.open(ADMIN, clock);
                var node = team.open(SENDER, clock)) {
            assertThatThrownBy(() -> admin.nodeKeys().put(Name.PUBLIC, bytes("mine"), audit("settings")))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("GRANT signalbox_node TO");
            node.nodeKeys().put(Name.SALT, bytes("salt"), audit("settings"));
            assertThat(node.nodeKeys().find(Name.SALT)).contains(bytes("salt"));
            assertThat(admin.nodeKeys().find(Name.SALT)).isEmpty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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

    /** Tried on a connection of its own; a statement that finds no row to do wrong to counts as well. */
    private void denied(String role, String sql) throws SQLException {
        try (var connection = team.as(role).connect();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        statement.execute(sql);
                        throw new SQLException(
                                statement.getUpdateCount() + " rows", statement.getUpdateCount() == 0 ? "42501" : "");
                    })
                    .as(role + ": " + sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }
}

package org.signalbox.store.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalbox.store.StoreAddress;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.internal.sql.Migrations;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A team's roles across a change of the schema. */
final class PostgresRolesMigrationTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final String ASK = "SELECT has_table_privilege('signalbox_admin', 'budgets', 'INSERT')";

    @Test
    void aMigrationGrantsAgainWhereRolesWereGranted() throws Exception {
        var team = database();
        PostgresRoles.grant(source(team), NOON);
        team.execute("REVOKE ALL ON budgets FROM signalbox_admin");

        PostgresStores.prepare(source(team), NOON, later());

        assertThat(ask(team)).isTrue();
    }

    @Test
    void aMigrationGrantsNothingWhereNobodyWantedRoles() throws Exception {
        PostgresRoles.grant(source(database()), NOON); // the roles are there, for another team
        var plain = database();
        PostgresStores.prepare(source(plain), NOON, Migrations.shipped());

        PostgresStores.prepare(source(plain), NOON, later());

        assertThat(ask(plain)).isFalse();
    }

    @Test
    void whoDoesNotOwnTheTablesIsToldWhoDoes() throws Exception {
        var team = database();
        PostgresRoles.grant(source(team), NOON);
        team.execute("CREATE ROLE admin_" + team.name() + " LOGIN PASSWORD 'pw' IN ROLE signalbox_admin");

        assertThatThrownBy(() -> PostgresStores.prepare(source(team.as("admin_" + team.name(), "pw")), NOON, later()))
                .isInstanceOfSatisfying(StoreFailure.class, e -> {
                    assertThat(e.message().code()).isEqualTo("store.older-not-owner");
                    assertThat(e.message().args()).contains("admin_" + team.name(), team.user());
                });
    }

    private static Migrations later() {
        var scripts = new ArrayList<>(Migrations.shipped().scripts());
        scripts.add("CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY);");
        return new Migrations(scripts);
    }

    private static boolean ask(PostgresDatabase database) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(ASK)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static PostgresDatabase database() throws IOException {
        return PostgresServer.shared().database();
    }

    private static PostgresSource source(PostgresDatabase database) {
        return PostgresSource.of(new StoreAddress(
                database.url(),
                Map.of(
                        "SIGNALBOX_STORE_USER", database.user(),
                        "SIGNALBOX_STORE_PASSWORD", database.password())));
    }
}

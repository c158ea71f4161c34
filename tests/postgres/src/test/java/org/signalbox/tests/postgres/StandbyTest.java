package org.signalbox.tests.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary and its standby behave as the fail-over tests assume. */
@Timeout(120)
final class StandbyTest {
    @Test
    void aPromotedStandbyHasWhatWasCommittedSynchronouslyAndLacksWhatWasCutOff() throws Exception {
        try (var primary = PostgresServer.start("allow_system_table_mods=on");
                var link = TcpProxy.to(primary.port());
                var standby = PostgresServer.standby(primary, "second", link.port())) {
            var database = primary.database("team");
            primary.waitFor("second");
            // A synchronous standby has received what was committed, but may replay it later.
            database.execute(
                    "SET synchronous_commit = 'remote_apply'", "CREATE TABLE t (n INT)", "INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> database.on(standby.port()).execute("INSERT INTO t VALUES (2)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));

            primary.waitFor();
            link.cut();
            database.execute("INSERT INTO t VALUES (3)");
            primary.kill();
            standby.promote();

            var second = database.on(standby.port());
            assertThat(ask(second, "SELECT string_agg(n::text, ',') FROM t")).isEqualTo("1");
            assertThat(ask(second, "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"))
                    .isEqualTo("00000002");

            standby.setClockAhead(second, Duration.ofSeconds(45));
            assertThat(ask(second, "SELECT clock_timestamp() - statement_timestamp() > interval '40 s'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void aFrozenServerAndACutProxyAreSilentAndGoOnLater() throws Exception {
        try (var server = PostgresServer.start();
                var proxy = TcpProxy.to(server.port())) {
            var direct = server.database("team");
            var impatient = direct.on(proxy.port());
            try (var connection = impatient.connect()) {
                connection.setNetworkTimeout(Runnable::run, 500);
                server.freeze();
                assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
                server.thaw();
            }
            try (var connection = impatient.connect()) {
                connection.setNetworkTimeout(Runnable::run, 500);
                proxy.cut();
                assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
            }
            proxy.heal();
            assertThat(ask(impatient, "SELECT 7")).isEqualTo("7");
        }
    }

    private static String ask(PostgresDatabase database, String sql) throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}

package org.signalbox.tests.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server behaves as other tests assume. */
@Timeout(120)
final class PostgresServerTest {
    @Test
    void whatWasCommittedSurvivesAKillAndNothingIsLeftAtTheEnd() throws Exception {
        Path folder;
        try (var server = PostgresServer.start()) {
            folder = server.data().getParent();
            var database = server.database("kept");
            database.execute("CREATE TABLE t (n INT)", "INSERT INTO t VALUES (7)");
            try (var open = database.connect()) {
                server.kill();
                assertThatThrownBy(() -> open.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            }

            server.restart();
            assertThat(numbers(database)).containsExactly(7);
            assertThat(server.log()).contains("was not properly shut down");

            server.stop();
            server.restart();
            assertThat(numbers(database)).containsExactly(7);
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aDatabaseIsNewEachTimeAndNeedsItsPassword() throws Exception {
        var server = PostgresServer.shared();
        var first = server.database("twice");
        first.execute("CREATE TABLE t (n INT)");
        var second = server.database("twice");

        assertThatThrownBy(() -> second.execute("SELECT * FROM t")).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> DriverManager.getConnection(second.jdbcUrl(), second.user(), "wrong"))
                .hasMessageContaining("password authentication failed");
        assertThat(second.toString()).doesNotContain(second.password());
    }

    @Test
    void aServerWhoseProcessWasKilledGoesToo() throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .start();
        var line = child.inputReader().readLine();
        if (line == null) {
            throw new AssertionError("the child ended with " + child.waitFor() + ": "
                    + new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
        var folder = Path.of(line);
        assertThat(folder).exists();

        child.destroyForcibly().waitFor();

        while (Files.exists(folder)) {
            Thread.sleep(50);
        }
    }

    @Test
    void aServersPortIsNoneThatAnOutgoingConnectionGets() throws Exception {
        var outgoing = ServerPorts.lowestEphemeral();
        var ports = new HashSet<Integer>();
        for (var n = 0; n < 200; n++) {
            ports.add(ServerPorts.free());
        }
        assertThat(ports).hasSize(200).allMatch(port -> port < outgoing);
    }

    private static List<Integer> numbers(PostgresDatabase database) throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery("SELECT n FROM t")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    /** Starts a server, prints its folder, and sleeps. */
    static final class Sleeper {
        public static void main(String[] args) throws Exception {
            var server = PostgresServer.start();
            System.out.println(server.data().getParent());
            Thread.sleep(60_000);
        }
    }
}

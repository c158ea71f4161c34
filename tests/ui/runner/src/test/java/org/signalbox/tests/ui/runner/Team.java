package org.signalbox.tests.ui.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A team's store on its own PostgreSQL server, with a login for each role. */
record Team(PostgresDatabase database) {
    private static final String PASSWORD = "pw";

    /** @param folder for commands of the database's owner */
    static Team make(TestedProduct product, Path folder) throws IOException, InterruptedException, SQLException {
        Team team = new Team(PostgresServer.shared().database());
        PostgresDatabase owner = team.database;
        run(product, folder, owner, "health");
        run(product, folder, owner, "store", "grant");
        for (String role : List.of("author", "publisher", "admin", "node")) {
            owner.execute(
                    "CREATE ROLE " + team.login(role) + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE signalbox_" + role);
        }
        return team;
    }

    private static void run(TestedProduct product, Path folder, PostgresDatabase owner, String... words)
            throws IOException, InterruptedException {
        Process process = product.start(
                List.of(words),
                List.of("--workspace", folder.resolve("owner").toString(), "--store", owner.url()),
                surroundings(owner.user(), owner.password()),
                folder.resolve("owner.txt"));
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the owner couldn't " + List.of(words) + ", see " + folder.resolve("owner.txt"));
        }
    }

    /** Logins are per server, so the name includes the database. */
    String login(String role) {
        return role + "_" + database.name();
    }

    /** Environment of a process with this role at the store. */
    Map<String, String> surroundings(String role) {
        return surroundings(login(role), PASSWORD);
    }

    private static Map<String, String> surroundings(String user, String password) {
        return Map.of("SIGNALBOX_STORE_USER", user, "SIGNALBOX_STORE_PASSWORD", password);
    }
}

package org.signalbox.store;

import static org.signalbox.store.Samples.NOON;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.Store;
import org.signalbox.tests.postgres.PostgresDatabase;

/** A furnished database with a login for each role, which all tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OneTeam {
    static final String AUTHOR = "signalbox_author";
    static final String PUBLISHER = "signalbox_publisher";
    static final String ADMIN = "signalbox_admin";
    static final String SENDER = "signalbox_node";

    final SettableClock clock = new SettableClock(NOON);

    Path workspaces;
    TeamDatabase team;
    OpenStore owner;

    @BeforeAll
    void makeTeam(@TempDir Path folder) throws Exception {
        workspaces = folder;
        team = TeamDatabase.make(workspaces, clock);
        owner = team.openAsOwner(clock);
        Samples.furnish(owner);
    }

    @AfterAll
    void close() {
        owner.close();
    }

    static List<String> ask(PostgresDatabase database, String sql) throws SQLException {
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

    static Publication find(Store store, String id) {
        return store.publications().find(new PublicationId(id)).orElseThrow();
    }

    static Publication save(Store store, PublicationStep change) {
        return store.publications().save(change);
    }
}

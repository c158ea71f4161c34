package org.signalbox.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.signalbox.tests.postgres.PostgresDatabase;
import org.signalbox.tests.postgres.PostgresServer;

/** A store on a server whose roles are granted, with a login for each. */
record TeamDatabase(PostgresDatabase owner, Path workspaces) {
    /** A new one without content. */
    static TeamDatabase make(Path workspaces, InstantSource clock) throws IOException, SQLException {
        var team = new TeamDatabase(PostgresServer.shared().database(), workspaces);
        team.openAsOwner(clock).close();
        team.grant(clock);
        for (var role : Stores.roles()) {
            team.owner.execute("CREATE ROLE " + team.login(role) + " LOGIN PASSWORD 'pw' IN ROLE " + role);
        }
        return team;
    }

    void grant(InstantSource clock) {
        Stores.grant(workspaces.resolve("grant"), Optional.of(PostgresWorkspace.address(owner)), clock);
    }

    String login(String role) {
        return role.substring("signalbox_".length()) + "_" + owner.name();
    }

    PostgresDatabase as(String role) {
        return owner.as(login(role), "pw");
    }

    OpenStore open(String role, InstantSource clock) {
        return Stores.open(workspaces.resolve(role), PostgresWorkspace.address(as(role)), clock);
    }

    OpenStore openAsOwner(InstantSource clock) {
        return Stores.open(workspaces.resolve("owner"), PostgresWorkspace.address(owner), clock);
    }
}

package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The team's store keeps what every store promises of people's work on conversations. */
final class PostgresInboxTeamContractTest extends InboxTeamContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        return PostgresWorkspace.openNew(workspace, clock);
    }
}

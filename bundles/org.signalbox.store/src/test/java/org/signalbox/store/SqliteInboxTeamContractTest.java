package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps what every store promises of people's work on conversations. */
final class SqliteInboxTeamContractTest extends InboxTeamContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) {
        return Stores.open(workspace, clock);
    }
}

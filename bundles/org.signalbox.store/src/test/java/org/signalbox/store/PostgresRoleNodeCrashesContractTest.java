package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A node needs no more than its role: the store keeps what every store promises of what is due, leased and unclear. */
final class PostgresRoleNodeCrashesContractTest extends CrashesContract {
    @TempDir
    Path workspaces;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        return TeamDatabase.make(workspaces, clock).open("signalbox_node", clock);
    }
}

package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store keeps what every store promises of what is to be prepared. */
final class SqlitePreparationsContractTest extends PreparationsContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) {
        return Stores.open(workspace, clock);
    }
}

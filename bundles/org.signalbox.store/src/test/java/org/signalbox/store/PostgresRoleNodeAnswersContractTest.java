package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A node needs no more than its role: the store keeps what every store promises of answers. */
final class PostgresRoleNodeAnswersContractTest extends AnswersContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        return TeamDatabase.make(workspace, clock).open("signalbox_node", clock);
    }
}

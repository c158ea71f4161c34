package org.signalbox.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The team's store keeps what every store promises of answers. */
final class PostgresAnswersContractTest extends AnswersContract {
    @TempDir
    Path workspace;

    @Override
    protected OpenStore open(SettableClock clock) throws Exception {
        return PostgresWorkspace.openNew(workspace, clock);
    }
}

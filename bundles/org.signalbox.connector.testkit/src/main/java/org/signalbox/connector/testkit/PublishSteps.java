package org.signalbox.connector.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Search;

/** Publishes as the host does: each time it has to wait, a session of its own goes on. */
record PublishSteps(ConnectorTrial trial) {
    /** Without getting further. */
    private static final int MOST_LOOKS = 100;

    /** What gets further with each of them, such as by a chunk, is never ready either. */
    private static final int MOST_STEPS = 1_000;

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_FURTHER = Duration.ofMillis(1);

    Prepared prepare(Part part) throws ConnectorException {
        var earlier = Optional.<Prepared>empty();
        var looks = 0;
        for (var steps = 0; looks < MOST_LOOKS && steps < MOST_STEPS; steps++) {
            var answer = trial.searched(trial.as(Publishes.class).prepare(part, earlier));
            if (answer instanceof Preparation.Ready(var prepared, var expiresAt)) {
                return prepared;
            }
            var further = !earlier.equals(Optional.of(answer.prepared()));
            looks += further ? 0 : 1;
            earlier = Optional.of(answer.prepared());
            LockSupport.parkNanos((further ? PAUSE_FURTHER : PAUSE).toNanos());
            trial.reopen();
        }
        throw new AssertionError("the connector is never ready, asked " + MOST_LOOKS
                + " times without getting further, or " + MOST_STEPS + " times");
    }

    Receipt commit(Commit commit) throws ConnectorException {
        var since = Instant.now();
        return switch (trial.searched(trial.as(Publishes.class).commit(commit))) {
            case Commitment.Visible(var receipt) -> receipt;
            case Commitment.Accepted accepted ->
                shown(new Search(
                        commit.key(),
                        commit.part(),
                        Optional.of(commit.prepared()),
                        commit.parent(),
                        Optional.of(accepted.data()),
                        since));
        };
    }

    private Receipt shown(Search search) throws ConnectorException {
        for (var looked = 0; looked < MOST_LOOKS; looked++) {
            trial.reopen();
            switch (trial.searched(trial.as(Reconciles.class).find(search))) {
                case Lookup.Found(var receipt) -> {
                    return receipt;
                }
                case Lookup.Refused(var why) -> throw new AssertionError("the network refused what it took: " + why);
                case Lookup.Absent absent -> LockSupport.parkNanos(PAUSE.toNanos());
                case Lookup.CannotTell unclear -> LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw new AssertionError("what the network accepted is never visible, looked for " + MOST_LOOKS + " times");
    }
}

package org.signalbox.kills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.signalbox.kills.steps.ProtocolStep;

/**
 * Returns all steps in random order, then all again; a step that takes long to reach is in every third round only.
 * Thread-safe.
 */
final class KillSchedule {
    private static final int LONG_ONE_IN = 3;

    private final List<ProtocolStep> steps = new ArrayList<>();
    private int rounds;

    synchronized ProtocolStep next() {
        if (steps.isEmpty()) {
            steps.addAll(List.of(ProtocolStep.values()));
            if (rounds++ % LONG_ONE_IN > 0) {
                steps.remove(ProtocolStep.ABSENT);
            }
            Collections.shuffle(steps);
        }
        return steps.removeLast();
    }
}

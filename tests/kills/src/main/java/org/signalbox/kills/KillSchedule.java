package org.signalbox.kills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.signalbox.kills.steps.ProtocolStep;

/**
 * Returns all steps in random order, then all again; a step that takes long to reach is in every third round only.
 * Thread-safe.
 */
final class KillSchedule {
    private static final int LONG_ONE_IN = 3;

    private final Random random;
    private final List<ProtocolStep> all;
    private final List<ProtocolStep> steps = new ArrayList<>();
    private int rounds;

    KillSchedule(Random random, List<ProtocolStep> all) {
        this.random = random;
        this.all = List.copyOf(all);
    }

    static KillSchedule ofAll() {
        return new KillSchedule(new Random(), List.of(ProtocolStep.values()));
    }

    synchronized ProtocolStep next() {
        if (steps.isEmpty()) {
            steps.addAll(all);
            if (rounds++ % LONG_ONE_IN > 0) {
                steps.remove(ProtocolStep.ABSENT);
            }
            Collections.shuffle(steps, random);
        }
        return steps.removeLast();
    }
}

package org.signalbox.kills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.signalbox.kills.steps.Step;

/**
 * All steps in random order, then all again; one that takes long to come to is in every third round only. Any thread.
 */
final class Deck {
    private static final int LONG_ONE_IN = 3;

    private final List<Step> steps = new ArrayList<>();
    private int rounds;

    synchronized Step next() {
        if (steps.isEmpty()) {
            steps.addAll(List.of(Step.values()));
            if (rounds++ % LONG_ONE_IN > 0) {
                steps.remove(Step.ABSENT);
            }
            Collections.shuffle(steps);
        }
        return steps.removeLast();
    }
}

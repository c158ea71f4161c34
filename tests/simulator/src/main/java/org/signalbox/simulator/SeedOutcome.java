package org.signalbox.simulator;

import java.util.List;
import java.util.Map;

/**
 * What came of one simulation.
 *
 * @param delivery how the network's commits can be made to happen once
 * @param duplicates texts that readers see more than once, each further one counted
 * @param lost publications that should be visible and aren't, are said to be what they aren't, or never settle
 * @param early requests that left before their time
 * @param forbidden requests that left although the terms forbade them
 * @param overBudget posts for which the network charged more than a budget had left
 * @param unsettled budgets of which something is reserved for nobody in the end, or whose spending isn't what was
 *     charged
 * @param untold what a fail-over has lost and people aren't told of, though a node that knew it goes on
 * @param reviews how many publications are left to a person, by what the network can do and why
 * @param decidable how many of these at networks with a key, an id that clients choose, or a read-back
 * @param unpreventable duplicates of requests that arrived when no client could do anything about them any more
 * @param wrong what each of these was
 * @param struck how often each fault struck at each step
 */
record SeedOutcome(
        long seed,
        String delivery,
        int publications,
        int duplicates,
        int lost,
        int early,
        int forbidden,
        int overBudget,
        int unsettled,
        int untold,
        Map<String, Integer> reviews,
        int decidable,
        int unpreventable,
        List<String> wrong,
        Map<String, Integer> struck,
        List<String> trace) {
    int review() {
        return reviews.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean failed() {
        return duplicates + lost + early + forbidden + overBudget + unsettled + untold > 0;
    }
}

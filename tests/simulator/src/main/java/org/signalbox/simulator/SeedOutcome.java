package org.signalbox.simulator;

import java.util.List;
import java.util.Map;

/**
 * The result of one simulation.
 *
 * @param delivery the network's delivery guarantee
 * @param duplicates number of repeated visible posts of one text
 * @param lost number of publications that should be visible and aren't, have a wrong state, or never settle
 * @param early number of requests sent before their due time
 * @param forbidden number of requests sent although the terms forbade them
 * @param overBudget number of posts charged beyond a budget
 * @param unsettled number of budgets with a reservation without an owner at the end, or with wrong sendingLimits
 * @param unreported losses of a fail-over that aren't reported, though a node that knew them continues
 * @param unprepared number of commits of something that isn't ready, has expired, or is another version's
 * @param waited number of times that something visible waited for something that was prepared
 * @param looped number of nodes that a publication killed after it should have been left alone
 * @param answered number of items answered twice unknowingly, and of answers that couldn't be taken back in time
 * @param reviews number of publications in review, by the network's capabilities and the reason
 * @param decidable how many of these are at networks with a key, client-chosen ids, or read-back
 * @param unpreventable number of duplicates by requests that arrived when no client could prevent them any more
 * @param wrong description of each error
 * @param faultsHit number of occurrences of each fault at each step
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
        int unreported,
        int unprepared,
        int waited,
        int looped,
        int answered,
        Map<String, Integer> reviews,
        int decidable,
        int unpreventable,
        List<String> wrong,
        Map<String, Integer> faultsHit,
        List<String> trace) {
    int review() {
        return reviews.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean failed() {
        return duplicates
                        + lost
                        + early
                        + forbidden
                        + overBudget
                        + unsettled
                        + unreported
                        + unprepared
                        + waited
                        + looped
                        + answered
                > 0;
    }
}

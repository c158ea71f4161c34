package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of many simulations. Any thread. */
public final class Totals {
    private static final int NAMED = 20;

    private final Map<String, Integer> struck = new TreeMap<>();
    private final Map<String, Integer> reviews = new TreeMap<>();
    private final List<String> failing = new ArrayList<>();
    private int seeds;
    private int publications;
    private int failures;
    private int duplicates;
    private int lost;
    private int early;
    private int forbidden;
    private int overBudget;
    private int unsettled;
    private int untold;
    private int decidable;
    private int unpreventable;

    synchronized void add(SeedOutcome outcome) {
        seeds++;
        publications += outcome.publications();
        duplicates += outcome.duplicates();
        lost += outcome.lost();
        early += outcome.early();
        forbidden += outcome.forbidden();
        overBudget += outcome.overBudget();
        unsettled += outcome.unsettled();
        untold += outcome.untold();
        decidable += outcome.decidable();
        unpreventable += outcome.unpreventable();
        outcome.reviews().forEach((why, times) -> reviews.merge(why, times, Integer::sum));
        outcome.struck().forEach((what, times) -> struck.merge(what, times, Integer::sum));
        if (outcome.failed()) {
            failures++;
            if (failing.size() < NAMED) {
                failing.add(outcome.seed() + " (" + outcome.delivery() + "): " + String.join("; ", outcome.wrong()));
            }
        }
    }

    public synchronized int duplicates() {
        return duplicates;
    }

    public synchronized int lost() {
        return lost;
    }

    public synchronized int early() {
        return early;
    }

    /** Requests that left although the terms forbade them. */
    public synchronized int forbidden() {
        return forbidden;
    }

    /** Posts for which the network charged more than a budget had left. */
    public synchronized int overBudget() {
        return overBudget;
    }

    /** Budgets of which something is reserved for nobody in the end, or whose spending isn't what was charged. */
    public synchronized int unsettled() {
        return unsettled;
    }

    /** What fail-overs have lost and people aren't told of. */
    public synchronized int untold() {
        return untold;
    }

    public synchronized boolean failed() {
        return failures > 0;
    }

    /** The first seeds that failed, each with what was wrong. */
    public synchronized List<String> failing() {
        return List.copyOf(failing);
    }

    /** How often each fault struck at each step, as {@code KILL AFTER_INTENT}. */
    public synchronized Map<String, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** One JSON document. */
    public synchronized String json() {
        return String.format(
                Locale.ROOT,
                "{\"seeds\": %d, \"duplicates\": %d, \"lost\": %d, \"early\": %d, \"forbidden\": %d, "
                        + "\"overBudget\": %d, \"unsettled\": %d, \"untold\": %d, \"review\": %d, \"decidable\": %d,"
                        + " \"unpreventable\": %d}",
                seeds,
                duplicates,
                lost,
                early,
                forbidden,
                overBudget,
                unsettled,
                untold,
                sum(reviews),
                decidable,
                unpreventable);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The same for people, with why each of those is left to one. */
    public synchronized String text() {
        var text = new StringBuilder();
        text.append(sums());
        reviews.forEach((why, times) -> text.append(String.format(Locale.ROOT, "%n%,8d %s", times, why)));
        return text.toString();
    }

    private String sums() {
        return String.format(
                Locale.ROOT,
                "%,d seeds, %,d publications, %,d faults at %d steps: %d duplicates, %d lost, %d early, %d "
                        + "against terms, %d over budget, %d unsettled, %d untold,"
                        + " %,d left to a person (%,d where the network tells), %d unpreventable",
                seeds,
                publications,
                sum(struck),
                struck.size(),
                duplicates,
                lost,
                early,
                forbidden,
                overBudget,
                unsettled,
                untold,
                sum(reviews),
                decidable,
                unpreventable);
    }
}

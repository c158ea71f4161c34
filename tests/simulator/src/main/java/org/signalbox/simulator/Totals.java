package org.signalbox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results of many simulations. Thread-safe. */
public final class Totals {
    private static final int NAMED = 20;

    private final Map<String, Integer> faultsHit = new TreeMap<>();
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
    private int unreported;
    private int unprepared;
    private int waited;
    private int looped;
    private int answered;
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
        unreported += outcome.unreported();
        unprepared += outcome.unprepared();
        waited += outcome.waited();
        looped += outcome.looped();
        answered += outcome.answered();
        decidable += outcome.decidable();
        unpreventable += outcome.unpreventable();
        outcome.reviews().forEach((why, times) -> reviews.merge(why, times, Integer::sum));
        outcome.faultsHit().forEach((what, times) -> faultsHit.merge(what, times, Integer::sum));
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

    /** Requests sent although the terms forbade them. */
    public synchronized int forbidden() {
        return forbidden;
    }

    /** Posts charged beyond a budget. */
    public synchronized int overBudget() {
        return overBudget;
    }

    /** Budgets with a reservation without an owner at the end, or with wrong spending. */
    public synchronized int unsettled() {
        return unsettled;
    }

    /** Losses of fail-overs that weren't reported. */
    public synchronized int unreported() {
        return unreported;
    }

    /** Items answered twice unknowingly, and answers that couldn't be taken back in time. */
    public synchronized int answered() {
        return answered;
    }

    public synchronized boolean failed() {
        return failures > 0;
    }

    /** The first failed seeds with their errors. */
    public synchronized List<String> failing() {
        return List.copyOf(failing);
    }

    /** Number of occurrences of each fault at each step, as {@code KILL AFTER_INTENT}. */
    public synchronized Map<String, Integer> struck() {
        return Map.copyOf(faultsHit);
    }

    /** The results as one JSON document. */
    public synchronized String json() {
        return String.format(
                Locale.ROOT,
                "{\"seeds\": %d, \"duplicates\": %d, \"lost\": %d, \"early\": %d, \"forbidden\": %d, "
                        + "\"overBudget\": %d, \"unsettled\": %d, \"unreported\": %d, \"unprepared\": %d, "
                        + "\"waited\": %d, \"looped\": %d, \"doubleAnswers\": %d, \"review\": %d, "
                        + "\"decidable\": %d, \"unpreventable\": %d}",
                seeds,
                duplicates,
                lost,
                early,
                forbidden,
                overBudget,
                unsettled,
                unreported,
                unprepared,
                waited,
                looped,
                answered,
                sum(reviews),
                decidable,
                unpreventable);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The results as text, with the reasons of reviews. */
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
                        + "against terms, %d over budget, %d unsettled, %d unreported, %d unprepared, %d waited, "
                        + "%d looped, %d double answers, %,d left to a person "
                        + "(%,d where the network tells), %d unpreventable",
                seeds,
                publications,
                sum(faultsHit),
                faultsHit.size(),
                duplicates,
                lost,
                early,
                forbidden,
                overBudget,
                unsettled,
                unreported,
                unprepared,
                waited,
                looped,
                answered,
                sum(reviews),
                decidable,
                unpreventable);
    }
}

package org.signalbox.simulator;

import java.util.List;
import java.util.OptionalLong;

/**
 * Runs simulations: {@code [--seeds N] [--first N] [--json]}, or {@code --seed N} for one with its trace; each with
 * {@code --mutation NAME} for a protocol that is wrong in one way.
 */
public final class Main {
    private static final int USAGE = 64;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) throws InterruptedException {
        var seeds = 100_000L;
        var first = 1L;
        var json = false;
        var one = OptionalLong.empty();
        var mutation = Mutation.NONE;
        try {
            for (var i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--seed" -> one = OptionalLong.of(Long.parseLong(args.get(++i)));
                    case "--mutation" -> mutation = Mutation.valueOf(args.get(++i));
                    case "--seeds" -> seeds = Long.parseLong(args.get(++i));
                    case "--first" -> first = Long.parseLong(args.get(++i));
                    case "--json" -> json = true;
                    default -> {
                        return usage();
                    }
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return usage();
        }
        if (one.isPresent()) {
            return replay(one.getAsLong(), mutation);
        }
        var totals = Simulator.run(mutation, first, seeds, Runtime.getRuntime().availableProcessors());
        System.out.println(json ? totals.json() : totals.text());
        for (var failing : totals.failing()) {
            System.err.println("seed " + failing);
        }
        if (totals.failed()) {
            System.err.println("./bench simulator --seed N prints what happened in one of them");
        }
        return totals.failed() ? 1 : 0;
    }

    private static int replay(long seed, Mutation mutation) {
        var outcome = Simulation.run(seed, true, mutation);
        outcome.trace().forEach(System.out::println);
        outcome.wrong().forEach(System.out::println);
        System.out.println("seed " + seed + ": " + outcome.duplicates() + " duplicates, " + outcome.lost() + " lost, "
                + outcome.early() + " early, " + outcome.forbidden() + " against terms, " + outcome.review() + " left to a person");
        return outcome.failed() ? 1 : 0;
    }

    private static int usage() {
        System.err.println("usage: simulator [--seeds N] [--first N] [--json], simulator --seed N; [--mutation NAME]");
        return USAGE;
    }
}

package org.signalbox.simulator;

import java.util.List;

/** Runs simulations: {@code [--seeds N] [--first N] [--json]}, or {@code --seed N} for one with its trace. */
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
        try {
            for (var i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--seed" -> {
                        return replay(Long.parseLong(args.get(i + 1)));
                    }
                    case "--seeds" -> seeds = Long.parseLong(args.get(++i));
                    case "--first" -> first = Long.parseLong(args.get(++i));
                    case "--json" -> json = true;
                    default -> {
                        return usage();
                    }
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return usage();
        }
        var totals = Simulator.run(first, seeds, Runtime.getRuntime().availableProcessors());
        System.out.println(json ? totals.json() : totals.text());
        for (var failing : totals.failing()) {
            System.err.println("seed " + failing);
        }
        if (totals.failed()) {
            System.err.println("./bench simulator --seed N prints what happened in one of them");
        }
        return totals.failed() ? 1 : 0;
    }

    private static int replay(long seed) {
        var outcome = Simulation.run(seed, true);
        outcome.trace().forEach(System.out::println);
        outcome.wrong().forEach(System.out::println);
        System.out.println("seed " + seed + ": " + outcome.duplicates() + " duplicates, " + outcome.lost() + " lost, "
                + outcome.early() + " early, " + outcome.review() + " left to a person");
        return outcome.failed() ? 1 : 0;
    }

    private static int usage() {
        System.err.println("usage: simulator [--seeds N] [--first N] [--json], simulator --seed N");
        return USAGE;
    }
}

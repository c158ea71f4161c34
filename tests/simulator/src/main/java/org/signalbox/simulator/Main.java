package org.signalbox.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Runs simulations: {@code [--seeds N] [--first N] [--json]}, or {@code --seed N} for one with its trace.
 * {@code --mutation NAME} runs a faulty variant of the protocol, {@code --store sqlite} or {@code postgresql} uses the
 * product's store, {@code --terms-and-budgets} runs only seeds with changes of terms or sendingLimits,
 * {@code --fail-overs} only those with a fail-over of the store, {@code --threads N} runs so many in parallel.
 */
public final class Main {
    private static final int USAGE = 64;
    private static final String MEMORY = "memory";

    private long seeds = 100_000;
    private long first = 1;
    private boolean json;
    private boolean some;
    private boolean failovers;
    private OptionalLong one = OptionalLong.empty();
    private Mutation mutation = Mutation.NONE;
    private String store = MEMORY;
    private int threads = Runtime.getRuntime().availableProcessors();

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Main().run(List.of(args)));
    }

    private int run(List<String> args) throws IOException, InterruptedException {
        try {
            for (var i = 0; i < args.size(); i++) {
                switch (args.get(i)) {
                    case "--seed" -> one = OptionalLong.of(Long.parseLong(args.get(++i)));
                    case "--mutation" -> mutation = Mutation.valueOf(args.get(++i));
                    case "--store" -> store = args.get(++i);
                    case "--seeds" -> seeds = Long.parseLong(args.get(++i));
                    case "--first" -> first = Long.parseLong(args.get(++i));
                    case "--threads" -> threads = Integer.parseInt(args.get(++i));
                    case "--terms-and-budgets" -> some = true;
                    case "--fail-overs" -> failovers = true;
                    case "--json" -> json = true;
                    default -> {
                        return usage();
                    }
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return usage();
        }
        if (!store.equals(MEMORY) && one.isEmpty() && !some) {
            System.err.println("The product's stores lose no commits at a fail-over: add --terms-and-budgets, whose "
                    + "seeds lose none, or choose --store memory.");
            return USAGE;
        }
        return switch (store) {
            case MEMORY -> play(EmptyStores.MEMORY);
            case RealStores.SQLITE, RealStores.POSTGRESQL -> {
                try (var real = RealStores.of(store)) {
                    yield play(real);
                }
            }
            default -> usage();
        };
    }

    private int play(EmptyStores stores) throws InterruptedException {
        if (one.isPresent()) {
            return replay(one.getAsLong(), stores);
        }
        var totals = new Simulator(mutation, stores).run(chosen(), threads);
        System.out.println(json ? totals.json() : totals.text());
        for (var failing : totals.failing()) {
            System.err.println("seed " + failing);
        }
        if (totals.failed()) {
            System.err.println("./bench simulator --seed N prints what happened in one of them");
        }
        return totals.failed() ? 1 : 0;
    }

    private LongStream chosen() {
        if (failovers) {
            return Seeds.withFailover(first, seeds);
        }
        return some ? Seeds.withTermsOrMoney(first, seeds) : Seeds.from(first, seeds);
    }

    private int replay(long seed, EmptyStores stores) {
        var outcome = stores.play(seed, true, mutation);
        outcome.trace().forEach(System.out::println);
        outcome.wrong().forEach(System.out::println);
        System.out.println(String.format(
                Locale.ROOT,
                "seed %d: %d duplicates, %d lost, %d early, %d against terms, %d over budget, %d unsettled, %d "
                        + "unreported, %d left to a person",
                seed,
                outcome.duplicates(),
                outcome.lost(),
                outcome.early(),
                outcome.forbidden(),
                outcome.overBudget(),
                outcome.unsettled(),
                outcome.unreported(),
                outcome.review()));
        return outcome.failed() ? 1 : 0;
    }

    private static int usage() {
        System.err.println("""
                usage: simulator [--seeds N] [--first N] [--terms-and-budgets | --fail-overs] [--threads N] \
                [--json], simulator --seed N
                       [--mutation NAME] [--store memory|sqlite|postgresql]""");
        return USAGE;
    }
}

package org.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulations detect a faulty protocol, whatever its fault. */
class MutationTest {
    /**
     * Several times the number that any mutation needs, because every change of the engine changes the course of seeds.
     */
    private static final long SEEDS = 12_000;

    /** Mutations with an effect only at a fail-over of the store. */
    private static final Set<Mutation> AT_FAIL_OVERS = EnumSet.of(
            Mutation.KEYS_AT_RANDOM,
            Mutation.NO_LOOK_AFTER_LOSS,
            Mutation.LOSS_UNNOTICED,
            Mutation.LOSS_UNREPORTED,
            Mutation.RECEIPTS_FORGOTTEN,
            Mutation.CLOCK_FOLLOWED,
            Mutation.CLOCK_UNREMEMBERED);

    private static final Set<Mutation> CONCEALS = EnumSet.of(Mutation.LOSS_UNREPORTED);
    private static final Set<Mutation> LOSES = EnumSet.of(
            Mutation.FOUND_UNSEEN, Mutation.NEVER_ASKED_AGAIN, Mutation.ACCEPTED_IS_VISIBLE, Mutation.PROGRESS_NEVER);
    private static final Set<Mutation> UNPREPARED =
            EnumSet.of(Mutation.PENDING_IS_READY, Mutation.NEVER_EXPIRES, Mutation.VERSION_IGNORED);
    private static final Set<Mutation> WAITS = EnumSet.of(Mutation.ONE_LANE);
    private static final Set<Mutation> LOOPS = EnumSet.of(Mutation.PROGRESS_ALWAYS);
    private static final Set<Mutation> TRESPASSES = EnumSet.of(Mutation.TERMS_IGNORED, Mutation.TERMS_AS_PLANNED);
    private static final Set<Mutation> OVERSPENDS =
            EnumSet.of(Mutation.BUDGET_UNRESERVED, Mutation.SETTLED_AT_ZERO, Mutation.PRICES_AS_STARTED);
    private static final Set<Mutation> LEAVES_OVER = EnumSet.of(Mutation.NEVER_SWEPT);
    private static final Set<Mutation> HURRIES =
            EnumSet.of(Mutation.OWN_CLOCK, Mutation.CLOCK_FOLLOWED, Mutation.CLOCK_UNREMEMBERED);

    private static final Set<Mutation> ANSWERS_AGAIN =
            EnumSet.of(Mutation.ANSWERS_UNTOLD, Mutation.RESTORED_UNSEEN, Mutation.ANSWERS_AHEAD);

    static Stream<Mutation> wrong() {
        return Stream.of(Mutation.values()).filter(mutation -> mutation != Mutation.NONE);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aWrongProtocolIsNoticed(Mutation mutation) {
        assertThat(new Simulator(mutation, EmptyStores.MEMORY).firstCatch(harm(mutation), seeds(mutation)))
                .as("a seed that notices %s", mutation)
                .isPresent();
    }

    private static LongStream seeds(Mutation mutation) {
        if (mutation == Mutation.RECEIPTS_FORGOTTEN) {
            return Seeds.withFailoverAndNoEvidence(1, SEEDS);
        }
        return AT_FAIL_OVERS.contains(mutation) ? Seeds.withFailover(1, SEEDS) : Seeds.from(1, SEEDS);
    }

    private static ToIntFunction<SeedOutcome> harm(Mutation mutation) {
        if (CONCEALS.contains(mutation)) {
            return SeedOutcome::unreported;
        }
        if (LOSES.contains(mutation)) {
            return SeedOutcome::lost;
        }
        if (UNPREPARED.contains(mutation)) {
            return SeedOutcome::unprepared;
        }
        if (WAITS.contains(mutation)) {
            return SeedOutcome::waited;
        }
        if (LOOPS.contains(mutation)) {
            return SeedOutcome::looped;
        }
        if (ANSWERS_AGAIN.contains(mutation)) {
            return SeedOutcome::answered;
        }
        if (HURRIES.contains(mutation)) {
            return SeedOutcome::early;
        }
        if (TRESPASSES.contains(mutation)) {
            return SeedOutcome::forbidden;
        }
        if (OVERSPENDS.contains(mutation)) {
            return SeedOutcome::overBudget;
        }
        return LEAVES_OVER.contains(mutation) ? SeedOutcome::unsettled : SeedOutcome::duplicates;
    }
}

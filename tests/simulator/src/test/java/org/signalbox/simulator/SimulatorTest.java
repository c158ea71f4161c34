package org.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publishing keeps its guarantees in every seed. */
class SimulatorTest {
    /** Within so many seeds from here on, every fault occurs at every possible step. */
    private static final int FIRST = 2_501;

    private static final int SEEDS = 3_000;

    private static final int FAIL_OVERS = 300;

    @Test
    void nothingIsSentTwiceOrTooEarlyAndNothingIsLostWhateverHappens() throws Exception {
        var totals = Simulator.PLAIN.run(Seeds.from(FIRST, SEEDS), 2);

        assertThat(totals.failing()).isEmpty();
        assertThat(totals.duplicates()
                        + totals.lost()
                        + totals.early()
                        + totals.forbidden()
                        + totals.overBudget()
                        + totals.unsettled()
                        + totals.answered())
                .isZero();
        for (var fault : Fault.values()) {
            for (var step : steps(fault.place())) {
                assertThat(totals.struck()).containsKey(fault + " " + step);
            }
        }
    }

    @Test
    void a_store_that_fails_over_has_nothing_sent_twice_and_tells_what_it_lost() throws Exception {
        var totals = Simulator.PLAIN.run(Seeds.withFailover(1, FAIL_OVERS), 2);

        assertThat(totals.failing()).isEmpty();
        assertThat(totals.duplicates() + totals.lost() + totals.early() + totals.unreported())
                .isZero();
    }

    /** Steps at which a fault must occur within so many seeds. */
    private static List<FaultStep> steps(Fault.Place place) {
        return switch (place) {
            case ANYWHERE -> List.of(FaultStep.values());
            case STORE -> List.of(FaultStep.BEFORE_CLAIM, FaultStep.BEFORE_INTENT, FaultStep.BEFORE_RESULT);
            case NETWORK, BEFORE -> List.of();
        };
    }

    @Test
    void aSeedPlaysTheSameEachTime() {
        for (var seed : new long[] {6, 12, 69, 208, 462, 1428}) {
            var trace = Simulation.run(seed, true).trace();
            assertThat(trace).hasSizeGreaterThan(3);
            assertThat(Simulation.run(seed, true).trace()).as("seed %d", seed).isEqualTo(trace);
        }
    }

    /** ./bench simulator --store sqlite runs any number of seeds, and checks each. */
    @ParameterizedTest
    @CsvSource({RealStores.SQLITE + ", 60", RealStores.POSTGRESQL + ", 10"})
    void seeds_of_terms_and_budgets_play_the_same_on_the_real_stores(String kind, long seeds) throws Exception {
        try (var stores = RealStores.of(kind)) {
            Seeds.withTermsOrMoney(1, seeds).forEach(seed -> {
                var real = stores.play(seed, true, Mutation.NONE);
                assertThat(real.wrong()).as("seed %d", seed).isEmpty();
                assertThat(real.trace())
                        .as("seed %d", seed)
                        .isEqualTo(Simulation.run(seed, true).trace());
            });
        }
    }
}

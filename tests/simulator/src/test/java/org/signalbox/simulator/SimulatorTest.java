package org.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** Publishing holds what it promises, whatever a seed has happen. */
class SimulatorTest {
    /** Enough for every fault to strike at every step where it can. */
    private static final int SEEDS = 2_500;

    @Test
    void nothingIsSentTwiceOrTooEarlyAndNothingIsLostWhateverHappens() throws Exception {
        var totals = Simulator.run(Mutation.NONE, 1, SEEDS, 2);

        assertThat(totals.failing()).isEmpty();
        assertThat(totals.duplicates() + totals.lost() + totals.early() + totals.forbidden()).isZero();
        for (var fault : Fault.values()) {
            for (var step : steps(fault.place())) {
                assertThat(totals.struck()).containsKey(fault + " " + step);
            }
        }
    }

    /** Where a fault has to strike in so many seeds. */
    private static List<Step> steps(Fault.Place place) {
        return switch (place) {
            case ANYWHERE -> List.of(Step.values());
            case STORE -> List.of(Step.BEFORE_CLAIM, Step.BEFORE_INTENT, Step.BEFORE_RESULT);
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

    @Test
    void seedsPlayTheSameOnTheRealStore(@TempDir Path folder) {
        LongStream.rangeClosed(1, 20).forEach(seed -> {
            var opened = new AtomicReference<OpenStore>();
            var real = Simulation.run(seed, true, clock -> {
                opened.set(Stores.open(folder.resolve(Long.toString(seed)), clock));
                return opened.get();
            });
            opened.get().close();
            assertThat(real.trace()).as("seed %d", seed).isEqualTo(Simulation.run(seed, true).trace());
        });
    }
}

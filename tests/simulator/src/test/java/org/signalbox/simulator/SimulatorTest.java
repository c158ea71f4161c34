package org.signalbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** Publishing holds what it promises, whatever a seed has happen. */
class SimulatorTest {
    /** Enough for every fault to strike at every step where it can. */
    private static final int SEEDS = 5_000;

    @Test
    void nothingIsSentTwiceOrTooEarlyAndNothingIsLostWhateverHappens() throws Exception {
        var totals = Simulator.run(1, SEEDS, 2);

        assertThat(totals.failing()).isEmpty();
        assertThat(totals.duplicates() + totals.lost() + totals.early()).isZero();
        for (var fault : Fault.values()) {
            if (fault.anywhere()) {
                assertThat(totals.struck())
                        .containsKeys(Arrays.stream(Step.values())
                                .map(step -> fault + " " + step)
                                .toArray(String[]::new));
            }
        }
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
        LongStream.rangeClosed(1, 40).forEach(seed -> {
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

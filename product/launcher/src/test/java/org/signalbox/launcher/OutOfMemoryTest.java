package org.signalbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    private final CompletableFuture<Integer> halted = new CompletableFuture<>();

    @Test
    void when_memory_ran_out_the_process_ends_in_order() throws Exception {
        var asked = new CompletableFuture<Boolean>();
        var memory = new OutOfMemory(Duration.ofDays(1), halted::complete);
        memory.watch(() -> asked.complete(true));
        assertThat(asked).isNotDone();

        memory.see(new OutOfMemoryError());

        assertThat(asked.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(halted).isNotDone();
    }

    @Test
    void what_does_not_end_in_order_is_halted_with_the_same_code() throws Exception {
        var memory = new OutOfMemory(Duration.ofMillis(1), halted::complete);
        memory.watch(() -> {
            throw new OutOfMemoryError();
        });

        memory.see(new OutOfMemoryError());

        assertThat(halted.get(20, TimeUnit.SECONDS)).isEqualTo(OutOfMemory.EXIT);
    }

    @Test
    void another_error_of_a_thread_ends_nothing() throws Exception {
        var asked = new CompletableFuture<Boolean>();
        var memory = new OutOfMemory(Duration.ofDays(1), halted::complete);
        memory.watch(() -> asked.complete(true));
        memory.see(new StackOverflowError());
        assertThat(asked).isNotDone();

        memory.see(new OutOfMemoryError());
        assertThat(asked.get(20, TimeUnit.SECONDS)).isTrue();
    }
}

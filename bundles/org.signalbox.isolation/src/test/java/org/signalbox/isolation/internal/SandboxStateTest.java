package org.signalbox.isolation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.isolation.Confinement;
import org.signalbox.isolation.IsolatedBundle;
import org.signalbox.isolation.IsolationException;
import org.signalbox.model.Message;

/** What is kept of a search for the sandbox, and what isn't. */
@Timeout(30)
class SandboxStateTest {
    private static final BubblewrapSearch WORKS = new BubblewrapSearch(
            Optional.of(new Bubblewrap(Path.of("/usr/bin/bwrap"), "1")), Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    private final AtomicInteger searches = new AtomicInteger();

    private SandboxState state(List<BubblewrapSearch> found) {
        return new SandboxState(() -> found.get(Math.min(searches.getAndIncrement(), found.size() - 1)));
    }

    private static BubblewrapSearch absent(Duration keep) {
        return new BubblewrapSearch(
                Optional.empty(), Optional.of(Message.of("isolation.no-bubblewrap")), Optional.of(keep));
    }

    @Test
    void what_works_is_kept_and_what_was_not_found_out_is_not() {
        var state = state(List.of(BubblewrapSearch.undecided(), absent(Duration.ofMillis(1)), WORKS));
        assertThat(state.current().isDecided()).isFalse();
        assertThat(state.current().isDecided()).isTrue();
        await(state);
        assertThat(state.current()).isEqualTo(WORKS);
        assertThat(searches).hasValue(3);
    }

    private static void await(SandboxState state) {
        while (state.current().tool().isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_processor_whose_system_calls_are_not_known_seals_nothing_and_says_so() {
        var here = ConfinedProcesses.confinement(WORKS, "amd64");
        assertThat(here.sealed()).isTrue();
        assertThat(here.problem()).isEmpty();

        var elsewhere = ConfinedProcesses.confinement(WORKS, "s390x");
        assertThat(elsewhere.sealed()).isFalse();
        assertThat(elsewhere.isDecided()).isTrue();
        assertThat(elsewhere.enforced()).contains(Confinement.Limit.FILES, Confinement.Limit.NETWORK);
        assertThat(elsewhere.problem().orElseThrow().text(Locale.ENGLISH)).contains("s390x");
    }

    @Test
    void what_is_absent_is_kept_for_a_while() {
        var state = state(List.of(absent(Duration.ofMinutes(1)), WORKS));
        state.current();
        assertThat(state.current().tool()).isEmpty();
        assertThat(searches).hasValue(1);
    }

    @Test
    void an_interrupt_ends_the_waiting_and_not_the_search() throws Exception {
        var go = new CountDownLatch(1);
        var state = new SandboxState(() -> {
            searches.incrementAndGet();
            go.await();
            return WORKS;
        });
        Thread.currentThread().interrupt();
        assertThat(state.current().isDecided()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        go.countDown();
        assertThat(state.current()).isEqualTo(WORKS);
        assertThat(searches).hasValue(1);
    }

    @Test
    void a_program_that_answers_too_late_is_no_answer() throws Exception {
        var late = BubblewrapSearch.find(
                true, Optional.of(List.of("/bin/sh", "-c", "exec sleep 20")), Duration.ofMillis(200));
        assertThat(late.isDecided()).isFalse();
        assertThat(late.tool()).isEmpty();
        var fails = BubblewrapSearch.find(true, Optional.of(List.of("/bin/false")), Duration.ofSeconds(10));
        assertThat(fails.isDecided()).isTrue();
        assertThat(fails.tool()).isEmpty();
        assertThat(fails.keep()).isPresent();
        var none = BubblewrapSearch.find(true, Optional.empty(), Duration.ofSeconds(10));
        assertThat(none.problem().orElseThrow().code()).isEqualTo("isolation.no-bubblewrap");
        assertThat(none.keep()).isPresent();
    }

    @Test
    void nothing_starts_while_it_is_not_known() throws Exception {
        var state = new SandboxState(BubblewrapSearch::undecided);
        var bundle = new IsolatedBundle("a", "A", "1.0.0", folder.resolve("a.jar"), Duration.ofSeconds(1));
        try (var processes = new ConfinedProcesses(folder, folder.resolve("data"), state)) {
            assertThatThrownBy(() -> processes.start(bundle, line -> {}))
                    .isInstanceOfSatisfying(
                            IsolationException.class,
                            e -> assertThat(e.reason().code()).isEqualTo("isolation.undecided"));
            assertThat(processes.confinement().sealed()).isFalse();
        }
    }
}

package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallGateTest {
    private final CallGate gate = new CallGate();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void what_comes_beside_calls_is_let_in_as_long_as_a_call_may_wait_for_it() throws Exception {
        var gate = new CallGate();
        try (var call = gate.enter().orElseThrow()) {
            gate.close();
            try (var beside = gate.enterAlongside().orElseThrow()) {
                assertThat(beside.isCutOff()).isFalse();
                assertThat(gate.inFlight()).isEqualTo(2);
            }
            assertThat(call.isCutOff()).isFalse();
        }
        assertThat(gate.enterAlongside()).isEmpty();
        assertThat(gate.drain(Duration.ZERO, Duration.ZERO)).isEqualTo(new CallGate.Drained(0, 0));
    }

    @Test
    void draining_cuts_off_what_is_handled_beside_calls() throws Exception {
        var gate = new CallGate();
        try (var beside = gate.enterAlongside().orElseThrow()) {
            assertThat(gate.drain(Duration.ofMillis(10), Duration.ofMillis(10))).isEqualTo(new CallGate.Drained(1, 1));
            assertThat(beside.isCutOff()).isTrue();
        }
    }

    @Test
    void a_closed_gate_lets_nobody_new_in() {
        gate.close();
        assertThat(gate.enter()).isEmpty();
    }

    @Test
    void who_is_inside_a_closing_gate_may_enter_again() {
        try (var outer = gate.enter().orElseThrow()) {
            gate.close();
            try (var inner = gate.enter().orElseThrow()) {
                assertThat(gate.inFlight()).isEqualTo(2);
                assertThat(inner).isNotSameAs(outer);
            }
        }
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.enter()).isEmpty();
    }

    @Test
    void draining_waits_for_a_call_and_interrupts_nothing_before_the_deadline() throws Exception {
        var inside = new CountDownLatch(1);
        var call = CompletableFuture.supplyAsync(
                () -> {
                    try (var pass = gate.enter().orElseThrow()) {
                        pass.begin(Thread.currentThread());
                        inside.countDown();
                        return sleeps(200);
                    }
                },
                threads);
        inside.await();
        assertThat(gate.drain(Duration.ofSeconds(10), Duration.ofSeconds(1))).isEqualTo(new CallGate.Drained(0, 0));
        assertThat(call.get(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_deadline_interrupts_what_runs_in_the_connector_only() throws Exception {
        var inside = new CountDownLatch(2);
        var inConnector = CompletableFuture.supplyAsync(
                () -> {
                    try (var pass = gate.enter().orElseThrow()) {
                        pass.begin(Thread.currentThread());
                        inside.countDown();
                        return sleeps(10_000);
                    }
                },
                threads);
        var inHost = CompletableFuture.supplyAsync(
                () -> {
                    try (var pass = gate.enter().orElseThrow()) {
                        pass.begin(Thread.currentThread());
                        pass.end();
                        inside.countDown();
                        var slept = sleeps(500);
                        return slept && !pass.begin(Thread.currentThread());
                    }
                },
                threads);
        inside.await();
        assertThat(gate.drain(Duration.ofMillis(100), Duration.ofSeconds(5))).isEqualTo(new CallGate.Drained(2, 0));
        assertThat(inConnector.get(1, TimeUnit.SECONDS)).isFalse();
        assertThat(inHost.get(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_call_that_ignores_its_interruption_is_told_as_stuck() throws Exception {
        var end = new CountDownLatch(1);
        var inside = new CountDownLatch(1);
        var call = CompletableFuture.runAsync(
                () -> {
                    try (var pass = gate.enter().orElseThrow()) {
                        pass.begin(Thread.currentThread());
                        inside.countDown();
                        while (end.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }
                },
                threads);
        inside.await();
        assertThat(gate.drain(Duration.ofMillis(50), Duration.ofMillis(50))).isEqualTo(new CallGate.Drained(1, 1));
        end.countDown();
        call.get(1, TimeUnit.SECONDS);
        assertThat(gate.inFlight()).isZero();
    }

    private static boolean sleeps(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}

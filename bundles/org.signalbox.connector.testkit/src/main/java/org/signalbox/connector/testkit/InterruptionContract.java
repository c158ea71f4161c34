package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.connector.api.ConnectorException.NotSent;

/** Interruption ends each call at once, and the interrupt flag stays set. */
public interface InterruptionContract extends ProvidesFixture {
    @TestFactory
    default Stream<DynamicTest> interruption_while_waiting_ends_the_call() {
        return ContractCall.of(fixture().connector().descriptor())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> interruptedWhileWaiting(call)));
    }

    @TestFactory
    default Stream<DynamicTest> an_interrupted_thread_sends_nothing() {
        return ContractCall.of(fixture().connector().descriptor())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> interruptedBefore(call)));
    }

    private void interruptedWhileWaiting(ContractCall call) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var action = call.ready(trial);
            trial.arm(new RequestFault.Stalls(), Duration.ofSeconds(20));
            var outcome = new AtomicReference<CallOutcome>();
            var flag = new AtomicBoolean();
            var thread = Thread.ofVirtual().start(() -> {
                outcome.set(CallOutcome.of(trial, action));
                flag.set(Thread.currentThread().isInterrupted());
            });
            while (thread.isAlive() && trial.server().stalled() > 0) {
                thread.join(Duration.ofMillis(5));
            }
            if (!thread.isAlive()) {
                assertThat(outcome.get().requests())
                        .as("a call that isn't held up")
                        .isEmpty();
                return;
            }
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(3))).as("ends within 3 s").isTrue();
            outcome.get().expectUnclear();
            assertThat(flag).as("the thread stays interrupted").isTrue();
        }
    }

    private void interruptedBefore(ContractCall call) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var action = call.ready(trial);
            Thread.currentThread().interrupt();
            var outcome = CallOutcome.of(trial, action);
            var flag = Thread.interrupted();
            outcome.expectAtMost(NotSent.class);
            assertThat(flag).as("the thread stays interrupted").isTrue();
            if (call == ContractCall.COMMIT) {
                assertThat(outcome.error())
                        .as("a commit of an interrupted thread")
                        .isPresent();
            }
        }
    }
}

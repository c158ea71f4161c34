package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.emulation.FakeNetwork;

/**
 * A call over a WebSocket ends when the socket does, says that its outcome is unclear, and the next one opens another.
 * The network must override {@link FakeNetwork#socket}. Calls that send no message over a socket are skipped.
 */
public interface SocketContract extends ProvidesFixture {
    @TestFactory
    default Stream<DynamicTest> a_socket_that_breaks_is_unclear_and_opened_anew() {
        return ContractCall.of(fixture().connector().descriptor())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> {
                    for (var fault : SocketFault.values()) {
                        if (fault != SocketFault.FALLS_SILENT) {
                            broken(call, fault);
                        }
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> interruption_while_waiting_for_a_message_ends_the_call() {
        return ContractCall.of(fixture().connector().descriptor())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> silent(call)));
    }

    private void broken(ContractCall call, SocketFault fault) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var action = call.ready(trial);
            trial.server().arm(fault);
            var outcome = new AtomicReference<CallOutcome>();
            var thread = Thread.ofVirtual().start(() -> outcome.set(CallOutcome.of(trial, action)));
            var ended = thread.join(Duration.ofSeconds(5));
            thread.interrupt();
            assertThat(ended).as("ends within 5 s of " + fault).isTrue();
            trial.disarm();
            if (trial.server().faulted()) {
                if (call != ContractCall.AWAIT_INBOX) { // to which any word may be a sign
                    outcome.get().expectUnclear();
                }
                assertThat(trial.failure(() -> trial.session().verify()))
                        .as("the next call")
                        .isEmpty();
            }
        }
    }

    private void silent(ContractCall call) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var action = call.ready(trial);
            trial.server().arm(SocketFault.FALLS_SILENT);
            var outcome = new AtomicReference<CallOutcome>();
            var flag = new AtomicBoolean();
            var thread = Thread.ofVirtual().start(() -> {
                outcome.set(CallOutcome.of(trial, action));
                flag.set(Thread.currentThread().isInterrupted());
            });
            while (thread.isAlive() && !trial.server().faulted()) {
                thread.join(Duration.ofMillis(5));
            }
            if (!trial.server().faulted() || thread.join(Duration.ofMillis(200))) {
                return;
            }
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(3))).as("ends within 3 s").isTrue();
            outcome.get().expectUnclear();
            assertThat(flag).as("the thread stays interrupted").isTrue();
        }
    }
}

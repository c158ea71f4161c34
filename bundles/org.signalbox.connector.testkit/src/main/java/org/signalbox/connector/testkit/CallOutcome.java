package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Effect;

/** The result of a call under a fault. A call without requests met no fault and must have succeeded. */
record CallOutcome(Optional<Throwable> error, List<HttpRequest> requests) {
    static CallOutcome of(ConnectorTrial trial, ConnectorTrial.Action action) {
        var before = trial.requests().size();
        var error = trial.failure(action);
        var all = trial.requests();
        return new CallOutcome(error, all.subList(before, all.size()));
    }

    /** Expects an unknown outcome after a visible request, otherwise unavailability. */
    void expectUnclear() {
        if (requests.stream().anyMatch(each -> each.effect() == Effect.VISIBLE)) {
            expect(OutcomeUnknown.class);
        } else {
            expect(Unavailable.class);
        }
    }

    /**
     * Expects no retry, which is the host's job. A look-up after a visible request with an unknown outcome is no retry.
     */
    CallOutcome expectOneRequest() {
        var requests = this.requests.stream()
                .filter(each -> !each.method().equals(ObservedSockets.OPEN))
                .toList();
        var looked = requests.size() == 2
                && requests.getFirst().effect() == Effect.VISIBLE
                && requests.getLast().method().equals("GET");
        assertThat(requests).as("requests after the fault").hasSizeLessThanOrEqualTo(looked ? 2 : 1);
        assertThat(this.requests.size() - requests.size())
                .as("sockets opened around the fault")
                .isLessThanOrEqualTo(looked ? 2 : 1);
        return this;
    }

    /** Whether it met the fault at the handshake of a socket, before any message. */
    boolean metHandshake() {
        return !requests.isEmpty() && requests.getLast().method().equals(ObservedSockets.OPEN);
    }

    <E extends ConnectorException> Optional<E> expect(Class<E> type) {
        if (requests.isEmpty()) {
            assertThat(error).as("what a call without a request throws").isEmpty();
            return Optional.empty();
        }
        assertThat(error).as("what is thrown").isPresent();
        assertThat(error.get()).isExactlyInstanceOf(type);
        return Optional.of(type.cast(error.get()));
    }

    @SafeVarargs
    final void expectOneOf(Class<? extends ConnectorException>... types) {
        if (!requests.isEmpty()) {
            assertThat(error).as("what is thrown").isPresent();
        }
        expectAtMost(types);
    }

    @SafeVarargs
    final void expectAtMost(Class<? extends ConnectorException>... types) {
        error.ifPresent(each -> assertThat(each).isInstanceOfAny(types));
    }
}

package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.connector.api.ConnectorException.AuthorizationLost;
import org.signalbox.connector.api.ConnectorException.NotSent;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.RateLimited;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.emulation.NetworkAnswer;

/** Each call classifies its failure and leaves retries to the host. */
public interface ErrorContract extends ProvidesFixture {
    /** Invalid bodies of successful answers. */
    List<String> GARBAGE =
            List.of("<!doctype html><title>Welcome to the hotel</title>", "", "{\"id\":", "[]", "null", "\"yes\"");

    @TestFactory
    default Stream<DynamicTest> a_refused_connection_is_provably_unsent() {
        return each(call -> {
            try (var trial = ConnectorTrial.of(fixture())) {
                var action = call.ready(trial);
                trial.takeDown();
                CallOutcome.of(trial, action).expect(NotSent.class);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_timeout_after_sending_is_unclear() {
        return each(call -> unclear(call, new RequestFault.Stalls()));
    }

    @TestFactory
    default Stream<DynamicTest> a_reset_after_sending_is_unclear() {
        return each(call -> {
            if (call == ContractCall.AWAIT_INBOX) {
                return; // it may send nothing once its socket is open; InboxContract ends that
            }
            unclear(call, new RequestFault.Resets(true));
            unclear(call, new RequestFault.Resets(false));
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_server_error_is_unclear() {
        return each(call -> {
            unclear(call, new RequestFault.Refuses(NetworkAnswer.json(500, "{\"error\":\"server_error\"}")));
            unclear(call, new RequestFault.Performs(NetworkAnswer.text(502, "text/html", "<h1>Bad gateway</h1>")));
            unclear(
                    call,
                    new RequestFault.Refuses(
                            NetworkAnswer.text(503, "text/plain", "").header("Retry-After", "7")));
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_refused_token_is_lost_authorization() {
        return each(call -> {
            try (var trial = ConnectorTrial.of(fixture())) {
                var action = call.ready(trial);
                trial.arm(new RequestFault.Refuses(trial.network().unauthorized()));
                var outcome = CallOutcome.of(trial, action);
                if (call == ContractCall.MEDIA) {
                    // A file may be requested without the token; then the refusal isn't about the token.
                    outcome.expectOneOf(AuthorizationLost.class, Rejected.class);
                } else {
                    outcome.expect(AuthorizationLost.class);
                }
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_429_says_when_to_come_back_and_nothing_is_tried_again() {
        return each(call -> {
            try (var trial = ConnectorTrial.of(fixture())) {
                var action = call.ready(trial);
                trial.arm(new RequestFault.Refuses(
                        NetworkAnswer.json(429, "{\"error\":\"rate_limited\"}").header("Retry-After", "30")));
                CallOutcome.of(trial, action)
                        .expectOneRequest()
                        .expect(RateLimited.class)
                        .flatMap(RateLimited::retryAt)
                        .ifPresent(at -> assertThat(Duration.between(Instant.now(), at))
                                .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(31)));
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_refusal_passes_on_the_networks_words() {
        return each(call -> {
            try (var trial = ConnectorTrial.of(fixture())) {
                var action = call.ready(trial);
                var refusal = trial.network().refusal();
                trial.arm(new RequestFault.Refuses(refusal.answer()));
                var outcome = CallOutcome.of(trial, action).expectOneRequest();
                var rejected = outcome.expect(Rejected.class);
                if (!outcome.metHandshake()) { // whose refusal comes without its body
                    rejected.ifPresent(error -> assertThat(error).hasMessageContaining(refusal.words()));
                }
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> a_refusal_without_readable_words_is_a_refusal_all_the_same() {
        return each(call -> {
            for (var body : GARBAGE) {
                try (var trial = ConnectorTrial.of(fixture())) {
                    var action = call.ready(trial);
                    trial.arm(new RequestFault.Refuses(NetworkAnswer.text(400, "text/html", body)));
                    CallOutcome.of(trial, action)
                            .expect(Rejected.class)
                            .ifPresent(error -> assertThat(error.getMessage()).isNotBlank());
                }
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> an_answer_that_cant_be_understood_is_unclear() {
        return each(call -> {
            for (var body : GARBAGE) {
                try (var trial = ConnectorTrial.of(fixture())) {
                    var action = call.ready(trial);
                    trial.arm(new RequestFault.Performs(NetworkAnswer.json(200, body)));
                    var outcome = CallOutcome.of(trial, action);
                    if (outcome.metHandshake()) {
                        outcome.expect(Unavailable.class);
                        continue;
                    }
                    switch (call) {
                        case COMMIT -> outcome.expect(OutcomeUnknown.class);
                        // The status suffices; its body needn't be read.
                        case DELETE, HIDE, LIKE, REMOVE ->
                            outcome.expectAtMost(OutcomeUnknown.class, Unavailable.class);
                        case EDIT -> outcome.expectOneOf(OutcomeUnknown.class, Unavailable.class);
                        case VERIFY, LIVE_TERMS, PREPARE, MEDIA, COUNT -> outcome.expect(Unavailable.class);
                        case FIND, HISTORY, ENGAGEMENT, REPLIES, INBOX -> {
                            // Some networks send an empty list for an empty result.
                            if (body.equals("[]")) {
                                outcome.expectAtMost(Unavailable.class);
                            } else {
                                outcome.expect(Unavailable.class);
                            }
                        }
                    }
                }
            }
        });
    }

    private void unclear(ContractCall call, RequestFault fault) throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var action = call.ready(trial);
            trial.arm(fault);
            CallOutcome.of(trial, action).expectOneRequest().expectUnclear();
        }
    }

    private Stream<DynamicTest> each(Check check) {
        return ContractCall.of(fixture().connector().descriptor())
                .map(call -> DynamicTest.dynamicTest(call.name(), () -> check.of(call)));
    }

    /** Checks one call. */
    @FunctionalInterface
    interface Check {
        void of(ContractCall call) throws Exception;
    }
}

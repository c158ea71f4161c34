package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.connector.api.ConnectorException.Rejected;

/** The terms document can be read, and says where the network's limits are. */
public interface TermsContract extends ProvidesFixture {
    @Test
    default void live_terms_are_terms_of_the_document() throws Exception {
        var terms = TermIds.of(fixture());
        try (var trial = Trial.of(fixture())) {
            assertThat(trial.heard(trial.session().liveTerms()).values().keySet()).isSubsetOf(terms);
            assertThat(trial.visibleRequests()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> the_network_takes_what_keeps_a_limit_and_refuses_what_breaks_it() {
        var terms = TermIds.of(fixture());
        return fixture().boundaries().keySet().stream()
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    assertThat(terms).contains(id);
                    boundary(id);
                }));
    }

    private void boundary(String id) throws Exception {
        var boundary = fixture().boundaries().get(id);
        try (var trial = Trial.of(fixture())) {
            for (var part : boundary.within()) {
                trial.publish(part, Optional.empty());
            }
            for (var part : boundary.beyond()) {
                var before = trial.network().posts().size();
                var error = trial.failure(() -> trial.publish(part, Optional.empty()));
                assertThat(error).as("what is thrown").isPresent();
                assertThat(error.get()).isInstanceOf(Rejected.class);
                assertThat(((Rejected) error.get()).termId()).contains(id);
                assertThat(trial.network().posts()).hasSize(before);
            }
        }
    }
}

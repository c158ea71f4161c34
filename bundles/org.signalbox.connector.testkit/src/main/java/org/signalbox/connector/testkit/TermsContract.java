package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.Part;
import org.signalbox.terms.Measure;
import org.signalbox.terms.Term;

/** The terms document can be read, and its limits are those of the network. */
public interface TermsContract extends ProvidesFixture {
    @Test
    default void the_terms_document_can_be_read_and_is_the_networks_own() {
        var fixture = fixture();
        ShippedTerms.of(fixture)
                .ifPresent(terms -> assertThat(terms.network())
                        .isEqualTo(fixture.connector().descriptor().network()));
    }

    @Test
    default void live_terms_are_terms_of_the_document() throws Exception {
        var terms = ShippedTerms.inForce(fixture()).stream().map(Term::id).toList();
        try (var trial = ConnectorTrial.of(fixture())) {
            assertThat(trial.searched(trial.session().liveTerms()).values().keySet())
                    .isSubsetOf(terms);
            assertThat(trial.visibleRequests()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> the_network_takes_what_keeps_a_limit_and_refuses_what_breaks_it() {
        return fixture().boundaries().keySet().stream().map(id -> DynamicTest.dynamicTest(id, () -> enforced(id)));
    }

    @TestFactory
    default Stream<DynamicTest> the_host_counts_text_as_the_network_does() {
        return fixture().boundaries().keySet().stream().map(id -> DynamicTest.dynamicTest(id, () -> counted(id)));
    }

    private void enforced(String id) throws Exception {
        assertThat(ShippedTerms.inForce(fixture())).extracting(Term::id).contains(id);
        var boundary = fixture().boundaries().get(id);
        try (var trial = ConnectorTrial.of(fixture())) {
            for (var part : Objects.requireNonNull(boundary).within()) {
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

    private void counted(String id) {
        var boundary = fixture().boundaries().get(id);
        for (var term : ShippedTerms.inForce(fixture())) {
            if (term.id().equals(id) && term.kind() == Term.Kind.TEXT_LIMIT) {
                var limit = term.value().orElseThrow().longValueExact();
                assertThat(Objects.requireNonNull(boundary).within().stream().filter(TermsContract::isTextOnly))
                        .allSatisfy(part -> assertThat(count(term, part)).isLessThanOrEqualTo(limit));
                assertThat(boundary.beyond().stream().filter(TermsContract::isTextOnly))
                        .allSatisfy(part -> assertThat(count(term, part)).isGreaterThan(limit));
            }
        }
    }

    private static long count(Term term, Part part) {
        return ((Measure.TextLimit) term.measure()).counted().count(part.text());
    }

    /** Whether the part has no options, which may count towards the limit as well. */
    private static boolean isTextOnly(Part part) {
        return part.options().isEmpty();
    }
}

package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

/** The terms document in a connector's bundle. */
final class ShippedTerms {
    private ShippedTerms() {}

    /** The document as the host reads it; empty when the connector ships none. */
    static Optional<Terms> of(ConnectorFixture fixture) {
        return fixture.terms().map(resource -> {
            try (var in = fixture.connector().getClass().getClassLoader().getResourceAsStream(resource)) {
                assertThat(in).as("the resource %s", resource).isNotNull();
                return TermsDocuments.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (TermsException e) {
                throw new AssertionError(resource + " can't be read: " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Its entries that are in force now. */
    static List<Term> inForce(ConnectorFixture fixture) {
        return of(fixture).map(terms -> terms.at(Instant.now())).orElse(List.of());
    }
}

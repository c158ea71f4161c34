package org.signalbox.sites.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.networks.InspectedTerms;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;

/** Records imported terms and their signers. */
final class FakeTerms extends FakeTermsBook implements TermsImports {
    final Map<String, InspectedTerms> taken = new HashMap<>();

    @Override
    public InspectedTerms inspect(String name, byte[] document, Optional<byte[]> signature) throws LifecycleException {
        try {
            var json = new String(document, StandardCharsets.UTF_8);
            var terms = TermsDocuments.parse(json);
            return new InspectedTerms(
                    name, json, terms, Optional.empty(), of(terms.network()).map(Terms::version));
        } catch (TermsException e) {
            throw new LifecycleException(e.message(), e);
        }
    }

    @Override
    public void importDocument(InspectedTerms offer, boolean again, boolean unsigned, String actor)
            throws LifecycleException {
        if (offer.signer().isEmpty() || !offer.newer()) {
            throw new LifecycleException(Message.of("networks.refused.terms-older", offer.name()));
        }
        taken.put(offer.terms().network(), offer);
        put(offer.terms());
    }

    @Override
    public InspectedTerms inspect(Path file) {
        throw new AssertionError("not for sites");
    }

    @Override
    public void remove(String network, String version, String actor) {
        throw new AssertionError("not for sites");
    }

    @Override
    public Map<String, String> facts(String subject) {
        return Map.of();
    }

    @Override
    public void facts(String subject, Map<String, String> facts, String actor) {
        throw new AssertionError("not for sites");
    }
}

package org.signalbox.sites.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.store.Subscription;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.TermsLibrary;
import org.signalbox.networks.TermsOffer;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;

/** Records imported terms and their signers. */
final class FakeTerms implements TermsBook, TermsLibrary {
    final Map<String, TermsOffer> taken = new HashMap<>();

    @Override
    public Optional<Terms> of(String network) {
        return Optional.ofNullable(taken.get(network)).map(TermsOffer::terms);
    }

    @Override
    public Optional<Terms> of(AccountId account) {
        return of(account.network());
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return () -> {};
    }

    @Override
    public TermsOffer inspect(String name, byte[] document, Optional<byte[]> signature) throws LifecycleException {
        try {
            var json = new String(document, StandardCharsets.UTF_8);
            var terms = TermsDocuments.parse(json);
            return new TermsOffer(
                    name, json, terms, Optional.empty(), of(terms.network()).map(Terms::version));
        } catch (TermsException e) {
            throw new LifecycleException(e.message(), e);
        }
    }

    @Override
    public void take(TermsOffer offer, boolean again, boolean unsigned, String actor) throws LifecycleException {
        if (offer.signer().isEmpty() || !offer.newer()) {
            throw new LifecycleException(Message.of("networks.refused.terms-older", offer.name()));
        }
        taken.put(offer.terms().network(), offer);
    }

    @Override
    public TermsOffer inspect(Path file) {
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

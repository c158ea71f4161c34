package org.signalbox.tests.fakes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Registration;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsVersion;

/** One terms document per network, as the test puts them, without facts and live values. Thread-safe. */
public class FakeTermsBook implements TermsBook {
    private final Map<String, Terms> documents = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    public FakeTermsBook(Terms... documents) {
        List.of(documents).forEach(this::put);
    }

    /** Replaces the document of its network, and calls the listeners. */
    public final void put(Terms document) {
        documents.put(document.network(), document);
        listeners.forEach(listener -> listener.accept(document.network()));
    }

    @Override
    public final Optional<Terms> of(AccountId account) {
        return of(account.network());
    }

    @Override
    public final Optional<Terms> of(String network) {
        return Optional.ofNullable(documents.get(network));
    }

    @Override
    public final List<String> networks() {
        return documents.keySet().stream().sorted().toList();
    }

    @Override
    public final List<TermsVersion> history(String network) {
        return of(network).stream()
                .map(terms -> new TermsVersion(
                        terms, TermsVersion.Origin.PRODUCT, Optional.empty(), Optional.empty(), Optional.empty(), true))
                .toList();
    }

    @Override
    public Map<String, String> facts(AccountId account) {
        return Map.of();
    }

    @Override
    public final Map<AccountId, LiveTerms> live(String network) {
        return Map.of();
    }

    @Override
    public final Registration onChange(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}

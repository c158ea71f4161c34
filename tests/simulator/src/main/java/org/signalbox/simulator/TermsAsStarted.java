package org.signalbox.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;

/** Terms that never change. */
record TermsAsStarted(Optional<Terms> first) implements TermsBook {
    @Override
    public Optional<Terms> of(AccountId account) {
        return first;
    }

    @Override
    public Optional<Terms> of(String network) {
        return first;
    }

    @Override
    public Subscription onChange(Consumer<String> listener) {
        return () -> {};
    }
}

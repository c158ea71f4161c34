package org.signalbox.content.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;

/** Networks without terms. */
final class NoTerms implements TermsBook {
    @Override
    public Optional<Terms> of(AccountId account) {
        return Optional.empty();
    }

    @Override
    public Subscription onChange(Consumer<String> heard) {
        return () -> {};
    }
}

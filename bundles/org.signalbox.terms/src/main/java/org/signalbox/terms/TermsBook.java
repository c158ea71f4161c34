package org.signalbox.terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Registration;

/**
 * Registry of terms by network. The latest of the documents shipped with the product, shipped with the network's
 * connector, or imported is in force; live values override it.
 */
public interface TermsBook {
    /** A registry without terms. */
    TermsBook NONE = new TermsBook() {
        @Override
        public Optional<Terms> of(AccountId account) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> facts(AccountId account) {
            return Map.of();
        }

        @Override
        public Map<AccountId, LiveTerms> live(String network) {
            return Map.of();
        }

        @Override
        public List<String> networks() {
            return List.of();
        }

        @Override
        public List<TermsVersion> history(String network) {
            return List.of();
        }

        @Override
        public Registration onChange(Consumer<String> listener) {
            return () -> {};
        }
    };

    /**
     * The terms in force for an account's network, with the account's live values applied; empty for a network without
     * terms.
     */
    Optional<Terms> of(AccountId account);

    /**
     * Facts about the app's access and the account, by the conditions {@code tier}, {@code account-tier}, {@code api}
     * and {@code instance}.
     */
    Map<String, String> facts(AccountId account);

    /** The terms in force for a network, also for one without a connector; without live values. Doesn't block. */
    default Optional<Terms> of(String network) {
        return history(network).stream()
                .filter(TermsVersion::inForce)
                .map(TermsVersion::terms)
                .findFirst();
    }

    /** Live terms of a network, by the account that received them; they override documents. Doesn't block. */
    Map<AccountId, LiveTerms> live(String network);

    /** The networks with terms, sorted. Doesn't block. */
    List<String> networks();

    /** All kept versions of a network's terms, oldest first. Doesn't block. */
    List<TermsVersion> history(String network);

    /** Calls back with the network's id when its terms or facts change. */
    Registration onChange(Consumer<String> listener);
}

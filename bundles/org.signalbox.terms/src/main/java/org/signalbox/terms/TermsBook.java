package org.signalbox.terms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;

/**
 * Where the terms of each network are found: the latest of the documents that came with the product, with the network's
 * connector and by import; live values override.
 */
public interface TermsBook {
    /** Where no network has terms. */
    TermsBook NONE = new TermsBook() {
        @Override
        public Optional<Terms> of(AccountId account) {
            return Optional.empty();
        }

        @Override
        public Subscription onChange(Consumer<String> listener) {
            return () -> {};
        }
    };

    /** The terms in force for a network, with live values of the given account applied; empty for one without terms. */
    Optional<Terms> of(AccountId account);

    /**
     * What is known of the app's access and of the account, by the predicates {@code tier}, {@code account-tier},
     * {@code api} and {@code instance}.
     */
    default Map<String, String> facts(AccountId account) {
        return Map.of();
    }

    /** The terms in force for a network, also for one without a connector; without live values. From memory. */
    default Optional<Terms> of(String network) {
        return history(network).stream()
                .filter(TermsEdition::counts)
                .map(TermsEdition::terms)
                .findFirst();
    }

    /** What a network says itself, by the account that it said it to; it overrides documents. From memory. */
    default Map<AccountId, LiveTerms> live(String network) {
        return Map.of();
    }

    /** The networks that there are terms of, sorted. From memory. */
    default List<String> networks() {
        return List.of();
    }

    /** All versions of a network's terms that are kept, oldest first. From memory. */
    default List<TermsEdition> history(String network) {
        return List.of();
    }

    /** Calls back when terms or facts change, with the network's id. */
    Subscription onChange(Consumer<String> listener);
}

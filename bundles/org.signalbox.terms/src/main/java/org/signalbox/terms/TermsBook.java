package org.signalbox.terms;

import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Subscription;

/** Where the terms of each network are found: the dated document of its connector, the admin's newer one, live values. */
public interface TermsBook {
    /** The terms in force for a network, with live values of the given account applied; empty for one without terms. */
    Optional<Terms> of(AccountId account);

    /** Calls back when terms change, with the network's id. */
    Subscription onChange(Consumer<String> listener);
}

package org.signalbox.terms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;

/**
 * Conditions that apply to accounts. Each calculation calls the functions once for each account; they are pure and
 * thread-safe.
 *
 * @param terms of the account's network; empty if unknown
 * @param facts facts about app and account: {@code tier}, {@code account-tier}, {@code api}, {@code instance},
 *     {@code billing-start} (the date on which a billing cycle began), and the multipliers of quotas, such as
 *     {@code users}
 * @param live the terms that the network publishes to the account; {@code terms} includes them already
 */
public record TermsContext(
        Function<AccountId, Optional<Terms>> terms,
        Function<AccountId, Map<String, String>> facts,
        Function<AccountId, Optional<LiveTerms>> live) {
    /** Conditions without live terms. */
    public TermsContext(Function<AccountId, Optional<Terms>> terms, Function<AccountId, Map<String, String>> facts) {
        this(terms, facts, account -> Optional.empty());
    }

    /** The terms in force and the facts about the accounts, from the terms book. */
    public static TermsContext of(TermsBook book) {
        return new TermsContext(
                book::of,
                book::facts,
                account -> Optional.ofNullable(book.live(account.network()).get(account)));
    }

    /** Conditions with these terms only, one document for each network. */
    public static TermsContext of(Terms... documents) {
        var byNetwork = new ConcurrentHashMap<String, Terms>();
        for (var terms : documents) {
            byNetwork.put(terms.network(), terms);
        }
        return new TermsContext(account -> Optional.ofNullable(byNetwork.get(account.network())), account -> Map.of());
    }

    /** A copy with assumptions applied. */
    public TermsContext assuming(WhatIf whatIf) {
        return whatIf.assumptions().isEmpty()
                ? this
                : new TermsContext(
                        account -> whatIf.terms(account.network(), terms.apply(account), live.apply(account)),
                        account -> whatIf.facts(account.network(), facts.apply(account)),
                        live);
    }
}

package org.signalbox.terms;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;

/**
 * Under which conditions accounts work. The functions are asked once for each account of a calculation; they are pure,
 * and called from any thread.
 *
 * @param terms of the account's network; empty where nothing is known
 * @param facts what is known of app and account: {@code tier}, {@code account-tier}, {@code api}, {@code instance},
 *     {@code billing-start} (a date on which a billing cycle began), and the numbers that quotas multiply, such as
 *     {@code users}
 * @param live what the network says itself to the account; part of {@code terms} already
 */
public record Conditions(
        Function<AccountId, Optional<Terms>> terms,
        Function<AccountId, Map<String, String>> facts,
        Function<AccountId, Optional<LiveTerms>> live) {
    /** Where networks say nothing themselves. */
    public Conditions(Function<AccountId, Optional<Terms>> terms, Function<AccountId, Map<String, String>> facts) {
        this(terms, facts, account -> Optional.empty());
    }

    /** The terms in force for everybody, and what is known of the accounts. */
    public static Conditions of(TermsBook book) {
        return new Conditions(
                book::of,
                book::facts,
                account -> Optional.ofNullable(book.live(account.network()).get(account)));
    }

    /** Nothing but these terms, one document for each network. */
    public static Conditions of(Terms... documents) {
        var byNetwork = new ConcurrentHashMap<String, Terms>();
        for (var terms : documents) {
            byNetwork.put(terms.network(), terms);
        }
        return new Conditions(account -> Optional.ofNullable(byNetwork.get(account.network())), account -> Map.of());
    }

    /** The same with what is assumed. */
    public Conditions assuming(WhatIf whatIf) {
        return whatIf.assumptions().isEmpty()
                ? this
                : new Conditions(
                        account -> whatIf.terms(account.network(), terms.apply(account), live.apply(account)),
                        account -> whatIf.facts(account.network(), facts.apply(account)),
                        live);
    }
}

package org.signalbox.terms.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Conditions;

/** Caches the timeline of each account. Thread-safe. */
public final class TermsTimelines {
    private final Conditions conditions;
    private final Map<AccountId, TermsTimeline> known = new ConcurrentHashMap<>();

    public TermsTimelines(Conditions conditions) {
        this.conditions = conditions;
    }

    public TermsTimeline of(AccountId account) {
        return known.computeIfAbsent(
                account,
                key -> conditions
                        .terms()
                        .apply(key)
                        .map(terms ->
                                new TermsTimeline(terms, conditions.facts().apply(key)))
                        .orElseGet(() -> TermsTimeline.unknown(key.network())));
    }
}

package org.signalbox.terms.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;
import org.signalbox.terms.TermsContext;

/** Caches the timeline of each account. Thread-safe. */
public final class TermsTimelines {
    private final TermsContext conditions;
    private final Map<AccountId, TermsTimeline> known = new ConcurrentHashMap<>();

    public TermsTimelines(TermsContext context) {
        this.conditions = context;
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

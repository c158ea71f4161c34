package org.signalbox.terms.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Conditions;

/** The timeline of each account, made once. Any thread. */
public final class Timelines {
    private final Conditions conditions;
    private final Map<AccountId, Timeline> known = new ConcurrentHashMap<>();

    public Timelines(Conditions conditions) {
        this.conditions = conditions;
    }

    public Timeline of(AccountId account) {
        return known.computeIfAbsent(
                account,
                key -> conditions
                        .terms()
                        .apply(key)
                        .map(terms -> new Timeline(terms, conditions.facts().apply(key)))
                        .orElseGet(() -> Timeline.unknown(key.network())));
    }
}

package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Measure.UsageLimit;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageUnit;
import org.signalbox.terms.UsageWindow;

/** Tracks all quotas that calls consume; instants must come in order. Not thread-safe. */
public final class Quotas {
    private final TermsTimelines timelines;
    private final Map<Key, QuotaUsageTracker> tracks = new LinkedHashMap<>();
    private final Map<Term, Map<AccountId, QuotaUsageTracker>> found = new IdentityHashMap<>();

    /** Identity of a quota, whatever its value and weights at a time, and its holder; accounts may share a track. */
    private record Key(String id, Optional<UsageUnit> unit, UsageWindow window, Optional<String> times, String holder) {
        static Key of(Term term, String holder) {
            var limit = (UsageLimit) term.measure();
            return new Key(term.id(), limit.unit(), limit.window(), limit.times(), holder);
        }
    }

    public Quotas(TermsTimelines timelines) {
        this.timelines = timelines;
    }

    /**
     * Counts past calls.
     *
     * @param reported whether they are in the reported period
     */
    public void made(AccountId account, Instant at, PricedCall call, boolean reported) {
        for (var term : terms(account, at, call)) {
            var amount = UnitConversion.units(term, call);
            if (amount.signum() > 0) {
                track(term, account).made(term, at, amount, account, reported);
            }
        }
    }

    /** Counts planned calls. */
    public void planned(String item, AccountId account, Instant at, PricedCall call, TermsSegment.Applied applied) {
        for (var term : applied.quotas()) {
            var amount = UnitConversion.units(term, call);
            if (amount.signum() > 0) {
                track(term, account).planned(term, at, amount, account, item);
            }
        }
    }

    /** Usage by quota and holder in order of first use, then by time. */
    public List<QuotaUse> rows() {
        var all = new ArrayList<QuotaUse>();
        tracks.values().forEach(track -> all.addAll(track.rows()));
        return all;
    }

    private List<Term> terms(AccountId account, Instant at, PricedCall call) {
        return timelines
                .of(account)
                .at(at)
                .applied(call.operation(), call.shape())
                .quotas();
    }

    private QuotaUsageTracker track(Term term, AccountId account) {
        return found.computeIfAbsent(term, key -> new HashMap<>()).computeIfAbsent(account, key -> find(term, account));
    }

    private QuotaUsageTracker find(Term term, AccountId account) {
        var facts = timelines.of(account).facts();
        var holder = QuotaOwner.of(term, account, facts);
        return tracks.computeIfAbsent(
                Key.of(term, holder), key -> new QuotaUsageTracker(term, account.network(), holder, facts));
    }
}

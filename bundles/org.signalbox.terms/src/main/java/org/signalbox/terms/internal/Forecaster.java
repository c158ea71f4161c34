package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.model.AccountId;
import org.signalbox.terms.Charge;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.SunsetHit;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsContext;

/** Processes past and planned use in chronological order. For one forecast, on one thread. */
public final class Forecaster {
    private final Instant from;
    private final Instant to;
    private final TermsTimelines timelines;
    private final Pricer pricer;
    private final Quotas quotas;
    private final List<Charge> charges = new ArrayList<>();
    private final List<String> unpriced = new ArrayList<>();
    private final Map<Hit, Set<String>> hits = new LinkedHashMap<>();

    private record Hit(Term term, AccountId account) {}

    public Forecaster(TermsContext context, Instant from, Instant to) {
        this.from = from;
        this.to = to;
        timelines = new TermsTimelines(context);
        pricer = new Pricer(timelines);
        quotas = new Quotas(timelines);
    }

    public Forecast forecast(Stream<PlannedItem> items, Collection<MeteredUse> made) {
        var plan = items.parallel()
                .filter(item -> item.due().isBefore(to))
                .sorted(Comparator.comparing(this::at))
                .toList();
        var past = made.stream()
                .filter(use -> use.at().isBefore(to))
                .sorted(Comparator.comparing(MeteredUse::at))
                .toList();
        var accounts = new TreeSet<AccountId>();
        int next = 0;
        for (var item : plan) {
            while (next < past.size() && !past.get(next).at().isAfter(at(item))) {
                made(past.get(next++));
            }
            planned(item);
            accounts.add(item.account());
        }
        past.subList(next, past.size()).forEach(this::made);
        past.forEach(use -> accounts.add(use.account()));
        Subscriptions.charge(accounts, timelines, from, to, charges);
        charges.sort(Comparator.comparing(Charge::at));
        return new Forecast(
                from,
                to,
                charges,
                quotas.rows(),
                hits.entrySet().stream()
                        .map(hit -> new SunsetHit(hit.getKey().term, hit.getKey().account, List.copyOf(hit.getValue())))
                        .toList(),
                unpriced);
    }

    private Instant at(PlannedItem item) {
        return item.due().isBefore(from) ? from : item.due();
    }

    private void made(MeteredUse use) {
        pricer.remember(use);
        quotas.made(use.account(), use.at(), use.call(), !use.at().isBefore(from));
    }

    private void planned(PlannedItem item) {
        var at = at(item);
        var inForce = timelines.of(item.account()).at(at);
        var calls = inForce.withExtra(item.calls());
        var applied = new ArrayList<TermsSegment.Applied>(calls.size());
        for (var call : calls) {
            applied.add(inForce.applied(call.operation(), call.shape()));
        }
        if (impossible(item, at, applied)) {
            return;
        }
        var known = true;
        for (int i = 0; i < applied.size(); i++) {
            var call = calls.get(i);
            var charged = pricer.charge(
                    item.id(), item.account(), at, call, applied.get(i).prices());
            charges.addAll(charged);
            known &= !charged.isEmpty()
                    || call.operation().equals(PricedCall.UPLOAD)
                    || !item.calls().contains(call);
            quotas.planned(item.id(), item.account(), at, call, applied.get(i));
        }
        if (!known) {
            unpriced.add(item.id());
        }
    }

    /** Records the ends of access before the item; returns whether one of them is certain. */
    private boolean impossible(PlannedItem item, Instant at, List<TermsSegment.Applied> applied) {
        var sure = false;
        for (var each : applied) {
            for (var sunset : each.sunsets()) {
                if (Sunsets.ended(sunset, at)) {
                    hits.computeIfAbsent(new Hit(sunset, item.account()), hit -> new LinkedHashSet<>())
                            .add(item.id());
                    sure |= sunset.doubt().isEmpty();
                }
            }
        }
        return sure;
    }
}

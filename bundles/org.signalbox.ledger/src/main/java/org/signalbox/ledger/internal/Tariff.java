package org.signalbox.ledger.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.Subscription;
import org.signalbox.terms.Call;
import org.signalbox.terms.Charge;
import org.signalbox.terms.Conditions;
import org.signalbox.terms.Meter;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;

/**
 * Prices what was really called, by the terms in force and with what is used of free parts. One meter for each network, which
 * starts anew from the stored usage when its terms change. Any thread.
 */
@Component(service = Tariff.class)
public final class Tariff {
    private final Store store;
    private final TermsBook book;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Meter> meters = new HashMap<>();
    private final Subscription changes;

    @Activate
    public Tariff(@Reference Store store, @Reference TermsBook book) {
        this.store = store;
        this.book = book;
        changes = book.onChange(this::forget);
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    private void forget(String network) {
        lock.lock();
        try {
            meters.remove(network);
        } finally {
            lock.unlock();
        }
    }

    /** What a call cost that was made; it uses up what is free. */
    List<Charge> charge(String item, AccountId account, Instant at, Call call) {
        lock.lock();
        try {
            return meters.computeIfAbsent(account.network(), network -> meter(network, at))
                    .charge(item, account, at, call);
        } finally {
            lock.unlock();
        }
    }

    /** What calls would cost now, one amount for each currency; nothing is used up. */
    Map<String, Money> price(String item, AccountId account, Instant at, List<Call> calls) {
        var sums = new HashMap<String, Money>();
        var meter = meter(account.network(), at);
        for (var call : calls) {
            for (var charge : meter.charge(item, account, at, call)) {
                sums.merge(charge.amount().currency(), charge.amount(), Money::plus);
            }
        }
        return sums;
    }

    private Meter meter(String network, Instant at) {
        var conditions = Conditions.of(book);
        var meter = new Meter(conditions);
        var reach = book.of(network).map(terms -> Reach.of(terms, Tariff::isPartlyFree)).orElse(Reach.NONE);
        reach.start(at).ifPresent(from -> Made.of(store, from, java.util.Optional.of(network)).forEach(meter::remember));
        return meter;
    }

    private static boolean isPartlyFree(Term term) {
        return term.kind() == Term.Kind.PRICE && term.measure("above").isPresent();
    }
}

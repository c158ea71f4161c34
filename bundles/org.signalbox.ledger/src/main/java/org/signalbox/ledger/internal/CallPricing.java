package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.ReservationRepository;
import org.signalbox.model.store.Store;
import org.signalbox.terms.CallPricer;
import org.signalbox.terms.Charge;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.PriceCeiling;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;

/**
 * Prices calls by the terms in force: before a call at the highest price, as though nothing were free; after it by the
 * use of free parts. Other nodes' use of free parts is read from the stored usage every few seconds, and only for
 * networks that have some. Any thread.
 */
@Component(service = CallPricing.class)
public final class CallPricing implements ReservationRepository.Pricing {
    /** The largest age of this node's knowledge of other nodes' use. */
    static final Duration STALE = Duration.ofSeconds(5);

    /** From a reservation to its charge, as long as all goes well: prices that rise meanwhile count already. */
    static final Duration PRICE_LOOKAHEAD = Duration.ofMinutes(5);

    private final Store store;
    private final TermsBook book;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Meters> meters = new HashMap<>();
    private final RecentCharges recent = new RecentCharges();
    private final Map<String, PriceCeiling> ceilings = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();
    private final Registration changes;

    /**
     * Of a network.
     *
     * @param charging uses up what is free as it is charged
     * @param asking likewise as it is only priced
     */
    private record Meters(CallPricer charging, CallPricer asking, long since) {}

    @Activate
    public CallPricing(@Reference Store store, @Reference TermsBook book) {
        this(store, book, System::nanoTime);
    }

    CallPricing(Store store, TermsBook book, LongSupplier nanos) {
        this.store = store;
        this.book = book;
        this.nanos = nanos;
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
            ceilings.remove(network);
            version.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    /** Counts changes of terms and facts: with the same one, the same costs the same. */
    long version() {
        return version.get();
    }

    /** Charges a call that was made, and counts it against free use. */
    List<Charge> charge(String item, AccountId account, Instant at, PricedCall call) {
        lock.lock();
        try {
            var charges = meters(account, at).charging.charge(item, account, at, call);
            if (partlyFree(account)) {
                recent.add(account, at, call);
            }
            return charges;
        } finally {
            lock.unlock();
        }
    }

    /** The cost of calls that were made, one amount for each currency; {@link #charge} is told of them as well. */
    Map<String, Money> price(AccountId account, Instant at, List<PricedCall> calls) {
        var sums = new HashMap<String, Money>();
        lock.lock();
        try {
            charge(meters(account, at).asking, account, at, calls, sums);
        } finally {
            lock.unlock();
        }
        return sums;
    }

    private static void charge(
            CallPricer meter, AccountId account, Instant at, List<PricedCall> calls, Map<String, Money> sums) {
        for (var call : calls) {
            for (var charge : meter.charge("", account, at, call)) {
                sums.merge(charge.amount().currency(), charge.amount(), Money::plus);
            }
        }
    }

    /** The highest cost of the parts still to be sent, at the prices of now and of the next minutes. */
    @Override
    public List<Money> most(Publication publication) {
        return costs(publication.account())
                ? List.copyOf(most(publication, store.now()).values())
                : List.of();
    }

    private Map<String, Money> most(Publication publication, Instant now) {
        var account = publication.account();
        var calls = PlannedItem.of(publication).calls();
        var most = ceiling(account).of(account, now, calls);
        ceiling(account)
                .of(account, now.plus(PRICE_LOOKAHEAD), calls)
                .forEach((currency, money) -> most.merge(currency, money, PriceCeiling::higher));
        return most;
    }

    /** Whether anything may cost something. From memory. */
    boolean costs(AccountId account) {
        return ceiling(account).priced(account);
    }

    @Override
    public boolean partlyFree(AccountId account) {
        return ceiling(account).partlyFree(account);
    }

    @Override
    public List<Money> together(List<Publication> publications) {
        var now = store.now();
        var sums = new HashMap<String, Money>();
        publications.stream()
                .filter(each -> costs(each.account()) && !partlyFree(each.account()))
                .forEach(
                        each -> most(each, now).forEach((currency, money) -> sums.merge(currency, money, Money::plus)));
        publications.stream()
                .filter(each -> partlyFree(each.account()))
                .collect(Collectors.groupingBy(each -> each.account().network()))
                .forEach((network, some) -> together(network, some, now)
                        .forEach((currency, money) -> sums.merge(currency, money, Money::plus)));
        return List.copyOf(sums.values());
    }

    /**
     * The dearer of what it comes to when the cheap ones come first, and use up what is free, and when the dear ones
     * do.
     */
    private Map<String, Money> together(String network, List<Publication> publications, Instant now) {
        var used = used(network, now);
        var inOrder = publications.stream()
                .sorted(Comparator.comparing(each -> most(each, now).values().stream()
                        .map(Money::amount)
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)))
                .toList();
        var dearer = new HashMap<String, Money>();
        for (var order : List.of(inOrder, inOrder.reversed())) {
            var meter = meter(used);
            var sums = new HashMap<String, Money>();
            for (var each : order) {
                var calls = meter.withExtra(
                        each.account(), now, PlannedItem.of(each).calls());
                charge(meter, each.account(), now, calls, sums);
            }
            sums.forEach((currency, money) -> dearer.merge(currency, money, PriceCeiling::higher));
        }
        return dearer;
    }

    private PriceCeiling ceiling(AccountId account) {
        var known = ceilings.get(account.network());
        if (known != null) {
            return known;
        }
        lock.lock(); // not while its terms are being changed
        try {
            return ceilings.computeIfAbsent(account.network(), network -> new PriceCeiling(TermsContext.of(book)));
        } finally {
            lock.unlock();
        }
    }

    private Meters meters(AccountId account, Instant at) {
        var network = account.network();
        var known = meters.get(network);
        if (known == null || partlyFree(account) && nanos.getAsLong() - known.since >= STALE.toNanos()) {
            var since = nanos.getAsLong();
            var used = recent.with(used(network, at), network);
            known = new Meters(meter(used), meter(used), since);
            meters.put(network, known);
        }
        return known;
    }

    private CallPricer meter(Collection<MeteredUse> used) {
        var meter = new CallPricer(TermsContext.of(book));
        used.forEach(meter::remember);
        return meter;
    }

    /** The use that counts against free use. */
    private Collection<MeteredUse> used(String network, Instant at) {
        var reach = book.of(network)
                .map(terms -> UsageHorizon.of(terms, Term::hasFreeAllowance))
                .orElse(UsageHorizon.NONE);
        return reach.start(at)
                .map(from -> MeteredCalls.of(store, from, Optional.of(network)))
                .orElseGet(ArrayList::new);
    }
}

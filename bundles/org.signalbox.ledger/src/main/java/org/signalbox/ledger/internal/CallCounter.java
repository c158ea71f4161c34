package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.http.RequestMeter;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.PricedCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts every request that left, in memory. It writes the counts and their cost every second and at the end. A store
 * that fails delays that; no caller waits for it.
 */
@Component(
        service = {RequestMeter.class, UsageMeter.class},
        immediate = true)
public final class CallCounter implements RequestMeter, UsageMeter {
    private static final Logger LOG = LoggerFactory.getLogger(CallCounter.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** First of the statuses that refuse a request. */
    static final int REFUSED = 400;

    private final Store store;
    private final CallPricing pricing;
    private final SubscriptionCharges subscriptions;
    private final ReentrantLock counting = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private Map<Key, Count> counts = new HashMap<>();
    private List<Usage> unwritten = List.of();
    private boolean failing;
    private final PeriodicTask writer;

    private record Key(String network, String account, String operation, Instant minute) {}

    private static final class Count {
        private long calls;
        private long refused;
        private long items;
    }

    @Activate
    public CallCounter(
            @Reference Store store, @Reference CallPricing pricing, @Reference SubscriptionCharges subscriptions) {
        this.store = store;
        this.pricing = pricing;
        this.subscriptions = subscriptions;
        writer = PeriodicTask.every("ledger-usage", INTERVAL, this::write);
    }

    @Deactivate
    void stop() {
        writer.stop();
        write();
    }

    @Override
    public void called(String network, String account, String operation, int status, long micros) {
        var refused = status == 0 || status >= REFUSED;
        count(network, account, operation, 1, refused ? 1 : 0, refused ? 0 : 1);
    }

    @Override
    public void received(String network, String account, String operation) {
        count(network, account, operation, 0, 0, 1);
    }

    @Override
    public void items(AccountId account, String operation, long more) {
        if (more > 0) {
            count(account.network(), account.toString(), operation, 0, 0, more);
        }
    }

    private void count(String network, String account, String operation, long calls, long refused, long items) {
        var key = new Key(network, account, operation, store.now().truncatedTo(ChronoUnit.MINUTES));
        counting.lock();
        try {
            var count = counts.computeIfAbsent(key, any -> new Count());
            count.calls += calls;
            count.refused += refused;
            count.items += items;
        } finally {
            counting.unlock();
        }
    }

    @Override
    public void flush() {
        subscriptions.chargeNow();
        write();
    }

    private void write() {
        writing.lock();
        try {
            var usage = new ArrayList<>(unwritten);
            taken().forEach((key, count) -> add(key, count, usage));
            unwritten = usage;
            store.usage().add(usage);
            unwritten = List.of();
            failing = false;
        } catch (StoreException e) {
            if (!failing) {
                LOG.warn("Usage not stored yet; kept and retried: {}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            LOG.error("Usage not stored", e);
        } finally {
            writing.unlock();
        }
    }

    private Map<Key, Count> taken() {
        counting.lock();
        try {
            var taken = counts;
            counts = new HashMap<>();
            return taken;
        } finally {
            counting.unlock();
        }
    }

    private void add(Key key, Count count, List<Usage> usage) {
        var account = AccountId.parse(key.account);
        var items = MeteredCalls.byContent(key.operation) ? 0 : count.items;
        usage.add(new Usage(
                key.network, account, key.operation, key.minute, count.calls, count.refused, items, cost(key, count)));
    }

    /** The cost of counted calls. A visible change is charged with its receipt; everything else by its calls. */
    private Optional<Money> cost(Key key, Count count) {
        var account = AccountId.parse(key.account);
        if (account.isEmpty() || MeteredCalls.byContent(key.operation) || count.items == 0) {
            return Optional.empty();
        }
        try {
            var call = new PricedCall(key.operation, ContentShape.NONE, count.calls - count.refused, count.items, 0);
            return org.signalbox.terms.CallPricer.sum(pricing.charge("", account.get(), key.minute, call));
        } catch (RuntimeException e) {
            LOG.error("Price of {} at {} unknown", key.operation, key.network, e);
            return Optional.empty();
        }
    }
}

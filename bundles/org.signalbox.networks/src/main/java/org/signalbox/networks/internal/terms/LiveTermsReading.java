package org.signalbox.networks.internal.terms;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks networks for the limits and prices that they publish themselves: at most once an hour for each account. */
public final class LiveTermsReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTermsReading.class);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration READING = Duration.ofMinutes(10);

    private final Store store;
    private final ProcessRole processRole;
    private final Network networks;
    private final TermsInForce terms;
    private final Map<AccountId, Long> lastRead = new ConcurrentHashMap<>();
    /** One reads at a time, so that no account is read twice. */
    private final SerialTasks readings = new SerialTasks("networks-live-terms");

    private @Nullable PeriodicTask timer;

    /** Asks the network of an account. */
    @FunctionalInterface
    public interface Network {
        LiveTerms ask(AccountId account) throws ConnectorException, NetworkGoneException;
    }

    public LiveTermsReading(Store store, ProcessRole processRole, Network networks, TermsInForce terms) {
        this.store = store;
        this.processRole = processRole;
        this.networks = networks;
        this.terms = terms;
    }

    /** Takes up what was read before the start, and looks every few minutes whose hour is over. */
    public void start() {
        for (var account : store.accounts().list()) {
            remember(account.id());
        }
        timer = PeriodicTask.every(
                "networks-live-terms-timer", Duration.ofMinutes(5), () -> readings.execute(this::readAll));
    }

    /** Another node has read those of an account. */
    public void changed(AccountId account) {
        if (!remember(account)) {
            terms.live(account, new LiveTerms(Map.of(), store.now()));
        }
    }

    /** Whether there are any, or they can't be read. */
    private boolean remember(AccountId account) {
        try {
            var read = store.liveTerms().find(account);
            read.ifPresent(live -> terms.live(account, live));
            return read.isPresent();
        } catch (StoreException e) {
            LOG.warn("Stored live terms of {} can't be read; requested again", account, e);
            return true;
        }
    }

    private void readAll() {
        try {
            store.accounts().list().stream().map(AccountRecord::id).forEach(this::read);
        } catch (RuntimeException e) {
            LOG.warn("live terms are not read this time", e);
        }
    }

    /** Reads those of a network that just became usable. */
    public void network(String network) {
        readings.execute(() -> {
            try {
                store.accounts().list().stream()
                        .map(AccountRecord::id)
                        .filter(account -> account.network().equals(network))
                        .forEach(account -> {
                            lastRead.remove(account);
                            read(account);
                        });
            } catch (RuntimeException e) {
                LOG.warn("the live terms of {} are not read this time", network, e);
            }
        });
    }

    /** Reads those of one account on a thread of its own, unless that was done within the hour. */
    public void read(AccountId account) {
        var now = System.nanoTime();
        var last = lastRead.get(account);
        if (last != null && now - last < INTERVAL.toNanos()) {
            return;
        }
        var known = store.accounts().find(account);
        if (known.isEmpty()
                || known.get().paused().isPresent()
                || !processRole.acquireLeadership("live terms", READING)) {
            return;
        }
        lastRead.put(account, now);
        BackgroundThreads.start("live terms of " + account, () -> ask(account));
    }

    private void ask(AccountId account) {
        try {
            var read = networks.ask(account);
            if (terms.live(account, read)) {
                var what = Message.of(
                        "networks.audit.live-terms", account, read.values().size());
                var audit = new AuditEntry(store.now(), AuditEntry.SIGNALBOX, "network/" + account.network(), what);
                store.liveTerms().put(account, read, audit);
            }
        } catch (ConnectorException | NetworkGoneException e) {
            LOG.info("{}: live terms are not read, {}", account, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("{}: live terms are not read", account, e);
        }
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.stop();
        }
        readings.stop();
    }
}

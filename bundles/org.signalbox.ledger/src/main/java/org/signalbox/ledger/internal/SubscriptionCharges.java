package org.signalbox.ledger.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Usage;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.terms.Charge;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books the charges of subscriptions at the start of each cycle, as the forecast does, for enabled networks. No charge
 * is booked twice, also after a restart.
 */
@Component(service = SubscriptionCharges.class, immediate = true)
public final class SubscriptionCharges {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionCharges.class);

    /** The longest time for which a node that was off catches up. */
    private static final Duration BACK = Duration.ofDays(40);

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration LEADER_LEASE = Duration.ofMinutes(2);

    private final Store store;
    private final TermsBook book;
    private final ProcessRole processRole;
    private final PeriodicTask booking;

    @Activate
    public SubscriptionCharges(@Reference Store store, @Reference TermsBook book, BundleContext context) {
        this(store, book, ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)));
    }

    SubscriptionCharges(Store store, TermsBook book, ProcessRole processRole) {
        this.processRole = processRole;
        this.store = store;
        this.book = book;
        booking = PeriodicTask.every("ledger-subscriptions", INTERVAL, this::chargeNow);
    }

    @Deactivate
    void stop() {
        booking.stop();
    }

    /** Books what is due by now, or later where the store fails. */
    void chargeNow() {
        try {
            if (processRole.acquireLeadership("subscriptions", LEADER_LEASE)) {
                book();
            }
        } catch (RuntimeException e) {
            LOG.warn("subscriptions are booked later: {}", e.getMessage(), e);
        }
    }

    void book() {
        var now = store.now();
        var enabled = store.networks().list().stream()
                .filter(network -> network.state() == NetworkState.ENABLED)
                .map(NetworkRecord::id)
                .toList();
        var accounts = store.accounts().list().stream()
                .filter(account -> enabled.contains(account.id().network()))
                .toList();
        if (accounts.isEmpty()) {
            return;
        }
        var present = accounts.stream()
                .map(account -> new MeteredUse(account.id(), now, PricedCall.of("access", 0), Optional.empty()))
                .toList();
        var forecast =
                Forecast.of(TermsContext.of(book), now.minus(BACK), now.plusNanos(1_000), Stream.empty(), present);
        var missing = forecast.charges().stream()
                .filter(charge -> accounts.stream().anyMatch(account -> isOf(charge, account)))
                .filter(this::isNew)
                .map(charge -> Usage.charge(charge.account(), charge.operation(), charge.at(), 1, charge.amount()))
                .toList();
        store.usage().add(missing);
    }

    /** Before it was connected nothing was paid for it. */
    private static boolean isOf(Charge charge, AccountRecord account) {
        return charge.account().equals(account.id()) && !charge.at().isBefore(account.addedAt());
    }

    private boolean isNew(Charge charge) {
        var minute = charge.at().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
        List<Usage> there = store.usage()
                .minutes(UsageQuery.between(minute, minute.plusSeconds(60))
                        .network(charge.account().network())
                        .operation(charge.operation()));
        return there.stream().noneMatch(usage -> usage.cost().isPresent());
    }
}

package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.BudgetStatus.Level;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldReasonCodes;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.scheduler.OverdueHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the budgets when it is called: updates their running totals, warns once in each period that a mark was
 * reached, and releases held publications when there is room. Every few seconds it ends reservations of publications
 * that ended otherwise, such as cancelled ones, and checks all held ones: prices fall by the time. One node at a time
 * does this. One thread at a time checks; any thread may report changes.
 */
public final class BudgetMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetMonitor.class);

    private static final Duration LEADER_LEASE = Duration.ofSeconds(30);
    private static final Duration SWEEP = Duration.ofSeconds(10);

    private final Store store;
    private final BudgetReservations reservations;
    private final Networks networks;
    private final ProcessRole processRole;
    private final LongSupplier nanos;
    private final AtomicBoolean due = new AtomicBoolean(true);
    private final List<Registration> registrations;
    private long notBefore;
    private long nextSweep;
    private final Map<String, Instant> periods = new HashMap<>();

    /** @param nanos a clock that nobody sets */
    public BudgetMonitor(
            Store store,
            BudgetReservations reservations,
            Networks networks,
            ProcessRole processRole,
            LongSupplier nanos) {
        this.store = store;
        this.reservations = reservations;
        this.networks = networks;
        this.processRole = processRole;
        this.nanos = nanos;
        notBefore = nanos.getAsLong();
        nextSweep = notBefore;
        registrations = List.of(store.onChange(this::changed), networks.onChange(network -> due.set(true)));
    }

    @Override
    public void close() {
        registrations.forEach(Registration::close);
    }

    private void changed(StoreChange change) {
        switch (change.kind()) {
            case BUDGET, USAGE, ACCOUNT, TERMS -> due.set(true);
            case PUBLICATION,
                    NETWORK,
                    PAST_POST,
                    ENGAGEMENT,
                    AUDIT,
                    SETTING,
                    NODE_KEY,
                    SITE,
                    RATE_LIMIT,
                    LOST_CHANGES,
                    TERMS_FACTS,
                    LIVE_TERMS,
                    CHOICES,
                    PLANNED_CHANGE,
                    ANNOUNCED_END,
                    HOLD_RULE,
                    NODE,
                    QUEUE,
                    SERIES,
                    FINDING -> {}
        }
    }

    /** Whether {@link #poll} has something to do. From memory. */
    public boolean due() {
        return nanos.getAsLong() - notBefore >= 0 && (due.get() || sweeps() || newPeriod());
    }

    private boolean sweeps() {
        return nanos.getAsLong() - nextSweep >= 0;
    }

    /** Does what is due. What fails is done the next time. */
    public void poll() {
        try {
            if (!due()) {
                return;
            }
            if (processRole.acquireLeadership("budgets", LEADER_LEASE)) {
                if (sweeps()) {
                    sweep();
                }
                if (due.get() || newPeriod()) {
                    due.set(false);
                    run();
                }
            } else {
                notBefore = nanos.getAsLong()
                        + LEADER_LEASE.toNanos() / 2; // what is due stays so, for when the other one is gone
            }
        } catch (RuntimeException e) {
            LOG.warn("Budget check failed; retried later: {}", e.getMessage(), e);
            due.set(true);
        }
    }

    /**
     * Ends the reservations of what isn't in flight any more; what is held is looked at, also for a budget that is
     * gone.
     */
    void sweep() {
        nextSweep = nanos.getAsLong() + SWEEP.toNanos();
        due.set(true);
        store.reservations().releaseEnded();
    }

    /** Whether a period began since the last time. */
    private boolean newPeriod() {
        var now = store.now();
        return periods.values().stream().anyMatch(end -> !now.isBefore(end));
    }

    /** Warns and releases now. */
    void run() {
        periods.clear();
        reservations.count();
        for (var budget : store.budgets().list()) {
            var status = reservations.headroom().status(budget);
            periods.put(budget.id(), status.to());
            warn(budget, status);
        }
        release();
    }

    private void warn(Budget budget, BudgetStatus status) {
        var level = status.level();
        if (level == Level.OK) {
            return;
        }
        var code = "ledger.budget-" + level.name().toLowerCase(Locale.ROOT);
        var what = Message.of(
                code,
                budget.id(),
                status.spent().plus(status.reserved()),
                budget.amount(),
                status.percent(),
                status.from(),
                status.to());
        var subject = "budget/" + budget.id();
        var told = store.audit().list(Optional.of(subject), Optional.empty(), 50).items().stream()
                .takeWhile(entry -> !entry.at().isBefore(status.from()))
                .takeWhile(entry -> !entry.message().code().startsWith("ledger.audit.budget"))
                .anyMatch(entry -> entry.message().code().equals(code));
        if (!told) {
            store.audit().add(new AuditEntry(store.now(), AuditEntry.SIGNALBOX, subject, what));
            LOG.warn("{}", what.text(Locale.ENGLISH));
        }
    }

    private void release() {
        var held = PublicationsByState.all(store, PublicationState.HELD).stream()
                .filter(each -> HoldReasonCodes.begin(SendingLimits.HELD, each))
                .filter(this::usable)
                .toList();
        for (var publication : reservations.headroom().fitting(held)) {
            try {
                store.publications()
                        .save(OverdueHandling.release(publication, new Actor(AuditEntry.SIGNALBOX, store.now())));
            } catch (StaleChangeException e) {
                LOG.debug("{} went on meanwhile", publication.id());
            }
        }
    }

    private boolean usable(Publication publication) {
        var account = publication.account();
        return networks.find(account.network()).filter(NetworkInfo::usable).isPresent()
                && store.accounts()
                        .find(account)
                        .map(AccountRecord::paused)
                        .filter(Optional::isEmpty)
                        .isPresent();
    }
}

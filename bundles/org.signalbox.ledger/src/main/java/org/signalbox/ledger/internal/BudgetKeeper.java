package org.signalbox.ledger.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.signalbox.ledger.BudgetStanding;
import org.signalbox.ledger.BudgetStanding.Level;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.Spending;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the budgets when it is called: keeps their running totals, tells once in each period that a mark was reached, lets
 * go on what was held as soon as there is room for it, and ends reservations of what isn't under way any more. One thread at a
 * time.
 */
public final class BudgetKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetKeeper.class);
    private static final String ACTOR = "signalbox";

    private final Store store;
    private final BudgetReservations reservations;
    private final Networks networks;
    private final Map<String, Instant> periods = new HashMap<>();

    public BudgetKeeper(Store store, BudgetReservations reservations, Networks networks) {
        this.store = store;
        this.reservations = reservations;
        this.networks = networks;
    }

    /** Ends the reservations of what isn't under way any more; whether there were some. */
    public boolean sweep() {
        return store.reservations().releaseEnded() > 0;
    }

    /** Whether a period began since {@link #run} was called. */
    public boolean newPeriod() {
        var now = store.now();
        return periods.values().stream().anyMatch(end -> !now.isBefore(end));
    }

    /** Warns and releases now. */
    public void run() {
        periods.clear();
        reservations.count();
        for (var budget : store.budgets().list()) {
            var standing = reservations.standing(budget);
            periods.put(budget.id(), standing.to());
            warn(budget, standing);
        }
        release();
    }

    private void warn(Budget budget, BudgetStanding standing) {
        var level = standing.level();
        if (level == Level.FINE) {
            return;
        }
        var code = "ledger.budget-" + level.name().toLowerCase(Locale.ROOT);
        var what = Message.of(
                code,
                budget.id(),
                standing.spent().plus(standing.reserved()),
                budget.amount(),
                standing.percent(),
                standing.from(),
                standing.to());
        var subject = "budget/" + budget.id();
        var told = store.audit().list(Optional.of(subject), Optional.empty(), 50).items().stream()
                .takeWhile(entry -> !entry.at().isBefore(standing.from()))
                .takeWhile(entry -> !entry.message().code().startsWith("ledger.audit.budget"))
                .anyMatch(entry -> entry.message().code().equals(code));
        if (!told) {
            store.audit().add(new AuditEntry(store.now(), ACTOR, subject, what));
            LOG.warn("{}", what.text(Locale.ENGLISH));
        }
    }

    private void release() {
        var held = UnderWay.all(store, PublicationState.HELD).stream()
                .filter(BudgetKeeper::waitsForMoney)
                .filter(this::usable)
                .toList();
        for (var publication : reservations.fitting(held)) {
            try {
                store.publications().save(publication.release(new Actor(ACTOR, store.now())));
            } catch (StaleChangeException e) {
                LOG.debug("{} went on meanwhile", publication.id());
            }
        }
    }

    private static boolean waitsForMoney(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(Spending.HELD)).isPresent();
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

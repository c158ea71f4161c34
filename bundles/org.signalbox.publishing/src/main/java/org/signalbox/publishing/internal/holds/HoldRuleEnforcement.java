package org.signalbox.publishing.internal.holds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldRules.Applied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the hold rules to held publications. One pass at a time; any thread. */
@Component(service = HoldRuleEnforcement.class)
public final class HoldRuleEnforcement {
    private static final Logger LOG = LoggerFactory.getLogger(HoldRuleEnforcement.class);

    private final Store store;
    private final Networks networks;
    private final Reroutes reroutes;
    private final NetworkHolds holds;
    /** Held during statements: Java 21 keeps a carrier for each virtual thread that waits in a synchronized method. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Instant next = Instant.MAX;

    @Activate
    public HoldRuleEnforcement(
            @Reference Store store,
            @Reference Networks networks,
            @Reference Reroutes reroutes,
            @Reference NetworkHolds holds) {
        this.store = store;
        this.networks = networks;
        this.reroutes = reroutes;
        this.holds = holds;
    }

    /** The next time at which a checked publication expires. Unchecked ones aren't considered. */
    Instant next() {
        return next;
    }

    /** Applies the rules to all that is held. */
    Applied all() {
        lock.lock();
        try {
            return applyAll();
        } finally {
            lock.unlock();
        }
    }

    private Applied applyAll() {
        next = Instant.MAX;
        var done = new Count();
        for (var rule : store.holdRules().list()) {
            var held = PublicationQuery.all().in(PublicationState.HELD).limit(500);
            var query =
                    AccountId.parse(rule.subject()).map(held::account).orElseGet(() -> held.network(rule.subject()));
            var cursor = Optional.<String>empty();
            do {
                var page = store.publications().list(cursor.map(query::after).orElse(query));
                page.items().forEach(publication -> apply(publication, done));
                cursor = page.next();
            } while (cursor.isPresent());
        }
        return new Applied(done.rerouted, done.expired);
    }

    /** Applies the rules to one. */
    void one(Publication held) {
        lock.lock();
        try {
            apply(held, new Count());
        } finally {
            lock.unlock();
        }
    }

    private static final class Count {
        private int rerouted;
        private int expired;
    }

    private void apply(Publication held, Count done) {
        if (held.state() != PublicationState.HELD || !waits(held)) {
            return;
        }
        var rule = store.holdRules().of(held.account()).map(HoldRuleRecord::rule);
        try {
            switch (rule.orElseGet(HoldRule.Wait::new)) {
                case HoldRule.Wait() -> tell(held, List.of());
                case HoldRule.Expire expire -> expire(held, expire, done);
                case HoldRule.Reroute reroute -> reroute(held, reroute, done);
            }
        } catch (StaleChangeException e) {
            LOG.debug("{} went on meanwhile", held.id());
        }
    }

    private void expire(Publication held, HoldRule.Expire rule, Count done) {
        var now = store.now();
        var deadline = rule.deadline(held.due());
        if (deadline.isAfter(now)) {
            next = deadline.isBefore(next) ? deadline : next;
            return;
        }
        store.publications().save(held.expire(Message.of("publishing.held.expired", held.account()), actor()));
        done.expired++;
    }

    private void reroute(Publication held, HoldRule.Reroute rule, Count done) {
        var obstacles = new ArrayList<String>();
        for (var to : rule.to()) {
            try {
                var instead = store.publications().reroute(held.reroute(reroutes.instead(held, to), actor()));
                done.rerouted++;
                holds.holdIfUnusable(instead);
                return;
            } catch (Reroutes.Refused e) {
                obstacles.add(to + ": " + Message.joined(e.obstacles(), Locale.getDefault()));
            }
        }
        var otherwise = rule.otherwise();
        if (otherwise.isPresent() && !otherwise.get().deadline(held.due()).isAfter(store.now())) {
            expire(held, otherwise.get(), done);
            return;
        }
        otherwise.ifPresent(expire -> expire(held, expire, done));
        tell(held, obstacles);
    }

    /** Says why it still waits, where that isn't said already. */
    private void tell(Publication held, List<String> obstacles) {
        var why = HoldReasons.stillHeld(held, name(held.account()), obstacles);
        if (!held.reason().equals(Optional.of(why))) {
            store.publications().save(held.hold(why, actor()));
        }
    }

    private String name(AccountId account) {
        return networks.find(account.network()).map(NetworkInfo::name).orElse(account.network());
    }

    /**
     * Whether a hold rule applies: the publication is held by terms, or by a network or account that still can't be
     * used. If that can be used again, the publication is released, not rerouted.
     */
    private boolean waits(Publication held) {
        return HoldReasons.waitsForTerms(held)
                || (HoldReasons.waitsForNetwork(held) || HoldReasons.waitsForAccount(held)) && !usable(held.account());
    }

    private boolean usable(AccountId account) {
        return networks.find(account.network()).filter(NetworkInfo::usable).isPresent()
                && store.accounts()
                        .find(account)
                        .filter(record -> record.paused().isEmpty())
                        .isPresent();
    }

    private Actor actor() {
        return new Actor(AuditEntry.SIGNALBOX, store.now());
    }
}

package org.signalbox.publishing.internal.holds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.HoldRule;
import org.signalbox.model.HoldRuleRecord;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.PublicationId;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.HoldRules;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the hold rules and applies them on one thread: soon after a hold, after a change that rules depend on, when a
 * publication expires, and periodically. It reads the store's time at least once a second by the monotonic clock,
 * because that time may jump.
 */
@Component(service = HoldRules.class, immediate = true)
public final class HoldRulesService implements HoldRules {
    private static final Duration POLL = Duration.ofSeconds(1);

    /** The interval of checks without a change: terms come into force by the time alone. */
    private static final Duration REGULAR = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(HoldRulesService.class);

    private final Store store;
    private final Networks networks;
    private final HoldRuleEnforcement enforcement;
    private final List<Registration> registrations;
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final ReentrantLock deciding = new ReentrantLock();
    private final PeriodicTask rounds;
    private volatile boolean any;
    private boolean all = true;
    private Instant lastAll = Instant.MIN;

    @Activate
    public HoldRulesService(
            @Reference Store store,
            @Reference Networks networks,
            @Reference HoldRuleEnforcement enforcement,
            @Reference TermsBook terms,
            BundleContext context) {
        this(
                store,
                networks,
                enforcement,
                terms,
                !ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY))
                        .sends());
    }

    public HoldRulesService(
            Store store, Networks networks, HoldRuleEnforcement enforcement, TermsBook terms, boolean off) {
        this.store = store;
        this.networks = networks;
        this.enforcement = enforcement;
        any = !store.holdRules().list().isEmpty();
        rounds = new PeriodicTask("hold-rules", this::poll);
        registrations = List.of(
                store.onChange(this::changed),
                networks.onChange(network -> wakeForAll()),
                terms.onChange(id -> wakeForAll()));
        if (!off) {
            rounds.start();
        }
    }

    @Deactivate
    void stop() {
        registrations.forEach(Registration::close);
        rounds.stop();
    }

    /** Called on the store's thread: only hands over. */
    private void changed(StoreChange change) {
        var kind = change.kind();
        if (kind == StoreChange.Kind.PUBLICATION && any) {
            touched.add(change.id());
            rounds.wake();
        }
        any |= kind == StoreChange.Kind.HOLD_RULE;
        if (kind == StoreChange.Kind.HOLD_RULE
                || kind == StoreChange.Kind.ACCOUNT
                || kind == StoreChange.Kind.NETWORK) {
            wakeForAll();
        }
    }

    private void wakeForAll() {
        wakeForAllLater();
        rounds.wake();
    }

    private Duration poll() {
        try {
            if (allIsDue()) {
                touched.clear();
                apply();
            } else {
                for (var id : Set.copyOf(touched)) {
                    touched.remove(id);
                    store.publications().find(new PublicationId(id)).ifPresent(enforcement::one);
                }
            }
        } catch (StoreException e) {
            LOG.error("rules of what is held wait while the store fails: {}", e.getMessage());
            wakeForAllLater();
        } catch (RuntimeException e) {
            LOG.error("Hold rules can't be applied", e);
        }
        return POLL;
    }

    private void wakeForAllLater() {
        deciding.lock();
        try {
            all = true;
        } finally {
            deciding.unlock();
        }
    }

    private boolean allIsDue() {
        var now = store.now();
        deciding.lock();
        try {
            var due = all
                    || any && !enforcement.next().isAfter(now)
                    || any
                            && (lastAll.equals(Instant.MIN)
                                    || !now.isBefore(lastAll.plus(REGULAR))
                                    || now.isBefore(lastAll));
            if (due) {
                all = false;
                lastAll = now;
            }
            return due;
        } finally {
            deciding.unlock();
        }
    }

    @Override
    public List<HoldRuleRecord> rules() {
        return store.holdRules().list();
    }

    @Override
    public HoldRuleRecord set(String subject, HoldRule rule, String actor) throws PlanningException {
        known(subject);
        if (rule instanceof HoldRule.Reroute reroute) {
            for (var to : reroute.to()) {
                if (store.accounts().find(to).isEmpty()) {
                    throw new PlanningException(Message.of("publishing.rule.no-account", to));
                }
                if (to.toString().equals(subject) || to.network().equals(subject)) {
                    throw new PlanningException(Message.of("publishing.rule.itself", subject, to));
                }
            }
        }
        return store.holdRules().put(subject, rule, entry(actor, subject, HoldRuleText.set(subject, rule)));
    }

    private void known(String subject) throws PlanningException {
        var account = AccountId.parse(subject);
        if (account.isPresent() && store.accounts().find(account.get()).isEmpty()) {
            throw new PlanningException(Message.of("publishing.rule.no-account", subject));
        }
        if (account.isEmpty() && networks.find(subject).isEmpty()) {
            throw new PlanningException(Message.of("publishing.rule.no-network", subject));
        }
    }

    @Override
    public void clear(String subject, String actor) {
        store.holdRules().remove(subject, entry(actor, subject, Message.of("publishing.rule.cleared", subject)));
    }

    private AuditEntry entry(String actor, String subject, Message what) {
        var about = AccountId.parse(subject).isPresent() ? "account/" + subject : "network/" + subject;
        return new AuditEntry(store.now(), actor, about, what);
    }

    @Override
    public Applied apply() {
        any = !store.holdRules().list().isEmpty();
        return enforcement.all();
    }
}

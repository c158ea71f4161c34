package org.signalbox.ledger.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.BudgetStanding;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Evidence;
import org.signalbox.model.Lease;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.publishing.Spending;
import org.signalbox.terms.Call;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.Shape;
import org.signalbox.terms.TermsBook;

/** Sets aside and charges what publishing costs; a stopping budget is never exceeded, however many send at once. */
@Component(service = {Spending.class, Till.class}, immediate = true)
public final class Till implements Spending {
    /** What lets one publication go out over its budgets. */
    static final String OVERRULED = "budgets/overruled/";

    private static final Set<PublicationState> UNDER_WAY = Set.of(
            PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN, PublicationState.REVIEW);

    private final Store store;
    private final Tariff tariff;
    private final Pacer pacer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<PublicationId, Reservation> reservations = new LinkedHashMap<>();
    private final List<Runnable> onFreed = new CopyOnWriteArrayList<>();
    private final Subscription changes;
    private boolean taken;

    private record Reservation(AccountId account, Map<String, Money> price) {}

    @Activate
    public Till(@Reference Store store, @Reference Tariff tariff, @Reference TermsBook book) {
        this.store = store;
        this.tariff = tariff;
        pacer = new Pacer(store, book);
        changes = store.onChange(this::changed);
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    @Override
    public Optional<Message> refusal(Publication publication) {
        lock.lock();
        try {
            takeUp();
            takeOthers(publication);
            var wanted = reservation(publication);
            reservations.remove(publication.id());
            var why = obstacle(wanted);
            if (why.isPresent()) {
                // some of what is set aside may be over already, which the store's feed tells a moment later
                reservations.entrySet().removeIf(entry -> current(entry.getKey()).isEmpty());
                why = obstacle(wanted).filter(any -> !overruled(publication.id()));
            }
            if (why.isEmpty()) {
                reservations.put(publication.id(), wanted);
            }
            return why;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Map<PublicationId, Wait> turns(List<Publication> claimed) {
        var byNetwork = new LinkedHashMap<String, List<Publication>>();
        claimed.forEach(each -> byNetwork
                .computeIfAbsent(each.account().network(), network -> new ArrayList<>())
                .add(each));
        var waits = new HashMap<PublicationId, Wait>();
        lock.lock();
        try {
            byNetwork.values().forEach(each -> waits.putAll(pacer.turns(each)));
        } finally {
            lock.unlock();
        }
        return waits;
    }

    private boolean overruled(PublicationId id) {
        return store.settings().get(OVERRULED + id).isPresent();
    }

    private Reservation reservation(Publication publication) {
        var calls = PlannedItem.of(publication).calls();
        return new Reservation(
                publication.account(), tariff.price(publication.id().value(), publication.account(), store.now(), calls));
    }

    private Optional<Message> obstacle(Reservation wanted) {
        for (var budget : store.budgets().list()) {
            var cost = wanted.price.get(budget.amount().currency());
            if (!budget.stops() || !budget.covers(wanted.account) || cost == null || cost.isZero()) {
                continue;
            }
            var standing = standing(budget);
            if (cost.amount().compareTo(standing.left().amount()) > 0) {
                return Optional.of(Message.of(
                        HELD, budget.id(), plain(standing.left()), plain(budget.amount()), standing.to(), plain(cost)));
            }
        }
        return Optional.empty();
    }

    private static Money plain(Money money) {
        var amount = money.amount().stripTrailingZeros();
        return new Money(amount.scale() < 2 ? amount.setScale(2) : amount, money.currency());
    }

    /** How a budget stands now. */
    BudgetStanding standing(Budget budget) {
        lock.lock();
        try {
            takeUp();
            var now = store.now();
            var from = budget.period().start(now);
            var to = budget.period().end(now);
            var currency = budget.amount().currency();
            var reserved = reservations.values().stream()
                    .filter(each -> budget.covers(each.account))
                    .map(each -> each.price.get(currency))
                    .filter(java.util.Objects::nonNull)
                    .map(Money::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var query = new UsageQuery(budget.network(), budget.account(), Optional.empty(), from, to);
            var spent = store.usage().spent(query).stream()
                    .filter(money -> money.currency().equals(currency))
                    .findFirst()
                    .orElse(new Money(BigDecimal.ZERO, currency));
            return new BudgetStanding(budget, from, to, spent, new Money(reserved, currency));
        } finally {
            lock.unlock();
        }
    }

    /** Those of some held publications that budgets have room for, all together, in their order. */
    List<Publication> fitting(List<Publication> held) {
        lock.lock();
        try {
            takeUp();
            var fitting = new ArrayList<Publication>();
            for (var publication : held) {
                var wanted = reservation(publication);
                if (obstacle(wanted).isEmpty() || overruled(publication.id())) {
                    fitting.add(publication);
                    reservations.put(publication.id(), wanted);
                }
            }
            fitting.forEach(publication -> reservations.remove(publication.id()));
            return fitting;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Money> price(AccountId account, List<Evidence.Request> requests) {
        var calls = requests.stream()
                .filter(request -> request.status() > 0 && request.status() < CallCounter.REFUSED)
                .filter(request -> !Made.byContent(request.operation()))
                .map(request -> new Call(request.operation(), Shape.NONE, 1, 1, 0))
                .toList();
        return calls.isEmpty()
                ? List.of()
                : tariff.price("", account, store.now(), calls).values().stream()
                        .filter(money -> !money.isZero())
                        .toList();
    }

    @Override
    public List<Usage> charges(Publication publication, int part, Instant at) {
        var charges = new ArrayList<Usage>();
        for (var call : PlannedItem.calls(publication, part)) {
            charges.addAll(charges(publication, at, call));
        }
        return charges;
    }

    private List<Usage> charges(Publication publication, Instant at, Call call) {
        var account = publication.account();
        var charges = tariff.charge(publication.id().value(), account, at, call);
        if (charges.isEmpty()) {
            return List.of(new Usage(
                    account.network(), Optional.of(account), call.operation(), at, 0, 0, call.items(), Optional.empty()));
        }
        var usage = new ArrayList<Usage>();
        for (var charge : charges) {
            // several prices of one operation are tiers of the same things
            var items = usage.isEmpty() ? call.items() : 0;
            usage.add(Usage.charge(account, call.operation(), at, items, charge.amount()));
        }
        return usage;
    }

    /** Calls back, on the store's feed, when something that was set aside became free. */
    void onFreed(Runnable listener) {
        onFreed.add(listener);
    }

    private void changed(StoreChange change) {
        if (change.kind() != StoreChange.Kind.PUBLICATION || !isReserved(new PublicationId(change.id()))) {
            return;
        }
        var id = new PublicationId(change.id());
        var current = current(id);
        lock.lock();
        try {
            if (current.isPresent()) {
                reservations.computeIfPresent(id, (same, before) -> reservation(current.get()));
            } else {
                reservations.remove(id);
            }
            if (!waits(id)) {
                pacer.forget(id);
            }
        } finally {
            lock.unlock();
        }
        onFreed.forEach(Runnable::run);
    }

    private boolean isReserved(PublicationId id) {
        lock.lock();
        try {
            return reservations.containsKey(id) || pacer.knows(id);
        } finally {
            lock.unlock();
        }
    }

    /** Its turn still comes. */
    private boolean waits(PublicationId id) {
        return store.publications()
                .find(id)
                .filter(each -> each.state() == PublicationState.PLANNED)
                .isPresent();
    }

    private Optional<Publication> current(PublicationId id) {
        return store.publications().find(id).filter(publication -> UNDER_WAY.contains(publication.state()));
    }

    /**
     * What other nodes have claimed may go out too: it is set aside here as there. Each claim is stored before its budget is
     * asked about, so of two that ask at once at least one sees the other.
     */
    private void takeOthers(Publication asking) {
        if (store.exclusive() || store.budgets().list().stream().noneMatch(Budget::stops)) {
            return;
        }
        var own = asking.lease().map(Lease::node);
        reservations.keySet().removeIf(id -> current(id).isEmpty());
        Stream.concat(
                        UnderWay.of(store).stream(),
                        UnderWay.all(store, PublicationState.CLAIMED).stream()
                                .filter(claimed -> !claimed.lease().map(Lease::node).equals(own)))
                .filter(each -> !each.id().equals(asking.id()))
                .forEach(each -> reservations.computeIfAbsent(each.id(), id -> reservation(each)));
    }

    /** What was under way when the last process ended may have been sent: it is set aside until that is clear. */
    private void takeUp() {
        if (taken) {
            return;
        }
        taken = true;
        for (var publication : UnderWay.of(store)) {
            reservations.put(publication.id(), reservation(publication));
        }
    }
}

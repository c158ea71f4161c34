package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has this node read messages again, as soon as it is asked to or they are due. Every node that sends does so. */
@Component(service = LookWorker.class, immediate = true)
public final class LookWorker {
    private static final Logger LOG = LoggerFactory.getLogger(LookWorker.class);
    private static final int MOST_AT_ONCE = 4;

    private static final int MOST_LOOKED_AT = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Store store;
    private final InboxNetworks networks;
    private final ItemLooks looks;
    private final ReadingIntervals intervals;
    private final WorkInHand<AccountId> inHand = new WorkInHand<>(MOST_AT_ONCE);
    private final PollingLoop polling;

    @Activate
    public LookWorker(
            @Reference Store store,
            @Reference Networks networks,
            @Reference UsageMeter meter,
            @Reference Budgets budgets,
            @Reference TermsBook book,
            BundleContext context) {
        this(store, networks, meter, budgets, book, ReadingIntervals.of(context.getProperty(InboxCollector.SPEED)));
        var reads = !"off".equals(context.getProperty(InboxCollector.PROPERTY));
        if (reads
                && ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY))
                        .sends()) {
            start();
        }
    }

    LookWorker(
            Store store,
            Networks networks,
            UsageMeter meter,
            Budgets budgets,
            TermsBook book,
            ReadingIntervals intervals) {
        this.store = store;
        this.networks = new InboxNetworks(networks);
        this.intervals = intervals;
        var allowance = new ReadingAllowance(store, book, budgets, intervals);
        var times = new LookTimes(this.networks, allowance, intervals);
        looks = new ItemLooks(store, networks, meter, allowance, times);
        polling = new PollingLoop(
                "inbox-look", store, Set.of(StoreChange.Kind.INBOX), BETWEEN_LOOKS, intervals, this::find);
    }

    void start() {
        polling.start();
    }

    @Deactivate
    void stop() {
        polling.stop();
    }

    private Duration find() {
        var accounts = store.accounts().list().stream()
                .filter(account -> account.paused().isEmpty() && !inHand.has(account.id()))
                .filter(account -> networks.can(account.id().network(), Capability.READ_ITEMS))
                .collect(Collectors.toMap(AccountRecord::id, Function.identity()));
        store.inbox().dueLooks(accounts.keySet(), store.now(), MOST_LOOKED_AT).stream()
                .collect(Collectors.groupingBy(message -> message.conversation().account()))
                .forEach((id, due) -> begin(Objects.requireNonNull(accounts.get(id)), due));
        return intervals.tick();
    }

    private void begin(AccountRecord account, List<InboxMessage> due) {
        if (inHand.take(account.id(), account.id().network())) {
            polling.execute(() -> look(account, due.subList(0, Math.min(due.size(), ReadsItems.MOST))));
        }
    }

    private void look(AccountRecord account, List<InboxMessage> due) {
        var id = account.id();
        try {
            looks.look(account, due);
        } catch (StoreException e) {
            LOG.warn("messages to {} are read again later: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("messages to {} weren't read again", id, e);
            later(account, due);
        } finally {
            inHand.release(id);
            polling.wake();
        }
    }

    private void later(AccountRecord account, List<InboxMessage> due) {
        try {
            looks.broken(account, due);
        } catch (StoreException e) {
            LOG.warn("messages to {} are read again later: {}", account.id(), e.getMessage());
        }
    }
}

package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Session;
import org.signalbox.inbox.internal.InboxCollector;
import org.signalbox.ledger.internal.BudgetReservations;
import org.signalbox.ledger.internal.BudgetService;
import org.signalbox.ledger.internal.CallCounter;
import org.signalbox.ledger.internal.CallPricing;
import org.signalbox.ledger.internal.SubscriptionCharges;
import org.signalbox.model.AccountId;
import org.signalbox.model.Evidence;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/**
 * People who write 10,000 comments an hour to the accounts of a store, evenly, and the product's collector that reads
 * them as in a node: by terms with a rate and with prices of items and authors, metered, and within two budgets that
 * stop. A request takes {@link #REQUEST}. Any thread.
 */
final class InboxLoad implements AutoCloseable {
    /** Messages of all accounts together. */
    static final int AN_HOUR = 10_000;

    private static final Duration REQUEST = Duration.ofMillis(100);

    private static final String SOURCE =
            "\"from\": \"2020-01-01\", \"source\": \"urn:bench\", \"checkedOn\": \"2026-11-30\"}";
    private static final String TERMS = String.join(
            ",",
            "{\"id\": \"net.inbox\", \"kind\": \"price\", \"operation\": \"inbox.read\","
                    + " \"measure\": {\"unit\": \"items\"}, \"value\": \"0.001\", \"currency\": \"USD\", " + SOURCE,
            "{\"id\": \"net.author\", \"kind\": \"price\", \"operation\": \"inbox.author\","
                    + " \"measure\": {\"unit\": \"items\"}, \"value\": \"0.010\", \"currency\": \"USD\", " + SOURCE,
            "{\"id\": \"net.rate\", \"kind\": \"rate\", \"operation\": \"inbox.read\", \"value\": 180,"
                    + " \"measure\": {\"window\": \"rolling\", \"length\": \"PT15M\"}, " + SOURCE);

    private static final Duration HOUR = Duration.ofHours(1);

    /** What came in this time waits to be read at first: that of the minute between two readings. */
    private static final Duration UNREAD = Duration.ofMinutes(1);

    private final Store store;
    private final InboxCollector collector;
    private final CallCounter meter;
    private final SubscriptionCharges subscriptions;
    private final Instant begun;
    private final AtomicLong told = new AtomicLong();

    InboxLoad(Store store, BundleContext context) {
        this.store = store;
        begun = store.now().minus(UNREAD); // an inbox in which nothing came is read half an hour later only
        PricesBenchmark.setBudgets(store);
        var book = PricesBenchmark.book(TERMS);
        var pricing = new CallPricing(store, book);
        subscriptions = new SubscriptionCharges(store, book, context);
        meter = new CallCounter(store, pricing, subscriptions);
        var reservations = new BudgetReservations(store, pricing, book);
        var budgets = new BudgetService(store, reservations);
        collector = new InboxCollector(store, networks(), meter, budgets, book, context);
    }

    /** How many messages the network told of. */
    long told() {
        return told.get();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        for (var each : List.of(collector, meter, subscriptions)) {
            var stop = each.getClass().getDeclaredMethod("stop");
            stop.setAccessible(true); // its deactivation isn't public
            stop.invoke(each);
        }
    }

    private Networks networks() {
        var descriptor = Descriptor.of(
                        InstantNetworks.NETWORK, "Net", new Auth.Credentials(Optional.empty(), List.of()))
                .capabilities(Capability.INBOX)
                .build();
        var info = new NetworkInfo(
                store.networks().find(InstantNetworks.NETWORK).orElseThrow(),
                Optional.of(descriptor),
                0,
                Optional.empty());
        return new ForwardingNetworks(Unexpected.calls(Networks.class)) {
            @Override
            public Optional<NetworkInfo> find(String network) {
                return Optional.of(info);
            }

            @Override
            public <S extends Session, T> T call(
                    AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
                    throws ConnectorException {
                return call.on(capability.cast(new Comments(account, observer)));
            }

            @Override
            public Registration onChange(Consumer<NetworkInfo> listener) {
                return () -> {};
            }
        };
    }

    /** Of one account: as many as are due since the last reading. */
    private final class Comments implements ReadsInbox {
        private final AccountId account;
        private final Networks.CallObserver observer;

        Comments(AccountId account, Networks.CallObserver observer) {
            this.account = account;
            this.observer = observer;
        }

        @Override
        public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
            request();
            var passed = Duration.between(begun, store.now()).toMillis();
            var due = passed * AN_HOUR / HOUR.toMillis() / Signalbox.accounts().size();
            var from = position.map(Long::parseLong).orElse(0L);
            var to = Math.min(due, from + limit);
            var items = new ArrayList<InboxItem>();
            for (var i = from; i < to; i++) {
                items.add(item(i));
            }
            told.addAndGet(items.size());
            return new InboxPage(items, String.valueOf(to), to < due);
        }

        /** As the host's HTTP does it. */
        private void request() throws ConnectorException {
            try {
                Thread.sleep(REQUEST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectorException.Unavailable("interrupted", e);
            }
            meter.called(InstantNetworks.NETWORK, account.toString(), "inbox.read", 200, REQUEST.toMillis() * 1_000);
            observer.observed(new Evidence.Request("inbox.read", 200, REQUEST));
        }

        private InboxItem item(long number) {
            var id = begun.toEpochMilli() + "-" + number;
            var author =
                    Author.of("u" + number % 1_000, "person" + number % 1_000).name("Person " + number % 1_000);
            return InboxItem.of(
                            id, InboxItem.Kind.COMMENT, store.now(), author, "A comment to " + account + ", " + number)
                    .replyTo(Optional.of("post-" + number % 100))
                    .possible(InboxItem.Action.REPLY, InboxItem.Action.HIDE)
                    .build();
        }

        @Override
        public Account verify() {
            return Account.of("1", account.name()).build();
        }

        @Override
        public LiveTerms liveTerms() {
            return new LiveTerms(Map.of(), Instant.EPOCH);
        }

        @Override
        public void close() {}
    }
}

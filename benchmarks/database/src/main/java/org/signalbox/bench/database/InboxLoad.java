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
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/**
 * People who write 10,000 comments an hour to the accounts of a store, evenly, and the product's collector that reads
 * them as in a node. Any thread.
 */
final class InboxLoad implements AutoCloseable {
    /** Messages of all accounts together. */
    static final int AN_HOUR = 10_000;

    private static final Duration HOUR = Duration.ofHours(1);

    private final Store store;
    private final InboxCollector collector;
    private final Instant begun;
    private final AtomicLong told = new AtomicLong();

    InboxLoad(Store store, BundleContext context) {
        this.store = store;
        begun = store.now();
        collector = new InboxCollector(
                store, networks(), new Uncounted(), Unexpected.calls(Budgets.class), TermsBook.NONE, context);
    }

    /** How many messages the network told of. */
    long told() {
        return told.get();
    }

    @Override
    public void close() throws ReflectiveOperationException {
        var stop = InboxCollector.class.getDeclaredMethod("stop");
        stop.setAccessible(true); // its deactivation isn't public
        stop.invoke(collector);
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
                return call.on(capability.cast(new Comments(account)));
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

        Comments(AccountId account) {
            this.account = account;
        }

        @Override
        public InboxPage inbox(Optional<String> position, int limit) {
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

    /** Reading is free here. */
    private static final class Uncounted implements UsageMeter {
        @Override
        public void items(AccountId account, String operation, long more) {
            // a network that isn't metered
        }

        @Override
        public void flush() {
            // nothing is kept back
        }
    }
}

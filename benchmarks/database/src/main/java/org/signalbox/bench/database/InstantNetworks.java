package org.signalbox.bench.database;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/**
 * A network with idempotency keys, whose calls last as long as the work; one call at a time per account. Thread-safe.
 */
record InstantNetworks(Store store, Work work, Map<Object, ReentrantLock> locks) {
    static final String NETWORK = "net";

    InstantNetworks(Store store, Work work) {
        this(store, work, new ConcurrentHashMap<>());
    }

    /** Networks as the engine uses them, without installation and changes. */
    Networks networks() {
        var descriptor = Descriptor.of(NETWORK, "Net", new Auth.Credentials(Optional.empty(), List.of()))
                .delivery(new Delivery.Keyed(Duration.ofHours(1)))
                .capabilities(Capability.PUBLISH)
                .build();
        var info = new NetworkInfo(
                store.networks().find(NETWORK).orElseThrow(), Optional.of(descriptor), 0, Optional.empty());
        return new ForwardingNetworks(Unexpected.calls(Networks.class)) {
            @Override
            public Optional<NetworkInfo> find(String network) {
                return Optional.of(info);
            }

            @Override
            public List<NetworkInfo> list() {
                return List.of(info);
            }

            @Override
            public <S extends org.signalbox.connector.api.Session, T> T call(
                    AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
                    throws ConnectorException {
                try (var session = new Session(locks.computeIfAbsent(account, any -> new ReentrantLock()))) {
                    return call.on(capability.cast(session));
                }
            }

            @Override
            public Registration onChange(Consumer<NetworkInfo> listener) {
                return () -> {};
            }
        };
    }

    /** A session that reads the due time from each text. */
    private final class Session implements Publishes, TimeLimitedSession {
        private final ReentrantLock lock;

        private Session(ReentrantLock lock) {
            this.lock = lock;
            lock.lock();
        }

        @Override
        public Account verify() {
            return new Account("1", "bench", "Bench", Optional.empty());
        }

        @Override
        public LiveTerms liveTerms() {
            return new LiveTerms(Map.of(), Instant.now());
        }

        @Override
        public Preparation prepare(Part part, Optional<Prepared> earlier) {
            return Preparation.ready(new Prepared("{\"due\": " + part.text() + "}"));
        }

        @Override
        public Commitment commit(Commit commit) {
            work.call(due(commit.prepared()));
            return Commitment.visible(new Receipt(
                    commit.key().id().toString(),
                    Optional.empty(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    "{}"));
        }

        private static Instant due(Prepared prepared) {
            var micros = Long.parseLong(prepared.json().replaceAll("\\D", ""));
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        @Override
        public void setDeadline(long nanoTime) {
            // nothing here is slow
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public void release() {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            release();
        }
    }
}

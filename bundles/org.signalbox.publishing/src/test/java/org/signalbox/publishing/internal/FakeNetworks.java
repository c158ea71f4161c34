package org.signalbox.publishing.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.ProcessingTime;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.SlowDown;
import org.signalbox.terms.Terms;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** The network Chirp, and others that a test adds, in memory; their connector does what a test says. */
public final class FakeNetworks extends ForwardingNetworks {
    public final FakeSession session = new FakeSession();
    private final List<Consumer<NetworkInfo>> listeners = new CopyOnWriteArrayList<>();
    private final Listeners<SlowDown> slowDowns = new Listeners<>();
    private final Delivery delivery;
    private final Capability[] capabilities;
    private Optional<Terms> offered = Optional.empty();
    private volatile String version = "1.0.0";
    private volatile ProcessingTime[] processing = {};
    private volatile CountDownLatch answer = new CountDownLatch(0);
    private volatile Set<AccountId> silent = Set.of();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final Map<String, NetworkState> states = new ConcurrentHashMap<>(Map.of("chirp", NetworkState.ENABLED));

    public FakeNetworks(Delivery delivery, Capability... capabilities) {
        super(Unexpected.calls(Networks.class));
        this.delivery = delivery;
        this.capabilities = capabilities;
    }

    /**
     * From now on whoever calls anything for one of these accounts, without any whoever looks for a post, waits for
     * this.
     */
    public void silent(CountDownLatch until, AccountId... accounts) {
        silent = Set.of(accounts);
        answer = until;
    }

    /** Another version of its connector is called from now on. */
    public void upgrade(String next) {
        version = next;
    }

    public void processing(ProcessingTime... declared) {
        processing = declared;
    }

    public void become(NetworkState next) {
        become("chirp", next);
    }

    public void become(String network, NetworkState next) {
        states.put(network, next);
        listeners.forEach(listener -> listener.accept(info(network)));
    }

    public void problem(String network, String why) {
        problems.put(network, why);
        listeners.forEach(listener -> listener.accept(info(network)));
    }

    private NetworkInfo info(String network) {
        var name = network.substring(0, 1).toUpperCase(Locale.ROOT) + network.substring(1);
        var state = states.get(network);
        var record = new NetworkRecord(
                network,
                name,
                state,
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                "#1d9bf0",
                Instant.EPOCH,
                1);
        var descriptor = Descriptor.of(network, name, new Auth.Credentials(Optional.empty(), List.of()))
                .delivery(delivery)
                .capabilities(capabilities)
                .processing(processing)
                .build();
        var works = state == NetworkState.ENABLED && !problems.containsKey(network);
        return new NetworkInfo(
                record,
                works ? Optional.of(descriptor) : Optional.empty(),
                0,
                Optional.ofNullable(problems.get(network)).map(Message::of));
    }

    @Override
    public List<NetworkInfo> list() {
        return states.keySet().stream().sorted().map(this::info).toList();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return states.containsKey(network) ? Optional.of(info(network)) : Optional.empty();
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        session.observe(observer);
        if (states.get(account.network()) != NetworkState.ENABLED) {
            throw new NetworkGoneException(Message.of("publishing.held.network", "Chirp"));
        }
        if (silent.isEmpty() ? capability == Reconciles.class : silent.contains(account)) {
            awaitAnswer();
        }
        return call.on(capability.cast(session));
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The network asks for less in an answer that is no failure. */
    public void slowDown(SlowDown asked) {
        slowDowns.notifyListeners(asked);
    }

    @Override
    public Registration onSlowDown(Consumer<SlowDown> listener) {
        return slowDowns.add(listener);
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Whatever file is inspected from now on is a connector that brings these terms. */
    public void offer(Terms terms) {
        offered = Optional.of(terms);
    }

    @Override
    public InspectedConnector inspect(Path jar) {
        var network = offered.orElseThrow(() -> new AssertionError("not part of this test"))
                .network();
        return new InspectedConnector(
                jar,
                "ab",
                network,
                network,
                "2.0.0",
                "Vendor",
                List.of(),
                List.of(),
                Optional.of("1.0.0"),
                List.of(),
                List.of());
    }

    @Override
    public Optional<Terms> terms(Path jar) {
        return offered;
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return Optional.empty();
    }
}

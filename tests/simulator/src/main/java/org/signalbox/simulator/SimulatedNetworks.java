package org.signalbox.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/**
 * One process's networks with the guarantees of {@link Networks}: a gate, lanes for what people see, for what is
 * prepared and for what takes long to be prepared, each with one call of an account at a time, a drain deadline.
 */
final class SimulatedNetworks extends ForwardingNetworks {
    /** The product's drain deadline, and the grace period after cutting calls off. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private static final Duration GRACE = Duration.ofSeconds(6);

    private final SimulatedNode process;
    private final SimulatedSite site;
    private final SimulatedWorld world;
    private final Store store;
    private final List<Consumer<NetworkInfo>> listeners = new CopyOnWriteArrayList<>();
    private final Set<SimulatedPass> inside = new LinkedHashSet<>();
    private final Map<AccountId, SimulatedPass> activeCalls = new HashMap<>();
    private final Map<AccountId, SimulatedPass> preparing = new HashMap<>();
    private final Map<AccountId, SimulatedPass> uploading = new HashMap<>();
    private final Descriptor descriptor;
    private boolean running;
    private boolean open;
    private boolean changing;

    SimulatedNetworks(SimulatedNode process, SimulatedSite site, Store store) {
        super(Unexpected.calls(Networks.class));
        this.process = process;
        this.site = site;
        this.store = store;
        world = site.world;
        var scenario = site.scenario;
        Delivery told = site.mutation.told(scenario.delivery());
        descriptor = Descriptor.of(SeedScenario.NETWORK, "Net", new Auth.Credentials(Optional.empty(), List.of()))
                .delivery(told)
                .capabilities(
                        scenario.searchable()
                                ? new Capability[] {Capability.PUBLISH, Capability.RECONCILE}
                                : new Capability[] {Capability.PUBLISH})
                .build();
        running = record().state() == NetworkState.ENABLED;
        open = running;
    }

    private NetworkRecord record() {
        return site.store.networks().find(SeedScenario.NETWORK).orElseThrow();
    }

    private NetworkInfo info() {
        return new NetworkInfo(
                site.mutation.told(record()),
                running ? Optional.of(descriptor) : Optional.empty(),
                inside.size(),
                Optional.empty());
    }

    @Override
    public List<NetworkInfo> list() {
        return List.of(info());
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return network.equals(SeedScenario.NETWORK) ? Optional.of(info()) : Optional.empty();
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(activeCalls, account, capability, call);
    }

    @Override
    public <T> T prepare(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(site.mutation.lanes() ? preparing : activeCalls, account, Publishes.class, call);
    }

    @Override
    public <T> T prepareEarly(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return call(site.mutation.lanes() ? uploading : activeCalls, account, Publishes.class, call);
    }

    private <S extends Session, T> T call(
            Map<AccountId, SimulatedPass> lane, AccountId account, Class<S> capability, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        process.step(FaultStep.ELSEWHERE);
        if (!open || !running) {
            throw gone();
        }
        var pass = new SimulatedPass();
        inside.add(pass);
        try {
            take(lane, account, pass);
            try {
                return call.on(capability.cast(new SimulatedSession(this, process, site, account, pass, record())));
            } finally {
                lane.remove(account);
            }
        } finally {
            inside.remove(pass);
        }
    }

    private void take(Map<AccountId, SimulatedPass> lane, AccountId account, SimulatedPass pass)
            throws NetworkGoneException {
        pass.interruptible = world.current();
        while (lane.containsKey(account)) {
            if (lane == activeCalls && lane.get(account).preparing) {
                site.containers.waited(account);
            }
            world.sleep(Duration.ofMillis(50));
            if (pass.cutOff) {
                throw gone();
            }
        }
        pass.interruptible = null;
        lane.put(account, pass);
    }

    private static NetworkGoneException gone() {
        return new NetworkGoneException(Message.of("networks.disabled", "Net", ""));
    }

    /** Pauses the account after a lost authorization, as the product does. */
    void lost(AccountId account) {
        if (store.accounts()
                .find(account)
                .filter(known -> known.paused().isEmpty())
                .isPresent()) {
            store.accounts()
                    .pause(account, Optional.of(Message.of("networks.authorization-lost", account)), site.people());
        }
    }

    /** Disables or removes the network, and enables it again later. */
    void takeOut(boolean remove) {
        if (changing || record().state() != NetworkState.ENABLED) {
            return;
        }
        changing = true;
        world.start(process.machine, "lifecycle", () -> {
            try {
                drain(remove ? NetworkState.REMOVED : NetworkState.DISABLED);
                world.sleep(world.chance.millis(500, 180_000));
            } catch (StoreException e) {
                process.trace(() -> "gives up: " + e.getMessage());
            }
            changing = false;
            bringBack();
        });
    }

    private void drain(NetworkState then) {
        become(NetworkState.DRAINING);
        close();
        become(then);
        tell();
    }

    private void close() {
        open = false;
        tell();
        emptyWithin(DRAIN);
        for (var pass : List.copyOf(inside)) {
            pass.cutOff = true;
            if (pass.interruptible != null) {
                world.wakeAfter(pass.interruptible, Duration.ZERO);
            }
        }
        emptyWithin(GRACE);
        running = false;
    }

    private void emptyWithin(Duration limit) {
        for (var end = world.micros() + limit.toNanos() / 1_000; !inside.isEmpty() && world.micros() < end; ) {
            world.sleep(Duration.ofMillis(250));
        }
    }

    /** Enables the network if necessary. */
    void bringBack() {
        if (changing || open && record().state() == NetworkState.ENABLED) {
            return;
        }
        changing = true;
        world.start(process.machine, "lifecycle", () -> {
            try {
                running = true;
                open = true;
                if (record().state() != NetworkState.ENABLED) {
                    become(NetworkState.ENABLED);
                }
                tell();
            } catch (StoreException e) {
                process.trace(() -> "gives up: " + e.getMessage());
            }
            changing = false;
        });
    }

    /** Applies the wanted state, which another process may have changed. */
    void follow() {
        var wanted = record().state() == NetworkState.ENABLED;
        if (changing || wanted == open) {
            return;
        }
        changing = true;
        world.start(process.machine, "lifecycle", () -> {
            if (wanted) {
                running = true;
                open = true;
            } else {
                close();
            }
            tell();
            changing = false;
            follow();
        });
    }

    /** Whether this process has applied the wanted state. */
    boolean current() {
        return open && record().state() == NetworkState.ENABLED;
    }

    private void become(NetworkState next) {
        var old = record();
        process.trace(() -> "has the network " + next);
        var why = Message.of("networks.disabled", "Net", "");
        store.networks()
                .put(
                        NextNetworkRecord.of(old, next, version(old, next), store.now()),
                        new AuditEntry(store.now(), "people", "network/net", why));
    }

    /** Sometimes another one is installed meanwhile. */
    private Optional<String> version(NetworkRecord old, NetworkState next) {
        return next == NetworkState.ENABLED && site.containers.slow() && world.chance.one(0.5)
                ? old.version().map(version -> version + "1")
                : old.version();
    }

    private void tell() {
        for (var listener : new ArrayList<>(listeners)) {
            process.follow(() -> listener.accept(info()));
        }
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return Optional.empty();
    }
}

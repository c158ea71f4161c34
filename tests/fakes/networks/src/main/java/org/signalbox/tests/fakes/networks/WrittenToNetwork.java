package org.signalbox.tests.fakes.networks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Session;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Registration;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.SlowDown;
import org.signalbox.tests.fakes.Unexpected;

/**
 * A network in memory to whose only account people write. It tells what came by a position that counts, fails as it is
 * told, and remembers what was asked and done. Any thread.
 */
public final class WrittenToNetwork extends ForwardingNetworks {
    /** What a call does instead of just succeeding. */
    @FunctionalInterface
    public interface Fault {
        void strike() throws ConnectorException;
    }

    /** A reading: what it was asked with. */
    public record Asked(Optional<String> position, int limit) {}

    /** What became visible, and below what. */
    public record Said(String text, Optional<String> parent) {}

    private static final Capability[] ALL = {
        Capability.PUBLISH,
        Capability.RECONCILE,
        Capability.INBOX,
        Capability.ANSWER,
        Capability.HIDE,
        Capability.LIKE,
        Capability.REMOVE,
        Capability.READ_ITEMS
    };

    private final String id;
    private final String name;
    private final ToldItems items = new ToldItems();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<List<String>> lookedAt = new CopyOnWriteArrayList<>();
    private final FaultQueue looks = new FaultQueue();
    private final FaultQueue readings = new FaultQueue();
    private final FaultQueue changes = new FaultQueue();
    private final FaultQueue commits = new FaultQueue();
    private final Semaphore told = new Semaphore(0);
    private final List<Consumer<NetworkInfo>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile Capability[] capabilities = ALL;
    private volatile NetworkState state = NetworkState.ENABLED;
    private volatile boolean tells = true;
    private volatile boolean sticks;
    private volatile Runnable afterReading = () -> {};

    public WrittenToNetwork(String id, String name) {
        super(Unexpected.calls(Networks.class));
        this.id = id;
        this.name = name;
    }

    /** What its connector can from now on; by default all but to tell what comes. */
    public void can(Capability... some) {
        capabilities = some;
    }

    public void become(NetworkState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(info()));
    }

    /** Somebody writes a comment that everything can be done to. */
    public InboxItem comment(String remoteId, Instant at, String text) {
        return write(InboxItem.of(
                        remoteId, Kind.COMMENT, at, Author.of("u-bea", "bea").name("Bea"), text)
                .possible(Action.REPLY, Action.HIDE, Action.LIKE, Action.REMOVE)
                .build());
    }

    /** Something comes to the inbox. */
    public InboxItem write(InboxItem item) {
        items.add(item);
        told.release();
        return item;
    }

    /** Its author changes an item; readings on don't tell it. */
    public void rewrite(String remoteId, String text) {
        items.rewrite(remoteId, text);
    }

    /** Its author takes an item back, or puts it up again; readings on don't tell it. */
    public void gone(String remoteId, boolean isGone) {
        items.gone(remoteId, isGone);
    }

    /** The next times that items are read again strike so, one after another. */
    public void failLook(Fault... faults) {
        looks.add(faults);
    }

    /** The items of each call that read some again. */
    public List<List<String>> lookedAt() {
        return List.copyOf(lookedAt);
    }

    /** Some items as they are now. */
    ItemsNow again(List<String> ids) throws ConnectorException {
        lookedAt.add(ids);
        looks.strike();
        return items.now(ids);
    }

    /** The next readings strike so, one after another. */
    public void failReading(Fault... faults) {
        readings.add(faults);
    }

    /** The next changes of messages strike so. */
    public void failChange(Fault... faults) {
        changes.add(faults);
    }

    /** The next commits strike so, before anything is visible. */
    public void failCommit(Fault... faults) {
        commits.add(faults);
    }

    /** What happens after each reading, before its answer is returned. */
    public void afterReading(Runnable event) {
        afterReading = event;
    }

    /** Whether it tells when something comes; else each wait fails. */
    public void tells(boolean works) {
        tells = works;
        told.release();
    }

    /** From now on it says that there is more, whatever there is. */
    public void stick() {
        sticks = true;
    }

    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** What was published, in order. */
    public List<Said> said() {
        return List.copyOf(said);
    }

    /** What was done to messages, such as {@code hide c1}, in order. */
    public List<String> done() {
        return List.copyOf(done);
    }

    public boolean hidden(String remoteId) {
        return hidden.contains(remoteId);
    }

    private NetworkInfo info() {
        var record = new NetworkRecord(
                id, name, state, Optional.of("1.0.0"), Optional.empty(), Optional.empty(), "#1d9bf0", Instant.EPOCH, 1);
        var descriptor = Descriptor.of(id, name, new Auth.Credentials(Optional.empty(), List.of()))
                .delivery(new Delivery.ReadBack(Duration.ofSeconds(30)))
                .capabilities(capabilities)
                .build();
        return new NetworkInfo(
                record,
                state == NetworkState.ENABLED ? Optional.of(descriptor) : Optional.empty(),
                0,
                Optional.empty());
    }

    @Override
    public List<NetworkInfo> list() {
        return List.of(info());
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return network.equals(id) ? Optional.of(info()) : Optional.empty();
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        if (state != NetworkState.ENABLED) {
            throw new NetworkGoneException(Message.of("test.gone", name));
        }
        return call.on(capability.cast(new WrittenToSession(this, observer)));
    }

    @Override
    public boolean awaitInbox(AccountId account, CallObserver observer, Duration atMost)
            throws ConnectorException, NetworkGoneException {
        return call(account, AwaitsInbox.class, observer, session -> session.await(atMost));
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Registration onSlowDown(Consumer<SlowDown> listener) {
        return () -> {};
    }

    /** All that came so far. */
    public List<InboxItem> items() {
        return items.all();
    }

    /** A page of what came after a position, as many as there is room for at the end if there is none. */
    InboxPage read(Optional<String> position, int limit) throws ConnectorException {
        asked.add(new Asked(position, limit));
        readings.strike();
        return items.page(position, limit, sticks);
    }

    /** A page was read, and its answer is about to be returned. */
    void wasRead() {
        afterReading.run();
    }

    /** Waits until something comes; whether it did. */
    boolean await(Duration atMost) throws ConnectorException {
        try {
            var came = told.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!tells) {
                throw new ConnectorException.Unavailable("the socket was closed", null);
            }
            told.drainPermits();
            return came;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException.Unavailable("interrupted", e);
        }
    }

    /** Something is done to a message, such as {@code hide}; it is remembered even if it fails. */
    void change(String what, String remoteId) throws ConnectorException {
        done.add(what + " " + remoteId);
        changes.strike();
    }

    /** A message is hidden or shown from now on. */
    void setHidden(String remoteId, boolean hide) {
        if (hide) {
            hidden.add(remoteId);
        } else {
            hidden.remove(remoteId);
        }
    }

    /** Something becomes visible, unless the commit fails before. */
    void publish(Said next) throws ConnectorException {
        commits.strike();
        said.add(next);
    }
}

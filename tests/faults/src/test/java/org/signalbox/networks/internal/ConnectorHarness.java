package org.signalbox.networks.internal;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.osgi.framework.Version;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Session;
import org.signalbox.http.HttpClients;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.internal.calls.CallJournal;
import org.signalbox.networks.internal.calls.ConnectorCalls;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.ConnectorLog;
import org.signalbox.networks.internal.calls.Containment;
import org.signalbox.networks.internal.calls.RelayUploads;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.calls.SeenSecrets;
import org.signalbox.networks.internal.calls.SessionHosts;
import org.signalbox.networks.internal.calls.StartedConnector;
import org.signalbox.networks.internal.lifecycle.NetworkEntries;
import org.signalbox.networks.internal.lifecycle.NetworkEntry;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.DeclaredPermissions;
import org.signalbox.networks.internal.trust.JarTerms;
import org.signalbox.networks.internal.trust.Signer;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** One network of a node, with a connector outside a container: calls, turns, grants and HTTP are the product's. */
public final class ConnectorHarness extends ForwardingNetworks implements AutoCloseable {
    private final NetworkEntries entries =
            new NetworkEntries(id -> new ConnectorLog(InstantSource.system(), ConnectorLogLine.Level.DEBUG));
    private final NetworkEntry entry;
    private final RunningConnector running;
    private final HttpClients.OwnedClients clients;
    private final ConnectorCalls calls;
    private final Registration changes;

    /**
     * @param meter is notified of each answer
     * @param relay for networks that fetch media; empty for none
     */
    public ConnectorHarness(
            Store store,
            NetworkRecord record,
            Connector connector,
            Accounts accounts,
            RequestMeter meter,
            Optional<MediaRelayBackend> relay) {
        super(Unexpected.calls(Networks.class));
        var id = record.id();
        var loader = connector.getClass().getClassLoader();
        var jar = new ConnectorJar(
                Path.of(id + ".jar"),
                record.bundle().orElseThrow(),
                "connector." + id,
                Version.valueOf("1.0.0"),
                id,
                record.name(),
                new DeclaredPermissions(Set.of(), Set.of()),
                Set.of(),
                JarTerms.read(Optional.empty()),
                Signer.NOBODY,
                true,
                false);
        var containment = new Containment(
                jar.symbolicName(),
                loader,
                Containment.LIMIT,
                Containment.GRACE,
                new ConnectorHealth(record.name(), "1.0.0", () -> {}, what -> {}),
                text -> text);
        entry = entries.of(id);
        running = new RunningConnector(
                jar,
                new OnClassPath(connector),
                connector.descriptor(),
                containment,
                entry.locks,
                entry.log,
                new SeenSecrets());
        entry.record = store.networks().find(id);
        entry.running = Optional.of(running);
        clients = HttpClients.standalone(store::now);
        var web = new SessionHosts.Web(
                clients,
                () -> OriginReplacements.NONE,
                meter,
                store::now,
                asked -> {},
                new RelayUploads(() -> relay, store::now, Runnable::run));
        calls = new ConnectorCalls(entries, accounts, web, CallJournal.none(), new CountDownLatch(0));
        changes = store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.ACCOUNT) {
                AccountId.parse(change.id()).ifPresent(running::grantChanged);
            }
        });
    }

    private record OnClassPath(Connector connector) implements StartedConnector {
        @Override
        public ClassLoader loader() {
            return connector.getClass().getClassLoader();
        }

        @Override
        public Leftovers remove() {
            return new Leftovers(false, List.of());
        }
    }

    @Override
    public List<NetworkInfo> list() {
        return entries.infos();
    }

    @Override
    public Optional<NetworkInfo> find(String network) {
        return entries.find(network).flatMap(NetworkEntry::info);
    }

    @Override
    public <S extends Session, T> T call(AccountId account, Class<S> capability, CallObserver observer, Call<S, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.call(account, capability, observer, call);
    }

    @Override
    public <T> T prepare(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.prepare(account, observer, call);
    }

    @Override
    public <T> T prepareEarly(AccountId account, CallObserver observer, Call<Publishes, T> call)
            throws ConnectorException, NetworkGoneException {
        return calls.prepareEarly(account, observer, call);
    }

    @Override
    public Account verify(String network, Login login) throws ConnectorException, NetworkGoneException {
        return calls.verify(network, login);
    }

    @Override
    public Registration onChange(Consumer<NetworkInfo> listener) {
        return entries.onChange(listener);
    }

    @Override
    public Http http(String network, URI origin) throws NetworkGoneException {
        return calls.http(network, origin);
    }

    @Override
    public Optional<Authorizes> authorizer(String network) {
        return calls.authorizer(network);
    }

    @Override
    public void close() {
        changes.close();
        running.closeSessions();
        clients.close();
        entries.close();
    }
}

package org.signalbox.networks.internal.lifecycle;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.HttpClients;
import org.signalbox.http.HttpScope;
import org.signalbox.http.SessionSockets;
import org.signalbox.http.SocketCount;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.internal.terms.TermsInForce;
import org.signalbox.networks.internal.trust.VendorKeys;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** A real framework, a real store and a home and workspace of their own, around a {@link NetworkCatalog}. */
final class Workshop implements AutoCloseable {
    static final AccountId ACCOUNT = AccountId.of("me@tiny");

    final Path home;
    final Path workspace;
    final Framework framework;
    final OpenStore store;
    /** What networks see of the store. */
    Store seen;

    final StoredGrants accounts;
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.system());
    final AtomicInteger requests = new AtomicInteger();
    /** Whether requests are sent. */
    volatile boolean online;

    final Queue<HttpRequest> sent = new ConcurrentLinkedQueue<>();
    final ConnectorLogBook logs;
    NetworkCatalog networks;
    TermsInForce terms;

    Workshop(Path folder) throws Exception {
        this(folder, Map.of());
    }

    /** @param more framework properties */
    Workshop(Path folder, Map<String, String> more) throws Exception {
        this(folder, more, InstantSource.system());
    }

    /** @param clock the store's time */
    Workshop(Path folder, Map<String, String> more, InstantSource clock) throws Exception {
        home = Files.createDirectories(folder.resolve("home"));
        workspace = Files.createDirectories(folder.resolve("workspace"));
        VendorKeys.TRUSTED.trustIn(home.resolve("trust"));
        var settings = new HashMap<String, String>();
        settings.put("org.osgi.framework.storage", folder.resolve("felix").toString());
        settings.put("org.osgi.framework.system.packages.extra", "org.signalbox.connector.api;version=1.1.0");
        settings.put("signalbox.home", home.toString());
        settings.put("signalbox.workspace", workspace.toString());
        settings.put("signalbox.drain", "1");
        settings.put("signalbox.connector.start.timeout", "1");
        settings.put("felix.log.level", "1");
        settings.putAll(more);
        framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        store = Stores.open(workspace, clock);
        seen = store;
        accounts = new StoredGrants(store);
        logs = new ConnectorLogBook(context(), store);
    }

    /** Publishes as a connector with that manner does. */
    String publish(AccountId account, String text) throws ConnectorException, NetworkGoneException {
        return networks.call(
                account,
                Publishes.class,
                session -> session.commit(new Commit(
                                Part.text(text),
                                session.prepare(Part.text(text), Optional.empty())
                                        .prepared(),
                                new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                                Optional.empty()))
                        .whenVisible()
                        .orElseThrow()
                        .data());
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    /** Over real sockets where they are WebSockets. */
    private final class NoNetwork implements HttpClients {
        @Override
        public Http open(HttpScope scope) {
            if (online) {
                return clients.open(scope);
            }
            return request -> {
                requests.incrementAndGet();
                sent.add(request);
                throw new ConnectorException.NotSent("no network here", null);
            };
        }

        @Override
        public SessionSockets sockets(HttpScope scope, SocketCount open) {
            return clients.sockets(scope, open);
        }
    }

    NetworkCatalog open() throws InterruptedException {
        terms = new TermsInForce(context(), store);
        networks = new NetworkCatalog(
                context(),
                seen,
                accounts,
                new NoNetwork(),
                terms,
                InstantSource.system(),
                new ReplacedOrigins(context()),
                logs);
        if (!networks.awaitReady(java.time.Duration.ofSeconds(20))) {
            throw new IllegalStateException("not ready");
        }
        return networks;
    }

    void reopen() throws InterruptedException {
        networks.stop();
        open();
    }

    void addAccount() {
        addAccount(ACCOUNT);
    }

    void addAccount(AccountId account) {
        addAccount(account, Map.of());
    }

    void addAccount(AccountId account, Map<String, Secret> secrets) {
        accounts.add(
                account,
                new Grant(URI.create("https://tiny.example"), "me", Map.of(), secrets),
                new Account("1", "me", "Me", Optional.empty()),
                "tester");
    }

    @Override
    public void close() throws Exception {
        if (networks != null) {
            networks.stop();
        }
        clients.close();
        store.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    /** Accounts whose grants aren't sealed. */
    static final class StoredGrants implements Accounts {
        /** What reading keys fails by. */
        volatile Optional<RuntimeException> away = Optional.empty();

        private final OpenStore store;
        private final Map<String, Grant> grants = new ConcurrentHashMap<>();
        private final Map<String, SigningKeys> keys = new ConcurrentHashMap<>();

        StoredGrants(OpenStore store) {
            this.store = store;
        }

        @Override
        public List<AccountRecord> list() {
            return store.accounts().list();
        }

        @Override
        public Optional<AccountRecord> find(AccountId id) {
            return store.accounts().find(id);
        }

        @Override
        public AccountRecord add(AccountId id, Login login, Account proven, String actor) {
            var grant = login.grant();
            return put(login, Map.of(id, proven), grant.target().isPresent(), actor)
                    .getFirst();
        }

        @Override
        public List<AccountRecord> add(
                Login login,
                Map<AccountId, Account> chosen,
                List<Account> listed,
                Predicate<Grant> works,
                String actor) {
            return put(login, chosen, true, actor);
        }

        private List<AccountRecord> put(Login login, Map<AccountId, Account> chosen, boolean targets, String actor) {
            var grant = login.grant();
            var key = UUID.randomUUID().toString();
            grants.put(key, grant.withTarget(Optional.empty(), Map.of()));
            keys.put(key, login.keys());
            var records = new ArrayList<AccountRecord>();
            chosen.forEach((id, proven) -> records.add(new AccountRecord(
                    id,
                    proven.remoteId(),
                    proven.handle(),
                    proven.displayName(),
                    proven.profile(),
                    grant.origin(),
                    Optional.empty(),
                    store.now(),
                    0,
                    key,
                    targets ? Optional.of(proven.remoteId()) : Optional.empty(),
                    proven.details())));
            return store.accounts().put(records, new byte[] {1}, new Actor(actor, store.now()));
        }

        @Override
        public void remove(AccountId id, String actor) {
            store.accounts().remove(id, new Actor(actor, store.now()));
        }

        @Override
        public void resume(AccountId id, String actor) {
            store.accounts().pause(id, Optional.empty(), new Actor(actor, store.now()));
        }

        @Override
        public void pause(AccountId id, Message why, String actor) {
            store.accounts().pause(id, Optional.of(why), new Actor(actor, store.now()));
        }

        @Override
        public void lost(AccountRecord seen, Message why, String actor) {
            store.accounts().pause(seen.id(), seen.grantId(), why, new Actor(actor, store.now()));
        }

        @Override
        public Optional<Message> problem() {
            return Optional.empty();
        }

        @Override
        public GrantAccess grantAccess(AccountId id) {
            return new GrantAccess() {
                @Override
                public Grant current() {
                    var record = find(id).orElseThrow();
                    return grants.get(record.grantId()).withTarget(record.target(), record.details());
                }

                @Override
                public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
                    synchronized (grants) {
                        var newest = current();
                        var next = newest.equals(stale) ? rotation.rotate(newest) : newest;
                        grants.put(find(id).orElseThrow().grantId(), next.withTarget(Optional.empty(), Map.of()));
                        return next;
                    }
                }
            };
        }

        @Override
        public SigningKeys signingKeys(AccountId id) {
            away.ifPresent(failure -> {
                throw failure;
            });
            return keys.get(find(id).orElseThrow().grantId());
        }

        @Override
        public OAuthFlow authorize(Authorizes connector, URI origin, Map<String, Secret> app, Http http) {
            throw new IllegalStateException("no test here authorizes");
        }

        private final Map<String, Map<String, Secret>> apps = new ConcurrentHashMap<>();

        @Override
        public boolean hasApp(String network) {
            return apps.containsKey(network);
        }

        @Override
        public Map<String, Secret> app(String network) {
            return apps.getOrDefault(network, Map.of());
        }

        @Override
        public void putApp(String network, Map<String, Secret> values, String actor) {
            apps.put(network, values);
        }

        @Override
        public boolean isExpired(AccountId id) {
            return false;
        }

        @Override
        public boolean renew(AccountId id, Authorizes connector, Http http) {
            return false;
        }
    }
}

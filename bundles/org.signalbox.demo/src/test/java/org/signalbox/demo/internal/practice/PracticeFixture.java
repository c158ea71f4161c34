package org.signalbox.demo.internal.practice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.Login;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Authorizes;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Secret;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.FrontMatter;
import org.signalbox.content.Workspace;
import org.signalbox.demo.internal.scenario.ConnectorFolder;
import org.signalbox.keys.SigningKeys;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.Attempts;
import org.signalbox.model.Claim;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationOutcome;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationProgress;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.publishing.Publishing;
import org.signalbox.sandbox.Sandbox;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.tests.fakes.Unexpected;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.tests.fakes.networks.ForwardingNetworks;

/** A workspace on the real store with real practice servers; networks, checks and planning are written by hand. */
final class PracticeFixture implements AutoCloseable {
    static final String ACTOR = "anna";

    final Path root;
    final OpenStore store;
    final FakeNetworks networks = new FakeNetworks();
    final StoredAccounts accounts = new StoredAccounts();
    final Workspace workspace;
    PracticeHosting hosting;
    PracticeService practice;

    PracticeFixture(Path folder) throws IOException {
        root = folder.resolve("workspace");
        workspace = new FolderWorkspace(root);
        var home = folder.resolve("home");
        Files.createDirectories(root.resolve("content"));
        Files.createDirectories(home.resolve("connectors"));
        for (var network : List.of("chirp", "plaza")) {
            var jar = home.resolve("connectors/org.signalbox.connector." + network + "-0.1.0.jar");
            if (Files.notExists(jar)) {
                Files.createFile(jar);
            }
        }
        store = Stores.open(root, InstantSource.system());
        hosting = new PracticeHosting(root, Sandbox.on(InstantSource.system()));
        practice = new PracticeService(
                hosting,
                new PracticeEngine(new ConnectorFolder(home), store, workspace, networks, accounts, publishing()));
    }

    /** Ends the servers as the end of the process does; a new fixture on the folder is the next start. */
    @Override
    public void close() {
        hosting.close();
        store.close();
    }

    String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    static int status(URI origin, String path, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(origin.resolve(path))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Installs without a container, and proves a grant at the network's server. */
    static final class FakeNetworks extends ForwardingNetworks {
        private final Map<String, NetworkInfo> all = new TreeMap<>();
        final List<String> installed = new ArrayList<>();
        Optional<Message> refusal = Optional.empty();

        FakeNetworks() {
            super(Unexpected.calls(Networks.class));
        }

        void put(String id, NetworkState state) {
            var name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
            var record = new NetworkRecord(
                    id,
                    name,
                    state,
                    Optional.of("1.0.0"),
                    Optional.empty(),
                    Optional.empty(),
                    "#000000",
                    Instant.EPOCH,
                    0);
            var descriptor = state == NetworkState.ENABLED
                    ? Optional.of(Descriptor.of(id, name, new Auth.Credentials(Optional.empty(), List.of()))
                            .build())
                    : Optional.<Descriptor>empty();
            all.put(id, new NetworkInfo(record, descriptor, 0, Optional.empty()));
        }

        @Override
        public boolean awaitReady(java.time.Duration limit) {
            return true;
        }

        @Override
        public Optional<NetworkInfo> find(String network) {
            return Optional.ofNullable(all.get(network));
        }

        @Override
        public NetworkInfo install(Path jar, Replacement allowed, Approval approval, String actor)
                throws LifecycleException {
            if (refusal.isPresent()) {
                throw new LifecycleException(refusal.get());
            }
            var id = jar.getFileName().toString().contains("chirp") ? "chirp" : "plaza";
            installed.add(id);
            put(id, NetworkState.ENABLED);
            return all.get(id);
        }

        @Override
        public NetworkInfo change(String network, NetworkChange change, String actor) {
            put(network, NetworkState.REMOVED);
            return all.get(network);
        }

        @Override
        public Account verify(String network, Login login) throws ConnectorException {
            var grant = login.grant();
            var me = network.equals("chirp") ? "/2/me" : "/api/accounts/me";
            try {
                if (status(grant.origin(), me, grant.secrets().get("token").reveal()) != 200) {
                    throw new ConnectorException.AuthorizationLost("refused");
                }
            } catch (IOException | InterruptedException e) {
                throw new ConnectorException.Unavailable("not reached", e);
            }
            return new Account("2001", grant.handle(), "Practice", Optional.empty());
        }
    }

    /** Accounts in the store, without sealing. */
    final class StoredAccounts implements Accounts {
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
            var record = new AccountRecord(
                    id,
                    proven.remoteId(),
                    proven.handle(),
                    proven.displayName(),
                    Optional.empty(),
                    login.grant().origin(),
                    Optional.empty(),
                    store.now(),
                    0);
            return store.accounts().put(record, new byte[] {1}, new Actor(actor, store.now()));
        }

        @Override
        public List<AccountRecord> add(
                Login login,
                Map<AccountId, Account> chosen,
                List<Account> listed,
                Predicate<Grant> works,
                String actor) {
            throw new AssertionError("not expected");
        }

        @Override
        public SigningKeys signingKeys(AccountId id) {
            throw new AssertionError("not expected");
        }

        /** One that somebody connected elsewhere. */
        void addForeign(AccountId id) {
            var grant = new Grant(URI.create("https://elsewhere.example"), id.name(), Map.of(), Map.of());
            add(id, grant, new Account("7", id.name(), id.name(), Optional.empty()), ACTOR);
        }

        @Override
        public void remove(AccountId id, String actor) {
            store.accounts().remove(id, new Actor(actor, store.now()));
        }

        @Override
        public void resume(AccountId id, String actor) {
            throw new AssertionError("not expected");
        }

        @Override
        public void pause(AccountId id, Message why, String actor) {
            throw new AssertionError("not expected");
        }

        @Override
        public void lost(AccountRecord seen, Message why, String actor) {
            throw new AssertionError("not expected");
        }

        @Override
        public Optional<Message> problem() {
            return Optional.empty();
        }

        @Override
        public GrantAccess grantAccess(AccountId id) {
            throw new AssertionError("not expected");
        }

        @Override
        public OAuthFlow authorize(Authorizes connector, URI origin, Map<String, Secret> app, Http http) {
            throw new AssertionError("not expected");
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

    /** Plans one publication per account in the store, and writes the id into the file. */
    private Publishing publishing() {
        return (Publishing) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Publishing.class},
                (self, method, args) -> switch (method.getName()) {
                    case "schedule", "publishNow" -> plan((CheckedContent) args[0]);
                    case "cancel" -> {
                        var found = store.publications()
                                .find((PublicationId) args[0])
                                .orElseThrow();
                        yield store.publications().save(found.cancel(new Actor(ACTOR, store.now())));
                    }
                    default -> throw new AssertionError("not expected: " + method);
                });
    }

    private Publishing.Planned plan(CheckedContent checked) throws IOException {
        var post = checked.file().post().orElseThrow();
        var id = PostId.fresh();
        var edit = FrontMatter.setId(checked.file(), id);
        write(
                checked.file().path(),
                new StringBuilder(checked.file().text())
                        .replace(edit.offset(), edit.offset() + edit.length(), edit.replacement())
                        .toString());
        var due = post.schedule().map(schedule -> schedule.instant()).orElseGet(store::now);
        var planned = post.accounts().stream()
                .map(account -> planned(id, account, checked, due))
                .toList();
        store.publications().plan(planned, new Actor(ACTOR, store.now()));
        return new Publishing.Planned(post, planned);
    }

    private static Publication planned(PostId post, AccountId account, CheckedContent checked, Instant due) {
        return new Publication(
                new PublicationIdentity(PublicationId.fresh(), post, account, due),
                new PostSnapshot("title", checked.file().path(), "", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "text", List.of())),
                DueTime.of(due, Optional.empty(), Overdue.LATE),
                new PublicationProgress(
                        PublicationState.PLANNED,
                        Optional.empty(),
                        due,
                        new Claim(Optional.empty(), 0, Optional.empty()),
                        new Attempts(0, Optional.empty(), 0, 0),
                        new PublicationOutcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                0);
    }
}

package org.signalbox.publishing.internal;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ContentFiles;
import org.signalbox.content.Preflight;
import org.signalbox.content.Workspace;
import org.signalbox.content.internal.PreflightService;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.internal.holds.HoldReasons;
import org.signalbox.publishing.internal.holds.HoldRuleEnforcement;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.publishing.internal.planning.NetworkCheck;
import org.signalbox.publishing.internal.planning.Planner;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.tests.fakes.FakeTermsBook;
import org.signalbox.tests.fakes.Unexpected;

/** Chirp and Plaza with an account or two on each, a clock that stands, and files in memory, on the real store. */
public final class SharedStoreFixture implements InstantSource, AutoCloseable {
    public static final Instant MORNING = Instant.parse("2027-03-01T09:00:00Z");
    public static final AccountId ANNA = AccountId.of("anna@chirp");
    public static final AccountId BERT = AccountId.of("bert@chirp");
    public static final AccountId PIA = AccountId.of("pia@plaza");
    public static final AccountId QUIN = AccountId.of("quin@plaza");

    public final FakeNetworks networks = new FakeNetworks(new Delivery.AtMostOnce(), Capability.PUBLISH);
    public final Book book = new Book();
    public final Files files = new Files();
    public final OpenStore store;
    public final Reroutes reroutes;
    public final NetworkHolds holds;
    public final HoldRuleEnforcement enforcement;
    public volatile Instant now = MORNING;

    public SharedStoreFixture(Path folder) {
        this(folder, NetworkState.ENABLED);
    }

    /** @param chirp the state of Chirp from the beginning */
    public SharedStoreFixture(Path folder, NetworkState chirp) {
        networks.become("plaza", NetworkState.ENABLED);
        networks.become("chirp", chirp);
        store = Stores.open(folder, this);
        if (store.networks().list().isEmpty()) {
            furnish();
        }
        files.root = folder;
        var preflight = new PreflightService(context(folder), store, book);
        reroutes = new Reroutes(store, networks, files, preflight, book);
        files.preflight = preflight;
        holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        enforcement = new HoldRuleEnforcement(store, networks, reroutes, holds);
    }

    public static Reroutes reroutes(Store store, Networks networks, Workspace workspace, TermsBook book) {
        var preflight = new PreflightService(context(workspace.root()), store, book);
        return new Reroutes(store, networks, workspace, preflight, book);
    }

    private static BundleContext context(Path root) {
        return (BundleContext) Proxy.newProxyInstance(
                SharedStoreFixture.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, args) -> method.getName().equals("getProperty") ? root.toString() : null);
    }

    private void furnish() {
        for (var network : List.of("chirp", "plaza")) {
            store.networks()
                    .put(
                            new NetworkRecord(
                                    network,
                                    network,
                                    NetworkState.ENABLED,
                                    Optional.of("1.0.0"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    "#1d9bf0",
                                    now,
                                    0),
                            new AuditEntry(now, "test", "network/" + network, Message.of("test")));
        }
        for (var account : List.of(ANNA, BERT, PIA, QUIN)) {
            store.accounts()
                    .put(
                            new AccountRecord(
                                    account,
                                    "1",
                                    account.name(),
                                    account.name(),
                                    Optional.empty(),
                                    URI.create("http://localhost:1"),
                                    Optional.empty(),
                                    now,
                                    0),
                            new byte[] {1},
                            by());
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    public Actor by() {
        return new Actor("test", now);
    }

    /**
     * A file of the workspace that names these accounts, due at ten on that day; what follows its first line is its
     * text.
     */
    public CheckedContent file(String id, String front, String text, AccountId... accounts) {
        var path = "content/" + id + ".md";
        files.texts.put(
                path,
                "---\nid: " + id + "\ntitle: " + id + "\naccounts: " + List.of(accounts)
                        + "\nschedule: 2027-03-01T10:00 UTC\n" + front + "---\n" + text + "\n");
        return files.file(path).orElseThrow();
    }

    public Planner planner() {
        return new Planner(store, files, holds, reroutes, new NetworkCheck(store, networks, true));
    }

    public Publication find(PublicationId id) {
        return store.publications().find(id).orElseThrow();
    }

    /** Takes Chirp out of use, and holds what waits for it. */
    public Publication hold(Publication planned) {
        networks.become(NetworkState.DISABLED);
        var found = find(planned.id());
        return found.state() == PublicationState.HELD
                ? found
                : store.publications().save(found.hold(HoldReasons.networkGone("Chirp"), by()));
    }

    @Override
    public void close() {
        holds.stop();
        store.close();
    }

    /** The content files, in memory. */
    public static final class Files implements Workspace {
        public final Map<String, String> texts = new HashMap<>();
        private Path root = Path.of("");
        private Preflight preflight = Unexpected.calls(Preflight.class);

        @Override
        public Path root() {
            return root;
        }

        @Override
        public List<CheckedContent> files() {
            return texts.keySet().stream().flatMap(path -> file(path).stream()).toList();
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return Optional.ofNullable(texts.get(path)).map(text -> preflight.check(ContentFiles.parse(path, text)));
        }

        @Override
        public CheckedContent read(String path) {
            return file(path).orElseThrow();
        }

        @Override
        public CheckedContent write(String path, String text) {
            texts.put(path, text);
            return read(path);
        }

        @Override
        public void recheck() {}

        @Override
        public Registration onChange(Consumer<String> listener) {
            return () -> {};
        }
    }

    /** Terms that a test sets. */
    public static final class Book extends FakeTermsBook {
        /** @param entries as {@link SharedStoreFixture#terms} takes them */
        public void set(String network, String... entries) throws TermsException {
            put(terms(network, entries));
        }
    }

    /** @param entries JSON objects without source, date and start, which are added */
    public static Terms terms(String network, String... entries) throws TermsException {
        var all = new ArrayList<String>();
        for (var entry : entries) {
            var start = entry.contains("\"from\"") ? "" : ", \"from\": \"2020-01-01\"";
            all.add(entry.substring(0, entry.length() - 1) + start
                    + ", \"source\": \"urn:test\", \"checkedOn\": \"2026-11-24\"}");
        }
        return TermsDocuments.parse("{\"format\": \"signalbox-terms/1\", \"network\": \"" + network
                + "\", \"version\": \"1\", \"entries\": [" + String.join(", ", all) + "]}");
    }

    public static Instant at(String wall) {
        return LocalDateTime.parse(wall).toInstant(ZoneOffset.UTC);
    }
}

package org.signalbox.networks.internal.terms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AccountId;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.networks.internal.NetworkFolders;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDocuments;
import org.signalbox.terms.TermsException;
import org.signalbox.terms.TermsVersion;
import org.signalbox.terms.TermsVersion.Origin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terms in force: of what came with the product, with connectors and by import, the latest, with live values. All
 * is answered from memory; the store's feed keeps it true. A document of the product or of a connector is read when its
 * network is asked or all are asked for: reading all of them is a tenth of a node's start, and few are needed.
 */
@Component(service = {TermsBook.class, TermsInForce.class})
public final class TermsInForce implements TermsBook {
    private static final Logger LOG = LoggerFactory.getLogger(TermsInForce.class);
    private static final String JSON = ".json";

    private final Store store;
    private final ConnectorJar.TermsReader reader;
    private final TermsVersions termsVersions = new TermsVersions();
    private final Map<AccountId, LiveTerms> live = new ConcurrentHashMap<>();
    private final KnownFacts facts;
    private final Listeners<String> listeners = new Listeners<>();
    private final Registration changes;
    /** Documents that weren't asked for yet. */
    private final Map<Source, Supplier<Optional<TermsVersion>>> unread = new ConcurrentHashMap<>();

    private volatile Map<String, List<TermsVersion>> known = Map.of();

    private record Source(String network, Origin origin) {}

    @Activate
    public TermsInForce(BundleContext context, @Reference Store store) {
        this(
                NetworkFolders.of(context),
                store,
                TermsDocuments::parse,
                !"none".equals(context.getProperty("signalbox.terms")));
    }

    TermsInForce(NetworkFolders folders, Store store, ConnectorJar.TermsReader reader) {
        this(folders, store, reader, true);
    }

    /** @param shipped whether the installation's own documents count; a drill plays a time that didn't know them */
    private TermsInForce(NetworkFolders folders, Store store, ConnectorJar.TermsReader reader, boolean shipped) {
        this.store = store;
        this.reader = reader;
        facts = new KnownFacts(store);
        changes = store.onChange(this::changed);
        synchronized (termsVersions) {
            if (shipped) {
                ofProduct(folders.shippedTerms());
            }
            imported();
            known = termsVersions.all();
        }
        facts.read();
    }

    @Deactivate
    void stop() {
        changes.close();
    }

    @Override
    public Optional<Terms> of(AccountId account) {
        var document = of(account.network());
        var values = live.get(account);
        return values == null ? document : document.map(terms -> terms.withLive(values));
    }

    @Override
    public Map<AccountId, LiveTerms> live(String network) {
        return live.entrySet().stream()
                .filter(each -> each.getKey().network().equals(network))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<String> networks() {
        unread.keySet().forEach(this::read);
        return List.copyOf(known.keySet());
    }

    @Override
    public List<TermsVersion> history(String network) {
        read(new Source(network, Origin.PRODUCT));
        read(new Source(network, Origin.CONNECTOR));
        return known.getOrDefault(network, List.of());
    }

    @Override
    public Map<String, String> facts(AccountId account) {
        return facts.of(account);
    }

    @Override
    public Registration onChange(Consumer<String> listener) {
        return listeners.add(listener);
    }

    /** Takes over what a connector ships. */
    public void register(ConnectorJar jar) {
        unread.put(
                new Source(jar.network(), Origin.CONNECTOR),
                () -> jar.terms()
                        .get()
                        .map(terms -> TermsVersions.shipped(
                                Origin.CONNECTOR,
                                terms,
                                Optional.of(jar.signer().toString()))));
        tell(jar.network());
    }

    /** @return whether these values differ from those before */
    boolean live(AccountId account, LiveTerms values) {
        var before = values.values().isEmpty() ? live.remove(account) : live.put(account, values);
        var changed = !values.values().equals(before == null ? Map.of() : before.values());
        if (changed) {
            tell(account.network());
        }
        return changed;
    }

    /** Its connector is gone; what was imported or came with the product stays. */
    public void remove(String network) {
        live.keySet().removeIf(account -> account.network().equals(network));
        synchronized (termsVersions) {
            unread.remove(new Source(network, Origin.CONNECTOR));
            termsVersions.put(Origin.CONNECTOR, network, List.of());
            known = termsVersions.all();
        }
        tell(network);
    }

    private void changed(StoreChange change) {
        if (change.kind() == StoreChange.Kind.TERMS) {
            synchronized (termsVersions) {
                termsVersions.put(Origin.IMPORTED, change.id(), List.of());
                imported();
                known = termsVersions.all();
            }
            tell(change.id());
        } else {
            facts.changed(change).forEach(this::tell);
        }
    }

    private void imported() {
        var byNetwork = new HashMap<String, List<TermsVersion>>();
        for (var document : store.terms().list()) {
            termsVersion(document)
                    .ifPresent(termsVersion -> byNetwork
                            .computeIfAbsent(document.network(), any -> new ArrayList<>())
                            .add(termsVersion));
        }
        byNetwork.forEach((network, of) -> termsVersions.put(Origin.IMPORTED, network, of));
    }

    private Optional<TermsVersion> termsVersion(TermsDocument document) {
        try {
            return Optional.of(new TermsVersion(
                    reader.read(document.json()),
                    Origin.IMPORTED,
                    document.signer(),
                    Optional.of(document.importedAt()),
                    Optional.of(document.actor()),
                    false));
        } catch (TermsException e) {
            LOG.error("Imported terms {} {} can't be read", document.network(), document.version(), e);
            return Optional.empty();
        }
    }

    /** Finds the terms that ship with the installation, also for networks without a connector. */
    private void ofProduct(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + JSON)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var network = name.substring(0, name.length() - JSON.length());
                unread.put(new Source(network, Origin.PRODUCT), () -> ofProduct(network, file));
            }
        } catch (IOException e) {
            LOG.error("{} can't be read", folder, e);
        }
    }

    private void read(Source source) {
        for (var document = unread.get(source); document != null; document = unread.get(source)) {
            var termsVersion = document.get();
            synchronized (termsVersions) {
                if (unread.remove(source, document)) { // else it was replaced meanwhile
                    termsVersions.put(
                            source.origin(),
                            source.network(),
                            termsVersion.stream().toList());
                    known = termsVersions.all();
                }
            }
        }
    }

    private Optional<TermsVersion> ofProduct(String network, Path file) {
        try {
            var terms = reader.read(Files.readString(file));
            if (terms.network().equals(network)) {
                return Optional.of(TermsVersions.shipped(Origin.PRODUCT, terms, Optional.empty()));
            }
            LOG.error("{} can't be used: it has the terms of {}", file, terms.network());
        } catch (IOException | TermsException e) {
            LOG.error("{} can't be used", file, e);
        }
        return Optional.empty();
    }

    private void tell(String network) {
        listeners.notifyListeners(network);
    }
}

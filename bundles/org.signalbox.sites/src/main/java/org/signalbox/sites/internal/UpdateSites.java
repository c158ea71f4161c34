package org.signalbox.sites.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.TermsImports;
import org.signalbox.networks.Vendors;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.DocumentOffer;
import org.signalbox.sites.FetchedConnector;
import org.signalbox.sites.MirrorReport;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.SiteInfo;
import org.signalbox.sites.Sites;
import org.signalbox.sites.TermsEntry;
import org.signalbox.sites.Update;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Update sites: the registry, the fetcher, the installer and the mirror together. */
@Component(service = Sites.class)
public final class UpdateSites implements Sites {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateSites.class);

    private final Networks networks;
    private final TermsBook terms;
    private final Vendors vendors;
    private final InstantSource clock;
    private final SiteSettings settings;
    private final SiteFetcher reading;
    private final SiteRegistry registry;
    private final ConnectorUpdates updates;
    private final Documents documents;
    private final Listeners<UpdateSites> listeners = new Listeners<>();
    private final Registration changes;
    private volatile Map<String, String> shown = Map.of();

    /** Services that the sites depend on. */
    record SiteContext(Store store, Networks networks, TermsBook book, TermsImports imports, Vendors vendors) {}

    @Activate
    public UpdateSites(
            BundleContext context,
            @Reference Store store,
            @Reference Networks networks,
            @Reference TermsBook terms,
            @Reference TermsImports imports,
            @Reference Vendors vendors,
            @Reference SiteSources sources,
            @Reference InstantSource clock) {
        this(
                new SiteContext(store, networks, terms, imports, vendors),
                sources,
                Path.of(context.getProperty("signalbox.workspace"))
                        .toAbsolutePath()
                        .normalize(),
                clock);
    }

    UpdateSites(SiteContext ground, SiteSources sources, Path workspace, InstantSource clock) {
        networks = ground.networks();
        terms = ground.book();
        vendors = ground.vendors();
        this.clock = clock;
        settings = new SiteSettings(ground.store());
        reading = new SiteFetcher(sources, vendors, clock);
        var folder = new SiteCache(workspace.resolve(".signalbox").resolve("sites"));
        registry = new SiteRegistry(settings, folder, reading, clock);
        updates = new ConnectorUpdates(
                new SiteInstaller(registry, reading, folder, settings, networks), this::browse, this::tell);
        documents = new Documents(registry, reading, ground.imports());
        registry.load();
        lookAtVendors();
        changes = ground.store().onChange(this::changed);
    }

    @Deactivate
    void close() {
        changes.close();
        listeners.clear();
    }

    /** Runs on the store's thread, so it only schedules work. */
    private void changed(StoreChange change) {
        if (SiteSettings.isOurs(change)) {
            BackgroundThreads.start("sites-reload", () -> {
                try {
                    registry.load();
                    tell();
                } catch (RuntimeException e) {
                    LOG.warn("the sites were not read again after a change", e);
                }
            });
        }
        if (change.kind() == StoreChange.Kind.NETWORK) {
            BackgroundThreads.start("sites-tell", this::tell);
        }
    }

    private void tell() {
        listeners.notifyListeners(this);
    }

    private void lookAtVendors() {
        try {
            var names = new HashMap<String, String>();
            vendors.trusted().forEach(certificate -> names.put(Vendors.keyId(certificate), vendors.shown(certificate)));
            shown = names;
        } catch (IOException e) {
            LOG.warn("Trusted vendors can't be read", e);
        }
    }

    private SiteInfo info(LoadedSite site) {
        return site.info(clock.instant(), read -> vendors.shown(read.vendor()));
    }

    @Override
    public List<SiteInfo> list() {
        return registry.sites().stream().map(this::info).toList();
    }

    @Override
    public SiteInfo add(URI location, Optional<String> name, String actor) throws SiteException, InterruptedException {
        var normal = SiteSources.normal(location);
        if (name.isPresent() && !SiteLimits.SITE.matcher(name.get()).matches()) {
            throw SiteRefusal.notPossible("not-name", SiteRefusal.shown(name.get()));
        }
        for (var site : registry.sites()) {
            if (site.location().equals(normal)) {
                throw SiteRefusal.notPossible("known", normal, site.name());
            }
        }
        var read =
                reading.index(normal, Optional.empty()).orElseThrow(() -> SiteRefusal.of("no-answer", SiteIndex.FILE));
        var added = registry.add(name.orElse(read.verified().index().id()), normal, read, actor);
        lookAtVendors();
        tell();
        return info(added);
    }

    @Override
    public void remove(String name, String actor) throws SiteException {
        registry.remove(name, actor);
        tell();
    }

    @Override
    public SiteInfo refresh(String name, String actor) throws SiteException, InterruptedException {
        var site = registry.site(name);
        lookAtVendors();
        try {
            // Send a tag only with a usable cached copy.
            var known = site.verified().isPresent() ? site.tag() : Optional.<String>empty();
            var read = reading.index(site.location(), known);
            if (read.isPresent()) {
                return info(registry.read(site, read.get(), actor));
            }
            reading.usable(site);
            return info(
                    registry.note(name, now -> now.unchanged(clock.instant())).orElse(site));
        } catch (SiteException e) {
            registry.note(name, now -> now.failed(e.message(), clock.instant()));
            throw e;
        } finally {
            tell();
        }
    }

    @Override
    public List<SiteInfo> refreshAll(String actor) throws InterruptedException {
        for (var site : registry.sites()) {
            try {
                refresh(site.name(), actor);
            } catch (SiteException e) {
                LOG.warn("the site {} was not refreshed: {}", site.name(), e.getMessage());
            }
        }
        return list();
    }

    @Override
    public Catalog browse() {
        return new Offers(
                        network -> networks.find(network).map(NetworkInfo::record),
                        network -> terms.of(network).map(Terms::version),
                        registry.pins(),
                        shown)
                .of(registry.sites());
    }

    @Override
    public FetchedConnector fetch(String network, Optional<String> version, boolean allowDowngrade)
            throws SiteException, InterruptedException {
        return updates.fetch(network, version, allowDowngrade);
    }

    @Override
    public NetworkInfo install(String network, Optional<String> version, Approval approval, String actor)
            throws SiteException, InterruptedException {
        return updates.install(network, version, approval, actor);
    }

    @Override
    public Update update(String network, Approval approval, String actor) throws SiteException, InterruptedException {
        return updates.update(network, approval, actor);
    }

    @Override
    public List<Update> updateAll(Approval approval, String actor) throws InterruptedException {
        return updates.updateAll(approval, actor);
    }

    @Override
    public TermsEntry importTerms(String network, Optional<String> version, String actor)
            throws SiteException, InterruptedException {
        List<DocumentOffer> offers = browse().terms().stream()
                .filter(offer -> offer.entry().network().equals(network))
                .toList();
        var taken = documents.take(network, offers, version, actor);
        tell();
        return taken;
    }

    @Override
    public void pin(String network, String version, String actor) throws SiteException {
        if (!SiteLimits.VERSION.matcher(version).matches()) {
            throw SiteRefusal.notPossible("not-version", SiteRefusal.shown(version));
        }
        if (networks.find(network).isEmpty() && updates.offers(network).isEmpty()) {
            throw SiteRefusal.notPossible("not-offered", SiteRefusal.shown(network));
        }
        registry.pin(network, Optional.of(version), actor);
        tell();
    }

    @Override
    public void unpin(String network, String actor) throws SiteException {
        if (pinned(network).isEmpty()) {
            throw SiteRefusal.notPossible("not-pinned", SiteRefusal.shown(network));
        }
        registry.pin(network, Optional.empty(), actor);
        tell();
    }

    @Override
    public Optional<String> pinned(String network) {
        return Optional.ofNullable(registry.pins().get(network));
    }

    @Override
    public MirrorReport mirror(String name, Path folder) throws SiteException, InterruptedException {
        var site = registry.site(name);
        return new Mirror(reading).copy(site.location(), reading.usable(site), folder);
    }

    @Override
    public boolean checksDaily() {
        return settings.checksDaily();
    }

    @Override
    public void checkDaily(boolean daily, String actor) {
        settings.checkDaily(daily, actor);
    }

    @Override
    public Registration onChange(Runnable listener) {
        return listeners.add(sites -> listener.run());
    }
}

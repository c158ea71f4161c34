package org.signalbox.sites.internal;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signalbox.http.HttpClients;
import org.signalbox.http.OriginReplacements;
import org.signalbox.networks.CheckedConnector;
import org.signalbox.networks.ConnectorCheck;
import org.signalbox.networks.LifecycleException;
import org.signalbox.sites.SitePublishing;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

/** Update sites over a real store and real HTTP, with a manual clock. */
final class SitesFixture implements AutoCloseable, InstantSource {
    final Path folder;
    final Path published;
    final FakeVendors vendors = new FakeVendors();
    final FakeNetworks networks = new FakeNetworks(vendors);
    final FakeTerms terms = new FakeTerms();
    final SitePublishing publishing = new SitePublisher(vendors, this::checked, this);
    final OpenStore store;
    private final HttpClients.OwnedClients clients = HttpClients.standalone(this);
    UpdateSites sites;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    /** Whether another Signalbox publishes, which has another contract. */
    boolean later;

    SitesFixture(Path folder) throws Exception {
        this.folder = folder;
        published = folder.resolve("published");
        store = Stores.open(Files.createDirectories(folder.resolve("workspace")), this);
        open();
    }

    private CheckedConnector checked(Path jar, ConnectorCheck.Place place) throws LifecycleException {
        return later ? new CheckedConnector(jar, List.of(), List.of(), false) : ConnectorCheck.read(jar);
    }

    private void open() {
        sites = new UpdateSites(
                new UpdateSites.SiteContext(store, networks, terms, terms, vendors),
                new SiteSources(clients, OriginReplacements.NONE),
                folder.resolve("workspace"),
                this);
    }

    /** Recreates the services as after a restart. */
    void reopen() {
        sites.close();
        open();
    }

    URI location() {
        return published.toUri();
    }

    Path publish(String... versions) throws Exception {
        for (var version : versions) {
            publishing.publish(
                    Sample.release(published, TinyJar.version(version).signed(folder.resolve("jars"))));
        }
        return published;
    }

    void add() throws Exception {
        sites.add(location(), Optional.empty(), "anna");
    }

    Optional<String> audited(String code) {
        return store.audit().list(Optional.empty(), Optional.empty(), 100).items().stream()
                .filter(entry -> entry.message().code().equals(code))
                .findFirst()
                .map(entry -> entry.actor() + ": " + entry.message().text());
    }

    @Override
    public Instant instant() {
        return now;
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        sites.close();
        store.close();
        clients.close();
    }
}

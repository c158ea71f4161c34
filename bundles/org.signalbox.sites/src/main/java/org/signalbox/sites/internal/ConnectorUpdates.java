package org.signalbox.sites.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.sites.Catalog;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.FetchedConnector;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.Update;

/** Installs and updates offered connectors. */
final class ConnectorUpdates {
    private final SiteInstaller installer;
    private final Supplier<Catalog> offered;
    private final Runnable changed;

    /**
     * @param offered current offers of the sites
     * @param changed runs after each installation, even a failed one
     */
    ConnectorUpdates(SiteInstaller installer, Supplier<Catalog> offered, Runnable changed) {
        this.installer = installer;
        this.offered = offered;
        this.changed = changed;
    }

    List<ConnectorOffer> offers(String network) {
        return offered.get().connectors().stream()
                .filter(offer -> offer.entry().network().equals(network))
                .toList();
    }

    FetchedConnector fetch(String network, Optional<String> version, boolean allowDowngrade)
            throws SiteException, InterruptedException {
        return installer.fetch(network, offers(network), version, allowDowngrade);
    }

    NetworkInfo install(String network, Optional<String> version, Approval approval, String actor)
            throws SiteException, InterruptedException {
        try (var prepared = fetch(network, version, false)) {
            return prepared.install(approval, actor);
        } finally {
            changed.run();
        }
    }

    Update update(String network, Approval approval, String actor) throws SiteException, InterruptedException {
        var offers = offers(network);
        var next = offered.get().updates().stream()
                .filter(offer -> offer.entry().network().equals(network))
                .findFirst();
        if (next.isEmpty()) {
            throw installer.noUpdate(network, offers);
        }
        var entry = next.get().entry();
        install(network, Optional.of(entry.version()), approval, actor);
        return new Update(network, entry.name(), next.get().installed(), entry.version(), Optional.empty());
    }

    List<Update> updateAll(Approval approval, String actor) throws InterruptedException {
        var done = new ArrayList<Update>();
        for (var offer : offered.get().updates()) {
            var entry = offer.entry();
            try {
                done.add(update(entry.network(), approval, actor));
            } catch (SiteException e) {
                done.add(new Update(
                        entry.network(), entry.name(), offer.installed(), entry.version(), Optional.of(e.message())));
            }
        }
        return done;
    }
}

package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.ConnectorOffer;
import org.signalbox.sites.FetchedConnector;
import org.signalbox.sites.OfferState;
import org.signalbox.sites.SiteException;

/** Selects, fetches and installs connectors. */
final class SiteInstaller {
    private final SiteRegistry registry;
    private final SiteFetcher reading;
    private final SiteCache folder;
    private final SiteSettings settings;
    private final Networks networks;

    SiteInstaller(
            SiteRegistry registry, SiteFetcher reading, SiteCache folder, SiteSettings settings, Networks networks) {
        this.registry = registry;
        this.reading = reading;
        this.folder = folder;
        this.settings = settings;
        this.networks = networks;
    }

    /** @param offers all offers of this network, newest first */
    FetchedConnector fetch(
            String network, List<ConnectorOffer> offers, Optional<String> version, boolean allowDowngrade)
            throws SiteException, InterruptedException {
        var chosen = choose(network, offers, version, allowDowngrade);
        SiteException unreachable = null;
        // Several sites, such as mirrors, may offer it: skip unreachable ones.
        for (var offer : chosen) {
            try {
                return fetchFrom(offer, allowDowngrade);
            } catch (SiteException e) {
                if (e.kind() != SiteException.Kind.UNREACHABLE) {
                    throw e;
                }
                unreachable = e;
            }
        }
        throw Objects.requireNonNull(unreachable);
    }

    /** Offers of the selected version, one for each site that has it. */
    private static List<ConnectorOffer> choose(
            String network, List<ConnectorOffer> offers, Optional<String> version, boolean allowDowngrade)
            throws SiteException {
        if (offers.isEmpty()) {
            throw SiteRefusal.notPossible("not-offered", network);
        }
        var pin = offers.get(0).pinned();
        var wanted = version.or(() -> pin);
        if (wanted.isPresent()) {
            check(wanted.get(), pin, network);
            var those = offers.stream()
                    .filter(offer -> Offers.compare(offer.entry().version(), wanted.get()) == 0)
                    .toList();
            if (those.isEmpty()) {
                throw SiteRefusal.notPossible("no-version", network, wanted.get(), versions(offers));
            }
            check(those.get(0), allowDowngrade);
            return those;
        }
        var newest = offers.stream()
                .filter(offer -> switch (offer.state()) {
                    case NOT_INSTALLED, INSTALLED, UPDATE_AVAILABLE -> true;
                    case PINNED, NEEDS_NEWER, OUTDATED, DOWNGRADE, OTHER_VENDOR -> false;
                })
                .findFirst();
        if (newest.isEmpty()) {
            check(offers.get(0), allowDowngrade);
        }
        var entry = newest.orElse(offers.get(0)).entry();
        return offers.stream()
                .filter(offer -> Offers.compare(offer.entry().version(), entry.version()) == 0)
                .toList();
    }

    private static void check(String wanted, Optional<String> pin, String network) throws SiteException {
        if (!SiteLimits.VERSION.matcher(wanted).matches()) {
            throw SiteRefusal.notPossible("not-version", SiteRefusal.shown(wanted));
        }
        if (pin.isPresent() && Offers.compare(pin.get(), wanted) != 0) {
            throw SiteRefusal.notPossible("is-pinned", network, pin.get(), wanted);
        }
    }

    private static void check(ConnectorOffer offer, boolean allowDowngrade) throws SiteException {
        var entry = offer.entry();
        switch (offer.state()) {
            case NOT_INSTALLED, INSTALLED, UPDATE_AVAILABLE -> {}
            case PINNED ->
                throw SiteRefusal.notPossible(
                        "is-pinned", entry.network(), offer.pinned().orElse("?"), entry.version());
            case NEEDS_NEWER ->
                throw SiteRefusal.notPossible("needs-newer", entry.name(), entry.version(), entry.api());
            case OUTDATED -> throw SiteRefusal.notPossible("outdated", entry.name(), entry.version(), entry.api());
            case DOWNGRADE -> {
                if (!allowDowngrade) {
                    throw SiteRefusal.notPossible(
                            "older",
                            entry.name(),
                            entry.version(),
                            offer.installed().orElse("?"));
                }
            }
            case OTHER_VENDOR ->
                throw SiteRefusal.notPossible("other-vendor", entry.name(), entry.version(), offer.vendor());
        }
    }

    static String versions(List<ConnectorOffer> offers) {
        return offers.stream().map(offer -> offer.entry().version()).distinct().collect(Collectors.joining(", "));
    }

    private FetchedConnector fetchFrom(ConnectorOffer offer, boolean allowDowngrade)
            throws SiteException, InterruptedException {
        var site = registry.site(offer.site());
        var index = reading.usable(site).index();
        if (!index.connectors().contains(offer.entry())) {
            throw SiteRefusal.notPossible("changed-meanwhile", offer.site());
        }
        var bytes = reading.file(site.location(), offer.entry());
        Path staged;
        try {
            staged = folder.stage(Path.of(offer.entry().file()).getFileName().toString(), bytes);
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", folder.root(), String.valueOf(e.getMessage()));
        }
        try {
            var connector = networks.inspect(staged);
            compare(offer.entry(), connector);
            return new Copy(offer, connector, allowDowngrade);
        } catch (LifecycleException e) {
            SiteCache.discard(staged);
            throw new SiteException(SiteException.Kind.REFUSED, e.message(), e);
        } catch (SiteException | RuntimeException e) {
            SiteCache.discard(staged);
            throw e;
        }
    }

    /** Refuses a JAR that deviates from its entry in the index. */
    private static void compare(ConnectorEntry entry, InspectedConnector jar) throws SiteException {
        same(entry, "network", entry.network(), jar.network());
        same(entry, "name", entry.name(), jar.name());
        if (Offers.compare(entry.version(), jar.version()) != 0) {
            same(entry, "version", entry.version(), jar.version());
        }
        same(entry, "egress", String.join(", ", entry.egress()), String.join(", ", jar.hosts()));
        var capabilities = ConnectorFile.names(jar.capabilities());
        if (!entry.capabilities().isEmpty()) {
            same(entry, "capabilities", String.join(", ", entry.capabilities()), String.join(", ", capabilities));
        }
        if (!Offers.names(jar.signer(), entry.signer())) {
            same(entry, "signer", entry.signer(), jar.signer());
        }
    }

    private static void same(ConnectorEntry entry, String what, String said, String is) throws SiteException {
        if (!said.equals(is)) {
            throw SiteRefusal.of("mismatch", entry.file(), what, SiteRefusal.shown(said), SiteRefusal.shown(is));
        }
    }

    /** The staged copy that was compared. */
    private final class Copy implements FetchedConnector {
        private final ConnectorOffer offer;
        private final InspectedConnector connector;
        private final boolean back;

        Copy(ConnectorOffer offer, InspectedConnector connector, boolean allowDowngrade) {
            this.offer = offer;
            this.connector = connector;
            this.back = allowDowngrade;
        }

        @Override
        public ConnectorOffer offer() {
            return offer;
        }

        @Override
        public InspectedConnector connector() {
            return connector;
        }

        @Override
        public NetworkInfo install(Approval approval, String actor) throws SiteException {
            try {
                var installed = networks.install(
                        connector.file(), back ? Replacement.ANY : Replacement.SAME_OR_OLDER, approval, actor);
                settings.audit(
                        "network/" + connector.network(),
                        Message.of("sites.audit.installed", connector.name(), connector.version(), offer.site()),
                        actor);
                return installed;
            } catch (LifecycleException e) {
                throw new SiteException(SiteException.Kind.REFUSED, e.message(), e);
            }
        }

        @Override
        public void close() {
            SiteCache.discard(connector.file());
        }
    }

    /** The reason why no update is available. */
    SiteException noUpdate(String network, List<ConnectorOffer> offers) {
        var installed = networks.find(network).flatMap(there -> there.record().version());
        if (offers.isEmpty()) {
            return SiteRefusal.notPossible("not-offered", SiteRefusal.shown(network));
        }
        if (installed.isEmpty()) {
            return SiteRefusal.notPossible("not-installed", network);
        }
        return offers.stream()
                .filter(offer -> offer.state() == OfferState.PINNED)
                .findFirst()
                .map(offer -> SiteRefusal.notPossible(
                        "is-pinned",
                        network,
                        offer.pinned().orElse("?"),
                        offer.entry().version()))
                .orElseGet(() -> SiteRefusal.notPossible("up-to-date", network, installed.get()));
    }
}

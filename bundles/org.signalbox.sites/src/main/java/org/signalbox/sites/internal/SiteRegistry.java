package org.signalbox.sites.internal;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.signalbox.model.Message;
import org.signalbox.sites.SiteException;

/** The workspace's sites: read from memory, persisted in the store and the cache folder. */
final class SiteRegistry {
    private final SiteSettings settings;
    private final SiteCache folder;
    private final SiteFetcher reading;
    private final InstantSource clock;
    private volatile Map<String, LoadedSite> sites = Map.of();
    private volatile Map<String, String> pins = Map.of();

    SiteRegistry(SiteSettings settings, SiteCache folder, SiteFetcher reading, InstantSource clock) {
        this.settings = settings;
        this.folder = folder;
        this.reading = reading;
        this.clock = clock;
    }

    List<LoadedSite> sites() {
        return List.copyOf(sites.values());
    }

    LoadedSite site(String name) throws SiteException {
        var site = sites.get(name);
        if (site == null) {
            throw SiteRefusal.notPossible("unknown", SiteRefusal.shown(name), String.join(", ", sites.keySet()));
        }
        return site;
    }

    Map<String, String> pins() {
        return pins;
    }

    /** Loads the sites from the store. Keeps this machine's cached index while it still matches. */
    synchronized void load() {
        var next = new LinkedHashMap<String, LoadedSite>();
        settings.places().forEach((name, place) -> {
            var known = sites.get(name);
            next.put(
                    name,
                    known != null
                                    && known.identity().equals(place.identity())
                                    && known.location().equals(place.location())
                            ? known
                            : kept(name, place));
        });
        sites = next;
        pins = settings.pins();
    }

    private LoadedSite kept(String name, SiteSettings.Place place) {
        var empty = new LoadedSite(
                name,
                place.location(),
                place.identity(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var kept = folder.read(name);
        if (kept.isEmpty()) {
            return empty;
        }
        try {
            var verified = reading.verified(kept.get().index(), kept.get().signature());
            if (!verified.identity().equals(place.identity())) {
                return empty;
            }
            return new LoadedSite(
                    name,
                    place.location(),
                    place.identity(),
                    Optional.of(verified),
                    kept.get().tag(),
                    kept.get().checkedAt(),
                    Optional.empty());
        } catch (SiteException e) {
            return empty.failed(e.message(), clock.instant());
        }
    }

    synchronized LoadedSite add(String name, URI location, SiteFetcher.FetchedIndex read, String actor)
            throws SiteException {
        if (sites.containsKey(name)) {
            throw SiteRefusal.notPossible("name-taken", name, sites.get(name).location());
        }
        var site = new LoadedSite(
                        name,
                        location,
                        read.verified().identity(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .read(read.verified(), read.tag(), clock.instant());
        var index = read.verified().index();
        settings.put(
                site,
                actor,
                Message.of("sites.audit.read", name, index.serial(), index.timestamp()),
                Message.of("sites.audit.added", name, location, index.id()));
        keep(site);
        return site;
    }

    synchronized void remove(String name, String actor) throws SiteException {
        var site = site(name);
        settings.remove(
                name,
                actor,
                Message.of("sites.audit.removed", name, site.location()),
                Message.of("sites.audit.forgotten", name));
        var next = new LinkedHashMap<>(sites);
        next.remove(name);
        sites = next;
        folder.remove(name);
    }

    /** Records a verified index. Updates the store only when the identity changed. */
    synchronized LoadedSite read(LoadedSite site, SiteFetcher.FetchedIndex read, String actor) throws SiteException {
        var next = read.verified().identity();
        // Another node may have read a later index.
        var place = settings.places().get(site.name());
        if (place == null) {
            throw SiteRefusal.notPossible("unknown", site.name(), String.join(", ", sites.keySet()));
        }
        place.identity().checkNext(next);
        var now = site.read(read.verified(), read.tag(), clock.instant());
        if (!next.equals(place.identity())) {
            var index = read.verified().index();
            settings.put(now, actor, Message.of("sites.audit.read", site.name(), index.serial(), index.timestamp()));
        }
        return keep(now);
    }

    /** Records the result of a request; does nothing when the site was removed meanwhile. */
    synchronized Optional<LoadedSite> note(String name, UnaryOperator<LoadedSite> result) {
        return Optional.ofNullable(sites.get(name)).map(site -> keep(result.apply(site)));
    }

    private LoadedSite keep(LoadedSite site) {
        var next = new LinkedHashMap<>(sites);
        next.put(site.name(), site);
        sites = next;
        folder.write(site);
        return site;
    }

    synchronized void pin(String network, Optional<String> version, String actor) {
        var next = new TreeMap<>(settings.pins());
        if (version.isPresent()) {
            next.put(network, version.get());
        } else {
            next.remove(network);
        }
        var what = version.map(kept -> Message.of("sites.audit.pinned", network, kept))
                .orElseGet(() -> Message.of("sites.audit.unpinned", network));
        settings.pin(network, version, what, actor);
        pins = next;
    }
}

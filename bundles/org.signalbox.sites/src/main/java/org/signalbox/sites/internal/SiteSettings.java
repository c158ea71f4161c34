package org.signalbox.sites.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.UpdateSiteRepository.UpdateSite;

/**
 * Settings of the sites that all nodes share: {@code sites} (the names, ordered), one {@code site.NAME} each,
 * {@code sites.pins} and {@code sites.check}.
 */
final class SiteSettings {
    static final String CHECK = "sites.check";
    private static final String OFF = "off";

    private final Store store;

    SiteSettings(Store store) {
        this.store = store;
    }

    /** Whether a change is of these. */
    static boolean isOurs(StoreChange change) {
        return change.kind() == StoreChange.Kind.SITE
                || change.kind() == StoreChange.Kind.SETTING && change.id().equals(CHECK);
    }

    /** Location and last seen identity of a site. */
    record Place(URI location, VerifiedIndex.Identity identity) {}

    /** All sites in order. Logs and skips a malformed one, which stays in the store. */
    Map<String, Place> places() {
        var places = new LinkedHashMap<String, Place>();
        for (var site : store.sites().list()) {
            var identity = new VerifiedIndex.Identity(site.id(), site.key(), site.serial(), site.sha256());
            places.put(site.name(), new Place(site.location(), identity));
        }
        return places;
    }

    void put(LoadedSite site, String actor, Message... what) {
        var identity = site.identity();
        store.sites()
                .put(
                        new UpdateSite(
                                site.name(),
                                site.location(),
                                identity.id(),
                                identity.key(),
                                identity.serial(),
                                identity.sha256(),
                                store.now()),
                        entries("site/" + site.name(), actor, what));
    }

    void remove(String name, String actor, Message... what) {
        store.sites().remove(name, entries("site/" + name, actor, what));
    }

    /** Pinned versions by network. */
    Map<String, String> pins() {
        return store.sites().pins();
    }

    void pin(String network, Optional<String> version, Message what, String actor) {
        store.sites().pin(network, version, new AuditEntry(store.now(), actor, "network/" + network, what));
    }

    boolean checksDaily() {
        return !store.settings().get(CHECK).equals(Optional.of(OFF));
    }

    void checkDaily(boolean daily, String actor) {
        var what = Message.of(daily ? "sites.audit.check-on" : "sites.audit.check-off");
        store.settings()
                .set(
                        CHECK,
                        daily ? Optional.empty() : Optional.of(OFF),
                        new AuditEntry(store.now(), actor, "sites", what));
    }

    /** Adds an audit entry without a setting. */
    void audit(String subject, Message what, String actor) {
        store.audit().add(new AuditEntry(store.now(), actor, subject, what));
    }

    private List<AuditEntry> entries(String subject, String actor, Message... what) {
        var entries = new ArrayList<AuditEntry>();
        for (var message : what) {
            entries.add(new AuditEntry(store.now(), actor, subject, message));
        }
        return entries;
    }
}

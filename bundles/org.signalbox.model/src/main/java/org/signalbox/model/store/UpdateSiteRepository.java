package org.signalbox.model.store;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AuditEntry;

/** The update sites that all nodes share, and the pinned versions of networks. Changes are notified as {@code SITE}. */
public interface UpdateSiteRepository {
    /**
     * A site as it was seen last.
     *
     * @param id of its index
     * @param key of its vendor
     * @param serial of its newest index
     * @param sha256 of that index
     */
    record UpdateSite(String name, URI location, String id, String key, long serial, String sha256, Instant addedAt) {}

    /** In the order in which they were added; a row that can't be read is left out. */
    List<UpdateSite> list();

    /** Adds a site, or replaces all but its time of addition. */
    void put(UpdateSite site, List<AuditEntry> audit);

    void remove(String name, List<AuditEntry> audit);

    /** Versions by network. */
    Map<String, String> pins();

    /** Pins a network to a version, or to none when empty. */
    void pin(String network, Optional<String> version, AuditEntry audit);
}

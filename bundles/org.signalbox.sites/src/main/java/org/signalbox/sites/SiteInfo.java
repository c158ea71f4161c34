package org.signalbox.sites;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * State of an update site in this workspace.
 *
 * @param name local name of the site
 * @param location a folder ({@code file:}) or an address ({@code http:}, {@code https:}); ends with a slash
 * @param index head of the last verified index; empty while this machine has none
 * @param checkedAt time of this machine's last request, successful or not
 * @param problem why the site can't be used now: the last refusal, or the expiry of its index
 */
public record SiteInfo(
        String name, URI location, Optional<IndexInfo> index, Optional<Instant> checkedAt, Optional<Message> problem) {
    /**
     * Head of an index.
     *
     * @param id the site's own id, independent of its location
     * @param title display title
     * @param vendor display name of the signer
     * @param serial increases with each publication
     * @param timestamp time of publication
     * @param expires end of validity; an expired index isn't used
     */
    public record IndexInfo(
            String id,
            String title,
            String vendor,
            long serial,
            Instant timestamp,
            Instant expires,
            int connectors,
            int terms) {}
}

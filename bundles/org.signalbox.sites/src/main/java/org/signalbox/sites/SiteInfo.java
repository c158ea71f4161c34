package org.signalbox.sites;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * A site as it is known here.
 *
 * @param name by which people call it here
 * @param location a folder ({@code file:}) or an address ({@code http:}, {@code https:}); ends with a slash
 * @param index what was last read and verified; empty when there is nothing on this machine yet
 * @param checkedAt when it was last asked, with whatever result, by this machine
 * @param trouble why it can't be used now: the last refusal, or that its index expired
 */
public record SiteInfo(
        String name, URI location, Optional<IndexInfo> index, Optional<Instant> checkedAt, Optional<Message> trouble) {
    /**
     * The head of an index.
     *
     * @param id the site's own name of itself, wherever it is served from
     * @param title what people read
     * @param vendor who signed it, as people read it
     * @param serial rises with each publication
     * @param timestamp when it was published
     * @param expires from when on it is not used any more
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

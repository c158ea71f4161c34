package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/** Spaces what goes out late to one account, so that an outage is never followed by a burst. Any thread. */
final class CatchUp {
    /** Later than this is «late»: short drains and retries aren't. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** What a publication is told that waits for its slot. */
    static final Message WAITS = Message.of("publishing.waiting.catch-up");

    private static final Duration SPACING = Duration.ofSeconds(30);

    private final Map<AccountId, Instant> free = new HashMap<>();

    /** When a publication may go; {@code now} or later. Each late one moves the next one's time. */
    synchronized Instant slot(Publication publication, Instant now) {
        if (!publication.due().plus(GRACE).isBefore(now) || hadItsSlot(publication)) {
            return now;
        }
        var next = free.getOrDefault(publication.account(), now);
        var slot = next.isBefore(now) ? now : next;
        free.put(publication.account(), slot.plus(SPACING));
        return slot;
    }

    private static boolean hadItsSlot(Publication publication) {
        return publication.reason().filter(WAITS::equals).isPresent();
    }
}

package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.CatchUpLimit;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/** Spaces what goes out late to one account, so that an outage is never followed by a burst. Any thread. */
final class CatchUp {
    /** Later than this is «late»: short drains and retries aren't. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** What a publication is told that waits for its slot. */
    static final Message WAITS = Message.of("publishing.waiting.catch-up");

    private static final String WAITING = "publishing.waiting.";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Map<AccountId, Instant> free = new HashMap<>();

    /**
     * When an overdue publication may go; {@code now} or later. Each one moves the next one's time.
     *
     * @return empty when its account's hour is full and the others don't wait
     */
    synchronized Optional<Instant> slot(Publication publication, Instant now, CatchUpLimit limit) {
        if (waited(publication)) {
            return Optional.of(now);
        }
        var next = free.getOrDefault(publication.account(), now);
        var slot = next.isBefore(now) ? now : next;
        if (limit.rest() != CatchUpLimit.Rest.WAIT && !slot.isBefore(now.plus(HOUR))) {
            return Optional.empty();
        }
        free.put(publication.account(), slot.plus(HOUR.dividedBy(limit.perHour())));
        return Optional.of(slot);
    }

    /** It was made to wait before, for this or for its account's rate: it isn't made to wait twice. */
    static boolean waited(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(WAITING)).isPresent();
    }
}

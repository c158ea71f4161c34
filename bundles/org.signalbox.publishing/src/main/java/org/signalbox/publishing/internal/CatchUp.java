package org.signalbox.publishing.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.CatchUpLimit;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.store.Store;

/** Spaces what goes out late to one account, so that an outage is never followed by a burst: once for all nodes. Any thread. */
final class CatchUp {
    /** Later than this is «late»: short drains and retries aren't. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** What a publication is told that waits for its slot. */
    static final Message WAITS = Message.of("publishing.waiting.catch-up");

    private static final String WAITING = "publishing.waiting.";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Store store;

    CatchUp(Store store) {
        this.store = store;
    }

    /**
     * When an overdue publication may go; {@code now} or later. Each one moves the next one's time, on whatever node that
     * is.
     *
     * @return empty when its account's hour is full and the others don't wait
     */
    Optional<Instant> slot(Publication publication, Instant now, CatchUpLimit limit) {
        if (waited(publication)) {
            return Optional.of(now);
        }
        return store.turn(
                "catch-up/" + publication.account(),
                HOUR.dividedBy(limit.perHour()),
                limit.rest() == CatchUpLimit.Rest.WAIT ? FAR : now.plus(HOUR));
    }

    /** It was made to wait before, for this or for its account's rate: it isn't made to wait twice. */
    static boolean waited(Publication publication) {
        return delayed(publication)
                && publication.reason().filter(why -> why.code().startsWith(WAITING)).isPresent();
    }

    /**
     * It was to go out at the time that it has now, and had to wait for whatever, other than to be skipped or held; one that
     * is planned anew has another time.
     */
    static boolean delayed(Publication publication) {
        return publication.notBefore().isAfter(publication.due())
                && publication.reason().filter(OverduePolicy.BACK::equals).isEmpty();
    }
}

package org.signalbox.inbox.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.Store;

/** Claims readings in the store before they are done, as if they had failed already. Any thread. */
record ReadingClaims(Store store, ReadingIntervals intervals) {
    /** Of a page that made the program fail. */
    static final Message BROKEN = Message.of("inbox.broken");

    /**
     * Claims the next reading.
     *
     * @return the position as it is stored
     * @throws org.signalbox.model.store.StaleChangeException when another node did, or the position can't be read
     */
    InboxPosition claim(AccountId account, Optional<InboxPosition> from) {
        var failures = from.map(InboxPosition::failures).orElse(0) + 1;
        var claim = new InboxPosition(
                account,
                from.flatMap(InboxPosition::position),
                from.flatMap(InboxPosition::readAt),
                store.now().plus(intervals.afterFailures(failures)),
                from.map(InboxPosition::pushed).orElse(false),
                failures,
                from.flatMap(InboxPosition::problem),
                from.map(InboxPosition::revision).orElse(0L));
        store.inbox().put(List.of(), from, claim);
        return revised(claim, claim.revision() + 1);
    }

    /** Nothing was asked for. */
    void release(InboxPosition claimed, Optional<InboxPosition> before) {
        change(
                claimed,
                store.now().plus(intervals.tick()),
                before.map(InboxPosition::failures).orElse(0),
                before.flatMap(InboxPosition::problem));
    }

    /** The claim says already when it is read again. */
    void broken(InboxPosition claimed, RuntimeException fault) {
        try {
            change(claimed, claimed.nextAt(), claimed.failures(), Optional.of(BROKEN));
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    private void change(InboxPosition claimed, Instant nextAt, int failures, Optional<Message> problem) {
        var to = new InboxPosition(
                claimed.account(),
                claimed.position(),
                claimed.readAt(),
                nextAt,
                claimed.pushed(),
                failures,
                problem,
                claimed.revision());
        store.inbox().put(List.of(), Optional.of(claimed), to);
    }

    static InboxPosition revised(InboxPosition position, long revision) {
        return new InboxPosition(
                position.account(),
                position.position(),
                position.readAt(),
                position.nextAt(),
                position.pushed(),
                position.failures(),
                position.problem(),
                revision);
    }
}

package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the shown conversation counts as read: it was in sight for a moment, and somebody chose it or did something
 * since its newest message is there. One thread.
 */
final class ReadAttention {
    /** How long it is in sight first. */
    static final Duration SEEN = Duration.ofMillis(700);

    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> told = Optional.empty();
    private Instant since = Instant.EPOCH;
    private boolean attended;
    private boolean keptUnread;

    /**
     * Another conversation is opened.
     *
     * @param chosen whether a person chose it
     */
    void open(boolean chosen) {
        newest = Optional.empty();
        told = Optional.empty();
        keptUnread = false;
        attended = chosen;
    }

    /** It stays unread until one is opened. */
    void keepUnread() {
        keptUnread = true;
    }

    /** It is shown with that newest message. */
    void show(Instant newestAt, Instant now) {
        if (!newest.equals(Optional.of(newestAt))) {
            if (newest.isPresent()) {
                attended = false;
            }
            newest = Optional.of(newestAt);
            since = now;
        }
    }

    /** A person did something in the window, while the conversation was in sight. */
    void input() {
        if (newest.isPresent()) {
            attended = true;
        }
    }

    /**
     * Up to when it is to be marked as read now; told once for each newest message, so that what can't be stored isn't
     * tried again and again.
     */
    Optional<Instant> read(int unread, Instant now) {
        boolean due = attended && !keptUnread && unread > 0 && !now.isBefore(since.plus(SEEN));
        if (!due || told.equals(newest)) {
            return Optional.empty();
        }
        told = newest;
        return newest;
    }
}

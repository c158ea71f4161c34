package org.signalbox.connector.api;

import java.util.Optional;

/** The result of a {@link Search}. */
public sealed interface Lookup {
    /** The receipt of what was found. */
    default Optional<Receipt> whenFound() {
        return this instanceof Found found ? Optional.of(found.receipt()) : Optional.empty();
    }

    /** It is visible. */
    static Found found(Receipt receipt) {
        return new Found(receipt);
    }

    /** The network answered, and doesn't show it. */
    static Absent absent() {
        return new Absent();
    }

    /** The network's answer decides nothing. */
    static CannotTell cannotTell(String why) {
        return new CannotTell(why);
    }

    /** The network took it, and has refused it since. */
    static Refused refused(String why) {
        return new Refused(why);
    }

    /** {@link Found} or {@link Absent}. */
    static Lookup of(Optional<Receipt> receipt) {
        return receipt.<Lookup>map(Found::new).orElseGet(Absent::new);
    }

    /** The change is visible. */
    record Found(Receipt receipt) implements Lookup {}

    /**
     * The network doesn't show it. Of a change that it has accepted: not yet. Of another one: it is sent again, once
     * the host is sure that the earlier request is over.
     */
    record Absent() implements Lookup {}

    /**
     * This search can't find it, for instance because there are more posts than the network lists. It proves no
     * absence, and the host looks again.
     *
     * @param why for people, at most 2,000 characters
     */
    record CannotTell(String why) implements Lookup {}

    /**
     * The network has accepted it, and tells that it failed: it will never be visible.
     *
     * @param why for people, at most 2,000 characters
     */
    record Refused(String why) implements Lookup {}
}

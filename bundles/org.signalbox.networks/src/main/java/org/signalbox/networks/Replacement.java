package org.signalbox.networks;

/** Which installed version an installation may replace. */
public enum Replacement {
    /** None: what is installed is refused, also the same once more. */
    NONE,
    /** The same or an older one. */
    SAME_OR_OLDER,
    /** Also a newer one: a deliberate step back. */
    ANY
}

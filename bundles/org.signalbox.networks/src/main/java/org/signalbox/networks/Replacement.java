package org.signalbox.networks;

/** Which installed version an installation may replace. */
public enum Replacement {
    /** None: an installed network stays as it is. */
    NONE,
    /** The same or an older one. */
    SAME_OR_OLDER,
    /** Also a newer one: a deliberate step back. */
    ANY
}

package org.signalbox.model;

/** What an admin wants of a network; the container's services are what there is. */
public enum NetworkState {
    INSTALLED,
    ENABLED,
    DRAINING,
    DISABLED,
    REMOVED
}

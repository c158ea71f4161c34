package org.signalbox.model;

/** The state of a network that an admin wants. The container's services are the actual state. */
public enum NetworkState {
    INSTALLED,
    ENABLED,
    DRAINING,
    DISABLED,
    REMOVED
}

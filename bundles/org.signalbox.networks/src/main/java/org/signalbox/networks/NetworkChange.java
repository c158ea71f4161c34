package org.signalbox.networks;

/** A change to an installed network. */
public enum NetworkChange {
    ENABLE,
    /** New calls are refused, those in flight finish; then it is disabled. */
    DRAIN,
    DISABLE,
    /** Disabled and uninstalled; its history stays. */
    REMOVE
}

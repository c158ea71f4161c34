package org.signalbox.model;

/** A permission of the login that uses a store. A workspace's own store grants all of them. */
public enum StorePermission {
    /** Plan, change and cancel publications, series and queues. */
    PLAN,
    /** Decide on publications: release, reroute, confirm, try again, change what is visible. */
    DECIDE,
    /** Connect, pause and remove accounts. */
    CONNECT,
    /**
     * Change networks and what all have to keep to: terms, budgets, rules, planned changes, settings, notices, pauses.
     */
    ADMINISTER,
    /** Claim and send publications, and read the grants for that. */
    SEND
}

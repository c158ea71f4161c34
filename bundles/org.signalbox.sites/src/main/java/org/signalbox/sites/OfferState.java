package org.signalbox.sites;

/** State of an offered connector version in this workspace. */
public enum OfferState {
    NOT_INSTALLED,
    /** This version is installed. */
    INSTALLED,
    UPDATE_AVAILABLE,
    /** Newer than the installed version, but the network is pinned to another one. */
    PINNED,
    /** Requires a later connector contract than this Signalbox has. */
    NEEDS_NEWER,
    /** Supports only earlier versions of the connector contract. */
    OUTDATED,
    /** Older than the installed version. */
    DOWNGRADE,
    /** Signed by another vendor than the installed version. */
    OTHER_VENDOR
}

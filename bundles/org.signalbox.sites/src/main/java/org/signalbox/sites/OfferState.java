package org.signalbox.sites;

/** What a version of a connector on a site is to this workspace. */
public enum OfferState {
    NOT_INSTALLED,
    /** This very version is installed. */
    INSTALLED,
    UPDATE_AVAILABLE,
    /** It is newer than what is installed, and the network is pinned to another version. */
    PINNED,
    /** It is made for a later connector contract than this Signalbox has. */
    NEEDS_NEWER,
    /** It is made for an earlier connector contract only. */
    OUTDATED,
    /** It is older than what is installed. */
    DOWNGRADE,
    /** It is signed by another vendor than what is installed. */
    OTHER_VENDOR
}

package org.signalbox.sites;

/** What a terms document on a site is to this workspace. */
public enum TermsState {
    /** There are no terms of this network here. */
    NEW,
    /** This version is in use. */
    IN_USE,
    UPDATE_AVAILABLE,
    /** A later version is in use. */
    OLDER
}

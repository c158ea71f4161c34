package org.signalbox.sites;

/** State of an offered terms document in this workspace. */
public enum TermsState {
    /** No terms of this network are in use. */
    NEW,
    /** This version is in use. */
    IN_USE,
    UPDATE_AVAILABLE,
    /** A later version is in use. */
    OLDER
}

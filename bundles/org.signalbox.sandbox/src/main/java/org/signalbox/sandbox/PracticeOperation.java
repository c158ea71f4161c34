package org.signalbox.sandbox;

import java.util.Locale;

/** Operation of a request to a practice network; faults are limited to one of these. */
public enum PracticeOperation {
    ANY,
    PUBLISH,
    EDIT,
    DELETE,
    MEDIA,
    MEDIA_STATUS,
    READ,
    GET_POST,
    METRICS,
    REPLIES,
    MEDIA_FILE,
    ME,
    TERMS,
    INBOX,
    REACT;

    /** The name in the protocol, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

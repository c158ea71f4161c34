package org.signalbox.sandbox;

import java.util.Locale;

/** What a request asks of a practice network; misbehaviour is aimed at one of these. */
public enum Operation {
    ANY,
    POST,
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
    TERMS;

    /** The name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

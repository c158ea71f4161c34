package org.signalbox.connector.x.internal;

/** Ids of the terms document that the connector's messages name. */
final class Term {
    static final String TEXT = "x.text.limit";

    private Term() {}
}

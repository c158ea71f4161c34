package org.signalbox.vendor.nostr;

/** Ids of the terms document that the connector's messages and live values name. */
final class Term {
    static final String CONTENT = "nostr.text.content";
    static final String MESSAGE = "nostr.text.message";

    private Term() {}
}

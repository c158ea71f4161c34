package org.signalbox.workbench.inbox.internal;

/** What a run of a conversation's text is. */
enum TextRole {
    NAME,
    MUTED,
    LINK,
    GOOD,
    WAITING,
    BAD
}

package org.signalbox.terms;

/** What a quota or a price counts. */
public enum UsageUnit implements DocumentWord {
    CALLS,
    POSTS,
    /** Calls with weights. */
    POINTS,
    /** Posts, replies or other things that a call reads or writes. */
    ITEMS,
    BYTES,
    /** Accounts; each counts once in a window. */
    USERS;

    private final String word = DocumentWord.of(this);

    @Override
    public String word() {
        return word;
    }
}

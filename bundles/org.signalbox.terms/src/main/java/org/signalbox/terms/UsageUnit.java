package org.signalbox.terms;

/** What a quota or a price counts. */
public enum UsageUnit implements DocumentKeyword {
    CALLS,
    POSTS,
    /** Calls with weights. */
    POINTS,
    /** Posts, replies or other things that a call reads or writes. */
    ITEMS,
    BYTES,
    /** Accounts; each counts once in a window. */
    USERS;

    private final String keyword = DocumentKeyword.of(this);

    @Override
    public String keyword() {
        return keyword;
    }
}

package org.signalbox.terms;

/** What a term limits of a poll. */
public enum PollQuantity implements DocumentKeyword {
    ANSWERS,
    /** How long it is open. */
    SECONDS;

    private final String keyword = DocumentKeyword.of(this);

    @Override
    public String keyword() {
        return keyword;
    }
}

package org.signalbox.terms;

/** What a term limits of a poll. */
public enum PollQuantity implements DocumentWord {
    ANSWERS,
    /** How long it is open. */
    SECONDS;

    private final String word = DocumentWord.of(this);

    @Override
    public String word() {
        return word;
    }
}

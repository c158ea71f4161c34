package org.signalbox.sandbox;

/** The practice networks that exist. */
public enum PracticeKind {
    /** Microblog: 280 weighted characters, no idempotency key, free access that can end. */
    CHIRP("chirp"),
    /** Instance-like: 500 graphemes, alternative text required, idempotency keys. */
    PLAZA("plaza");

    private final String id;

    PracticeKind(String id) {
        this.id = id;
    }

    /** The network's id in lower case, as in {@code nightline@chirp}. */
    public String id() {
        return id;
    }
}

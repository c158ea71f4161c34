package org.signalbox.sandbox;

/** The kinds of practice networks. */
public enum PracticeKind {
    /** Microblog: 280 weighted characters, no idempotency key, free access that can end. */
    CHIRP("chirp"),
    /** Like a Fediverse instance: 500 graphemes, alternative text required, idempotency keys. */
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

package org.signalbox.http.internal;

import java.io.IOException;

/** A kept connection broke after the request was written and before any byte of an answer came. */
final class UnansweredRequest extends IOException {
    private static final long serialVersionUID = 1;

    private final IOException failure;

    UnansweredRequest(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    IOException failure() {
        return failure;
    }
}

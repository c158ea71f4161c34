package org.signalbox.connector.code;

import org.jspecify.annotations.Nullable;

/** A class file that can't be parsed, or whose name doesn't match its entry. */
public final class BadClassException extends Exception {
    private static final long serialVersionUID = 1;

    private final String entry;

    /** @param entry the name of the class file */
    public BadClassException(String entry, String reason, @Nullable Throwable cause) {
        super(entry + ": " + reason, cause);
        this.entry = entry;
    }

    /** The name of the class file. */
    public String entry() {
        return entry;
    }
}

package org.signalbox.model;

import java.util.UUID;

/** Names one publication. */
public record PublicationId(String value) {
    public PublicationId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters: " + value);
        }
    }

    /** A new one. */
    public static PublicationId random() {
        return new PublicationId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.signalbox.model;

/** Names one publication. */
public record PublicationId(String value) {
    public PublicationId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters: " + value);
        }
    }

    /** A new one; it begins with the time at which it was made. */
    public static PublicationId fresh() {
        return new PublicationId(TimeOrderedIds.uuid().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

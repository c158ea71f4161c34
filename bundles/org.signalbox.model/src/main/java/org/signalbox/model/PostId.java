package org.signalbox.model;

/** Names one post for good; written into its front matter at first schedule. */
public record PostId(String value) {
    public PostId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters: " + value);
        }
    }

    /** A new one; it begins with the time at which it was made. */
    public static PostId fresh() {
        return new PostId(TimeOrderedIds.uuid().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

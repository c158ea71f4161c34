package org.signalbox.model;

import java.util.UUID;

/** Names one post for good; written into its front matter at first schedule. */
public record PostId(String value) {
    public PostId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an id has 1 to 64 characters: " + value);
        }
    }

    /** A new one. */
    public static PostId random() {
        return new PostId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}

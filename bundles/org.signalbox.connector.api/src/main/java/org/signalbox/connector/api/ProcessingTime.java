package org.signalbox.connector.api;

import java.time.Duration;

/**
 * The time that uploading and processing media usually takes; {@link #of} makes one. The host begins so much earlier to
 * prepare a post.
 *
 * @param type the media types that it holds for: one such as {@code image/gif}, or all that begin so, such as
 *     {@code video/}
 * @param each of each file
 * @param perMebibyte of each 1,048,576 bytes besides
 */
public record ProcessingTime(String type, Duration each, Duration perMebibyte) {
    public ProcessingTime {
        if (type.isBlank() || each.isNegative() || perMebibyte.isNegative()) {
            throw new IllegalArgumentException("not a processing time: " + type);
        }
    }

    /** Of each file, whatever its size. */
    public static ProcessingTime of(String type, Duration each) {
        return new ProcessingTime(type, each, Duration.ZERO);
    }

    /** The same, and so much more for each 1,048,576 bytes. */
    public ProcessingTime perMebibyte(Duration more) {
        return new ProcessingTime(type, each, more);
    }
}

package org.signalbox.connector.api;

/**
 * A connector's data for committing a part; opaque to the host, which stores it.
 *
 * @param json a JSON object without secrets, at most 64 KiB
 */
public record Prepared(String json) {
    /** A connector's JSON object. */
    public static Prepared of(String json) {
        return new Prepared(json);
    }
}

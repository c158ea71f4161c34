package org.signalbox.connector.api;

/**
 * The bytes of a {@link RemoteMedia}.
 *
 * @param type its media type, without parameters: {@code image/…}, {@code video/…} or {@code audio/…}
 * @param bytes the whole file; at most the 16 MiB that {@link Http} reads
 */
public record MediaFile(String type, byte[] bytes) {
    @Override
    public String toString() {
        return type + " (" + bytes.length + " bytes)";
    }

    /** A whole file. */
    public static MediaFile of(String type, byte[] bytes) {
        return new MediaFile(type, bytes);
    }
}

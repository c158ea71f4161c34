package org.signalbox.connector.api;

/**
 * Captions of a past post's video.
 *
 * @param language BCP 47 tag
 */
public record RemoteCaptions(String language, RemoteMedia file) {
    /** Captions in a language. */
    public static RemoteCaptions of(String language, RemoteMedia file) {
        return new RemoteCaptions(language, file);
    }
}

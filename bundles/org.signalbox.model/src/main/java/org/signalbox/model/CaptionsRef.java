package org.signalbox.model;

/**
 * Captions of a video as a content file names them.
 *
 * @param language BCP 47 tag
 * @param file path relative to the workspace
 */
public record CaptionsRef(String language, String file) {
    public MediaRef media() {
        return new MediaRef(file, "");
    }
}

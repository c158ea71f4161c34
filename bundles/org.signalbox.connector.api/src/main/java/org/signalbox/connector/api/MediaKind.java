package org.signalbox.connector.api;

/** What a media file is, by its type. */
public enum MediaKind {
    IMAGE,
    /** A picture that may move. */
    GIF,
    VIDEO,
    AUDIO,
    /** Any other file. */
    DOCUMENT;

    /** The kind of files of a media type, such as {@code image/png}. */
    public static MediaKind of(String type) {
        if (type.equals("image/gif")) {
            return GIF;
        }
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> IMAGE;
            case "video" -> VIDEO;
            case "audio" -> AUDIO;
            default -> DOCUMENT;
        };
    }
}

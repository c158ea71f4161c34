package org.signalbox.connector.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One media file. Built with {@link #of}.
 *
 * @param name file name, without folders
 * @param type media type as detected from the bytes, such as {@code image/png}
 * @param size bytes
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 * @param alt alternative text, may be empty
 * @param sha256 hexadecimal digest of the bytes
 * @param content opens the bytes; may be opened more than once
 * @param kind by its type
 * @param duration of a video, audio or animated picture; empty when unknown
 * @param frameRate frames a second; empty when unknown
 * @param poster the picture shown before a video plays
 * @param captions of a video, one for each language
 */
public record Media(
        String name,
        String type,
        long size,
        int width,
        int height,
        String alt,
        String sha256,
        Content content,
        MediaKind kind,
        Optional<Duration> duration,
        OptionalDouble frameRate,
        Optional<Media> poster,
        List<Captions> captions) {
    public Media {
        captions = List.copyOf(captions);
    }

    /** Opens a stream of bytes. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens it at a place, so that an upload can go on where it stopped.
         *
         * @param offset the bytes to leave out, 0 to their number
         */
        InputStream open(long offset) throws IOException;

        /** Opens it at the beginning. */
        default InputStream open() throws IOException {
            return open(0);
        }
    }

    /** Starts a file of a type; its kind follows from it. */
    public static Builder of(String name, String type, long size, Content content) {
        return new Builder(name, type, size, content);
    }

    /** Builds media, so that components can be added compatibly. */
    public static final class Builder {
        private final String name;
        private final String type;
        private final long size;
        private final Content content;
        private int width;
        private int height;
        private String alt = "";
        private String sha256 = "";
        private MediaKind kind;
        private Optional<Duration> duration = Optional.empty();
        private OptionalDouble frameRate = OptionalDouble.empty();
        private Optional<Media> poster = Optional.empty();
        private List<Captions> captions = List.of();

        private Builder(String name, String type, long size, Content content) {
            this.name = name;
            this.type = type;
            this.size = size;
            this.content = content;
            kind = MediaKind.of(type);
        }

        /** Its width and height in pixels, 0 where unknown. */
        public Builder pixels(int wide, int high) {
            width = wide;
            height = high;
            return this;
        }

        public Builder alt(String text) {
            alt = text;
            return this;
        }

        public Builder sha256(String digest) {
            sha256 = digest;
            return this;
        }

        public Builder kind(MediaKind value) {
            kind = value;
            return this;
        }

        public Builder duration(Duration value) {
            duration = Optional.of(value);
            return this;
        }

        public Builder frameRate(double perSecond) {
            frameRate = OptionalDouble.of(perSecond);
            return this;
        }

        public Builder poster(Media picture) {
            poster = Optional.of(picture);
            return this;
        }

        public Builder captions(List<Captions> all) {
            captions = List.copyOf(all);
            return this;
        }

        public Media build() {
            return new Media(
                    name, type, size, width, height, alt, sha256, content, kind, duration, frameRate, poster, captions);
        }
    }
}

package org.signalbox.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.Captions;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.MediaKind;

/**
 * A media file as it was read.
 *
 * @param file path relative to the workspace
 * @param type media type found in its bytes; empty when it is of no known type
 * @param size bytes; -1 when the file is missing
 * @param width pixels, 0 when unknown
 * @param height pixels, 0 when unknown
 * @param sha256 hexadecimal digest of its bytes; empty when the file is missing
 * @param playback of a file that plays
 * @param poster the picture shown before a video plays
 * @param captions of a video
 */
public record MediaInfo(
        String file,
        String alt,
        String type,
        long size,
        int width,
        int height,
        String sha256,
        Playback playback,
        Optional<MediaInfo> poster,
        List<CaptionsInfo> captions) {
    public MediaInfo {
        captions = List.copyOf(captions);
    }

    /** A file that doesn't play. */
    public MediaInfo(String file, String alt, String type, long size, int width, int height, String sha256) {
        this(file, alt, type, size, width, height, sha256, Playback.NONE, Optional.empty(), List.of());
    }

    /** Opens frozen media by their SHA-256, hexadecimal, at a place. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open(String sha256, long offset) throws IOException;
    }

    /**
     * In the form for connectors.
     *
     * @param bytes asked when the media are read
     */
    public Media media(Bytes bytes) {
        var name = Path.of(file).getFileName();
        var media = Media.of(name == null ? file : name.toString(), type, size, offset -> bytes.open(sha256, offset))
                .pixels(width, height)
                .alt(alt)
                .sha256(sha256)
                .captions(captions.stream()
                        .map(each -> new Captions(each.language(), each.file().media(bytes)))
                        .toList());
        playback.duration().ifPresent(media::duration);
        playback.frameRate().ifPresent(media::frameRate);
        poster.ifPresent(picture -> media.poster(picture.media(bytes)));
        return media.build();
    }

    public MediaKind kind() {
        return MediaKind.of(type);
    }

    /** This file and those that belong to it. */
    public Stream<MediaInfo> all() {
        return Stream.concat(
                Stream.concat(Stream.of(this), poster.stream()),
                captions.stream().map(CaptionsInfo::file));
    }

    public boolean missing() {
        return size < 0;
    }
}

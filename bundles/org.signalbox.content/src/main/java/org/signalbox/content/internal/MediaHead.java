package org.signalbox.content.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.signalbox.content.MediaFlaw;
import org.signalbox.content.ProbedMedia;
import org.signalbox.model.Playback;

/** Metadata from the headers of a media file; see {@link ProbedMedia}. */
public record MediaHead(
        String type,
        int width,
        int height,
        int frames,
        int orientation,
        Playback playback,
        boolean isLocated,
        Optional<MediaFlaw> flaw) {
    /** Enough to skip the metadata that cameras write before a picture's dimensions. */
    private static final int LENGTH = 256 << 10;

    /** A file that plays. */
    MediaHead(String type, int width, int height, Playback playback) {
        this(type, width, height, 0, 1, playback, false, Optional.empty());
    }

    /** A file of a type of which no more is known. */
    static MediaHead of(String type) {
        return new MediaHead(type, 0, 0, Playback.NONE);
    }

    MediaHead playing(int all, Playback played) {
        return new MediaHead(type, width, height, all, orientation, played, isLocated, flaw);
    }

    /** As it is shown, of one as it is stored. */
    MediaHead with(ExifHeader exif) {
        return new MediaHead(
                type,
                exif.isTurned() ? height : width,
                exif.isTurned() ? width : height,
                frames,
                exif.orientation(),
                playback,
                exif.isLocated(),
                flaw);
    }

    MediaHead flawed(MediaFlaw why) {
        return new MediaHead(type, width, height, frames, orientation, playback, isLocated, Optional.of(why));
    }

    MediaHead flawedIf(boolean is, MediaFlaw why) {
        return is ? flawed(why) : this;
    }

    public static ProbedMedia read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var head = read(new ProbedFile(channel));
            return new ProbedMedia(
                    head.type,
                    head.width,
                    head.height,
                    head.frames,
                    head.orientation,
                    head.playback,
                    head.isLocated,
                    head.isHuge() ? Optional.of(MediaFlaw.PIXELS) : head.flaw);
        }
    }

    private boolean isHuge() {
        return type.startsWith("image/")
                && !type.equals("image/svg+xml")
                && ((long) width * height > MediaFlaw.MAX_PIXELS || Math.max(width, height) > MediaFlaw.MAX_SIDE);
    }

    private static MediaHead read(ProbedFile file) throws IOException {
        var head = file.read(0, LENGTH);
        var image = ImageHeader.of(head);
        if (image.isPresent()) {
            return switch (image.get().type()) {
                case "image/gif" -> GifProbe.of(image.get(), file);
                case "image/png" -> PngProbe.of(image.get(), file);
                case "image/webp" -> WebpProbe.of(image.get(), file);
                default -> image.get().head();
            };
        }
        var drawing = SvgProbe.of(head);
        return drawing.isPresent()
                ? drawing.get()
                : PlayedFiles.of(head, file).orElseGet(() -> of(PlainTypes.of(head)));
    }
}

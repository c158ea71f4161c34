package org.signalbox.media.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Component;
import org.signalbox.content.Ffmpeg;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;

/** One copy at a time, so that its limit of memory is that of all. */
@Component(service = MediaFitter.class)
public final class MediaFitterService implements MediaFitter {
    private static final Map<String, String> ENDINGS =
            Map.of("image/jpeg", "jpg", "image/png", "png", "video/mp4", "mp4");

    private static final int MAX_NAMES = 1_000;

    private final Semaphore one = new Semaphore(1);

    @Override
    public Path fit(Path file, MediaPlan plan, Crop crop, Target target, Progress progress)
            throws MediaException, IOException, InterruptedException {
        one.acquire();
        try {
            var media = sound(file);
            if (plan.types().getFirst().startsWith("video/")) {
                return within(target, part -> {
                    new FilmFitting(file, media, plan, crop).make(part, progress);
                    return plan.types().getFirst();
                });
            }
            return within(target, part -> picture(file, media, plan, crop, part));
        } finally {
            one.release();
        }
    }

    @Override
    public Path frame(Path film, Duration at, Target target) throws MediaException, IOException, InterruptedException {
        one.acquire();
        try {
            var media = sound(film);
            if (media.playback()
                            .duration()
                            .filter(length -> at.compareTo(length) > 0)
                            .isPresent()
                    || at.isNegative()) {
                throw new MediaException(Message.of("media.no-frame", film.getFileName(), seconds(at)));
            }
            return within(
                    target,
                    part -> still(
                            film,
                            media,
                            List.of("-ss", seconds(at)),
                            MediaPlan.of(PictureWriter.JPEG),
                            Crop.NONE,
                            part));
        } finally {
            one.release();
        }
    }

    private static String seconds(Duration at) {
        return String.format(Locale.ROOT, "%.3f", at.toMillis() / 1000.0);
    }

    private static ProbedMedia sound(Path file) throws MediaException, IOException {
        var media = ProbedMedia.of(file);
        var flaw = media.flaw();
        if (flaw.isPresent()) {
            throw new MediaException(flaw.get().of(String.valueOf(file.getFileName()), media));
        }
        return media;
    }

    private static String picture(Path file, ProbedMedia media, MediaPlan plan, Crop crop, Path part)
            throws MediaException, IOException, InterruptedException {
        if (!Ffmpeg.isNeeded(media.type(), plan) && PictureReader.reads(media.type())) {
            return write(PictureReader.read(file, media).cropped(crop), plan, file, part);
        }
        return still(file, media, List.of(), plan, crop, part);
    }

    /** A single picture that FFmpeg decodes. */
    private static String still(Path file, ProbedMedia media, List<String> seek, MediaPlan plan, Crop crop, Path part)
            throws MediaException, IOException, InterruptedException {
        if ((long) media.width() * media.height() > PictureReader.MAX_PIXELS) {
            throw new MediaException(Message.of(
                    "media.pixels",
                    file.getFileName(),
                    media.width(),
                    media.height(),
                    PictureReader.MAX_PIXELS / 1_000_000));
        }
        new FfmpegProcess(file, media.type(), seek)
                .with("-map", "0:v:0", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1")
                .run(part, Duration.ZERO, (done, total) -> {});
        if (Files.size(part) == 0) {
            throw new MediaException(Message.of("media.unreadable", file.getFileName()));
        }
        var decoded = ProbedMedia.of(part);
        // Of a picture in tiles FFmpeg decodes one only.
        if (media.type().startsWith("image/")
                && (decoded.width() != media.width() || decoded.height() != media.height())) {
            throw new MediaException(Message.of("media.kind", file.getFileName()));
        }
        return write(PictureReader.read(part, decoded).cropped(crop), plan, file, part);
    }

    private static String write(Pixels picture, MediaPlan plan, Path file, Path part)
            throws MediaException, IOException, InterruptedException {
        var encoded = new PictureWriter(plan).encode(picture);
        if (encoded.isEmpty()) {
            throw new MediaException(Message.of("media.too-large", file.getFileName(), plan.bytes()));
        }
        Files.write(part, encoded.get().bytes());
        return encoded.get().type();
    }

    private interface Making {
        /** @return the type that was made */
        String make(Path part) throws MediaException, IOException, InterruptedException;
    }

    /** Makes a file beside its place and puts it there when it is whole. */
    private static Path within(Target target, Making making) throws MediaException, IOException, InterruptedException {
        Files.createDirectories(target.folder());
        var part = Files.createFile(target.folder().resolve(".fit-" + UUID.randomUUID() + ".part"));
        try {
            var type = making.make(part);
            sound(part);
            for (int i = 1; i < MAX_NAMES; i++) {
                var name = target.name() + (i == 1 ? "" : "-" + i) + "." + ENDINGS.get(type);
                try {
                    return Files.move(part, target.folder().resolve(name));
                } catch (FileAlreadyExistsException e) {
                    continue; // the next name
                }
            }
            throw new FileAlreadyExistsException(target.name());
        } finally {
            Files.deleteIfExists(part);
        }
    }
}

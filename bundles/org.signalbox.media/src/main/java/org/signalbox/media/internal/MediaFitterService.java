package org.signalbox.media.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.signalbox.content.Ffmpeg;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;

/**
 * One picture and one video at a time, so that their limits of memory are those of all. A video has the memory of its
 * own process, and takes long.
 */
@Component(service = MediaFitter.class)
public final class MediaFitterService implements MediaFitter {
    private static final Map<String, String> ENDINGS =
            Map.of("image/jpeg", "jpg", "image/png", "png", "video/mp4", "mp4");

    private static final String PART = ".fit-";
    private static final String PART_ENDING = ".part";
    private static final int MAX_NAMES = 1_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_PICTURE = Duration.ofMinutes(5);
    private static final Duration STALLED = Duration.ofMinutes(2);
    private static final Duration END = Duration.ofSeconds(15);

    private final Semaphore pictures = new Semaphore(1);
    private final Semaphore videos = new Semaphore(1);
    private final Duration longest;
    private final Duration stalled;
    private final Set<Thread> working = new HashSet<>();
    private boolean ended;

    public MediaFitterService() {
        this(LONGEST, STALLED);
    }

    MediaFitterService(Duration longest, Duration stalled) {
        this.longest = longest;
        this.stalled = stalled;
    }

    /** Ends all copies: at an exit of Java, FFmpeg would go on and leave its file. */
    @Deactivate
    synchronized void end() {
        ended = true;
        working.forEach(Thread::interrupt);
        var most = System.nanoTime() + END.toNanos();
        try {
            for (var left = END.toMillis(); !working.isEmpty() && left > 0; ) {
                wait(left);
                left = (most - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path alone(Semaphore one, Copying copying) throws MediaException, IOException, InterruptedException {
        synchronized (this) {
            if (ended) {
                throw new InterruptedException("ended");
            }
            working.add(Thread.currentThread());
        }
        try {
            one.acquire();
            try {
                return copying.copy();
            } finally {
                one.release();
            }
        } finally {
            synchronized (this) {
                working.remove(Thread.currentThread());
                notifyAll();
            }
        }
    }

    private interface Copying {
        Path copy() throws MediaException, IOException, InterruptedException;
    }

    @Override
    public Path fit(Path file, MediaPlan plan, Crop crop, Target target, Progress progress)
            throws MediaException, IOException, InterruptedException {
        var type = plan.types().getFirst();
        if (!type.startsWith("video/")) {
            return alone(pictures, () -> {
                var media = sound(file);
                return within(target, part -> picture(file, media, plan, crop, part));
            });
        }
        return alone(videos, () -> {
            var media = sound(file);
            return within(target, part -> {
                new VideoFitting(file, media, plan, crop, new TimeLimit(longest, stalled)).make(part, progress);
                return type;
            });
        });
    }

    @Override
    public Path frame(Path video, Duration at, Target target) throws MediaException, IOException, InterruptedException {
        return alone(pictures, () -> {
            var media = sound(video);
            if (media.playback()
                            .duration()
                            .filter(length -> at.compareTo(length) > 0)
                            .isPresent()
                    || at.isNegative()) {
                throw new MediaException(Message.of("media.no-frame", video.getFileName(), seconds(at)));
            }
            return within(
                    target,
                    part -> still(
                            video,
                            media,
                            List.of("-ss", seconds(at)),
                            MediaPlan.of(PictureWriter.JPEG),
                            Crop.NONE,
                            part));
        });
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

    private String picture(Path file, ProbedMedia media, MediaPlan plan, Crop crop, Path part)
            throws MediaException, IOException, InterruptedException {
        if (!Ffmpeg.isNeeded(media.type(), plan) && PictureReader.reads(media.type())) {
            return write(PictureReader.read(file, media).cropped(crop, plan), plan, file, part);
        }
        return still(file, media, List.of(), plan, crop, part);
    }

    /** A single picture that FFmpeg decodes. */
    private String still(Path file, ProbedMedia media, List<String> seek, MediaPlan plan, Crop crop, Path part)
            throws MediaException, IOException, InterruptedException {
        if (PictureReader.isTooLarge(media.width(), media.height())) {
            throw new MediaException(Message.of(
                    "media.pixels",
                    file.getFileName(),
                    media.width(),
                    media.height(),
                    PictureReader.MAX_PIXELS / 1_000_000));
        }
        new FfmpegProcess(file, media.type(), seek)
                .with("-map", "0:v:0", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1")
                .run(part, Duration.ZERO, new TimeLimit(LONGEST_PICTURE, stalled), (done, total) -> {});
        if (Files.size(part) == 0) {
            throw new MediaException(Message.of("media.unreadable", file.getFileName()));
        }
        var decoded = ProbedMedia.of(part);
        // Of a picture in tiles FFmpeg decodes one only.
        if (media.type().startsWith("image/")
                && (decoded.width() != media.width() || decoded.height() != media.height())) {
            throw new MediaException(Message.of("media.kind", file.getFileName()));
        }
        return write(PictureReader.read(part, decoded).cropped(crop, plan), plan, file, part);
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
        sweep(target.folder());
        var part = Files.createFile(target.folder().resolve(PART + UUID.randomUUID() + PART_ENDING));
        try {
            var type = making.make(part);
            sound(part);
            for (int i = 1; i < MAX_NAMES; i++) {
                var name = target.name() + (i == 1 ? "" : "-" + i) + "." + ENDINGS.get(type);
                try {
                    return put(part, target.folder().resolve(name));
                } catch (FileAlreadyExistsException e) {
                    continue; // the next name
                }
            }
            throw new FileAlreadyExistsException(target.name());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A move looks first and writes over what was put there since, a link doesn't; some file systems have none. */
    private static Path put(Path part, Path file) throws IOException {
        try {
            return Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return Files.move(part, file);
        }
    }

    /** Deletes what was left where Java was killed. Hidden, nobody else would. */
    private static void sweep(Path folder) throws IOException {
        var old = Instant.now().minus(Duration.ofDays(1));
        try (var left = Files.newDirectoryStream(folder, PART + "*" + PART_ENDING)) {
            for (var part : left) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}

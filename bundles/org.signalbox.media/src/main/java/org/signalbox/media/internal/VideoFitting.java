package org.signalbox.media.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.signalbox.content.ProbedMedia;
import org.signalbox.media.Crop;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter.Progress;
import org.signalbox.model.MediaPlan;
import org.signalbox.model.Message;

/** Makes an MP4 of H.264 and AAC with FFmpeg, in a quality that its length and the bytes allow. */
final class VideoFitting {
    private static final int ATTEMPTS = 4;
    private static final int SOUND = 128_000;
    private static final int LITTLE_SOUND = 64_000;

    /** Below, nothing can be made out. */
    private static final int LEAST = 60_000;

    /** No video gets larger than this, whatever its terms say. */
    private static final long MOST_BYTES = 4L << 30;

    private static final int MOST_SIDE = 1920;

    /** H.264 has no other sides. */
    private static final int EVEN = 2;

    /** Bits a second above which a width is worth it. */
    private static final int[][] WIDTHS = {{500_000, 640}, {1_200_000, 854}, {2_500_000, 1280}};

    private final Path file;
    private final ProbedMedia media;
    private final MediaPlan plan;
    private final Crop crop;
    private final TimeLimit limit;

    VideoFitting(Path file, ProbedMedia media, MediaPlan plan, Crop crop, TimeLimit limit) {
        this.file = file;
        this.media = media;
        this.plan = plan;
        this.crop = crop;
        this.limit = limit;
    }

    /** @param out written over */
    void make(Path out, Progress progress) throws MediaException, IOException, InterruptedException {
        var length = media.playback().duration().orElse(Duration.ZERO);
        if (plan.cuts()) {
            length = Duration.ofMillis(Math.min(length.toMillis(), Math.round(plan.seconds() * 1000)));
        }
        if (length.isZero() || media.width() <= 0 || media.height() <= 0) {
            throw new MediaException(Message.of("media.unknown-video", file.getFileName()));
        }
        var bits = plan.bytes() == 0 ? 0 : plan.bytes() * 8.0 / (length.toMillis() / 1000.0) * 0.94;
        for (int i = 0; i < ATTEMPTS; i++) {
            make(out, length, bits, progress);
            var size = Files.size(out);
            if (size > 0 && (plan.bytes() == 0 ? size < MOST_BYTES : size <= plan.bytes())) {
                return;
            }
            bits *= 0.75;
        }
        throw new MediaException(Message.of("media.too-long", file.getFileName(), plan.bytes()));
    }

    private void make(Path out, Duration length, double bits, Progress progress)
            throws MediaException, IOException, InterruptedException {
        var sound = bits == 0 || bits > 8 * SOUND ? SOUND : LITTLE_SOUND;
        var picture = Math.round(bits - sound);
        if (bits > 0 && picture < LEAST) {
            throw new MediaException(Message.of("media.too-long", file.getFileName(), plan.bytes()));
        }
        var process = new FfmpegProcess(file, media.type(), List.of())
                .with("-map", "0:v:0", "-map", "0:a:0?", "-sn", "-dn", "-filter_threads", "1")
                .with("-vf", filter(picture))
                .with("-c:v", "libx264", "-preset", "medium", "-crf", "20", "-pix_fmt", "yuv420p")
                .with("-c:a", "aac", "-b:a", Integer.toString(sound), "-ac", "2")
                .with("-movflags", "+faststart", "-f", "mp4")
                // More than its terms allow, so that a video that got too large is noticed and not cut off.
                .with("-fs", Long.toString(plan.bytes() == 0 ? MOST_BYTES : Math.min(MOST_BYTES, plan.bytes() * 2)));
        if (bits > 0) {
            process.with("-maxrate", Long.toString(picture), "-bufsize", Long.toString(picture));
        }
        if (plan.frameRate() > 0) {
            process.with("-r", number(plan.frameRate()));
        }
        if (plan.cuts()) {
            process.with("-t", number(length.toMillis() / 1000.0));
        }
        process.run(out, length, limit, progress);
    }

    private String filter(long picture) {
        var part = Sides.part(media.width() * crop.width(), media.height() * crop.height(), 1, plan);
        double wide = part.width();
        double high = part.height();
        var most = MOST_SIDE;
        for (var step : WIDTHS) {
            if (picture > 0 && picture < step[0]) {
                most = Math.min(most, step[1]);
            }
        }
        var scale = Math.min(1, most / Math.max(wide, high));
        scale = plan.width() > 0 ? Math.min(scale, plan.width() / wide) : scale;
        scale = plan.height() > 0 ? Math.min(scale, plan.height() / high) : scale;
        scale = plan.pixels() > 0 ? Math.min(scale, Math.sqrt(plan.pixels() / (wide * high))) : scale;
        var cropped = crop.equals(Crop.NONE)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "crop=%d:%d:%d:%d,",
                        part.width(),
                        part.height(),
                        Math.min(media.width() - part.width(), Math.round(crop.x() * media.width())),
                        Math.min(media.height() - part.height(), Math.round(crop.y() * media.height())));
        var sides = Sides.scaled(wide, high, scale, EVEN, plan);
        return cropped + String.format(Locale.ROOT, "scale=%d:%d,setsar=1", sides.width(), sides.height());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}

package org.signalbox.media.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.signalbox.content.Ffmpeg;
import org.signalbox.media.MediaException;
import org.signalbox.media.MediaFitter.Progress;
import org.signalbox.model.Message;

/**
 * Runs FFmpeg as a child process: without a shell, without this process's environment, with local files only, of a
 * demuxer that is named, within limits of time and memory. It has ended when a call returns, however it does.
 */
final class FfmpegProcess {
    private static final long LOOK_MILLIS = 50;
    private static final int MAX_LINE = 500;
    private static final int MOST_SECONDS_TO_END = 10;

    /** Demuxers by the type that a file's bytes tell; one that is guessed could open other files. */
    private static final Map<String, String> DEMUXERS = Map.of(
            "video/mp4", "mov",
            "video/quicktime", "mov",
            "image/avif", "mov",
            "image/heic", "mov",
            "video/webm", "matroska",
            "video/x-matroska", "matroska",
            "video/x-msvideo", "avi",
            "video/ogg", "ogg",
            "image/gif", "gif",
            "image/webp", "webp_pipe");

    private final Path file;
    private final List<String> command = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private String said = "";

    /**
     * @param type of the file, by its bytes
     * @param seek options before the file
     */
    FfmpegProcess(Path file, String type, List<String> seek) throws MediaException {
        this.file = file;
        var program = Ffmpeg.find()
                .orElseThrow(() -> new MediaException(Message.of("content.no-ffmpeg", file.getFileName())));
        if (!DEMUXERS.containsKey(type)) {
            throw new MediaException(Message.of("media.kind", file.getFileName()));
        }
        command.addAll(List.of(program.toString(), "-nostdin", "-hide_banner", "-loglevel", "error", "-nostats"));
        command.addAll(List.of("-progress", "pipe:1", "-max_alloc", Integer.toString(512 << 20)));
        command.addAll(List.of("-threads", "2", "-max_pixels", Long.toString(PictureReader.MAX_PIXELS)));
        command.addAll(List.of("-protocol_whitelist", "file", "-f", String.valueOf(DEMUXERS.get(type))));
        command.addAll(seek);
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
    }

    FfmpegProcess with(String... options) {
        command.addAll(List.of(options));
        return this;
    }

    /**
     * Runs it to its end.
     *
     * @param out written over
     * @param length of what is made, for the progress
     */
    void run(Path out, Duration length, TimeLimit limit, Progress progress)
            throws MediaException, IOException, InterruptedException {
        command.addAll(List.of("-threads", "2", "-map_metadata", "-1", "-map_chapters", "-1"));
        command.addAll(List.of("-y", "file:" + out.toAbsolutePath()));
        var builder = new ProcessBuilder(command)
                .directory(new File(System.getProperty("java.io.tmpdir")))
                .redirectErrorStream(true);
        var root = builder.environment().get("SystemRoot"); // Windows starts nothing without it
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        if (root != null) {
            builder.environment().put("SystemRoot", root);
        }
        var process = builder.start();
        try {
            follow(process, out, length, limit, progress);
            if (process.waitFor() != 0) {
                throw new MediaException(Message.of("media.ffmpeg-failed", file.getFileName(), said));
            }
        } finally {
            // Also on an interrupt: until then Windows deletes nothing that it wrote.
            process.destroyForcibly()
                    .onExit()
                    .completeOnTimeout(process, MOST_SECONDS_TO_END, TimeUnit.SECONDS)
                    .join();
        }
    }

    /** Looks by and by: reading a pipe wouldn't answer an interrupt. */
    private void follow(Process process, Path target, Duration length, TimeLimit limit, Progress progress)
            throws MediaException, IOException, InterruptedException {
        var active = System.nanoTime();
        var written = Written.to(target);
        var buffer = new byte[8 << 10];
        var out = process.getInputStream();
        for (var ended = false; ; ended = !process.isAlive()) {
            while (out.available() > 0) {
                heard(buffer, out.read(buffer), length, progress);
                active = System.nanoTime();
            }
            if (ended) {
                return;
            }
            // At its end it moves the index to the beginning, silently.
            var now = Written.to(target);
            if (!now.equals(written)) {
                written = now;
                active = System.nanoTime();
            }
            if (limit.isOver(active)) {
                throw new MediaException(Message.of("media.ffmpeg-slow", file.getFileName()));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private record Written(long size, FileTime at) {
        static Written to(Path file) throws IOException {
            return new Written(Files.size(file), Files.getLastModifiedTime(file));
        }
    }

    private void heard(byte[] bytes, int count, Duration length, Progress progress) {
        for (var c : new String(bytes, 0, Math.max(0, count), StandardCharsets.UTF_8).toCharArray()) {
            if (c != '\n') {
                if (line.length() < MAX_LINE) {
                    line.append(c);
                }
                continue;
            }
            var text = line.toString().strip();
            line.setLength(0);
            if (text.matches("out_time_us=[0-9]{1,15}")) {
                progress.at(Long.parseLong(text.substring("out_time_us=".length())) / 1000, length.toMillis());
            } else if (!text.isEmpty() && !text.matches("[a-z0-9_]+=.*")) {
                said = text;
            }
        }
    }
}

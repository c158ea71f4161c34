package org.signalbox.isolation.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.signalbox.isolation.ProcessLog;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what a process prints, by lines and without control characters. A process that prints without end is slowed
 * down to about a megabyte per second, and most of that is left out.
 */
public final class PrintedLines {
    static final int LINE = 1000;
    static final int LINES_A_MINUTE = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PrintedLines.class);
    private static final int BLOCK = 16 * 1024;
    /** For each byte: about a megabyte a second is read. */
    private static final long NANOS = 1000;

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final InputStream printed;
    private final StringBuilder line = new StringBuilder();
    private final ProcessLog log;
    private long minuteBegan = System.nanoTime();
    private int lines;
    private long leftOut;
    private long paid = System.nanoTime() - SECOND;

    private PrintedLines(InputStream printed, ProcessLog log) {
        this.printed = printed;
        this.log = log;
    }

    /** Reads to the end of the stream, on a thread of its own. */
    static void follow(InputStream printed, ProcessLog log) {
        BackgroundThreads.platform(
                        "connector-output",
                        BackgroundThreads.Platform.FOREIGN_CODE,
                        new PrintedLines(printed, log)::read)
                .start();
    }

    /** Text of a process in one line of at most {@value #LINE} characters. */
    public static String clean(String text) {
        var clean = new StringBuilder();
        text.codePoints().limit(LINE).forEach(character -> append(clean, character));
        return clean.toString().strip();
    }

    private static void append(StringBuilder text, int character) {
        if (text.length() >= LINE) {
            return;
        }
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> text.append(' ');
            default -> text.appendCodePoint(character);
        }
    }

    private void read() {
        var block = new byte[BLOCK];
        try (printed) {
            for (var count = printed.read(block); count >= 0; count = printed.read(block)) {
                new String(block, 0, count, StandardCharsets.UTF_8).codePoints().forEach(this::take);
                pause(count);
            }
        } catch (IOException e) {
            LOG.debug("a connector's process has closed its output", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
        tellLeftOut();
    }

    /** The process waits, too, once its pipe is full. */
    private void pause(int bytes) throws InterruptedException {
        var now = System.nanoTime();
        paid = Math.max(paid, now - SECOND) + NANOS * bytes;
        if (paid > now) {
            TimeUnit.NANOSECONDS.sleep(paid - now);
        }
    }

    private void take(int character) {
        if (character == '\n') {
            tell();
        } else {
            append(line, character);
        }
    }

    private void tell() {
        if (System.nanoTime() - minuteBegan > MINUTE) {
            tellLeftOut();
            minuteBegan = System.nanoTime();
            lines = 0;
        }
        var text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        if (lines >= LINES_A_MINUTE) {
            leftOut++;
            return;
        }
        lines++;
        log.line(text);
    }

    private void tellLeftOut() {
        if (leftOut > 0) {
            log.line(Message.of("isolation.lines-left-out", leftOut).text(java.util.Locale.ENGLISH));
            leftOut = 0;
        }
    }
}

package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.signalbox.sites.SiteException;

/**
 * One publication into a folder at a time, over all processes: each reads the index that the one before it wrote. The
 * folder is copied to web servers, so that the lock's file is deleted at the end. Who locks a file that its holder has
 * deleted meanwhile notices, as the file at its place says something else, and begins again.
 */
final class PublicationLock implements AutoCloseable {
    static final String FILE = ".publishing.lock";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 50;

    /** One of this process, for all folders: closing any channel of a file ends all locks of the process on it. */
    private static final Semaphore TURN = new Semaphore(1);

    private final Path file;
    private final List<FileChannel> channels = new ArrayList<>();

    private PublicationLock(Path file) {
        this.file = file;
    }

    /**
     * Waits for its turn; the folder is made where there is none.
     *
     * @throws SiteException when another publication doesn't end
     */
    static PublicationLock take(Path folder) throws SiteException {
        return take(folder, PATIENCE);
    }

    static PublicationLock take(Path folder, Duration patience) throws SiteException {
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!TURN.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw SiteRefusal.notPossible("busy", folder);
            }
            Optional<PublicationLock> taken = Optional.empty();
            try {
                Files.createDirectories(folder);
                for (taken = attempt(folder.resolve(FILE)); taken.isEmpty(); taken = attempt(folder.resolve(FILE))) {
                    if (System.nanoTime() - deadline > 0) {
                        throw SiteRefusal.notPossible("busy", folder);
                    }
                    Thread.sleep(PAUSE_MILLIS);
                }
                return taken.get();
            } finally {
                if (taken.isEmpty()) {
                    TURN.release();
                }
            }
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", folder, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteRefusal.notPossible(e, "busy", folder);
        }
    }

    /** @return empty if another process holds it, or held the file that was opened here */
    private static Optional<PublicationLock> attempt(Path file) throws IOException {
        var lock = new PublicationLock(file);
        var taken = false;
        try {
            taken = lock.isTaken();
            return taken ? Optional.of(lock) : Optional.empty();
        } finally {
            if (!taken) {
                lock.closeChannels();
            }
        }
    }

    private boolean isTaken() throws IOException {
        var channel = opened(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            return false;
        }
        var mine = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(mine), 0);
        try {
            var there = ByteBuffer.allocate(mine.length);
            opened(StandardOpenOption.READ).read(there, 0);
            return Arrays.equals(there.array(), mine);
        } catch (NoSuchFileException e) {
            return false; // its holder has deleted it since it was opened here
        }
    }

    /** The channels stay open until the end: closing one of them would end the lock. */
    private FileChannel opened(StandardOpenOption... options) throws IOException {
        var channel = FileChannel.open(file, options);
        channels.add(channel);
        return channel;
    }

    private void closeChannels() throws IOException {
        for (var channel : channels) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            try {
                closeChannels(); // which ends the lock
            } finally {
                TURN.release();
            }
        }
    }
}

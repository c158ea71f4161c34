package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.signalbox.sites.SiteException;

/**
 * One publication into a folder at a time, over all processes: each reads the index that the one before it wrote. The
 * file stays, since a deleted one could be locked twice.
 */
final class PublicationLock implements AutoCloseable {
    static final String FILE = ".publishing.lock";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 50;

    private final FileChannel channel;

    private PublicationLock(FileChannel channel) {
        this.channel = channel;
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
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var deadline = System.nanoTime() + patience.toNanos();
            while (locked(channel) == null) {
                if (System.nanoTime() - deadline > 0) {
                    channel.close();
                    throw SiteRefusal.notPossible("busy", folder);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
            return new PublicationLock(channel);
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", folder, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SiteRefusal.notPossible(e, "busy", folder);
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // by another thread of this process
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // which releases it
    }
}

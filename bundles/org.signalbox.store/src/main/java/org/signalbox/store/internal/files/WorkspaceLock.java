package org.signalbox.store.internal.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.model.Message;
import org.signalbox.model.UserAtHost;
import org.signalbox.store.StoreFailure;

/**
 * The lock of one instance on a workspace. The system releases it when the process ends, however it ends. The first
 * line of the file names the holder; the locked byte lies far behind, so that others can read that line.
 */
public final class WorkspaceLock implements AutoCloseable {
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Of this process: closing any channel to a locked file would give up the lock, so none may be opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private WorkspaceLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the workspace's lock.
     *
     * @param folder the workspace's {@code .signalbox}, which exists
     * @throws StoreFailure when another instance has it
     */
    public static WorkspaceLock take(Path folder) throws IOException {
        var file = folder.toRealPath().resolve("lock");
        var owner = ownName();
        if (!HELD.add(file)) {
            throw inUse(file, owner);
        }
        try {
            return take(file, owner);
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            HELD.remove(file);
        }
    }

    private static WorkspaceLock take(Path file, String owner) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw inUse(file, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new WorkspaceLock(file, channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static StoreFailure inUse(Path file, String owner) {
        return new StoreFailure(
                Message.of("store.in-use", file.resolve("../..").normalize(), owner.isEmpty() ? "?" : owner, file));
    }

    /** Such as {@code anna@laptop, process 4711}. */
    private static String ownName() {
        return UserAtHost.name() + ", process " + ProcessHandle.current().pid();
    }
}

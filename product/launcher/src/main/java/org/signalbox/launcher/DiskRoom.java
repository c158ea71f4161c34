package org.signalbox.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** Whether the disk of a workspace has room for a start. */
final class DiskRoom {

    /**
     * What a start must find. One with the connectors that ship was measured to take 1 MB (the framework's storage,
     * private copies of connectors, the write-ahead log), and the store keeps another one for results; the rest is for
     * the work.
     */
    static final int BYTES = 4 * 1024 * 1024;

    /** What is written again and again: more than file systems that compress look back, which is 128 KiB. */
    private static final int BLOCK = 256 * 1024;

    /**
     * Where a start has just failed for lack of files, there is no room for so many: it lets go of a few of its own.
     */
    private static final int FILES = 16;

    /** As Linux, macOS and the BSDs say it, unless they say it in another language: then the free bytes tell. */
    private static final Pattern SHORTAGE = Pattern.compile("no space left|quota exceeded", Pattern.CASE_INSENSITIVE);

    private final Path workspace;

    private DiskRoom(Path workspace) {
        this.workspace = workspace;
    }

    static DiskRoom of(Path workspace) {
        return new DiskRoom(workspace);
    }

    /**
     * Finds out by writing so much: free bytes alone tell nothing of quotas, and a file system may promise more than it
     * has.
     *
     * @throws NoRoomException if there is too little
     */
    void require() {
        require(0);
    }

    /** @param files how many more there must be room for */
    private void require(int files) {
        try {
            probe(files);
        } catch (IOException e) {
            Optional<String> told = shortage(e);
            if (told.isPresent() || isShort()) {
                throw new NoRoomException(workspace, told.orElse("almost nothing is free"));
            }
        }
    }

    /**
     * Tells a failure that comes from a lack of room; any other one is left to whoever calls. The framework doesn't
     * always say why it failed: so what it left is to be there yet.
     *
     * @throws NoRoomException if it is that
     */
    void rethrowShortage(Throwable failure) {
        Optional<String> told = shortage(failure);
        if (told.isPresent()) {
            throw new NoRoomException(workspace, told.get());
        }
        require(FILES);
    }

    private void probe(int files) throws IOException {
        Path probe = CacheFolder.pathIn(workspace).resolve("room");
        List<Path> made = new ArrayList<>();
        try {
            Files.createDirectories(probe.getParent());
            write(probe);
            for (int i = 0; i < files; i++) {
                made.add(Files.createTempFile(probe.getParent(), "room-", ""));
            }
        } finally {
            Files.deleteIfExists(probe);
            for (Path file : made) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(Path probe) throws IOException {
        byte[] block = new byte[BLOCK];
        new Random(BLOCK).nextBytes(block); // zeros would take no room where the file system compresses
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int written = 0; written < BYTES; written += BLOCK) {
                for (ByteBuffer bytes = ByteBuffer.wrap(block); bytes.hasRemaining(); ) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    private static Optional<String> shortage(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String text = each instanceof FileSystemException e ? e.getReason() : each.getMessage();
            if (each instanceof IOException
                    && text != null
                    && SHORTAGE.matcher(text).find()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** A disk that can't be written is none that is full, nor is a file system without any room, such as /proc. */
    private boolean isShort() {
        Path there = workspace;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            if (there == null || !Files.isWritable(there)) {
                return false;
            }
            FileStore disk = Files.getFileStore(there);
            return disk.getTotalSpace() > 0 && disk.getUsableSpace() < BYTES;
        } catch (IOException e) {
            return false; // whatever it is, it isn't known to be that
        }
    }
}

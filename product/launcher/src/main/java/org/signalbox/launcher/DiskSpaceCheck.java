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

/** Checks the disk of a workspace for sufficient space for a start. */
final class DiskSpaceCheck {

    /**
     * The required space. A start with the shipped connectors takes 1 MB by measurement (the framework's storage,
     * private copies of connectors, the write-ahead log), and the store reserves another one for results; the rest is
     * for the work.
     */
    static final int BYTES = 4 * 1024 * 1024;

    /** Size of the block written repeatedly: more than the 128 KiB that compressing file systems look back. */
    private static final int BLOCK = 256 * 1024;

    /**
     * Number of files that must be available after a failed start, because the failed start has released a few of its
     * own.
     */
    private static final int FILES = 16;

    /** Messages of Linux, macOS and the BSDs in English; in other languages the free bytes decide. */
    private static final Pattern SHORTAGE = Pattern.compile("no space left|quota exceeded", Pattern.CASE_INSENSITIVE);

    private final Path workspace;

    private DiskSpaceCheck(Path workspace) {
        this.workspace = workspace;
    }

    static DiskSpaceCheck of(Path workspace) {
        return new DiskSpaceCheck(workspace);
    }

    /**
     * Tests the space by writing: the number of free bytes ignores quotas, and a file system may promise more than it
     * has.
     *
     * @throws DiskFullException if there is too little
     */
    void require() {
        require(0);
    }

    /** @param files number of additional files that must be available */
    private void require(int files) {
        try {
            probe(files);
        } catch (IOException e) {
            Optional<String> told = shortage(e);
            if (told.isPresent() || isShort()) {
                throw new DiskFullException(workspace, told.orElse("almost nothing is free"));
            }
        }
    }

    /**
     * Rethrows a failure caused by a lack of space; returns for any other. The framework doesn't always report the
     * cause, so the space is tested, too.
     *
     * @throws DiskFullException for a lack of space
     */
    void rethrowShortage(Throwable failure) {
        Optional<String> told = shortage(failure);
        if (told.isPresent()) {
            throw new DiskFullException(workspace, told.get());
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
        new Random(BLOCK).nextBytes(block); // a compressing file system stores zeros in no space
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

    /** An unwritable disk isn't full, nor is a file system without any space, such as /proc. */
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
            return false; // the cause is unknown, so it isn't reported as a full disk
        }
    }
}

package org.signalbox.archive.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Append-only journal of an incomplete archive: one JSON line for each call, forced to disk before the next call. A
 * crash loses the current call only. A file lock admits one writer over all processes. Not thread-safe.
 */
final class ArchiveJournal implements AutoCloseable {
    static final String FILE = "journal.jsonl";

    /** Not a FileChannel, because an interrupt would close it in the middle of a line. */
    private final RandomAccessFile file;

    private final FileLock lock;

    private ArchiveJournal(RandomAccessFile file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** Another writer holds the lock. */
    static final class JournalInUseException extends IOException {
        private static final long serialVersionUID = 1;

        JournalInUseException(Path file) {
            super(file + " is being written by another process");
        }
    }

    /** Reads all entries; an absent file has none. Skips a partial last line that a crash left. */
    static List<JournalEntry> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return entries(Files.readAllBytes(file));
    }

    private static List<JournalEntry> entries(byte[] bytes) throws IOException {
        var entries = new ArrayList<JournalEntry>();
        var from = 0;
        for (var to = end(bytes, from); to >= 0; to = end(bytes, from)) {
            try {
                var line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                entries.add(JournalEntry.of(ContractJson.parse(line)));
            } catch (IllegalArgumentException e) {
                throw new IOException("line " + (entries.size() + 1) + " of the journal is damaged", e);
            }
            from = to + 1;
        }
        return entries;
    }

    private static int end(byte[] bytes, int from) {
        for (var i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Opens a journal to append after its last whole line. */
    static ArchiveJournal open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var open = new RandomAccessFile(file.toFile(), "rw");
        try {
            var lock = locked(open.getChannel(), file);
            var bytes = Files.readAllBytes(file);
            var whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            open.setLength(whole);
            open.seek(whole);
            return new ArchiveJournal(open, lock);
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static FileLock locked(FileChannel channel, Path file) throws IOException {
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new JournalInUseException(file);
        }
        if (lock == null) {
            throw new JournalInUseException(file);
        }
        return lock;
    }

    /** Appends an entry and forces it to disk. */
    void add(JournalEntry entry) throws IOException {
        file.write((entry.json() + "\n").getBytes(StandardCharsets.UTF_8));
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try {
            if (lock.isValid()) {
                lock.release();
            }
        } finally {
            file.close();
        }
    }
}

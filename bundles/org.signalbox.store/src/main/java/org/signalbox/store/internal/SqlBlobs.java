package org.signalbox.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.signalbox.model.Message;
import org.signalbox.model.store.Blobs;

/** The tables of blobs, in chunks. A large one is written in several short transactions, so that sending goes on. */
final class SqlBlobs implements Blobs {
    static final int CHUNK = 256 * 1024;
    private static final int CHUNKS_PER_TRANSACTION = 16;

    private final Database database;
    private final ReentrantLock putting = new ReentrantLock();

    SqlBlobs(Database database) {
        this.database = database;
    }

    @Override
    public String put(Path file) throws IOException {
        var sha256 = digest(file);
        if (has(sha256)) {
            return sha256;
        }
        putting.lock();
        try {
            return database.exclusively(lock(sha256), () -> {
                if (!has(sha256)) {
                    write(file, sha256);
                }
                return sha256;
            });
        } finally {
            putting.unlock();
        }
    }

    @Override
    public boolean has(String sha256) {
        return size(sha256).isPresent();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        var size = size(sha256)
                .orElseThrow(() -> new NoSuchFileException(
                        sha256, null, Message.of("store.no-blob", sha256).text()));
        return new BlobStream(sha256, size, index -> chunk(sha256, index));
    }

    /** Removes chunks whose blob was never finished and isn't being written. */
    void sweep() {
        var leftOver = database.read(transaction -> transaction.list(
                row -> row.text("sha256"),
                """
                SELECT DISTINCT sha256 FROM blob_chunks c
                WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = c.sha256)"""));
        for (var sha256 : leftOver) {
            database.tryExclusively(
                    lock(sha256),
                    () -> database.writeGuarded(transaction -> transaction.update(
                            """
                            DELETE FROM blob_chunks WHERE sha256 = ?
                            AND NOT EXISTS (SELECT 1 FROM blobs b WHERE b.sha256 = blob_chunks.sha256)""",
                            sha256)));
        }
    }

    private static String lock(String sha256) {
        return "blob " + sha256;
    }

    private void write(Path file, String sha256) throws IOException {
        database.writeGuarded(transaction -> transaction.update("DELETE FROM blob_chunks WHERE sha256 = ?", sha256));
        var digest = BlobStream.sha256();
        long size = 0;
        int index = 0;
        try (var in = Files.newInputStream(file)) {
            for (var chunks = read(in); !chunks.isEmpty(); chunks = read(in)) {
                var first = index;
                var some = chunks;
                database.writeGuarded(transaction -> insert(transaction, sha256, first, some));
                index += chunks.size();
                for (var chunk : chunks) {
                    digest.update(chunk);
                    size += chunk.length;
                }
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            database.writeGuarded(transaction -> transaction.update("DELETE FROM blob_chunks WHERE sha256 = ?", sha256));
            throw new IOException(Message.of("store.file-changed", file).text());
        }
        var bytes = size;
        database.writeGuarded(
                transaction -> transaction.update("INSERT INTO blobs (sha256, size) VALUES (?, ?)", sha256, bytes));
    }

    private static int insert(Transaction transaction, String sha256, int first, List<byte[]> chunks)
            throws SQLException {
        for (int i = 0; i < chunks.size(); i++) {
            transaction.update(
                    "INSERT INTO blob_chunks (sha256, idx, bytes) VALUES (?, ?, ?)", sha256, first + i, chunks.get(i));
        }
        return chunks.size();
    }

    private static List<byte[]> read(InputStream in) throws IOException {
        var chunks = new ArrayList<byte[]>();
        while (chunks.size() < CHUNKS_PER_TRANSACTION) {
            var chunk = in.readNBytes(CHUNK);
            if (chunk.length == 0) {
                break;
            }
            chunks.add(chunk);
        }
        return chunks;
    }

    private Optional<Long> size(String sha256) {
        return database.read(transaction ->
                transaction.first(row -> row.number("size"), "SELECT size FROM blobs WHERE sha256 = ?", sha256));
    }

    private Optional<byte[]> chunk(String sha256, int index) {
        return database.read(transaction -> transaction.first(
                row -> row.bytes("bytes"),
                "SELECT bytes FROM blob_chunks WHERE sha256 = ? AND idx = ?",
                sha256,
                index));
    }

    private static String digest(Path file) throws IOException {
        var digest = BlobStream.sha256();
        var buffer = new byte[CHUNK];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

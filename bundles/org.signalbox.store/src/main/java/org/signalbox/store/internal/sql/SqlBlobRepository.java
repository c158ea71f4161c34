package org.signalbox.store.internal.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.signalbox.model.Message;
import org.signalbox.model.store.BlobRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of blobs, in chunks. Chunks are stored under a name of their upload, in several short transactions so that
 * sending goes on; then a blob is made to point to them. So uploads of the same bytes aren't in each other's way.
 */
final class SqlBlobRepository implements BlobRepository {
    private static final Logger LOG = LoggerFactory.getLogger(SqlBlobRepository.class);

    static final int CHUNK = 256 * 1024;
    private static final int CHUNKS_PER_TRANSACTION = 16;

    /** An upload that was begun so long ago and isn't a blob's was given up. */
    private static final Duration LONGEST_UPLOAD = Duration.ofDays(1);

    /** Of how many chunks of intact blobs the digests are remembered. */
    private static final int REMEMBERED = 100_000;

    private static final Pattern BEGUN = Pattern.compile("[^/]*/(\\d{1,12})-.*");

    private final Database database;
    private final Supplier<Instant> now;
    private final Map<String, IntactBlob> intact = new ConcurrentHashMap<>();
    private final ReentrantLock putting = new ReentrantLock();

    SqlBlobRepository(Database database, Supplier<Instant> now) {
        this.database = database;
        this.now = now;
    }

    /** Stored bytes that turn out to be damaged are replaced. */
    @Override
    public String put(Path file) throws IOException {
        var sha256 = digest(file);
        putting.lock();
        try {
            if (!isIntact(sha256)) {
                remember(sha256, write(file, sha256));
            }
            return sha256;
        } finally {
            putting.unlock();
        }
    }

    private boolean isIntact(String sha256) {
        var blob = blob(sha256);
        try {
            return blob.isPresent() && intact(sha256, blob.get()).isOf(blob.get().chunks);
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
            return false;
        }
    }

    private void remember(String sha256, IntactBlob blob) {
        if (intact.values().stream().mapToLong(IntactBlob::count).sum() >= REMEMBERED) {
            intact.clear();
        }
        intact.put(sha256, blob);
    }

    /** Reads all of it unless that was done before in this process. */
    private IntactBlob intact(String sha256, Stored blob) throws IOException {
        var known = known(sha256, blob);
        if (known.isPresent()) {
            return known.get();
        }
        var seen = new IntactBlob(blob.chunks);
        try (var whole = new BlobStream(
                sha256, blob.size, index -> chunk(blob.chunks, index).map(seen::add))) {
            whole.transferTo(OutputStream.nullOutputStream());
        }
        remember(sha256, seen);
        return seen;
    }

    private Optional<IntactBlob> known(String sha256, Stored blob) {
        return Optional.ofNullable(intact.get(sha256)).filter(known -> known.isOf(blob.chunks));
    }

    /** Bytes that were damaged after they were seen intact are nobody's, and are checked and replaced from now on. */
    private Optional<byte[]> same(String sha256, IntactBlob known, int index) {
        var chunk = chunk(known.upload(), index).filter(bytes -> known.has(index, bytes));
        if (chunk.isEmpty()) {
            intact.remove(sha256, known);
        }
        return chunk;
    }

    @Override
    public boolean has(String sha256) {
        return blob(sha256).isPresent();
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        var blob = stored(sha256);
        var known = known(sha256, blob);
        return new BlobStream(
                sha256,
                blob.size,
                index -> known.isPresent() ? same(sha256, known.get(), index) : chunk(blob.chunks, index));
    }

    /** All of it is checked once in a process: an upload in chunks opens it for each of them. */
    @Override
    public InputStream open(String sha256, long offset) throws IOException {
        if (offset == 0) {
            return open(sha256);
        }
        var blob = stored(sha256);
        var known = intact(sha256, blob);
        var index = 0;
        long before = 0;
        while (index < known.count() && before + known.size(index) <= offset) {
            before += known.size(index++);
        }
        var rest = BlobStream.rest(sha256, blob.size, at -> same(sha256, known, at), index, before);
        rest.skipNBytes(offset - before);
        return rest;
    }

    private Stored stored(String sha256) throws NoSuchFileException {
        return blob(sha256)
                .orElseThrow(() -> new NoSuchFileException(
                        sha256, null, Message.of("store.no-blob", sha256).text()));
    }

    /** Removes chunks that no blob points to and that aren't being written; the nodes do it for those who may not. */
    void sweep() {
        var leftOver = database.read(transaction -> transaction.dialect().checkedByServer()
                ? List.<String>of()
                : transaction.list(row -> row.text("upload"), """
                        SELECT DISTINCT upload FROM blob_chunks c
                        WHERE NOT EXISTS (SELECT 1 FROM blobs b WHERE b.chunks = c.upload)"""));
        leftOver.stream().filter(this::isGivenUp).forEach(this::remove);
    }

    private boolean isGivenUp(String upload) {
        var begun = BEGUN.matcher(upload);
        return database.exclusive()
                || !begun.matches()
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(begun.group(1))), now.get())
                                .abs()
                                .compareTo(LONGEST_UPLOAD)
                        > 0;
    }

    private void remove(String upload) {
        database.writeGuarded(transaction -> transaction.update("""
                DELETE FROM blob_chunks WHERE upload = ?
                AND NOT EXISTS (SELECT 1 FROM blobs b WHERE b.chunks = blob_chunks.upload)""", upload));
    }

    private IntactBlob write(Path file, String sha256) throws IOException {
        var checkedByServer = database.read(transaction -> transaction.dialect().checkedByServer());
        var upload = name();
        var digest = BlobStream.sha256();
        var written = new IntactBlob(upload);
        long size = 0;
        int index = 0;
        try (var in = Files.newInputStream(file)) {
            for (var chunks = read(in); !chunks.isEmpty(); chunks = read(in)) {
                var first = index;
                var some = chunks;
                database.writeGuarded(transaction -> insert(transaction, upload, first, some));
                index += chunks.size();
                for (var chunk : chunks) {
                    digest.update(written.add(chunk));
                    size += chunk.length;
                }
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            if (!checkedByServer) {
                remove(upload);
            }
            throw new IOException(Message.of("store.file-changed", file).text());
        }
        var bytes = size;
        database.writeGuarded(transaction -> checkedByServer
                ? transaction
                        .list(row -> sha256, "SELECT signalbox_blob(?, ?, ?) AS done", sha256, upload, bytes)
                        .size()
                : transaction.update("""
                        INSERT INTO blobs (sha256, size, chunks) VALUES (?, ?, ?)
                        ON CONFLICT (sha256)
                        DO UPDATE SET size = excluded.size, chunks = excluded.chunks""", sha256, bytes, upload));
        return written;
    }

    /** Whose it is, when it began, in seconds since 1970, and a random number. */
    private String name() {
        var login = database.read(transaction -> transaction.first(
                row -> row.text("login"), "SELECT " + transaction.dialect().login() + " AS login"));
        return login.orElseThrow() + "/" + now.get().getEpochSecond() + "-" + UUID.randomUUID();
    }

    private static int insert(Transaction transaction, String upload, int first, List<byte[]> chunks)
            throws SQLException {
        for (int i = 0; i < chunks.size(); i++) {
            transaction.update(
                    "INSERT INTO blob_chunks (upload, idx, bytes) VALUES (?, ?, ?)", upload, first + i, chunks.get(i));
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

    /** @param chunks the name of the upload that its bytes are stored under */
    private record Stored(long size, String chunks) {}

    private Optional<Stored> blob(String sha256) {
        return database.read(transaction -> transaction.first(
                row -> new Stored(row.number("size"), row.text("chunks")),
                "SELECT size, chunks FROM blobs WHERE sha256 = ?",
                sha256));
    }

    private Optional<byte[]> chunk(String upload, int index) {
        return database.read(transaction -> transaction.first(
                row -> row.bytes("bytes"),
                "SELECT bytes FROM blob_chunks WHERE upload = ? AND idx = ?",
                upload,
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

package org.signalbox.content.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.signalbox.content.ListedPost;
import org.signalbox.model.PostId;
import org.signalbox.model.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of posts on disk: a cache, which may be deleted at any time. Big-endian integers, and texts as their length
 * in bytes and UTF-8:
 *
 * <pre>
 * magic  format  reader  count  { flags path title id? schedule? words stamp? } * count  CRC-32 of all before it
 * </pre>
 *
 * Several processes may use it at once: it is replaced as a whole. Any file that isn't exactly as expected is ignored.
 */
final class PostIndexFile {
    /** Version of what parsing a post yields. Increase it when a title, an id, a schedule or words may be others. */
    static final int READER = 2;

    /** Larger files are ignored; entries beyond are not written. */
    static final long MAX_BYTES = 64L << 20;

    /** Maximum length of a text in bytes; posts with longer ones are not kept. */
    static final int MAX_TEXT = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(PostIndexFile.class);
    private static final int MAGIC = 0x53425049;
    private static final int FORMAT = 2;
    private static final int STAMPED = 4;
    private static final int TIMED = 2;
    private static final int IDENTIFIED = 1;
    private static final int BUFFER = 1 << 16;

    /** Size of everything around the entries. */
    private static final int FRAME = 24;

    /** Temporary files of killed processes are deleted after an hour. */
    private static final long ABANDONED_MILLIS = 3_600_000;

    private final Path file;

    /** @param root the workspace */
    PostIndexFile(Path root) {
        file = root.resolve(".signalbox").resolve("cache").resolve("posts.index");
    }

    Path file() {
        return file;
    }

    /** The entries by path; none if there is no usable index. */
    Map<String, IndexedPost> read() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile() || attributes.size() > MAX_BYTES) {
                throw new IOException("it is no regular file of at most " + MAX_BYTES + " bytes");
            }
            var sum = new CRC32();
            try (var in = new DataInputStream(
                    new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), sum))) {
                return read(in, sum, attributes);
            }
        } catch (IOException e) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                LOG.info("The index of posts is ignored and made again: {}", e.toString());
            }
            return Map.of();
        }
    }

    private static Map<String, IndexedPost> read(DataInputStream in, CRC32 sum, BasicFileAttributes attributes)
            throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != FORMAT || in.readInt() != READER) {
            throw new IOException("it is of another version");
        }
        var count = in.readInt();
        var entries = new TreeMap<String, IndexedPost>(); // grows with what is read, not with the count
        for (int i = 0; i < count; i++) {
            var entry = entry(in, attributes.lastModifiedTime());
            entries.put(entry.post().path(), entry);
        }
        var expected = sum.getValue();
        if (in.readLong() != expected || in.read() >= 0 || entries.size() != count) {
            throw new IOException("its checksum is wrong");
        }
        return entries;
    }

    private static IndexedPost entry(DataInputStream in, FileTime written) throws IOException {
        var flags = in.readUnsignedByte();
        var path = text(in);
        if (!isContent(path)) {
            throw new IOException("a path isn't of a content file");
        }
        var title = text(in);
        Optional<PostId> id = Optional.empty();
        if ((flags & IDENTIFIED) != 0) {
            id = Optional.of(id(text(in)));
        }
        var schedule = (flags & TIMED) != 0 ? Optional.of(schedule(text(in))) : Optional.<Schedule>empty();
        var words = text(in);
        var stamp = (flags & STAMPED) != 0
                ? Optional.of(new FileStamp(in.readLong(), in.readLong(), in.readLong()))
                        .filter(found -> found.isSettled(written)) // by the clock of the file system
                : Optional.<FileStamp>empty();
        return new IndexedPost(new ListedPost(path, title, id, schedule, words, Optional.empty()), stamp);
    }

    private static PostId id(String text) throws IOException {
        try {
            return new PostId(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("an id isn't valid", e);
        }
    }

    /** Parses the text of {@link Schedule#toString}. */
    private static Schedule schedule(String text) throws IOException {
        var parts = text.split(" ", 2);
        try {
            return new Schedule(LocalDateTime.parse(parts[0]), ZoneId.of(parts[parts.length - 1]));
        } catch (DateTimeException e) {
            throw new IOException("a schedule isn't valid", e);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > MAX_TEXT) {
            throw new IOException("a text has " + length + " bytes");
        }
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text isn't UTF-8", e);
        }
    }

    private static boolean isContent(String path) {
        return path.startsWith("content/")
                && path.endsWith(".md")
                && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\')
                && List.of(path.split("/", -1)).stream().noneMatch(name -> name.isEmpty() || name.equals(".."));
    }

    /** Replaces the index. */
    void write(Collection<IndexedPost> entries) throws IOException {
        var kept = new ArrayList<byte[]>();
        long size = FRAME;
        for (var entry : entries) {
            var bytes = bytes(entry);
            if (bytes.length > 0 && size + bytes.length <= MAX_BYTES) {
                kept.add(bytes);
                size += bytes.length;
            }
        }
        var folder = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        var temporary = Files.createTempFile(folder, "posts", ".tmp");
        try {
            deleteAbandoned(folder, Files.getLastModifiedTime(temporary));
            write(temporary, kept);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Path temporary, List<byte[]> entries) throws IOException {
        var sum = new CRC32();
        try (var out = new DataOutputStream(
                new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER), sum))) {
            out.writeInt(MAGIC);
            out.writeInt(FORMAT);
            out.writeInt(READER);
            out.writeInt(entries.size());
            for (var entry : entries) {
                out.write(entry);
            }
            out.writeLong(sum.getValue());
        }
    }

    /** Empty for an entry that isn't kept. */
    private static byte[] bytes(IndexedPost entry) throws IOException {
        var post = entry.post();
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var texts = new ArrayList<>(List.of(post.path(), post.title()));
        post.id().map(PostId::value).ifPresent(texts::add);
        post.schedule().map(Schedule::toString).ifPresent(texts::add);
        texts.add(post.searched());
        var encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        if (!isContent(post.path()) || encoded.stream().anyMatch(text -> text.length > MAX_TEXT)) {
            return new byte[0];
        }
        out.writeByte((post.id().isPresent() ? IDENTIFIED : 0)
                | (post.timed() ? TIMED : 0)
                | (entry.stamp().isPresent() ? STAMPED : 0));
        for (var text : encoded) {
            out.writeInt(text.length);
            out.write(text);
        }
        if (entry.stamp().isPresent()) {
            var stamp = entry.stamp().get();
            out.writeLong(stamp.size());
            out.writeLong(stamp.modified());
            out.writeLong(stamp.changed());
        }
        return bytes.toByteArray();
    }

    private static void deleteAbandoned(Path folder, FileTime now) throws IOException {
        try (var found = Files.newDirectoryStream(folder, "posts*.tmp")) {
            deleteAbandoned(found, now);
        }
    }

    static void deleteAbandoned(Iterable<Path> found, FileTime now) throws IOException {
        try {
            for (var each : found) {
                if (modified(each) < now.toMillis() - ABANDONED_MILLIS) {
                    Files.deleteIfExists(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause(); // callers expect that the disk fails
        }
    }

    private static long modified(Path temporary) throws IOException {
        try {
            return Files.getLastModifiedTime(temporary, LinkOption.NOFOLLOW_LINKS)
                    .toMillis();
        } catch (NoSuchFileException e) {
            return Long.MAX_VALUE; // another process has moved it
        }
    }
}

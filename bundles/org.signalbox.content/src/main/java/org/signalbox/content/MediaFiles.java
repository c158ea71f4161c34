package org.signalbox.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.signalbox.content.internal.WorkspacePaths;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;

/** Reads metadata of a workspace's media files, of large files by their headers only. Thread-safe. */
public final class MediaFiles {
    /** Larger files get no digest here; freezing computes it. */
    static final long DIGEST_LIMIT = 8L << 20;

    private static final int MAX_CACHED = 10_000;

    private final WorkspacePaths paths;
    private final Map<Path, KnownFile> known = new ConcurrentHashMap<>();

    /** Cached facts about a file, valid while its size and modification time are unchanged. */
    private record KnownFile(long size, long modified, ProbedMedia head, String sha256) {}

    public MediaFiles(Path root) {
        paths = new WorkspacePaths(root);
    }

    /**
     * The file of a reference, with links resolved if it exists; empty when it is outside the workspace or hidden.
     * Names with a leading dot, also of folders, are hidden: they hold keys and settings.
     */
    public Optional<Path> file(MediaRef ref) {
        return paths.visible(ref.file());
    }

    /**
     * The folder of a path, to write into; it may not exist yet. Empty where it is outside the workspace or hidden,
     * also by a link: a cloned workspace may have such.
     */
    public Optional<Path> folder(String path) {
        return paths.folder(path);
    }

    /** Whether a reference stays inside the workspace and leads to a hidden file. */
    public boolean hides(MediaRef ref) {
        return paths.hides(ref.file());
    }

    /**
     * Metadata of a media file: size -1 for a missing, unreadable, hidden or outside file; type and dimensions from its
     * first bytes; a digest for files up to 8 MiB, else empty.
     */
    public MediaInfo look(MediaRef ref) {
        var file = file(ref);
        if (file.isEmpty()) {
            return missing(ref);
        }
        try {
            var attributes = Files.readAttributes(file.get(), BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return missing(ref);
            }
            var now = known(file.get(), attributes);
            return new MediaInfo(
                    ref.file(),
                    ref.alt(),
                    now.head.type(),
                    now.size,
                    now.head.width(),
                    now.head.height(),
                    now.sha256,
                    now.head.playback(),
                    ref.poster().map(poster -> look(new MediaRef(poster, ""))),
                    ref.captions().stream()
                            .map(each -> new CaptionsInfo(each.language(), look(each.media())))
                            .toList());
        } catch (IOException e) {
            // An unreadable file can't be published, whatever the cause; the problem names the file.
            return missing(ref);
        }
    }

    /** Why there is nothing to send in a file, in words; empty where there is. */
    public Optional<Message> absence(MediaRef ref) {
        var size = look(ref).size();
        if (size > 0) {
            return Optional.empty();
        }
        var why = size == 0
                ? "content.media-empty"
                : hides(ref)
                        ? "content.media-hidden"
                        : file(ref).isEmpty() ? "content.media-outside" : "content.media-missing";
        return Optional.of(Message.of(why, ref.file()));
    }

    /** Why no network can use a file, in words; empty for a missing one. */
    public Optional<Message> flaw(MediaRef ref) {
        return probed(ref).flatMap(head -> head.flaw().map(flaw -> flaw.of(ref.file(), head)));
    }

    /** Whether a file tells where it was taken. */
    public boolean isLocated(MediaRef ref) {
        return probed(ref).filter(ProbedMedia::isLocated).isPresent();
    }

    private Optional<ProbedMedia> probed(MediaRef ref) {
        try {
            var file = file(ref).filter(Files::isRegularFile);
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(known(file.get(), Files.readAttributes(file.get(), BasicFileAttributes.class)).head);
        } catch (IOException e) {
            return Optional.empty(); // told as missing
        }
    }

    private static MediaInfo missing(MediaRef ref) {
        return new MediaInfo(ref.file(), ref.alt(), "", -1, 0, 0, "");
    }

    private KnownFile known(Path file, BasicFileAttributes attributes) throws IOException {
        var size = attributes.size();
        var modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        var before = known.get(file);
        if (before != null && before.size == size && before.modified == modified) {
            return before;
        }
        if (known.size() >= MAX_CACHED) {
            known.clear();
        }
        var now = new KnownFile(size, modified, ProbedMedia.of(file), size <= DIGEST_LIMIT ? digest(file) : "");
        known.put(file, now);
        return now;
    }

    private static String digest(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

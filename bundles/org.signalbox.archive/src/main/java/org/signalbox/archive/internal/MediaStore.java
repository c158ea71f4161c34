package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Content-addressed media files in a folder, named by their SHA-256. Writes are atomic. */
record MediaStore(Path folder) {
    /** File extensions of the media types that networks deliver, after IANA's registry of media types. */
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg", "jpg",
            "image/png", "png",
            "image/gif", "gif",
            "image/webp", "webp",
            "image/avif", "avif",
            "text/vtt", "vtt",
            "video/mp4", "mp4",
            "video/webm", "webm",
            "audio/mpeg", "mp3",
            "audio/ogg", "ogg");

    static String name(String sha256, String type) {
        return sha256 + "." + ENDINGS.getOrDefault(type.toLowerCase(Locale.ROOT), "bin");
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Writes a file, forces it to disk and returns its hash. */
    String put(byte[] bytes, String type) throws IOException {
        var sha256 = sha256(bytes);
        var file = file(sha256, type);
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            var part = folder.resolve(sha256 + ".part");
            Files.write(part, bytes);
            ArchiveFolders.forced(part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return sha256;
    }

    Path file(String sha256, String type) {
        return folder.resolve(name(sha256, type));
    }

    /** Hard-links a file from another folder, or copies it where links aren't possible. */
    void take(Path file) throws IOException {
        Files.createDirectories(folder);
        var target = folder.resolve(file.getFileName().toString());
        if (Files.exists(target)) {
            return;
        }
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException e) {
            // The file system has no links, or the file is on another one.
            Files.copy(file, target);
        }
    }
}

package org.signalbox.sites.internal;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.OwnerPermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Per-machine cache of verified indexes, and staging area of installations. Disposable: lost indexes are fetched again.
 *
 * @param root {@code .signalbox/sites} of the workspace
 */
record SiteCache(Path root) {
    private static final Logger LOG = LoggerFactory.getLogger(SiteCache.class);
    private static final String ABOUT = "about.json";
    static final String NEW = ".new-";
    private static final String PART = ".part";

    /** Cached copy of a site's index. It is verified again before use. */
    record Kept(byte[] index, byte[] signature, Optional<String> tag, Optional<Instant> checkedAt) {}

    Optional<Kept> read(String site) {
        var folder = root.resolve(site);
        try {
            var index = Files.readAllBytes(folder.resolve(SiteIndex.FILE));
            var signature = Files.readAllBytes(folder.resolve(SiteIndex.SIGNATURE));
            var about = folder.resolve(ABOUT);
            var json = Files.exists(about)
                    ? JsonParser.parseString(Files.readString(about)).getAsJsonObject()
                    : new JsonObject();
            return Optional.of(new Kept(
                    index,
                    signature,
                    Optional.ofNullable(json.get("tag")).map(tag -> tag.getAsString()),
                    Optional.ofNullable(json.get("checkedAt")).map(at -> Instant.parse(at.getAsString()))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | JsonParseException | IllegalStateException | DateTimeException e) {
            LOG.warn("Cache of site {} can't be read; read again at its refresh", site, e);
            return Optional.empty();
        }
    }

    void write(LoadedSite site) {
        var folder = root.resolve(site.name());
        try {
            Files.createDirectories(root, OwnerPermissions.folder(root));
            Files.createDirectories(folder);
            if (site.verified().isPresent()) {
                replace(
                        folder.resolve(SiteIndex.SIGNATURE),
                        site.verified().get().signature());
                replace(folder.resolve(SiteIndex.FILE), site.verified().get().bytes());
            }
            var about = new JsonObject();
            site.tag().ifPresent(tag -> about.addProperty("tag", tag));
            site.checkedAt().ifPresent(at -> about.addProperty("checkedAt", at.toString()));
            replace(folder.resolve(ABOUT), about.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("Index of site {} can't be cached; read again after the next start", site.name(), e);
        }
    }

    void remove(String site) {
        var folder = root.resolve(site);
        try {
            for (var file : new String[] {SiteIndex.FILE, SiteIndex.SIGNATURE, ABOUT}) {
                Files.deleteIfExists(folder.resolve(file));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", folder, e);
        }
    }

    /** Creates a private file of that name and content; release it with {@link #discard}. */
    Path stage(String name, byte[] bytes) throws IOException {
        Files.createDirectories(root, OwnerPermissions.folder(root));
        var folder = Files.createTempDirectory(root, "staging-", OwnerPermissions.folder(root));
        return Files.write(folder.resolve(name), bytes);
    }

    static void discard(Path staged) {
        try {
            Files.deleteIfExists(staged);
            Files.deleteIfExists(staged.getParent());
        } catch (IOException e) {
            LOG.warn("{} can't be deleted", staged, e);
        }
    }

    /** Removes what replacements left that were cut short. None is under way in that folder. */
    static void sweep(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var left = Files.newDirectoryStream(folder, NEW + "*" + PART)) {
                for (var file : left) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Replaces a file atomically. */
    static void replace(Path file, byte[] bytes) throws IOException {
        var fresh = Files.createTempFile(file.getParent(), NEW, PART);
        try {
            Files.write(fresh, bytes);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}

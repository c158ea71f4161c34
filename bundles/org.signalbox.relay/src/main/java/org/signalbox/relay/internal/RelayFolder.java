package org.signalbox.relay.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import org.signalbox.connector.api.Media;
import org.signalbox.networks.PublicMediaStore;

/**
 * Media in a folder that a web server serves. A file's time of modification is when it may be removed, so that any node
 * can remove what another one left.
 */
final class RelayFolder implements PublicMediaStore {
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final URI address;
    private final InstantSource clock;

    /** @param address of the folder, with or without a slash at its end */
    RelayFolder(Path folder, URI address, InstantSource clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.address = address.getPath().endsWith("/") ? address : URI.create(address + "/");
        this.clock = clock;
    }

    @Override
    public URI put(String name, Media media, Instant until) throws IOException {
        var target = inside(name);
        var unfinished = inside(name + UNFINISHED);
        try (InputStream in = media.content().open()) {
            var copied = Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            if (copied != media.size()) {
                throw new IOException(media.name() + " has " + copied + " bytes instead of " + media.size());
            }
            Files.setLastModifiedTime(unfinished, FileTime.from(until));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return address.resolve(name);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(inside(name));
    }

    private Path inside(String name) {
        var file = folder.resolve(name);
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("not a file's name: " + name);
        }
        return file;
    }

    /** Removes what has expired. */
    void removeExpired() throws IOException {
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            var now = clock.instant();
            for (var file : files) {
                if (isExpired(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isExpired(Path file, Instant now) throws IOException {
        try {
            var until = Files.getLastModifiedTime(file).toInstant();
            // of what is just written it is still the time of writing
            return file.toString().endsWith(UNFINISHED)
                    ? until.isBefore(now.minus(PublicMediaStore.LONGEST))
                    : until.isBefore(now);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}

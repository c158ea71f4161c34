package org.signalbox.relay.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Media;

/**
 * Media in a folder that a web server serves. A file's time of modification is when it may be removed, so that any node
 * can remove what another one left.
 */
final class FolderRelay implements Relay {
    private static final Pattern OWN = Pattern.compile("[0-9a-f]{40}(\\.[a-z0-9]{1,5})?");

    /** Web servers hide what begins with a dot. */
    private static final String UNFINISHED = ".signalbox-";

    private final Path folder;
    private final URI address;
    private final InstantSource clock;

    /** @param address of the folder, with a slash at its end */
    FolderRelay(Path folder, URI address, InstantSource clock) {
        this.folder = folder;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public String host() {
        return address.getHost();
    }

    @Override
    public URI put(String name, Media media, Instant until) throws IOException {
        var target = inside(name);
        var unfinished = Files.createTempFile(folder, UNFINISHED, "");
        try (InputStream in = media.content().open()) {
            var copied = Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            if (copied != media.size()) {
                throw new IOException(media.name() + " has " + copied + " bytes instead of " + media.size());
            }
            readable(unfinished);
            Files.setLastModifiedTime(unfinished, FileTime.from(until));
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return address.resolve(name);
    }

    /** A temporary file is its owner's alone; a web server may be somebody else. */
    private static void readable(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(inside(name));
    }

    private Path inside(String name) {
        if (!OWN.matcher(name).matches()) {
            throw new IllegalArgumentException("not a file's name: " + name);
        }
        return folder.resolve(name);
    }

    /** What it didn't put there stays: the folder may be that of a whole site. */
    @Override
    public int removeExpired() throws IOException {
        var failed = 0;
        try (var files = Files.newDirectoryStream(folder, FolderRelay::isOwn)) {
            var now = clock.instant();
            for (var file : files) {
                try {
                    if (isExpired(file, now)) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // another node was faster
                } catch (IOException e) {
                    failed++;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return failed;
    }

    private static boolean isOwn(Path file) {
        var name = file.getFileName().toString();
        return (OWN.matcher(name).matches() || name.startsWith(UNFINISHED))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isExpired(Path file, Instant now) throws IOException {
        var until = Files.getLastModifiedTime(file).toInstant();
        // of what is just written it is still the time of writing
        return file.getFileName().toString().startsWith(UNFINISHED)
                ? until.isBefore(now.minus(LONGEST))
                : until.isBefore(now);
    }
}

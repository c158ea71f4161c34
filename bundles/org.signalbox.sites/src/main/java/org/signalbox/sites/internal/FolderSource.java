package org.signalbox.sites.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.signalbox.sites.SiteException;

/** A site in a folder. Refuses links that lead out of it. */
final class FolderSource implements SiteSource {
    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Fetched> fetch(String file, long most, Duration within, Optional<String> tag)
            throws SiteException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            var path = folder.resolve(file).toRealPath();
            if (!path.startsWith(folder.toRealPath())) {
                throw SiteRefusal.of("elsewhere", file, path);
            }
            // Reading a device or a pipe might never end.
            if (!Files.isRegularFile(path)) {
                throw SiteRefusal.notPossible("not-there", file, folder);
            }
            try (var in = Files.newInputStream(path)) {
                var bytes = in.readNBytes((int) most + 1);
                if (bytes.length > most) {
                    throw SiteRefusal.of("too-large", file, most);
                }
                return Optional.of(new Fetched(bytes, Optional.empty()));
            }
        } catch (NoSuchFileException e) {
            throw SiteRefusal.unreachable(e, "not-there", file, folder);
        } catch (IOException e) {
            throw SiteRefusal.unreachable(e, "unreadable", folder.resolve(file), String.valueOf(e.getMessage()));
        }
    }
}

package org.signalbox.sites.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.signalbox.model.Sha256;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.MirrorReport;
import org.signalbox.sites.SiteException;

/** Copies a site into a folder. Files precede the index that names them, so that the folder is valid at any time. */
final class Mirror {
    private final SiteFetcher reading;

    Mirror(SiteFetcher reading) {
        this.reading = reading;
    }

    MirrorReport copy(URI location, VerifiedIndex site, Path folder) throws SiteException, InterruptedException {
        try {
            var former = former(site, folder);
            var copied = 0;
            var kept = 0;
            var bytes = 0L;
            for (var entry : site.index().artifacts()) {
                var file = folder.resolve(entry.file());
                if (isThere(file, entry)) {
                    kept++;
                    continue;
                }
                Files.createDirectories(file.getParent());
                SiteCache.replace(file, reading.file(location, entry));
                copied++;
                bytes += entry.size();
            }
            SiteCache.replace(folder.resolve(SiteIndex.SIGNATURE), site.signature());
            SiteCache.replace(folder.resolve(SiteIndex.FILE), site.bytes());
            return new MirrorReport(
                    copied,
                    kept,
                    prune(site, former, folder),
                    bytes,
                    site.index().serial());
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unwritable", folder, String.valueOf(e.getMessage()));
        }
    }

    /** Files of the folder's previous index. Refuses a folder that isn't a mirror of this site. */
    private static Set<String> former(VerifiedIndex site, Path folder) throws SiteException, IOException {
        Files.createDirectories(folder);
        var index = folder.resolve(SiteIndex.FILE);
        if (!Files.exists(index)) {
            try (var content = Files.list(folder)) {
                if (content.findFirst().isPresent() && !isBegun(folder)) {
                    throw SiteRefusal.notPossible("not-mirror", folder);
                }
            }
            return Set.of();
        }
        var before = IndexReader.read(Files.readAllBytes(index));
        if (!before.id().equals(site.index().id())) {
            throw SiteRefusal.notPossible(
                    "other-mirror", folder, before.id(), site.index().id());
        }
        if (before.serial() > site.index().serial()) {
            throw SiteRefusal.notPossible(
                    "newer-mirror", folder, before.serial(), site.index().serial());
        }
        var files = new HashSet<String>();
        before.artifacts().forEach(entry -> files.add(entry.file()));
        return files;
    }

    /** Whether the folder holds an interrupted mirror: its subfolders and its signature without an index. */
    private static boolean isBegun(Path folder) throws IOException {
        try (var content = Files.list(folder)) {
            return content.map(path -> path.getFileName().toString())
                    .allMatch(name -> name.equals("connectors")
                            || name.equals("terms")
                            || name.equals(SiteIndex.SIGNATURE)
                            || name.startsWith(SiteCache.NEW));
        }
    }

    private static boolean isThere(Path file, Artifact entry) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == entry.size()
                && Sha256.hex(Files.readAllBytes(file)).equals(entry.sha256());
    }

    private static int prune(VerifiedIndex site, Set<String> former, Path folder) throws IOException {
        var gone = new HashSet<>(former);
        site.index().artifacts().forEach(entry -> gone.remove(entry.file()));
        var removed = 0;
        for (var file : gone) {
            if (Files.deleteIfExists(folder.resolve(file))) {
                removed++;
            }
        }
        return removed;
    }
}

package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Result of publishing a site.
 *
 * @param added new entries
 * @param replaced entries of which the index now says something else; their files stay
 * @param removed removed entries
 */
public record PublishedFiles(
        Path folder,
        String id,
        Optional<URI> base,
        long serial,
        Instant expires,
        String vendor,
        List<Artifact> added,
        List<Artifact> replaced,
        List<Artifact> removed) {
    public PublishedFiles {
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
    }
}

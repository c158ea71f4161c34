package org.signalbox.sites;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;

/**
 * Result of publishing a site.
 *
 * @param unchanged whether the index stays as it was, as it says all of this already
 * @param added new entries
 * @param replaced entries of which the index now says something else; their files stay
 * @param removed removed entries
 * @param remarks what the vendor should know of the connectors besides
 */
public record PublishedFiles(
        Path folder,
        String id,
        Optional<URI> base,
        long serial,
        Instant expires,
        String vendor,
        boolean unchanged,
        List<Artifact> added,
        List<Artifact> replaced,
        List<Artifact> removed,
        List<Message> remarks) {
    public PublishedFiles {
        added = List.copyOf(added);
        replaced = List.copyOf(replaced);
        removed = List.copyOf(removed);
        remarks = List.copyOf(remarks);
    }
}

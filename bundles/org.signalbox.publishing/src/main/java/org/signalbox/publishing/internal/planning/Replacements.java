package org.signalbox.publishing.internal.planning;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;

/** Follows the chain of replacements among the publications of one post. */
final class Replacements {
    private Replacements() {}

    /** The one that people planned, which this goes out in place of by one step or more; itself where it is none. */
    static Publication origin(List<Publication> ofPost, Publication publication) {
        var found = publication;
        while (found.progress().outcome().reroutedFrom().isPresent()) {
            var before = byId(ofPost, found.progress().outcome().reroutedFrom().get());
            if (before.isEmpty()) {
                return found;
            }
            found = before.get();
        }
        return found;
    }

    /** The last replacement of an account's publication; empty if it goes out itself. */
    static Optional<Publication> last(List<Publication> ofPost, AccountId account) {
        return ofPost.stream()
                .filter(publication -> publication.account().equals(account))
                .filter(publication ->
                        publication.progress().outcome().reroutedTo().isPresent())
                .findFirst()
                .map(publication -> {
                    var found = publication;
                    while (found.progress().outcome().reroutedTo().isPresent()) {
                        found = byId(
                                        ofPost,
                                        found.progress().outcome().reroutedTo().get())
                                .orElseThrow();
                    }
                    return found;
                });
    }

    private static Optional<Publication> byId(List<Publication> ofPost, PublicationId id) {
        return ofPost.stream()
                .filter(publication -> publication.id().equals(id))
                .findFirst();
    }
}

package org.signalbox.model.store;

import java.time.Instant;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationPart.Progress;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Variant;

/**
 * A publication as far as its text and its time are concerned, mostly one that is PLANNED or HELD.
 *
 * @param title of its post
 * @param path of the content file when it was scheduled; empty for an answer
 * @param notBefore a later instant than {@code due} when a retry or rate makes it wait
 * @param variant what is frozen of it, all parts
 * @param visible how many of its parts are visible already: the first ones
 */
public record WaitingPublication(
        PublicationId id,
        PostId post,
        String title,
        String path,
        PublicationState state,
        Instant due,
        Instant notBefore,
        Variant variant,
        int visible) {
    /** The summary of a publication. */
    public static WaitingPublication of(Publication publication) {
        var parts = publication.parts().stream().map(PublicationPart::content).toList();
        return new WaitingPublication(
                publication.id(),
                publication.post(),
                publication.title(),
                publication.path(),
                publication.state(),
                publication.due(),
                publication.notBefore(),
                new Variant(
                        publication.account(),
                        parts,
                        publication.content().options(),
                        publication.content().language(),
                        publication.isAnswer(),
                        AnsweredItem.isMessage(publication)),
                (int) publication.parts().stream()
                        .takeWhile(part -> part.progress() == Progress.DONE)
                        .count());
    }
}

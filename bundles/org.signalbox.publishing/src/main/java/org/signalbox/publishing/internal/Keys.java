package org.signalbox.publishing.internal;

import java.time.Instant;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;

/** How long a network's memory of keys makes another commit harmless. */
final class Keys {
    private Keys() {}

    /**
     * Whether a key is all that would make another commit of a part harmless, and the network may have forgotten it by
     * the time that the commit is over.
     */
    static boolean forgotten(
            Descriptor descriptor, Publication publication, PublicationPart part, Instant now, Watch watch) {
        if (!(descriptor.delivery() instanceof Delivery.Keyed keyed)
                || descriptor.can(Capability.RECONCILE)
                || part.intendedAt().isEmpty()) {
            return false;
        }
        var first = part.intendedAt().get();
        var life = keyed.window().minus(watch.commit());
        return now.isBefore(first) // the clock was set back: nobody knows how long ago that was
                || !now.isBefore(first.plus(life))
                || watch.sinceFirst(publication, part).compareTo(life) >= 0;
    }
}

package org.signalbox.publishing.internal.sending;

import java.time.Instant;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationPart;

/**
 * What was stored before a commit.
 *
 * @param before the part before it
 * @param over nothing of it leaves then or later, by the monotonic clock
 * @param overByDay the same by the machine's time of day, which goes on while the machine sleeps
 */
record StoredIntent(Publication intended, PublicationPart before, long over, Instant overByDay) {
    /** The part as it was intended. */
    PublicationPart part() {
        return intended.parts().get(before.index());
    }
}

package org.signalbox.model.store;

import java.time.Instant;
import org.signalbox.model.PostId;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Variant;

/**
 * A publication that is PLANNED or HELD, as far as terms are concerned.
 *
 * @param title of its post
 * @param path of the content file when it was scheduled
 * @param variant what is frozen of it
 */
public record Waiting(
        PublicationId id,
        PostId post,
        String title,
        String path,
        PublicationState state,
        Instant due,
        Variant variant) {}

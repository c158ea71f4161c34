package org.signalbox.model.store;

import java.util.List;
import org.signalbox.model.Publication;
import org.signalbox.model.Usage;

/**
 * What has been used and what may be used yet, as of one moment: what becomes visible is in one of both lists.
 *
 * @param publications CLAIMED, SENDING, UNKNOWN or REVIEW
 * @param usage by minutes, oldest first
 */
public record UnderWay(List<Publication> publications, List<Usage> usage) {
    public UnderWay {
        publications = List.copyOf(publications);
        usage = List.copyOf(usage);
    }
}

package org.signalbox.model.store;

import java.util.Collection;
import java.util.List;
import org.signalbox.model.AnnouncedEnd;

/** Ends that networks announced in their answers. */
public interface AnnouncedEndRepository {
    /** How many are kept of a network: those that it announced last. */
    int MAX_PER_NETWORK = 50;

    /** All of them, by network. */
    List<AnnouncedEnd> list();

    /**
     * Stores that they were announced. What was stored before of the same operation, kind and date keeps its first
     * announcement. New ones are notified of as {@code ANNOUNCED_END} with their network.
     */
    void seen(Collection<AnnouncedEnd> ends);
}

package org.signalbox.scheduler;

import org.signalbox.model.Actor;
import org.signalbox.model.NodeId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.store.Store;
import org.signalbox.scheduler.internal.OverdueService;

/** Applies the overdue rule to publications whose time was missed. Blocking; one thread at a time. */
public interface OverdueHandling {
    /** @param node in whose name it acts */
    static OverdueHandling of(Store store, NodeId node) {
        return new OverdueService(store, node);
    }

    /**
     * Lets a held publication go on without a person. Where its time was missed meanwhile and its rule is to ask, it
     * stays held and asks; of a thread that was begun the rest goes on.
     */
    static PublicationStep release(Publication held, Actor actor) {
        return OverdueService.release(held, actor);
    }

    /** Skips, holds or spaces what is overdue and waits; what isn't reached yet is stopped when it is claimed. */
    void apply();

    /**
     * Whether one that was just claimed may be sent now; else it is put back, held or skipped. One that is on time may.
     *
     * @param claimed nothing was tried of it since
     */
    boolean admits(Publication claimed);
}

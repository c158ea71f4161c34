package org.signalbox.scheduler;

import org.signalbox.model.Publication;

/** What networks and accounts have to do with newly planned publications. A service of publishing. */
public interface PlanningHooks {
    /** Holds one whose network or account can't be used now. */
    void holdIfUnusable(Publication planned);

    /** The same before it is stored, begun to be prepared as early as its network needs. */
    Publication withPreparationLeadTime(Publication planned);
}

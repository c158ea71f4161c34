package org.signalbox.scheduler;

import org.signalbox.model.Publication;

/** What networks and accounts have to do with newly planned publications. A service of publishing. */
public interface PlanningHooks {
    /** Holds one whose network or account can't be used now. */
    void holdIfUnusable(Publication planned);

    /** A new one, before it is stored, with the time from which its network needs it to be prepared. */
    Publication withPreparationLeadTime(Publication planned);
}

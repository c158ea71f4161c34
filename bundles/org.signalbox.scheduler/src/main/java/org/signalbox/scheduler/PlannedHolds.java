package org.signalbox.scheduler;

import org.signalbox.model.Publication;

/** Holds what was just planned where its network or account can't be used now. A service of publishing. */
public interface PlannedHolds {
    void settle(Publication planned);
}

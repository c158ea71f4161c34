package org.signalbox.scheduler;

import org.signalbox.model.Publication;

/** Holds newly planned publications whose network or account can't be used now. A service of publishing. */
public interface PlannedHolds {
    void settle(Publication planned);
}

package org.signalbox.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Offered by the window: called when Signalbox is started a second time on its workspace. */
@ConsumerType
public interface Activation {
    /** Brings the window to the front. Any thread; returns soon. */
    void activate();
}

package org.signalbox.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Service of the window, called when Signalbox is started again on an open workspace. */
@ConsumerType
public interface Activation {
    /** Brings the window to the front. Callable from any thread; returns soon. */
    void activate();
}

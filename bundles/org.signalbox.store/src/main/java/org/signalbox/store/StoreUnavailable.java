package org.signalbox.store;

import org.osgi.annotation.versioning.ProviderType;

/** The service that stands in for the store when it can't be opened, so that people can be told why. */
@ProviderType
public interface StoreUnavailable {
    StoreFailure why();

    /** Whether it may pass soon by itself, as a server that is away is asked again and again. */
    default boolean passing() {
        return why().isAway();
    }
}

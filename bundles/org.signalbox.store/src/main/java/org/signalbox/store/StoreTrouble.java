package org.signalbox.store;

import org.osgi.annotation.versioning.ProviderType;

/** The service that stands in for the store when it can't be opened, so that people can be told why. */
@ProviderType
public interface StoreTrouble {
    StoreFailure why();
}

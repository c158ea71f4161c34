package org.signalbox.connector.bluesky.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class BlueskyContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new BlueskyFixture();
    }
}

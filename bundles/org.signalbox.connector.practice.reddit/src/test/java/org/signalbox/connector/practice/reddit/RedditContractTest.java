package org.signalbox.connector.practice.reddit;

import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class RedditContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return ChirpFixture.free();
    }
}

package org.signalbox.connector.reddit.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class RedditContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new RedditFixture(true);
    }
}

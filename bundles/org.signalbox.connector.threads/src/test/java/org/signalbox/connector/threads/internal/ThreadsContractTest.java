package org.signalbox.connector.threads.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class ThreadsContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new ThreadsFixture();
    }
}

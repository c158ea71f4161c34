package org.signalbox.connector.x.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class XContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new XFixture();
    }
}

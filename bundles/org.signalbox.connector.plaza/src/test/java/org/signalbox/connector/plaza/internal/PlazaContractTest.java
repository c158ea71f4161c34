package org.signalbox.connector.plaza.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class PlazaContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new PlazaFixture();
    }
}

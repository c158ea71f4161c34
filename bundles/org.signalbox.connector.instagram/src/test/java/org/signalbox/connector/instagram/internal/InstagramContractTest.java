package org.signalbox.connector.instagram.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class InstagramContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new InstagramFixture();
    }
}

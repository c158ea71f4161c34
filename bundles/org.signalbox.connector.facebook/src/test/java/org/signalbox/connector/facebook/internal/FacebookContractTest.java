package org.signalbox.connector.facebook.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class FacebookContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new FacebookFixture();
    }
}

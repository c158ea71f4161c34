package org.signalbox.connector.chirp.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class ChirpContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return ChirpFixture.free();
    }
}

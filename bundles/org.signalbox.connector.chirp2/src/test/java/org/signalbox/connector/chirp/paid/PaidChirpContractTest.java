package org.signalbox.connector.chirp.paid;

import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class PaidChirpContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return ChirpFixture.paid();
    }
}

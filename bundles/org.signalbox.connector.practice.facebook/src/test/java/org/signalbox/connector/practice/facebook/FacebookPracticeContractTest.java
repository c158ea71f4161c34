package org.signalbox.connector.practice.facebook;

import org.signalbox.connector.chirp.internal.ChirpFixture;
import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class FacebookPracticeContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return ChirpFixture.pages();
    }
}

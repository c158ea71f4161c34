package org.signalbox.connector.chirp.internal;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.OutsideContract;
import org.signalbox.connector.testkit.OutsideFixture;

/** The contract with the bundle in a process of its own. */
class ChirpOutsideTest implements OutsideContract {
    @Override
    public ConnectorFixture fixture() {
        return OutsideFixture.of(ChirpFixture.free());
    }
}

package org.signalbox.connector.bluesky.internal;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.OutsideContract;
import org.signalbox.connector.testkit.OutsideFixture;

/** The contract with the bundle in a process of its own. */
class BlueskyOutsideTest implements OutsideContract {
    @Override
    public ConnectorFixture fixture() {
        return OutsideFixture.of(new BlueskyFixture());
    }
}

package org.signalbox.vendor.nostr;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.OutsideContract;
import org.signalbox.connector.testkit.OutsideFixture;

/** The contract with the bundle in a process of its own. */
class NostrOutsideTest implements OutsideContract {
    @Override
    public ConnectorFixture fixture() {
        return OutsideFixture.of(new NostrFixture());
    }
}

package org.signalbox.vendor.nostr;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class NostrContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new NostrFixture();
    }
}

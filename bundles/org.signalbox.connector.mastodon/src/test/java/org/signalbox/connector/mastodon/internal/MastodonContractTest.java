package org.signalbox.connector.mastodon.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class MastodonContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new MastodonFixture();
    }
}

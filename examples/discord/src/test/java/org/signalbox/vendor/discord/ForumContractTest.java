package org.signalbox.vendor.discord;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

/** In a forum, which has all that a connector can have: tags to choose from, too. */
class ForumContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new ForumFixture();
    }
}

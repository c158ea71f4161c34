package org.signalbox.vendor.discord;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.OutsideContract;
import org.signalbox.connector.testkit.OutsideFixture;

/** In a process of its own. */
class DiscordOutsideTest implements OutsideContract {
    @Override
    public ConnectorFixture fixture() {
        return OutsideFixture.of(new ForumFixture());
    }
}

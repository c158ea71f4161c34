package org.signalbox.vendor.discord;

import org.signalbox.connector.testkit.ArchiveContract;
import org.signalbox.connector.testkit.ChecksContract;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.DeliveryContract;
import org.signalbox.connector.testkit.ErrorContract;
import org.signalbox.connector.testkit.InboxContract;
import org.signalbox.connector.testkit.PublishContract;
import org.signalbox.connector.testkit.ReadContract;
import org.signalbox.connector.testkit.RealSizeContract;
import org.signalbox.connector.testkit.SessionContract;
import org.signalbox.connector.testkit.TermsContract;

/** In a channel, which has no tags to choose from. */
class ChannelContractTest
        implements SessionContract,
                TermsContract,
                PublishContract,
                RealSizeContract,
                DeliveryContract,
                ReadContract,
                ArchiveContract,
                InboxContract,
                ChecksContract,
                ErrorContract {
    @Override
    public ConnectorFixture fixture() {
        return new DiscordFixture();
    }
}

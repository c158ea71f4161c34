package org.signalbox.vendor.discord;

import org.signalbox.connector.testkit.ChecksContract;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.PublishContract;
import org.signalbox.connector.testkit.TermsContract;

/** By a webhook, which publishes, edits and deletes. */
class WebhookContractTest implements TermsContract, PublishContract, ChecksContract {
    @Override
    public ConnectorFixture fixture() {
        return new WebhookFixture();
    }
}

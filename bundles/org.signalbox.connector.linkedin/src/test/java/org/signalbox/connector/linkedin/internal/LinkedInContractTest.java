package org.signalbox.connector.linkedin.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class LinkedInContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new LinkedInFixture();
    }
}

package org.signalbox.connector.telegram.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class TelegramContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new TelegramFixture();
    }
}

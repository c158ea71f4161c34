package org.signalbox.connector.wordpress.internal;

import org.signalbox.connector.testkit.ConnectorContract;
import org.signalbox.connector.testkit.ConnectorFixture;

class WordPressContractTest implements ConnectorContract {
    @Override
    public ConnectorFixture fixture() {
        return new WordPressFixture();
    }
}

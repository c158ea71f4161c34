package org.signalbox.connector.plaza.internal;

import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.OutsideContract;
import org.signalbox.connector.testkit.OutsideFixture;

/** The contract with the bundle in a process of its own. */
class PlazaOutsideTest implements OutsideContract {
    @Override
    public ConnectorFixture fixture() {
        return OutsideFixture.of(new PlazaFixture());
    }
}

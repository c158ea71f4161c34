package org.signalbox.connector.testkit;

/** Source of the fixture for each part of the contract. */
public interface ProvidesFixture {
    /** A fresh fixture; called once per test. */
    ConnectorFixture fixture();
}

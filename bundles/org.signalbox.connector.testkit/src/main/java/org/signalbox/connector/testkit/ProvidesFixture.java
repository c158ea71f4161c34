package org.signalbox.connector.testkit;

/** What each part of the contract needs. */
public interface ProvidesFixture {
    /** A fresh fixture; called once per test. */
    ConnectorFixture fixture();
}

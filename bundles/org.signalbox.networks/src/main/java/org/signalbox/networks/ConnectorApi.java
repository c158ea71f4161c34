package org.signalbox.networks;

/** The contract of connectors that this host has. */
public final class ConnectorApi {
    /** Its major version, which a connector's header {@code Signalbox-Api} has to name. */
    public static final int VERSION = 1;

    /** The oldest Java that Signalbox runs on: classes for a newer one don't run in every installation. */
    public static final int JAVA = 21;

    private ConnectorApi() {}
}

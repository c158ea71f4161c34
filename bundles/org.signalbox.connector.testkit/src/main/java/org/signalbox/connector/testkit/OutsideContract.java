package org.signalbox.connector.testkit;

/**
 * All that the host expects of a connector that runs in a process of its own: as {@link ConnectorContract}, without
 * what is read from the connector's classes. The module's bundle must be packed before.
 *
 * <p>{@snippet : class ChirpOutsideTest implements OutsideContract { @Override public ConnectorFixture fixture() {
 * return OutsideFixture.of(new ChirpFixture()); } } }
 */
public interface OutsideContract
        extends InstallContract,
                DescriptorContract,
                SessionContract,
                TargetsContract,
                PublishContract,
                RealSizeContract,
                DeliveryContract,
                ReadContract,
                ArchiveContract,
                InboxContract,
                AwaitContract,
                ChecksContract,
                ChoicesContract,
                ErrorContract,
                SocketContract,
                InterruptionContract {}

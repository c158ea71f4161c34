package org.signalbox.connector.testkit;

/**
 * All that the host expects of a connector. Checks of undeclared capabilities are skipped.
 *
 * <p>{@snippet : class ChirpContractTest implements ConnectorContract { @Override public ConnectorFixture fixture() {
 * return new ChirpFixture(); } } }
 */
public interface ConnectorContract
        extends DescriptorContract,
                HeadersContract,
                CodeContract,
                TermsContract,
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

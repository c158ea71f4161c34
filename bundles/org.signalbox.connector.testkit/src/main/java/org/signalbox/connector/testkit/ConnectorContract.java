package org.signalbox.connector.testkit;

/**
 * All that the host expects of a connector. Checks of capabilities that the descriptor doesn't declare are skipped.
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
                PublishContract,
                DeliveryContract,
                ReadContract,
                ArchiveContract,
                ErrorContract,
                InterruptionContract {}

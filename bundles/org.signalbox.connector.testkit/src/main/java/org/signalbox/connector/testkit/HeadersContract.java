package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.http.EgressPolicy;

/** The manifest declares the code's capabilities before any code runs; skipped in a module without {@code bnd.bnd}. */
public interface HeadersContract extends ProvidesFixture {
    @Test
    default void the_manifest_names_the_network_and_the_contract() {
        var headers = BundleHeaders.ofModule();
        Assumptions.assumeTrue(headers.value("Signalbox-Connector").isPresent(), "no bnd.bnd with headers here");
        assertThat(headers.value("Signalbox-Connector").orElse(""))
                .as("Signalbox-Connector in bnd.bnd is the network of the connector's descriptor")
                .isEqualTo(fixture().connector().descriptor().network());
        assertThat(headers.value("Signalbox-Name").orElse(""))
                .as("Signalbox-Name in bnd.bnd")
                .isNotEmpty();
        assertThat(headers.value("Signalbox-Api").orElse(""))
                .as("Signalbox-Api in bnd.bnd, the contract's major version")
                .isEqualTo("1");
    }

    /** Without the header, people would be asked to approve every capability. */
    @Test
    default void the_manifest_names_exactly_the_capabilities_of_the_descriptor() {
        var headers = BundleHeaders.ofModule();
        Assumptions.assumeTrue(headers.value("Signalbox-Connector").isPresent(), "no bnd.bnd with headers here");
        var descriptor = fixture().connector().descriptor();
        assertThat(headers.list("Signalbox-Capabilities"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Capability.values())
                        .filter(descriptor::can)
                        .map(capability ->
                                capability.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }

    @Test
    default void the_declared_hosts_are_hosts() {
        assertThatCode(() -> new EgressPolicy(fixture().egress(), Set.of())).doesNotThrowAnyException();
    }
}

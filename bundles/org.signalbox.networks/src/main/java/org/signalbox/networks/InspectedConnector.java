package org.signalbox.networks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Capability;

/**
 * A verified connector that isn't installed, for a person's approval.
 *
 * @param file where it was read from; {@link Networks#install} verifies it again
 * @param sha256 of its bytes, hexadecimal
 * @param network its id
 * @param signer the trusted vendor by the name in his certificate, with the start of its fingerprint;
 *     {@link NetworkInfo#UNSIGNED} in developer mode
 * @param hosts that it may call, sorted; a pattern starts with {@code *.}
 * @param capabilities what it may be asked to do, as it declares, in their order; all of them when it declares none
 * @param installed the version that it would replace; empty when the network isn't installed
 * @param newHosts those of its hosts that nobody approved yet. Addresses and names of this machine aren't among them:
 *     declaring them opens nothing
 * @param newCapabilities those of its capabilities that nobody approved yet
 * @param isolation where it would run on this node
 * @param insideByChoice whether it would run inside though another vendor signed it, as was approved for the bytes that
 *     it would replace
 */
public record InspectedConnector(
        Path file,
        String sha256,
        String network,
        String name,
        String version,
        String signer,
        List<String> hosts,
        List<Capability> capabilities,
        Optional<String> installed,
        List<String> newHosts,
        List<Capability> newCapabilities,
        ConnectorIsolation isolation,
        boolean insideByChoice) {
    public InspectedConnector {
        hosts = List.copyOf(hosts);
        capabilities = List.copyOf(capabilities);
        newHosts = List.copyOf(newHosts);
        newCapabilities = List.copyOf(newCapabilities);
    }

    /** One that would run inside. */
    public InspectedConnector(
            Path file,
            String sha256,
            String network,
            String name,
            String version,
            String signer,
            List<String> hosts,
            List<Capability> capabilities,
            Optional<String> installed,
            List<String> newHosts,
            List<Capability> newCapabilities) {
        this(
                file,
                sha256,
                network,
                name,
                version,
                signer,
                hosts,
                capabilities,
                installed,
                newHosts,
                newCapabilities,
                ConnectorIsolation.INSIDE,
                false);
    }

    /**
     * Whether {@link Networks#install} refuses it without an {@link Approval}: it asks for hosts, or, as an update, for
     * capabilities that weren't approved before, or these bytes would run inside.
     */
    public boolean needsApproval() {
        return insideByChoice || !newHosts.isEmpty() || installed.isPresent() && !newCapabilities.isEmpty();
    }

    /** Whether nobody vouches for it. */
    public boolean unsigned() {
        return signer.equals(NetworkInfo.UNSIGNED);
    }
}

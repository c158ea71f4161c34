package org.signalbox.networks;

import java.nio.file.Path;
import java.util.List;

/**
 * A verified connector that isn't installed: what a person approves.
 *
 * @param file where it was read from; {@link Networks#install} verifies it again
 * @param network its id
 * @param signer the trusted vendor by the name in his certificate, with the start of its fingerprint
 * @param hosts that it may call, sorted; a pattern starts with {@code *.}
 */
public record ConnectorOffer(
        Path file, String network, String name, String version, String signer, List<String> hosts) {
    public ConnectorOffer {
        hosts = List.copyOf(hosts);
    }
}

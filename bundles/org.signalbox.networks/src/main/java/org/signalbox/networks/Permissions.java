package org.signalbox.networks;

import java.util.List;
import org.signalbox.connector.api.Capability;

/**
 * The approved permissions of an installed connector, which the host enforces.
 *
 * @param hosts that it may call, sorted; a pattern starts with {@code *.}
 * @param capabilities what it may be asked to do, in their order
 */
public record Permissions(List<String> hosts, List<Capability> capabilities) {
    public Permissions {
        hosts = List.copyOf(hosts);
        capabilities = List.copyOf(capabilities);
    }
}

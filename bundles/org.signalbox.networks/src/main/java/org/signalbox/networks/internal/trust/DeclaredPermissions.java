package org.signalbox.networks.internal.trust;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.signalbox.connector.api.Capability;
import org.signalbox.http.EgressPolicy;
import org.signalbox.networks.LifecycleException;

/**
 * The permissions that a connector declares in its signed headers.
 *
 * @param hosts {@code Signalbox-Egress}: hosts and patterns of hosts
 * @param capabilities {@code Signalbox-Capabilities}; a connector without that header asks for all of them
 */
public record DeclaredPermissions(Set<String> hosts, Set<Capability> capabilities) {
    public DeclaredPermissions {
        hosts = Set.copyOf(hosts);
        capabilities = Set.copyOf(capabilities);
    }

    /** @param file its name, for the refusal */
    static Set<String> hosts(String header, String file) throws LifecycleException {
        var hosts = new TreeSet<String>();
        for (var host : ManifestClauses.names(header == null ? "" : header)) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
        try {
            return new EgressPolicy(hosts, Set.of()).hosts();
        } catch (IllegalArgumentException e) {
            throw ConnectorRefusal.of(e, "egress", file, String.valueOf(e.getMessage()));
        }
    }

    /** @param file its name, for the refusal */
    static Set<Capability> capabilities(String header, String file) throws LifecycleException {
        if (header == null) {
            return Set.of(Capability.values());
        }
        var capabilities = new TreeSet<Capability>();
        for (var name : ManifestClauses.names(header)) {
            capabilities.add(Stream.of(Capability.values())
                    .filter(each -> name(each).equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> ConnectorRefusal.of("capability", file, name)));
        }
        return capabilities;
    }

    /** As the header names them. */
    public static List<String> names(Iterable<Capability> capabilities) {
        var names = new TreeSet<String>();
        capabilities.forEach(each -> names.add(name(each)));
        return List.copyOf(names);
    }

    private static String name(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<String> sortedHosts() {
        return hosts.stream().sorted().toList();
    }

    public List<Capability> sortedCapabilities() {
        return capabilities.stream().sorted().toList();
    }

    /** The hosts that would be opened and that weren't before. */
    public List<String> hostsBeyond(Optional<DeclaredPermissions> approved) {
        var before = approved.map(DeclaredPermissions::hosts).orElse(Set.of());
        return new EgressPolicy(hosts, Set.of())
                .opened().stream()
                        .filter(host -> before.stream().noneMatch(each -> EgressPolicy.covers(each, host)))
                        .sorted()
                        .toList();
    }

    public List<Capability> capabilitiesBeyond(Optional<DeclaredPermissions> approved) {
        var before = approved.map(DeclaredPermissions::capabilities).orElse(Set.of());
        return sortedCapabilities().stream()
                .filter(each -> !before.contains(each))
                .toList();
    }
}

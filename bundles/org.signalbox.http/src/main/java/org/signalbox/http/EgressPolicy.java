package org.signalbox.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Allowed destinations of one account's requests: the hosts that its connector declares, by https on port 443, and the
 * account's own origins. IP addresses and this machine are allowed as such an origin only. Pure.
 *
 * @param hosts names such as {@code api.x.com}, and patterns such as {@code *.host.bsky.network} for all names below
 * @param own the origins of the account's servers, as approved by its owner
 */
public record EgressPolicy(Set<String> hosts, Set<URI> own) {
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern WILD = Pattern.compile("\\*(\\." + LABEL + "){2,}");
    private static final Pattern NUMERIC = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    public EgressPolicy {
        hosts = Set.copyOf(hosts);
        own = Set.copyOf(own);
        for (var host : hosts) {
            if (!NAME.matcher(host).matches() && !WILD.matcher(host).matches()) {
                throw new IllegalArgumentException("neither a host nor a pattern like *.example.org: " + host);
            }
        }
    }

    /** The reason to refuse a request; empty if it is allowed. */
    public Optional<String> check(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("only http and https are allowed");
        }
        if (uri.getHost() == null) {
            return Optional.of("the address names no host");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("an address with a user name or password is not allowed");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        if (own.stream().anyMatch(each -> isOwn(each, scheme, host, port(uri)))) {
            return Optional.empty();
        }
        if (isAddress(host) || isThisMachine(host)) {
            return Optional.of(host + " is not the account's own address");
        }
        if (!declared(host)) {
            return Optional.of(host + " is not among the hosts that the connector declares");
        }
        if (!scheme.equals("https") || port(uri) != 443) {
            return Optional.of(host + " is allowed by https on port 443 only");
        }
        return Optional.empty();
    }

    private static boolean isOwn(URI own, String scheme, String host, int port) {
        return own.getHost() != null
                && own.getHost().toLowerCase(Locale.ROOT).equals(host)
                && port(own) == port
                && (scheme.equals("https") || "http".equalsIgnoreCase(own.getScheme()));
    }

    /**
     * The effective hosts and patterns: without IP addresses and this machine, which are never allowed as declared
     * hosts.
     */
    public Set<String> opened() {
        return hosts.stream()
                .filter(host -> !isAddress(host) && !isThisMachine(host))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a declared host or pattern includes everything that another one does. */
    public static boolean covers(String declared, String other) {
        return declared.equals(other)
                || declared.startsWith("*.")
                        && other.endsWith(declared.substring(1))
                        && other.length() > declared.length() - 1;
    }

    private boolean declared(String host) {
        return hosts.stream().anyMatch(each -> covers(each, host));
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0
                || NUMERIC.matcher(host.replaceAll("\\.+$", "")).matches();
    }

    private static boolean isThisMachine(String host) {
        var name = host.replaceAll("\\.+$", "");
        return name.equals("localhost") || name.endsWith(".localhost") || name.endsWith(".localdomain");
    }

    private static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}

package org.signalbox.store.internal.files;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.store.StoreFailure;

/**
 * The address of a team's store: {@code postgresql://host:port/database?sslmode=verify-full}, with all hosts of a
 * primary and its standbys: {@code postgresql://one:5432,two:5432/database}. It never holds a password.
 *
 * @param hosts at least one; whichever of them is the primary is used
 * @param user as whom to connect, unless the environment says otherwise
 * @param options those of the driver that concern the way to the server
 */
public record StoreUrl(List<Host> hosts, String database, Optional<String> user, Map<String, String> options) {
    /** Several hosts aren't what a URI allows. */
    private static final Pattern FORM = Pattern.compile("(?i)postgres(?:ql)?://([^/?#]*)(/.*)");

    private static final int PORT = 5432;
    private static final Set<String> OPTIONS = Set.of(
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslnegotiation",
            "channelBinding",
            "connectTimeout",
            "socketTimeout");

    /**
     * A server.
     *
     * @param name its name or address, an IPv6 one in brackets
     */
    public record Host(String name, int port) {
        /** One host, as it is between the commas; without a port it is PostgreSQL's own. */
        private static Host parse(String text) {
            var uri = URI.create("postgresql://" + text + "/");
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                throw malformed();
            }
            return new Host(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort());
        }

        @Override
        public String toString() {
            return name + ":" + port;
        }
    }

    public StoreUrl {
        hosts = List.copyOf(hosts);
        options = Map.copyOf(options);
    }

    /** @throws StoreFailure when it isn't one, or holds a password; the message repeats nothing of it then */
    public static StoreUrl parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw malformed();
        }
        var authority = form.group(1);
        var at = authority.lastIndexOf('@');
        try {
            var user = at < 0 ? Optional.<String>empty() : Optional.of(decoded(authority.substring(0, at)));
            if (user.filter(info -> info.contains(":")).isPresent()) {
                throw new StoreFailure(Message.of("store.url-password"));
            }
            var rest = new URI("postgresql://host" + form.group(2));
            var path = rest.getPath();
            if (path.length() < 2 || path.indexOf('/', 1) > 0 || rest.getFragment() != null) {
                throw malformed();
            }
            return new StoreUrl(
                    Arrays.stream(authority.substring(at + 1).split(",", -1))
                            .map(Host::parse)
                            .toList(),
                    path.substring(1),
                    user,
                    options(rest.getQuery()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw malformed(); // without the cause, which repeats the text and what secrets it may hold
        }
    }

    private static String decoded(String rawUser) throws URISyntaxException {
        var info = new URI("postgresql://" + rawUser + "@host").getUserInfo();
        if (info == null) { // such as one with another '@'
            throw malformed();
        }
        return info;
    }

    private static Map<String, String> options(String query) {
        var options = new TreeMap<String, String>();
        if (query != null) {
            for (var option : query.split("&")) {
                var at = option.indexOf('=');
                var name = at < 0 ? option : option.substring(0, at);
                if (name.toLowerCase(Locale.ROOT).contains("password")) {
                    throw new StoreFailure(Message.of("store.url-password"));
                }
                if (at < 0 || !OPTIONS.contains(name)) {
                    throw new StoreFailure(Message.of(
                            "store.url-option", name, OPTIONS.stream().sorted().collect(Collectors.joining(", "))));
                }
                options.put(name, option.substring(at + 1));
            }
        }
        return options;
    }

    private static StoreFailure malformed() {
        return new StoreFailure(Message.of("store.url-malformed"));
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        var query = new TreeMap<>(options)
                .entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", "?", ""));
        return "postgresql://" + user.map(name -> name + "@").orElse("") + servers() + "/" + database
                + (options.isEmpty() ? "" : query);
    }

    /** Without its options, to be shown. */
    public String place() {
        return "postgresql://" + servers() + "/" + database;
    }

    private String servers() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    /** Whether a text means a server rather than a folder or file. */
    static boolean looksLikeOne(String text) {
        return Arrays.asList("postgresql:", "postgres:").stream()
                .anyMatch(start -> text.strip().toLowerCase(Locale.ROOT).startsWith(start));
    }
}
